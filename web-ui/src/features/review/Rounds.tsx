import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReviewRound } from '@/api/model';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Report } from './Report';
import { roundsQuery } from './reviewQueries';

/** Every round there was, and the report of one. */
export function Rounds(props: { roundId: string | undefined; show: (roundId?: string) => void }) {
  if (props.roundId) return <Report roundId={props.roundId} back={() => props.show()} />;
  return <List show={props.show} />;
}

function List({ show }: { show: (roundId: string) => void }) {
  const { t } = useTranslation('review');
  const query = useInfiniteQuery(roundsQuery);
  const columns: DataColumn<ReviewRound>[] = [
    {
      key: 'month',
      title: t('rounds.month'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <Button type="link" size="small" onClick={() => show(one.id)}>
              {t('round', { month: one.month })}
            </Button>
          }
          sub={one.openedBy ? t('rounds.by', { name: one.openedBy }) : t('rounds.byItself')}
        />
      ),
    },
    { key: 'state', title: t('rounds.state'), card: 'badge', render: (one) => <RoundState round={one} /> },
    { key: 'replies', title: t('rounds.replies'), number: true, render: (one) => one.replies },
    {
      key: 'right',
      title: t('decision.STILL_RIGHT'),
      number: true,
      render: (one) => one.decisions.STILL_RIGHT ?? 0,
    },
    { key: 'change', title: t('decision.CHANGE'), number: true, render: (one) => one.decisions.CHANGE ?? 0 },
    { key: 'retire', title: t('decision.RETIRE'), number: true, render: (one) => one.decisions.RETIRE ?? 0 },
    {
      key: 'postpone',
      title: t('decision.POSTPONE'),
      number: true,
      render: (one) => one.decisions.POSTPONE ?? 0,
    },
    { key: 'opened', title: t('rounds.opened'), render: (one) => <Time at={one.openedAt} day /> },
    {
      key: 'closed',
      title: t('rounds.closed'),
      render: (one) => (one.closedAt ? <Time at={one.closedAt} day /> : t('dueOn', { day: one.dueOn })),
    },
  ];
  return (
    <QueryView query={query}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items);
        if (items.length === 0) return <EmptyState title={t('rounds.none')} hint={t('rounds.noneHint')} />;
        return (
          <DataList
            label={t('tab.rounds')}
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

/** Whether a round is done, in a word. */
export function RoundState({ round }: { round: ReviewRound }) {
  const { t } = useTranslation('review');
  if (!round.closedAt) return <StatusTag tone="accent">{t('state.open')}</StatusTag>;
  return round.done ? (
    <StatusTag tone="good">{t('state.done')}</StatusTag>
  ) : (
    <StatusTag tone="attention">{t('state.incomplete')}</StatusTag>
  );
}
