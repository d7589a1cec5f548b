import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, App, Button, Progress, Segmented, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketMigration, WorkflowVersion } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { DataList } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Diagram } from './Diagram';
import { DifferenceList } from './DifferenceList';
import { completed, type WorkflowDefinition } from './definition';
import styles from './designer.module.css';
import { differences, overlaid } from './differences';
import { MigrationWizard } from './MigrationWizard';
import { download } from './transfer';
import { useWords } from './useWords';
import {
  changesQuery,
  fetchDraft,
  migrationsQuery,
  overviewsQuery,
  saveDraft,
  undoMigration,
  versionQuery,
  versionsQuery,
} from './workflowQueries';

/** Everything that was ever published under one key: who, when, why, what changed, and which tickets still follow it. */
export function VersionsPage() {
  const { key } = useParams({ from: '/staff/settings/workflows/$key/versions' });
  const { t, i18n } = useTranslation('workflow');
  const may = useMay('WORKFLOW_READ');
  const manages = useMay('WORKFLOW_MANAGE');
  const { data: overviews } = useQuery({ ...overviewsQuery, enabled: may });
  const overview = overviews?.find((one) => one.key === key);
  const query = useQuery({ ...versionsQuery(key), enabled: may });
  const [migrating, setMigrating] = useState(false);
  const [pair, setPair] = useState<{ from: number; to: number }>();
  const english = i18n.language === 'en';
  const name = overview ? (english ? overview.nameEn : overview.name) : '';
  const published = query.data?.filter((one) => one.publishedAt) ?? [];
  const newest = published[0];
  const shown =
    pair ?? (newest ? { from: published[1]?.version ?? newest.version, to: newest.version } : undefined);
  const outdated = published.filter((one) => one.version !== newest?.version && one.tickets.open > 0);
  return (
    <Page
      title={`${name} ${t('versions.title')}${overview?.estate ? ` · ${overview.estate.name}` : ''}`.trim()}
      about={t('versions.about')}
      actions={
        may ? (
          <>
            {manages && newest && (
              <Button disabled={outdated.length === 0} onClick={() => setMigrating(true)}>
                {t('migration.action')}
              </Button>
            )}
            <Link className={styles.open ?? ''} to="/settings/workflows/$key" params={{ key }}>
              {manages ? t('overview.design') : t('overview.look')}
            </Link>
          </>
        ) : undefined
      }
    >
      {may ? (
        <QueryView query={query}>
          {(versions) =>
            versions.length === 0 ? (
              <Surface>
                <EmptyState title={t('versions.empty')} hint={t('versions.emptyHint')} />
              </Surface>
            ) : (
              <div className={styles.stack}>
                <Surface>
                  <VersionList
                    workflowKey={key}
                    versions={versions}
                    manages={manages}
                    compare={(to) => {
                      const at = published.findIndex((one) => one.version === to);
                      setPair({ from: published[at + 1]?.version ?? to, to });
                      document.getElementById('comparison')?.scrollIntoView({ block: 'start' });
                    }}
                  />
                </Surface>
                <Migrations workflowKey={key} manages={manages} />
                {shown && published.length > 1 && (
                  <Comparison workflowKey={key} versions={published} pair={shown} setPair={setPair} />
                )}
                <Changes workflowKey={key} />
              </div>
            )
          }
        </QueryView>
      ) : (
        <Surface>
          <DeniedState permission="WORKFLOW_READ" />
        </Surface>
      )}
      {migrating && newest && (
        <MigrationWizard
          workflowKey={key}
          outdated={outdated}
          to={newest.version}
          close={() => setMigrating(false)}
        />
      )}
    </Page>
  );
}

const TONE: Record<WorkflowVersion['status'], Tone> = {
  DRAFT: 'accent',
  CHECKED: 'accent',
  PUBLISHED: 'good',
  RETIRED: 'neutral',
};

