import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { policyVersionQuery } from '@/api/clocks';
import type { ClockPolicy, ClockPolicyVersion } from '@/api/model';
import { levelSentence, ruleSentence } from '@/shared/clock/ruleWords';
import { type DataColumn, DataList } from '@/shared/ui/DataList';
import { StatusTag } from '@/shared/ui/StatusTag';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { DifferenceList } from './DifferenceList';
import styles from './policy.module.css';
import { differences } from './policyEdits';
import { versionsQuery } from './policyQueries';
import { usePolicySpeaker } from './usePolicySpeaker';

/** What was published, and by whom; an old one can be looked at and taken up again. */
export function Versions({
  takeUp,
}: {
  takeUp: ((policy: ClockPolicy, version: number) => void) | undefined;
}) {
  const { t } = useTranslation('clock');
  const client = useQueryClient();
  const query = useQuery(versionsQuery);
  const [looking, setLooking] = useState<number>();
  const columns: DataColumn<ClockPolicyVersion>[] = [
    {
      key: 'version',
      title: t('explain.policy'),
      card: 'title',
      render: (one) => t('explain.version', { version: one.version }),
    },
    {
      key: 'state',
      title: t('explain.state'),
      card: 'badge',
      render: (one) =>
        one.inForce ? (
          <StatusTag tone="good">{t('versions.inForce')}</StatusTag>
        ) : (
          <StatusTag tone="neutral">{t('versions.past')}</StatusTag>
        ),
    },
    {
      key: 'note',
      title: t('publish.note'),
      render: (one) => one.note ?? (one.publishedBy ? '—' : t('versions.starter')),
    },
    { key: 'by', title: t('versions.by'), render: (one) => one.publishedBy ?? '—' },
    {
      key: 'at',
      title: t('versions.at'),
      render: (one) => (one.publishedBy ? <Time at={one.publishedAt} /> : '—'),
    },
    {
      key: 'actions',
      title: t('versions.actions'),
      card: 'actions',
      render: (one) => (
        <span className={styles.tools}>
          <Button size="small" onClick={() => setLooking(one.version)}>
            {t('versions.look')}
          </Button>
          {takeUp && (
            <Button
              size="small"
              onClick={() =>
                void client
                  .ensureQueryData(policyVersionQuery(one.version))
                  .then((policy) => takeUp(policy, one.version))
              }
            >
              {t('versions.takeUp')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  return (
    <QueryView query={query}>
      {(versions) => (
        <>
          <DataList
            label={t('tab.versions')}
            items={versions}
            rowKey={(one) => String(one.version)}
            columns={columns}
          />
          {looking !== undefined && (
            <OldVersion
              version={looking}
              current={versions.find((one) => one.inForce)?.version ?? looking}
              close={() => setLooking(undefined)}
            />
          )}
        </>
      )}
    </QueryView>
  );
}

function OldVersion({ version, current, close }: { version: number; current: number; close: () => void }) {
  const { t } = useTranslation('clock');
  const query = useQuery(policyVersionQuery(version));
  const inForce = useQuery(policyVersionQuery(current)).data;
  return (
    <Drawer
      open
      placement="right"
      size="min(100%, 640px)"
      title={t('versions.title', { version })}
      onClose={close}
    >
      <QueryView query={query}>
        {(policy) => <Old policy={policy} inForce={version === current ? undefined : inForce} />}
      </QueryView>
    </Drawer>
  );
}

function Old({ policy, inForce }: { policy: ClockPolicy; inForce: ClockPolicy | undefined }) {
  const { t } = useTranslation('clock');
  const speaker = usePolicySpeaker(policy);
  return (
    <div className={styles.form}>
      {inForce && (
        <>
          <h3>{t('versions.since')}</h3>
          <DifferenceList differences={differences(policy, inForce, speaker)} />
        </>
      )}
      <h3>{t('tab.rules')}</h3>
      <ol className={styles.readOnly}>
        {policy.rules.map((rule) => (
          <li key={rule.name}>
            <strong>{speaker.english ? rule.labelEn : rule.label}</strong>
            <div>{ruleSentence(rule, speaker)}</div>
            {rule.levels.map((level) => (
              <small key={level.name}>{levelSentence(level, speaker)}</small>
            ))}
          </li>
        ))}
      </ol>
    </div>
  );
}
