import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Dropdown, Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Replay } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './replay.module.css';
import { cancelReplay, deleteReplay, replaysQuery } from './replayQueries';
import { REPLAY_SUBJECTS } from './replaySearch';
import { StartReplay } from './StartReplay';
import { useHeadline } from './useHeadline';
import { useNames } from './useNames';

/** What was tried on the past, by whom and what came of it; what still runs is found again here. */
export function ReplaysPage() {
  const { t } = useTranslation('replay');
  const { t: room } = useTranslation('settings');
  const may = useMay('POLICY_READ');
  const manages = useMay('POLICY_MANAGE');
  const workflows = useMay('WORKFLOW_READ');
  const search = useSearch({ from: '/staff/settings/replays' });
  const navigate = useNavigate({ from: '/settings/replays' });
  const begin = (subject: (typeof REPLAY_SUBJECTS)[number] | undefined) =>
    void navigate({ search: subject ? { try: subject } : {}, replace: true });
  const choices = REPLAY_SUBJECTS.filter((one) => one !== 'WORKFLOW' || workflows).map((key) => ({
    key,
    label: t(`subject.${key}`),
    onClick: () => begin(key),
  }));
  const start = (
    <Dropdown trigger={['click']} menu={{ items: choices }}>
      <Button type="primary">{t('start.new')}</Button>
    </Dropdown>
  );
  return (
    <Page title={room('tab.replays')} about={t('list.about')} actions={manages && start}>
      <Surface>{may ? <List start={manages && start} /> : <DeniedState permission="POLICY_READ" />}</Surface>
      {manages && search.try && (
        <StartReplay
          key={search.try}
          subject={search.try}
          draft={search.source === 'DRAFT'}
          workflow={search.workflow}
          close={() => begin(undefined)}
        />
      )}
    </Page>
  );
}

const TONES: Record<Replay['status'], Tone> = {
  RUNNING: 'accent',
  COMPLETED: 'good',
  CANCELLED: 'neutral',
  FAILED: 'bad',
};

export function ReplayStatus({ status }: { status: Replay['status'] }) {
  const { t } = useTranslation('replay');
  return <StatusTag tone={TONES[status]}>{t(`status.${status}`)}</StatusTag>;
}

function List({ start }: { start: React.ReactNode }) {
  const { t } = useTranslation('replay');
  const query = useInfiniteQuery(replaysQuery);
  const names = useNames();
  const headline = useHeadline();
  const columns: DataColumn<Replay>[] = [
    {
      key: 'what',
      title: t('list.what'),
      card: 'title',
      render: (one) => (
        <Link to="/settings/replays/$replayId" params={{ replayId: one.id }}>
          {names.subject(one)}
        </Link>
      ),
    },
    {
      key: 'state',
      title: t('list.state'),
      card: 'badge',
      render: (one) => (
        <>
          <ReplayStatus status={one.status} />
          {one.status === 'RUNNING' && (
            <Progress
              size="small"
              className={styles.progressSmall ?? ''}
              percent={one.total === 0 ? 0 : Math.floor((one.done / one.total) * 100)}
              aria-label={t('progress.label')}
            />
          )}
        </>
      ),
    },
    {
      key: 'period',
      title: t('list.period'),
      render: (one) => (
        <Stacked
          main={t('period', { from: names.day(one.from), to: names.day(one.to) })}
          sub={names.places(one.estateIds)}
        />
      ),
    },
    { key: 'found', title: t('list.found'), render: (one) => headline.short(one) },
    {
      key: 'who',
      title: t('list.who'),
      render: (one) => <Stacked main={one.startedBy} sub={<Time at={one.startedAt} />} />,
    },
    { key: 'actions', title: t('list.actions'), card: 'actions', render: (one) => <Actions replay={one} /> },
  ];
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0)
          return (
            <EmptyState title={t('list.empty')} hint={t('list.emptyHint')}>
              {start}
            </EmptyState>
          );
        return (
          <DataList
            label={t('list.label')}
            items={items}
            rowKey={(one) => one.id}
            columns={columns}
            more={query}
          />
        );
      }}
    </QueryView>
  );
}

function Actions({ replay }: { replay: Replay }) {
  const { t } = useTranslation('replay');
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const manages = useMay('POLICY_MANAGE');
  const act = useMutation({
    mutationFn: async () => {
      if (replay.status === 'RUNNING') await cancelReplay(replay.id);
      else await deleteReplay(replay.id);
    },
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => client.invalidateQueries({ queryKey: ['replays', 'list'] }),
  });
  if (!manages) return null;
  if (replay.status === 'RUNNING')
    return (
      <Button size="small" loading={act.isPending} onClick={() => act.mutate()}>
        {t('cancel.action')}
      </Button>
    );
  return (
    <Button
      size="small"
      loading={act.isPending}
      onClick={() =>
        void modal.confirm({
          title: t('delete.title'),
          content: t('delete.what'),
          okText: t('delete.action'),
          okButtonProps: { danger: true },
          onOk: () => act.mutateAsync().catch(() => undefined),
        })
      }
    >
      {t('delete.action')}
    </Button>
  );
}
