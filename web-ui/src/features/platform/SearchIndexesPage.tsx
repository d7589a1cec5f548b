import { MoreOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, App, Button, Dropdown, Input, Progress, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CompanyIndexes, IndexRunKind } from '@/api/model';
import { problemText } from '@/api/problems';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './platform.module.css';
import { cancelIndexRun, searchEngineQuery, searchIndexesQuery, startIndexRun } from './platformQueries';

type Index = CompanyIndexes['indexes'][number];
type Run = NonNullable<Index['run']>;

const TONE: Record<Run['status'], Tone> = {
  WAITING: 'neutral',
  RUNNING: 'accent',
  DONE: 'good',
  FAILED: 'bad',
  CANCELLED: 'attention',
};
const LATE_SECONDS = 5;

/** Where each company's documents are, whether they are all there, and what is being done about it. */
export function SearchIndexesPage() {
  const { t, i18n } = useTranslation('platform');
  const { text } = useSearch({ from: '/platform/platform/search-indexes' });
  const navigate = useNavigate({ from: '/platform/search-indexes' });
  const query = useInfiniteQuery(searchIndexesQuery(text));
  const engine = useQuery(searchEngineQuery);
  const number = new Intl.NumberFormat(i18n.language);
  const size = new Intl.NumberFormat(i18n.language, {
    style: 'unit',
    unit: 'megabyte',
    maximumFractionDigits: 1,
  });
  const unknown = (
    <Tooltip title={t('indexes.unknown')}>
      <span>—</span>
    </Tooltip>
  );
  const each = (company: CompanyIndexes, show: (index: Index) => ReactNode) => (
    <ul className={styles.indexes}>
      {company.indexes.map((index) => (
        <li key={index.family}>{show(index)}</li>
      ))}
    </ul>
  );
  const columns: DataColumn<CompanyIndexes>[] = [
    {
      key: 'name',
      title: t('companies.name'),
      card: 'title',
      render: (c) => <Stacked main={c.name} sub={c.slug} />,
    },
    {
      key: 'index',
      title: t('indexes.index'),
      render: (c) =>
        each(c, (index) => (
          <Tooltip title={index.index}>
            <span>
              {t(`indexes.family.${index.family as 'tickets'}`, index.family)}{' '}
              <StatusTag tone={index.own ? 'accent' : 'neutral'}>
                {t(index.own ? 'indexes.own' : 'indexes.shared')}
              </StatusTag>
            </span>
          </Tooltip>
        )),
    },
    {
      key: 'documents',
      title: t('indexes.documents'),
      number: true,
      render: (c) =>
        each(c, (index) =>
          index.documents === null || index.documents === undefined
            ? unknown
            : number.format(index.documents),
        ),
    },
    {
      key: 'bytes',
      title: t('indexes.size'),
      number: true,
      render: (c) =>
        each(c, (index) =>
          index.bytes === null || index.bytes === undefined ? unknown : size.format(index.bytes / 1_000_000),
        ),
    },
    {
      key: 'lag',
      title: t('indexes.lag'),
      number: true,
      render: (c) =>
        each(c, (index) => (
          <span className={index.lagSeconds > LATE_SECONDS ? styles.stuck : undefined}>
            {t('indexes.seconds', { seconds: number.format(Math.round(index.lagSeconds)) })}
          </span>
        )),
    },
    { key: 'drift', title: t('indexes.drift'), render: (c) => each(c, (index) => <Drift index={index} />) },
    { key: 'run', title: t('indexes.run'), render: (c) => each(c, (index) => <RunState run={index.run} />) },
    {
      key: 'actions',
      title: t('companies.actions'),
      card: 'actions',
      width: 96,
      render: (c) => <Actions company={c} />,
    },
  ];
  return (
    <Page title={t('indexes.title')} about={t('indexes.about')}>
      {engine.data && !(engine.data.searching && engine.data.indexing) && (
        <Alert
          className={styles.alert}
          type="warning"
          showIcon
          title={t(engine.data.searching ? 'indexes.noWrites' : 'indexes.away')}
          description={engine.data.why}
        />
      )}
      <Surface>
        <div className={styles.filters}>
          <Input.Search
            allowClear
            className={styles.text}
            aria-label={t('companies.name')}
            placeholder={t('companies.name')}
            defaultValue={text}
            onSearch={(value) =>
              void navigate({ search: { text: value.trim() || undefined }, replace: true })
            }
          />
        </div>
        <QueryView query={query}>
          {(data) => {
            const items = data.pages.flatMap((page) => page.items);
            if (items.length === 0)
              return <EmptyState title={t(text ? 'companies.empty' : 'companies.none')} />;
            return (
              <DataList
                label={t('indexes.title')}
                items={items}
                rowKey={(c) => c.id}
                columns={columns}
                more={query}
              />
            );
          }}
        </QueryView>
      </Surface>
    </Page>
  );
}

