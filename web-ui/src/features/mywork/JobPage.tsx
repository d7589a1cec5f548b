import { EnvironmentOutlined, LeftOutlined, PhoneOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Select } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useZoneOf } from '@/api/estates';
import { materialsQuery } from '@/api/materials';
import type { Job } from '@/api/model';
import { useMe } from '@/api/session';
import { useDocumentTitle } from '@/shared/hooks/useDocumentTitle';
import { useLive } from '@/shared/hooks/useLive';
import { Due } from '@/shared/ui/Due';
import { PriorityMark } from '@/shared/ui/StateTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import { Checklist } from './Checklist';
import styles from './JobPage.module.css';
import { Materials } from './Materials';
import { myWorkQuery, sheetsQuery, workChanged } from './myWorkQueries';
import { useOffline } from './offline';
import { put, useOutbox } from './outbox';
import { Steps } from './Steps';
import { SyncBar } from './SyncBar';
import { type SoFar, soFar } from './soFar';
import { TellStep } from './TellStep';
import { useSending } from './useSending';
import { useWindowWords } from './useWindowWords';
import { callable, mapLink, windows } from './ways';

/**
 * One job with everything that is done on it, from the phone: what is told here is kept on the phone first and sent when it can be.
 *
 * @param moves what changes the ticket's state; needs a connection
 */
export function JobPage({ ticketId, moves }: { ticketId: string; moves: ReactNode }) {
  const { t } = useTranslation('mywork');
  const ready = useOffline(useMe().accountId);
  useSending();
  const client = useQueryClient();
  const query = useQuery(myWorkQuery);
  useLive(() => workChanged(client));
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <Link to="/my-work" className={styles.back} aria-label={t('job.back')}>
          <LeftOutlined aria-hidden="true" /> {t('title')}
        </Link>
      </div>
      <SyncBar ready={ready} />
      <QueryView query={query}>
        {({ jobs }) => {
          const job = jobs.find((one) => one.ticketId === ticketId || one.number === ticketId);
          return job ? (
            <Loaded job={job} moves={moves} />
          ) : (
            <EmptyState title={t('job.gone')} hint={t('job.goneHint')}>
              <Link to="/tickets" search={{ ticket: ticketId } as never}>
                {t('job.inWorkbench')}
              </Link>
            </EmptyState>
          );
        }}
      </QueryView>
    </div>
  );
}

function useSoFar(job: Job): SoFar {
  const { t: ticket } = useTranslation('ticket');
  const { entries } = useOutbox();
  const sheets = useQuery(sheetsQuery).data;
  const materials = useQuery(materialsQuery).data;
  return soFar(
    job,
    sheets?.find((sheet) => sheet.ticketId === job.ticketId),
    entries,
    (code) => ticket(`step.${code}`),
    (code) => materials?.find((one) => one.code === code)?.unit ?? '',
  );
}

function Loaded({ job, moves }: { job: Job; moves: ReactNode }) {
  const { t } = useTranslation('mywork');
  const { t: domain } = useTranslation('domain');
  const zone = useZoneOf()(job.estateId);
  const done = useSoFar(job);
  useDocumentTitle(`${job.number} ${job.title}`);
  useEffect(() => {
    document.getElementById('content')?.scrollTo?.(0, 0);
  }, []);
  return (
    <Zone value={zone}>
      <article aria-label={job.title}>
        <header className={styles.head}>
          <div className={styles.marks}>
            <span>{domain(`kind.${job.kind}`)}</span>
            <span className={styles.number}>{job.number}</span>
            <PriorityMark priority={job.priority} />
          </div>
          <h1 className={styles.title}>{job.title}</h1>
          <Due openedAt={job.openedAt} dueAt={job.dueAt} bar />
          <address className={styles.place}>
            <strong>
              {job.estate} {job.unit ?? t('list.noPlace')}
            </strong>
            {job.address}
          </address>
          <div className={styles.ways}>
            {callable(job.phone) && (
              <Button
                block
                size="large"
                icon={<PhoneOutlined />}
                href={`tel:${job.phone}`}
                aria-label={t('way.callPerson', { name: job.reporter ?? job.phone })}
              >
                {t('way.call')} {job.reporter}
              </Button>
            )}
            <Button
              block
              size="large"
              icon={<EnvironmentOutlined />}
              href={mapLink(`${job.address} ${job.estate}`)}
            >
              {t('way.go')}
            </Button>
          </div>
          {job.description && <p className={styles.description}>{job.description}</p>}
          <p className={styles.small}>
            {t('job.opened')} <Time at={job.openedAt} />
          </p>
        </header>
        <Arrival job={job} said={done.arrival} zone={zone} />
        <Steps steps={done.steps} />
        <Checklist job={job} items={done.checklist} />
        <Materials job={job} used={done.materials} />
        {moves && (
          <section className={styles.part} aria-label={t('job.moves')}>
            <h2>{t('job.moves')}</h2>
            {moves}
          </section>
        )}
        <TellStep job={job} last={done.steps.at(-1)?.code} />
      </article>
    </Zone>
  );
}

/** When one comes, in one choice: nobody types times on a stairway. */
function Arrival(props: { job: Job; said: SoFar['arrival']; zone: string | undefined }) {
  const { t } = useTranslation('mywork');
  const { message } = App.useApp();
  const { job, said } = props;
  const words = useWindowWords(props.zone);
  const choose = async (key: string) => {
    const chosen = windows(new Date()).find((one) => one.key === key);
    if (!chosen) return;
    await put({
      ticketId: job.ticketId,
      number: job.number,
      task: { kind: 'arrival', window: { from: chosen.from.toISOString(), to: chosen.to.toISOString() } },
    }).then(
      () => void message.success(t('arrival.kept')),
      () => void message.error(t('store.full')),
    );
  };
  return (
    <section className={styles.part} aria-label={t('arrival.title')}>
      <h2>{t('arrival.title')}</h2>
      <div className={styles.arrival}>
        <span className={styles.window}>
          {said ? words(said.from, said.to) : t('arrival.none')}
          {said?.waiting && <small> · {t('waiting')}</small>}
        </span>
        <Select
          value={null}
          placeholder={t(said ? 'arrival.change' : 'arrival.say')}
          aria-label={t('arrival.say')}
          popupMatchSelectWidth={false}
          options={windows(new Date()).map(({ key }) => ({ value: key, label: t(`arrival.${key}`) }))}
          onChange={(key: string | null) => key && void choose(key)}
        />
      </div>
    </section>
  );
}
