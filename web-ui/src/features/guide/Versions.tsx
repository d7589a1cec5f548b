import { useQuery } from '@tanstack/react-query';
import { App, Button, Collapse } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guide, GuideVersion } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { StatusTag } from '@/shared/ui/StatusTag';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Why } from './Actions';
import styles from './guide.module.css';
import { actions, guideVersionsQuery, useAct } from './guideQueries';
import { Shown } from './Shown';

/** Every version with its days, the newest first; an older one can be brought back as the next, a mistake taken out of sight. */
export function Versions({ guide, edit }: { guide: Guide; edit: () => void }) {
  const query = useQuery(guideVersionsQuery(guide.id));
  return (
    <div className={styles.padded}>
      <QueryView query={query}>
        {(versions) => (
          <ol className={styles.versions}>
            {versions.map((version) => (
              <Version key={version.number} guide={guide} version={version} edit={edit} />
            ))}
          </ol>
        )}
      </QueryView>
    </div>
  );
}

function Version(props: { guide: Guide; version: GuideVersion; edit: () => void }) {
  const { t } = useTranslation('guide');
  const { message } = App.useApp();
  const { guide, version } = props;
  const mayWrite = useMay('REPLY_WRITE');
  const mayApprove = useMay('REPLY_APPROVE');
  const [withdrawing, setWithdrawing] = useState(false);
  const act = useAct();
  const { withdrawn } = version;
  const approved = version.state === 'APPROVED';
  return (
    <li>
      <div className={styles.marks}>
        <h2 className={styles.heading}>{t('version.number', { number: version.number })}</h2>
        <StatusTag tone={withdrawn ? 'bad' : approved ? 'good' : 'neutral'}>
          {t(withdrawn ? 'version.withdrawn' : `version.${version.state}`)}
        </StatusTag>
        {version.from && <span className={styles.day}>{t('version.from', { from: version.from })}</span>}
        {version.until && <span className={styles.day}>{t('version.until', { until: version.until })}</span>}
      </div>
      <p className={styles.quiet}>
        {t('version.written', { name: version.writtenBy })} <Time at={version.writtenAt} />
        {approved && version.decidedBy && (
          <>
            {' · '}
            {t('version.approved', { name: version.decidedBy })} <Time at={version.decidedAt} />
          </>
        )}
      </p>
      {version.content.change && <p>{version.content.change}</p>}
      {withdrawn && (
        <p className={styles.quiet}>{t('version.why', { name: withdrawn.by, why: withdrawn.why })}</p>
      )}
      {approved && (
        <div className={styles.marks}>
          {mayWrite && (
            <Button
              size="small"
              disabled={Boolean(guide.open)}
              title={guide.open ? t('version.busy') : undefined}
              loading={act.isPending}
              onClick={() =>
                act.mutate(() => actions.restore(guide.id, version.number), {
                  onSuccess: props.edit,
                  onError: (error) => void message.error(problemText(error)),
                })
              }
            >
              {t('version.restore')}
            </Button>
          )}
          {mayApprove && !withdrawn && (
            <Button size="small" danger onClick={() => setWithdrawing(true)}>
              {t('withdraw.action')}
            </Button>
          )}
        </div>
      )}
      <Collapse
        ghost
        size="small"
        destroyOnHidden
        items={[
          {
            key: 'whole',
            label: t('version.whole'),
            children: <Shown guide={guide} content={version.content} />,
          },
        ]}
      />
      {withdrawing && (
        <Why what="withdraw" guide={guide} number={version.number} close={() => setWithdrawing(false)} />
      )}
    </li>
  );
}