function Drift({ index }: { index: Index }) {
  const { t } = useTranslation('platform');
  const { drift } = index;
  if (!drift) return <>{t('indexes.neverCompared')}</>;
  const found = drift.missing + drift.outdated + drift.leftOver;
  return (
    <Tooltip
      title={
        <>
          <Time at={drift.at} />
          {' · '}
          {t('indexes.found', {
            missing: drift.missing,
            outdated: drift.outdated,
            leftOver: drift.leftOver,
          })}
        </>
      }
    >
      <span>
        <StatusTag tone={found === 0 ? 'good' : 'attention'}>
          {found === 0 ? t('indexes.whole') : t('indexes.repaired', { count: found })}
        </StatusTag>
      </span>
    </Tooltip>
  );
}

function RunState({ run }: { run: Index['run'] }) {
  const { t, i18n } = useTranslation('platform');
  if (!run) return <>—</>;
  const number = new Intl.NumberFormat(i18n.language);
  const kind = t(`indexes.kind.${run.kind}`);
  if (run.status === 'RUNNING')
    return (
      <div className={styles.progress}>
        <span>
          {kind} · {t(run.cancelled ? 'indexes.cancelling' : `indexes.phase.${run.phase}`)}
        </span>
        <Progress
          size="small"
          percent={run.total > 0 ? Math.min(100, Math.floor((run.done / run.total) * 100)) : 0}
          aria-label={kind}
        />
        <small>
          {t('indexes.progress', {
            done: number.format(run.done),
            total: number.format(run.total),
            rate: number.format(run.rate),
          })}
        </small>
      </div>
    );
  return (
    <Tooltip title={run.error ?? t('indexes.askedBy', { by: run.askedBy })}>
      <span>
        {kind} <StatusTag tone={TONE[run.status]}>{t(`indexes.status.${run.status}`)}</StatusTag>
      </span>
    </Tooltip>
  );
}

function Actions({ company }: { company: CompanyIndexes }) {
  const { t } = useTranslation('platform');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const settled = {
    onSuccess: () => client.invalidateQueries({ queryKey: ['search-indexes'] }),
    onError: (error: unknown) => void message.error(problemText(error)),
  };
  const start = useMutation({
    mutationFn: (kind: IndexRunKind) => startIndexRun(company.id, kind),
    ...settled,
  });
  const cancel = useMutation({ mutationFn: () => cancelIndexRun(company.id), ...settled });
  const open = company.indexes.some(
    (index) => index.run?.status === 'RUNNING' || index.run?.status === 'WAITING',
  );
  if (open)
    return (
      <Button size="small" loading={cancel.isPending} onClick={() => cancel.mutate()}>
        {t('indexes.cancel')}
      </Button>
    );
  const own = company.indexes.some((index) => index.own);
  const ask = (kind: IndexRunKind) =>
    void modal.confirm({
      title: t(`indexes.ask.${kind}`, { company: company.name }),
      content: t('indexes.askHint'),
      okText: t(`indexes.kind.${kind}`),
      onOk: () => start.mutateAsync(kind).catch(() => undefined),
    });
  const kinds: IndexRunKind[] = ['REBUILD', 'RECONCILE', own ? 'SHARED_INDEX' : 'OWN_INDEX'];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: kinds.map((kind) => ({
          key: kind,
          label: t(`indexes.kind.${kind}`),
          onClick: () => ask(kind),
        })),
      }}
    >
      <Button size="small" icon={<MoreOutlined />} aria-label={t('companies.more')} />
    </Dropdown>
  );
}