function VersionList(props: {
  workflowKey: string;
  versions: WorkflowVersion[];
  manages: boolean;
  compare: (version: number) => void;
}) {
  const { workflowKey, versions, manages } = props;
  const { t } = useTranslation('workflow');
  const client = useQueryClient();
  const navigate = useNavigate();
  const { modal, message } = App.useApp();
  const restore = useMutation({
    mutationFn: async (version: number) => {
      const definition = await client.ensureQueryData(versionQuery(workflowKey, version));
      const draft = await fetchDraft(workflowKey);
      if (draft) {
        const goOn = await modal.confirm({
          title: t('begin.draftThere'),
          content: t('begin.draftThereWhat', { name: draft.updatedBy }),
          okText: t('begin.replace'),
        });
        if (!goOn) return false;
      }
      await saveDraft(workflowKey, { ...definition, key: workflowKey }, draft?.revision ?? null);
      return true;
    },
    onSuccess: async (made) => {
      if (!made) return;
      client.removeQueries({ queryKey: ['workflow-working-copy', workflowKey] });
      await client.invalidateQueries({ queryKey: ['workflow-overviews'] });
      await navigate({ to: '/settings/workflows/$key', params: { key: workflowKey } });
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const save = async (version: number) =>
    download(await client.ensureQueryData(versionQuery(workflowKey, version)));
  return (
    <DataList<WorkflowVersion>
      label={t('versions.title')}
      items={versions}
      rowKey={(one) => String(one.version)}
      columns={[
        {
          key: 'version',
          title: t('versions.version'),
          card: 'title',
          width: 130,
          render: (one) => t('overview.version', { version: one.version }),
        },
        {
          key: 'status',
          title: t('versions.status'),
          card: 'badge',
          width: 110,
          render: (one) => <StatusTag tone={TONE[one.status]}>{t(`versionStatus.${one.status}`)}</StatusTag>,
        },
        {
          key: 'who',
          title: t('versions.who'),
          width: 200,
          render: (one) => (
            <>
              {one.publishedBy ?? one.createdBy ?? t('versions.byHearth')}{' '}
              <Time at={one.publishedAt ?? one.createdAt} />
            </>
          ),
        },
        { key: 'note', title: t('versions.note'), render: (one) => one.note ?? '—' },
        {
          key: 'tickets',
          title: t('versions.tickets'),
          number: true,
          width: 130,
          render: (one) => t('versions.ticketCount', { open: one.tickets.open, total: one.tickets.total }),
        },
        {
          key: 'actions',
          title: t('versions.actions'),
          card: 'actions',
          width: 290,
          render: (one) =>
            one.publishedAt ? (
              <span className={styles.rowActions}>
                <Button size="small" onClick={() => props.compare(one.version)}>
                  {t('versions.compare')}
                </Button>
                {manages && (
                  <Button
                    size="small"
                    loading={restore.isPending && restore.variables === one.version}
                    onClick={() => restore.mutate(one.version)}
                  >
                    {t('versions.restore')}
                  </Button>
                )}
                <Button size="small" type="text" onClick={() => void save(one.version)}>
                  {t('export.action')}
                </Button>
              </span>
            ) : null,
        },
      ]}
    />
  );
}

function Comparison(props: {
  workflowKey: string;
  versions: WorkflowVersion[];
  pair: { from: number; to: number };
  setPair: (pair: { from: number; to: number }) => void;
}) {
  const { workflowKey, versions, pair, setPair } = props;
  const { t } = useTranslation('workflow');
  const before = useQuery(versionQuery(workflowKey, pair.from));
  const after = useQuery(versionQuery(workflowKey, pair.to));
  const options = versions.map((one) => ({
    value: one.version,
    label: t('overview.version', { version: one.version }),
  }));
  return (
    <Surface padded>
      <div id="comparison" className={styles.compareHead}>
        <h2>{t('compare.title')}</h2>
        <Select<number>
          aria-label={t('compare.from')}
          value={pair.from}
          options={options}
          onChange={(from) => setPair({ ...pair, from })}
        />
        <span aria-hidden>→</span>
        <Select<number>
          aria-label={t('compare.to')}
          value={pair.to}
          options={options}
          onChange={(to) => setPair({ ...pair, to })}
        />
      </div>
      <QueryView query={before}>
        {(was) => (
          <QueryView query={after}>{(is) => <Compared before={was} after={is} pair={pair} />}</QueryView>
        )}
      </QueryView>
    </Surface>
  );
}

function Compared(props: {
  before: WorkflowDefinition;
  after: WorkflowDefinition;
  pair: { from: number; to: number };
}) {
  const { before, after, pair } = props;
  const { t } = useTranslation('workflow');
  const [how, setHow] = useState<'one' | 'two'>('one');
  const words = useWords(after);
  const both = useMemo(() => overlaid(before, after), [before, after]);
  // what was taken away has words in the drawing of both only
  const wordsOfBoth = useWords(both);
  const found = differences(before, after);
  const of = (version: number) => t('overview.version', { version });
  return (
    <>
      <div className={styles.legend}>
        <Segmented
          size="small"
          value={how}
          onChange={setHow}
          options={[
            { value: 'one', label: t('compare.one') },
            { value: 'two', label: t('compare.two') },
          ]}
        />
        <span data-change="ADDED">{t('change.ADDED')}</span>
        <span data-change="CHANGED">{t('change.CHANGED')}</span>
        <span data-change="REMOVED">{t('change.REMOVED')}</span>
      </div>
      <div className={styles.compared} data-how={how}>
        {how === 'one' ? (
          <Diagram definition={both} words={wordsOfBoth} label={t('compare.title')} differences={found} />
        ) : (
          <>
            <figure>
              <figcaption>{of(pair.from)}</figcaption>
              <Diagram
                definition={before}
                words={words}
                label={of(pair.from)}
                differences={found.filter((one) => one.change !== 'ADDED')}
              />
            </figure>
            <figure>
              <figcaption>{of(pair.to)}</figcaption>
              <Diagram
                definition={after}
                words={words}
                label={of(pair.to)}
                differences={found.filter((one) => one.change !== 'REMOVED')}
              />
            </figure>
          </>
        )}
        <section aria-label={t('compare.list')}>
          <DifferenceList differences={found} sides={[after, before]} words={words} />
        </section>
      </div>
    </>
  );
}

function Migrations({ workflowKey, manages }: { workflowKey: string; manages: boolean }) {
  const { t } = useTranslation('workflow');
  const client = useQueryClient();
  const { message } = App.useApp();
  const { data } = useQuery(migrationsQuery(workflowKey));
  const undo = useMutation({
    mutationFn: undoMigration,
    onError: (error) => void message.error(problemText(error)),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: ['workflow-migrations', workflowKey] }),
        client.invalidateQueries({ queryKey: ['workflow-versions', workflowKey] }),
      ]),
  });
  if (!data || data.length === 0) return null;
  return (
    <Surface padded>
      <h2 className={styles.heading}>{t('migration.list')}</h2>
      <ul className={styles.migrations}>
        {data.map((one) => (
          <li key={one.id}>
            <span>
              <Time at={one.startedAt} /> {one.startedBy}
            </span>
            <MigrationState migration={one} />
            {manages && one.status === 'COMPLETED' && one.undoable > 0 && (
              <Button size="small" loading={undo.isPending} onClick={() => undo.mutate(one.id)}>
                {t('migration.undo', { count: one.undoable })}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Surface>
  );
}

function MigrationState({ migration }: { migration: TicketMigration }) {
  const { t } = useTranslation('workflow');
  const { status, done, total, skipped } = migration;
  if (status === 'RUNNING' || status === 'UNDOING')
    return (
      <Progress
        className={styles.progress ?? ''}
        percent={total === 0 ? 0 : Math.round(((done + skipped) / total) * 100)}
        size="small"
        aria-label={t(`migrationStatus.${status}`)}
      />
    );
  return (
    <span>
      {t(`migrationStatus.${status}`)} · {t('migration.figures', { done, total, skipped })}
    </span>
  );
}

function Changes({ workflowKey }: { workflowKey: string }) {
  const { t } = useTranslation('workflow');
  const query = useInfiniteQuery(changesQuery(workflowKey));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const words = useWords(NO_WORKFLOW);
  return (
    <Surface padded>
      <h2 className={styles.heading}>{t('changes.title')}</h2>
      {query.error ? <Alert type="error" showIcon title={problemText(query.error)} /> : null}
      {query.data && items.length === 0 && <p className={styles.quiet}>{t('changes.empty')}</p>}
      <ol className={styles.changes}>
        {items.map((one) => (
          <li key={one.id}>
            <details>
              <summary>
                <Time at={one.at} /> {one.actor} · {t(`changeType.${one.type}`)} ·{' '}
                {t('changes.summary', { version: one.version, count: one.summary.length })}
                {one.note ? ` · ${one.note}` : ''}
              </summary>
              <DifferenceList differences={one.summary} sides={[]} words={words} />
            </details>
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('changes.more')}
        </Button>
      )}
    </Surface>
  );
}

/** A log of changes speaks of elements that may be long gone: by their keys. */
const NO_WORKFLOW = completed({});
