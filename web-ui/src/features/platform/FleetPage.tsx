import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Fleet } from '@/api/model';
import { problemText } from '@/api/problems';
import { DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './platform.module.css';
import { fleetQuery, migrateFleet } from './platformQueries';

const TONE: Record<NonNullable<Fleet['migration']>['status'], Tone> = {
  RUNNING: 'accent',
  COMPLETED: 'good',
  INCOMPLETE: 'bad',
  ABANDONED: 'attention',
};

export function FleetPage() {
  const { t } = useTranslation('platform');
  const query = useQuery(fleetQuery);
  return (
    <Page title={t('fleet.title')} about={t('fleet.about')}>
      <QueryView query={query}>{(fleet) => <FleetState fleet={fleet} />}</QueryView>
    </Page>
  );
}

function FleetState({ fleet }: { fleet: Fleet }) {
  const { t } = useTranslation('platform');
  const { message } = App.useApp();
  const client = useQueryClient();
  const total = fleet.versions.reduce((sum, v) => sum + v.companies, 0);
  const behind = fleet.versions
    .filter((v) => v.version < fleet.targetVersion)
    .reduce((sum, v) => sum + v.companies, 0);
  const running = fleet.migration?.status === 'RUNNING';
  const migrate = useMutation({
    mutationFn: migrateFleet,
    onSuccess: () => {
      void message.success(t('fleet.started'));
      void client.invalidateQueries({ queryKey: ['fleet'] });
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const { migration } = fleet;
  return (
    <>
      <Surface>
        <div className={styles.summary}>
          <div>
            <h2>
              {total === 0
                ? t('fleet.noCompanies')
                : behind === 0
                  ? t('fleet.allCurrent', { version: fleet.targetVersion })
                  : t('fleet.behind', { version: fleet.targetVersion, count: behind })}
            </h2>
            {migration && (
              <p>
                <span>
                  {t('fleet.last')} <Time at={migration.finishedAt ?? migration.startedAt} />
                </span>
                <StatusTag tone={TONE[migration.status]}>{t(`fleet.status.${migration.status}`)}</StatusTag>
                <span>
                  {t('fleet.lastLine', {
                    by: migration.startedBy,
                    migrated: migration.migrated,
                    failed: migration.failed,
                    held: migration.held,
                    total: migration.total,
                  })}
                </span>
              </p>
            )}
          </div>
          {behind > 0 && (
            <Button type="primary" loading={running || migrate.isPending} onClick={() => migrate.mutate()}>
              {t(running ? 'fleet.running' : 'fleet.start')}
            </Button>
          )}
        </div>
        <ul className={styles.versions}>
          {fleet.versions.map((v) => (
            <li key={v.version}>
              <span>
                {t('fleet.version')} {v.version}
                {v.version === fleet.targetVersion && <> · {t('fleet.current')}</>}
              </span>
              <span className={styles.track} data-old={v.version < fleet.targetVersion || undefined}>
                <i style={{ width: `${total > 0 ? (v.companies / total) * 100 : 0}%` }} />
              </span>
              <span>{v.companies}</span>
            </li>
          ))}
        </ul>
      </Surface>
      {fleet.failing.length > 0 && (
        <div className={styles.section}>
          <Surface>
            <div className={styles.sectionHead}>
              <h2>{t('fleet.failing')}</h2>
              <p>{t('fleet.failingHint')}</p>
            </div>
            <DataList
              label={t('fleet.failing')}
              items={fleet.failing}
              rowKey={(f) => f.id}
              columns={[
                {
                  key: 'company',
                  title: t('companies.name'),
                  card: 'title',
                  render: (f) => <Stacked main={f.name} sub={f.slug} />,
                },
                {
                  key: 'version',
                  title: t('companies.version'),
                  render: (f) => t('fleet.at', { version: f.version }),
                },
                {
                  key: 'reason',
                  title: t('fleet.reason'),
                  render: (f) => <span className={styles.reason}>{f.reason}</span>,
                },
                { key: 'at', title: t('fleet.last'), render: (f) => <Time at={f.at} /> },
              ]}
            />
          </Surface>
        </div>
      )}
    </>
  );
}
