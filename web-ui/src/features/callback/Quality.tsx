import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import dayjs from 'dayjs';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClosureDoubt, DoubtfulClosure } from '@/api/model';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './callback.module.css';
import { doubtsQuery, type Period, qualityQuery } from './callbackQueries';

const DOUBTS: ClosureDoubt[] = [
  'SAME_PLACE_AGAIN',
  'NO_PHOTO',
  'CALLBACK_UNANSWERED',
  'NOT_CONTENT',
  'JUST_BEFORE_LIMIT',
];
const PERIODS = [30, 90, 365] as const;

/** The official closing rate and the honest one beside it, and the tickets that make the difference. */
export function Quality({ estateId }: { estateId: string | undefined }) {
  const { t } = useTranslation('callback');
  const [days, setDays] = useState<(typeof PERIODS)[number]>(30);
  const [doubt, setDoubt] = useState<ClosureDoubt>();
  const period: Period = useMemo(() => {
    const to = dayjs().add(1, 'day').startOf('day');
    return { estateId, from: to.subtract(days, 'day').toISOString(), to: to.toISOString() };
  }, [estateId, days]);
  const figures = useQuery(qualityQuery(period));
  const share = (part: number, of: number) => (of > 0 ? `${((100 * part) / of).toFixed(1)}%` : '—');
  return (
    <>
      <div className={styles.filters}>
        <Select<(typeof PERIODS)[number]>
          aria-label={t('quality.period')}
          value={days}
          options={PERIODS.map((value) => ({ value, label: t('quality.days', { count: value }) }))}
          onChange={setDays}
        />
        <Select<ClosureDoubt | ''>
          aria-label={t('quality.doubt')}
          style={{ minWidth: 220 }}
          value={doubt ?? ''}
          options={[
            { value: '', label: t('quality.anyDoubt') },
            ...DOUBTS.map((value) => ({ value, label: t(`doubt.${value}`) })),
          ]}
          onChange={(chosen) => setDoubt(chosen || undefined)}
        />
      </div>
      <QueryView query={figures}>
        {(data) => (
          <dl className={styles.figures}>
            <div>
              <dt>{t('quality.official')}</dt>
              <dd>
                {share(data.closed, data.opened)}
                <small>{t('quality.of', { part: data.closed, of: data.opened })}</small>
              </dd>
            </div>
            <div>
              <dt>{t('quality.honest')}</dt>
              <dd>
                {share(data.honest, data.opened)}
                <small>{t('quality.of', { part: data.honest, of: data.opened })}</small>
              </dd>
            </div>
            {DOUBTS.map((one) => (
              <div key={one}>
                <dt>{t(`doubt.${one}`)}</dt>
                <dd>
                  {data.doubts[one] ?? 0}
                  {one === 'JUST_BEFORE_LIMIT' && (
                    <small>{t('quality.ofKept', { share: share(data.doubts[one] ?? 0, data.kept) })}</small>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        )}
      </QueryView>
      <Doubtful period={period} doubt={doubt} />
    </>
  );
}

function Doubtful({ period, doubt }: { period: Period; doubt: ClosureDoubt | undefined }) {
  const { t } = useTranslation('callback');
  const query = useInfiniteQuery(doubtsQuery(period, doubt));
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={6} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <EmptyState title={t('quality.none')} hint={t('quality.noneHint')} />;
  const columns: DataColumn<DoubtfulClosure>[] = [
    {
      key: 'ticket',
      title: t('list.about'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <Link to="/tickets" search={{ view: 'all', ticket: one.number }}>
              {one.title}
            </Link>
          }
          sub={<span className={styles.number}>{one.number}</span>}
        />
      ),
    },
    {
      key: 'place',
      title: t('list.place'),
      render: (one) => [one.estate, one.unit].filter(Boolean).join(' '),
    },
    { key: 'who', title: t('list.who'), render: (one) => one.assignee ?? '—' },
    { key: 'at', title: t('quality.resolved'), render: (one) => <Time at={one.resolvedAt} /> },
    {
      key: 'doubts',
      title: t('quality.doubt'),
      render: (one) => one.doubts.map((each) => t(`doubt.${each}`)).join(t('rating.and')),
    },
  ];
  return (
    <DataList
      label={t('quality.list')}
      items={items}
      rowKey={(one) => one.ticketId}
      columns={columns}
      more={query}
    />
  );
}
