import { CameraOutlined, EnvironmentOutlined, PhoneOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useZoneOf } from '@/api/estates';
import type { Job } from '@/api/model';
import { useMe } from '@/api/session';
import { useDocumentTitle } from '@/shared/hooks/useDocumentTitle';
import { useLive } from '@/shared/hooks/useLive';
import { Due } from '@/shared/ui/Due';
import { PriorityMark } from '@/shared/ui/StateTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import { myWorkQuery, sheetsQuery, workChanged } from './myWorkQueries';
import styles from './mywork.module.css';
import { useOffline } from './offline';
import { useOutbox } from './outbox';
import { SyncBar } from './SyncBar';
import { useSending } from './useSending';
import { useWindowWords } from './useWindowWords';
import { callable, mapLink } from './ways';

/** What a technician has to do, for one hand: where, for whom, by when, call, go. */
export function MyWorkPage() {
  const { t } = useTranslation('mywork');
  useDocumentTitle(t('title'));
  const ready = useOffline(useMe().accountId);
  useSending();
  const client = useQueryClient();
  const query = useQuery(myWorkQuery);
  // to have along, should the signal end here
  useQuery(sheetsQuery);
  useLive(() => workChanged(client));
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('title')}</h1>
      <SyncBar ready={ready} />
      <QueryView query={query}>
        {({ jobs, keptAt }) => (
          <>
            {keptAt && (
              <p className={styles.kept}>
                {t('list.kept')} <Time at={keptAt} />
              </p>
            )}
            <Jobs jobs={jobs} />
          </>
        )}
      </QueryView>
    </div>
  );
}

function Jobs({ jobs }: { jobs: Job[] }) {
  const { t } = useTranslation('mywork');
  if (jobs.length === 0) return <EmptyState title={t('list.empty')} hint={t('list.emptyHint')} />;
  const promised = jobs.filter((job) => job.arrivalFrom);
  const others = jobs.filter((job) => !job.arrivalFrom);
  return (
    <>
      {promised.length > 0 && <Group title={t('list.promised')} jobs={promised} />}
      {others.length > 0 && <Group title={t('list.others')} jobs={others} />}
    </>
  );
}

function Group({ title, jobs }: { title: string; jobs: Job[] }) {
  return (
    <section>
      <h2 className={styles.group}>{title}</h2>
      <ul className={styles.jobs} aria-label={title}>
        {jobs.map((job) => (
          <JobCard key={job.ticketId} job={job} />
        ))}
      </ul>
    </section>
  );
}

function JobCard({ job }: { job: Job }) {
  const { t, i18n } = useTranslation('mywork');
  const zone = useZoneOf()(job.estateId);
  const window = useWindowWords(zone);
  const waiting = useOutbox().entries.filter((entry) => entry.ticketId === job.ticketId).length;
  const last = i18n.language === 'en' ? job.lastStepEn : job.lastStep;
  return (
    <Zone value={zone}>
      <li className={styles.job}>
        <Link to="/my-work/$ticketId" params={{ ticketId: job.ticketId }} className={styles.open}>
          <span className={styles.marks}>
            {job.arrivalFrom && job.arrivalTo && <strong>{window(job.arrivalFrom, job.arrivalTo)}</strong>}
            <PriorityMark priority={job.priority} />
            <Due openedAt={job.openedAt} dueAt={job.dueAt} />
          </span>
          <span className={styles.what}>{job.title}</span>
          <span className={styles.where}>
            {job.estate} {job.unit ?? t('list.noPlace')}
          </span>
          <span className={styles.small}>
            {job.number}
            {last && ` · ${t('list.last', { step: last })}`}
            {waiting > 0 && ` · ${t('list.waiting', { count: waiting })}`}
          </span>
        </Link>
        <div className={styles.ways}>
          <Ways job={job} />
        </div>
      </li>
    </Zone>
  );
}

/** Go there, call, say what was done. */
function Ways({ job }: { job: Job }) {
  const { t } = useTranslation('mywork');
  return (
    <>
      {callable(job.phone) && (
        <Button
          icon={<PhoneOutlined />}
          href={`tel:${job.phone}`}
          aria-label={t('way.callPerson', { name: job.reporter ?? job.phone })}
        >
          {t('way.call')}
        </Button>
      )}
      <Button icon={<EnvironmentOutlined />} href={mapLink(`${job.address} ${job.estate}`)}>
        {t('way.go')}
      </Button>
      <Link
        to="/my-work/$ticketId"
        params={{ ticketId: job.ticketId }}
        className={styles.begin}
        aria-label={t('way.workOn', { title: job.title })}
      >
        <CameraOutlined aria-hidden="true" /> {t('way.work')}
      </Link>
    </>
  );
}
