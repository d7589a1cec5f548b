import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, type Kind, type Repeat } from '@/api/model';
import { useRepeatWords } from '@/shared/repeatWords';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './incident.module.css';
import { repeatsListQuery } from './incidentQueries';

const STANDINGS = ['all', 'open', 'contested'] as const;

/** What is brought up again about one home or shared part, whoever says so; contested or not. */
export function RepeatList({ estate }: { estate: string | undefined }) {
  const { t } = useTranslation('incident');
  const words = useRepeatWords();
  const { t: relation } = useTranslation('relation');
  const { t: domain } = useTranslation('domain');
  const [kind, setKind] = useState<Kind>();
  const [standing, setStanding] = useState<(typeof STANDINGS)[number]>('all');
  const contested = standing === 'all' ? undefined : standing === 'contested';
  const query = useInfiniteQuery(repeatsListQuery({ estateId: estate, kind, contested }));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<Repeat>[] = [
    {
      key: 'ticket',
      title: t('repeat.ticket'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <Link to="/tickets" search={{ view: 'all', ticket: one.ticket.number }}>
              {one.ticket.title}
            </Link>
          }
          sub={`${domain(`kind.${one.ticket.kind}`)} ${one.ticket.number} · ${one.estateName}`}
        />
      ),
    },
    {
      key: 'standing',
      title: t('column.state'),
      card: 'badge',
      render: (one) =>
        one.contest ? (
          <StatusTag tone="neutral">{relation('repeat.contested')}</StatusTag>
        ) : (
          <StatusTag tone="attention">{t('repeat.counts')}</StatusTag>
        ),
    },
    { key: 'at', title: t('repeat.at'), render: (one) => <Time at={one.openedAt} /> },
    {
      key: 'earlier',
      title: t('repeat.earlier'),
      render: (one) =>
        one.earlier ? (
          <Stacked
            main={
              <Link to="/tickets" search={{ view: 'all', ticket: one.earlier.ticket.number }}>
                {one.earlier.ticket.title}
              </Link>
            }
            sub={<Time at={one.earlier.openedAt} />}
          />
        ) : (
          relation('repeat.outOfSight')
        ),
    },
    {
      key: 'why',
      title: t('repeat.why'),
      card: 'actions',
      render: (one) =>
        one.contest
          ? relation('repeat.contestedBy', { name: one.contest.by, reason: one.contest.reason })
          : words(one),
    },
  ];
  return (
    <>
      <p className={styles.about}>{t('repeat.about')}</p>
      <div className={styles.filters}>
        <Select<Kind | ''>
          aria-label={t('repeat.kind')}
          style={{ minWidth: 140 }}
          value={kind ?? ''}
          options={[
            { value: '', label: t('repeat.anyKind') },
            ...KINDS.filter((value) => value !== 'CALLBACK').map((value) => ({
              value,
              label: domain(`kind.${value}`),
            })),
          ]}
          onChange={(chosen) => setKind(chosen || undefined)}
        />
        <Select<(typeof STANDINGS)[number]>
          aria-label={t('repeat.standing')}
          style={{ minWidth: 140 }}
          value={standing}
          options={STANDINGS.map((value) => ({ value, label: t(`repeat.standing.${value}`) }))}
          onChange={setStanding}
        />
      </div>
      <Surface>
        {query.error && items.length === 0 ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : query.isPending ? (
          <LoadingState rows={6} />
        ) : items.length === 0 ? (
          <EmptyState title={t('repeat.none')} hint={t('repeat.noneHint')} />
        ) : (
          <DataList
            label={t('tab.repeats')}
            items={items}
            rowKey={(one) => one.ticket.id}
            columns={columns}
            more={query}
          />
        )}
      </Surface>
    </>
  );
}
