import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery, useZoneOf } from '@/api/estates';
import type { ClockBoardEntry, ClockBoardSummary } from '@/api/model';
import { useMay } from '@/api/session';
import { ClockChip } from '@/shared/clock/ClockBar';
import { lengthWords } from '@/shared/clock/ruleWords';
import { useKeys } from '@/shared/hooks/useKeys';
import { useLive } from '@/shared/hooks/useLive';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { Count } from '@/shared/ui/Count';
import { type DataColumn, DataList } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { PriorityMark } from '@/shared/ui/StateTag';
import { DeniedState, EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { Zone } from '@/shared/ui/zone';
import styles from './board.module.css';
import { type BoardFilter, boardQuery, boardSummaryQuery, peopleQuery, teamsQuery } from './boardQueries';
import { BOARD_TABS, type BoardSearch, type BoardTab, WITHIN } from './boardSearch';

const GATHER = 2_000;

/** What will be late next and what is, and whose it is. */
export function BoardPage() {
  const { t } = useTranslation('clock');
  const may = useMay('TICKET_READ');
  const narrow = useNarrow();
  return (
    <Page title={t('board.title')} about={t(narrow ? 'board.aboutTouch' : 'board.about')}>
      {may ? (
        <Board />
      ) : (
        <Surface>
          <DeniedState permission="TICKET_READ" />
        </Surface>
      )}
    </Page>
  );
}

function Board() {
  const { t } = useTranslation('clock');
  const { t: ticket } = useTranslation('ticket');
  const search = useSearch({ from: '/staff/clock-board' });
  const navigate = useNavigate({ from: '/clock-board' });
  const client = useQueryClient();
  const change = useCallback(
    (part: BoardSearch & { estate?: string | undefined }) =>
      void navigate({ to: '/clock-board', search: (before) => ({ ...before, ...part }) }),
    [navigate],
  );
  const live = useLive(() => void client.invalidateQueries({ queryKey: ['clock-board'] }), GATHER);
  const within = search.within ?? 60;
  const summary = useQuery(boardSummaryQuery(search.estate, within));
  const tab = search.tab ?? 'soon';
  const filter: BoardFilter = {
    estateId: search.estate,
    assigneeId: search.assignee,
    teamId: search.team,
    within,
  };
  const narrowed = Boolean(search.assignee || search.team);
  const total = summary.data?.total;
  // the counts know the estate only: beside another filter they would be another number than the list's
  const counted: Partial<Record<BoardTab, number>> =
    total && !narrowed ? { soon: total.dueSoon, overdue: total.overdue } : {};
  const label = (one: BoardTab) => (
    <span>
      {t(`board.tab.${one}`)}
      {counted[one] !== undefined && (
        <Count tone={one === 'overdue' && counted[one] > 0 ? 'bad' : undefined}>{counted[one]}</Count>
      )}
    </span>
  );
  const content = (one: BoardTab): ReactNode => {
    if (one !== tab) return null;
    if (one === 'soon' || one === 'overdue')
      return <Urgent key={one} state={one === 'soon' ? 'DUE_SOON' : 'OVERDUE'} filter={filter} />;
    return (
      <QueryView query={summary}>
        {(data) => (
          <Parts
            by={one}
            parts={one === 'people' ? data.byPerson : data.byEstate}
            show={(id, state) =>
              change({ tab: state, ...(one === 'people' ? { assignee: id } : { estate: id }) })
            }
          />
        )}
      </QueryView>
    );
  };
  return (
    <>
      <Filters search={search} change={change}>
        <span className={styles.live} role="status">
          {live === 'connecting' ? '' : ticket(`live.${live}`)}
        </span>
      </Filters>
      <Surface>
        <Tabs
          value={tab}
          choose={(next) => change({ tab: next })}
          items={BOARD_TABS.map((key) => ({ key, label: label(key), content: () => content(key) }))}
        />
      </Surface>
    </>
  );
}

function Filters(props: {
  children: ReactNode;
  search: BoardSearch & { estate?: string };
  change: (part: BoardSearch & { estate?: string | undefined }) => void;
}) {
  const { search, change } = props;
  const { t, i18n } = useTranslation('clock');
  const { t: common } = useTranslation();
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') });
  const people = useQuery(peopleQuery);
  const teams = useQuery({ ...teamsQuery, enabled: useMay('STAFF_READ') });
  const english = i18n.language === 'en';
  const chooser = (
    name: 'estate' | 'team' | 'assignee',
    options: { value: string; label: string }[] | undefined,
  ) => (
    <Select<string>
      aria-label={t(`board.${name}`)}
      placeholder={t(`board.${name}`)}
      className={styles.filter ?? ''}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={search[name] ?? null}
      options={options ?? []}
      onChange={(chosen: string | undefined) => change({ [name]: chosen || undefined })}
    />
  );
  return (
    <div className={styles.filters}>
      {chooser(
        'estate',
        estates.data?.map((one) => ({ value: one.id, label: one.name })),
      )}
      {chooser(
        'team',
        teams.data
          ?.filter((one) => one.active)
          .map((one) => ({ value: one.id, label: english ? one.nameEn : one.name })),
      )}
      {chooser(
        'assignee',
        people.data?.map((one) => ({ value: one.id, label: one.name })),
      )}
      <Select<number>
        aria-label={t('board.within')}
        className={styles.filter ?? ''}
        value={search.within ?? 60}
        options={WITHIN.map((one) => ({
          value: one,
          label: t('board.withinTime', { time: lengthWords(one, t) }),
        }))}
        onChange={(within) => change({ within: within === 60 ? undefined : within } as BoardSearch)}
      />
      {(search.estate || search.team || search.assignee) && (
        <Button
          type="text"
          onClick={() => change({ estate: undefined, team: undefined, assignee: undefined } as BoardSearch)}
        >
          {common('action.clear')}
        </Button>
      )}
      {props.children}
    </div>
  );
}

/** Clocks by their due time, walked with j and k. */
function Urgent({ state, filter }: { state: 'DUE_SOON' | 'OVERDUE'; filter: BoardFilter }) {
  const { t } = useTranslation('clock');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const query = useInfiniteQuery(boardQuery(state, filter));
  const zoneOf = useZoneOf();
  const [cursor, setCursor] = useState(-1);
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  const open = (entry: ClockBoardEntry) =>
    void navigate({
      to: '/tickets',
      search: { view: 'all', ticket: entry.ticketId },
    });
  const step = (by: number) => setCursor(Math.min(entries.length - 1, Math.max(0, cursor + by)));
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Enter: () => {
      const entry = entries[cursor];
      if (entry) open(entry);
    },
  });
  if (query.error && entries.length === 0)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <LoadingState rows={8} />;
  if (entries.length === 0)
    return (
      <EmptyState
        title={t(state === 'DUE_SOON' ? 'board.noneSoon' : 'board.noneOverdue')}
        hint={t('board.noneHint', { time: lengthWords(filter.within, t) })}
      />
    );
  return (
    <>
      <ul
        className={styles.list}
        aria-label={t('board.list')}
        aria-busy={query.isPlaceholderData || undefined}
      >
        {entries.map((entry, index) => (
          <Zone key={`${entry.ticketId} ${entry.clock} ${entry.run}`} value={zoneOf(entry.estate.id)}>
            <Row entry={entry} focused={index === cursor} open={() => open(entry)} />
          </Zone>
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {common('action.loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}

function Row({ entry, focused, open }: { entry: ClockBoardEntry; focused: boolean; open: () => void }) {
  const { t } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!focused) return;
    row.current?.focus({ preventScroll: true });
    row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [focused]);
  return (
    <li>
      <button
        ref={row}
        type="button"
        className={styles.row}
        data-late={entry.overdue || undefined}
        onClick={open}
      >
        <span className={styles.clock}>
          <ClockChip clock={entry} />
        </span>
        <span className={styles.subject}>
          <span className={styles.title}>
            <PriorityMark priority={entry.priority} />
            <span className={styles.titleText}>{entry.title}</span>
          </span>
          <span className={styles.meta}>
            <span>{domain(`kind.${entry.kind}`)}</span>
            <span className={styles.number}>{entry.number}</span>
            <span>{entry.estate.name}</span>
          </span>
        </span>
        <span className={styles.who} data-nobody={!entry.assignee || undefined}>
          {entry.assignee?.name ?? t('list.unassigned')}
        </span>
      </button>
    </li>
  );
}

type Part = ClockBoardSummary['byPerson'][number];

/** How many run for each; a number leads to the clocks behind it. */
function Parts(props: {
  by: 'people' | 'estates';
  parts: Part[];
  show: (id: string, tab: 'soon' | 'overdue') => void;
}) {
  const { t } = useTranslation('clock');
  const { t: ticket } = useTranslation('ticket');
  if (props.parts.length === 0) return <EmptyState title={t('board.noneSoon')} hint={t('board.noneAtAll')} />;
  const figure = (part: Part, tab: 'soon' | 'overdue') => {
    const { id } = part;
    const value = tab === 'soon' ? part.count.dueSoon : part.count.overdue;
    if (value === 0 || !id) return <span className={styles.figure}>{value}</span>;
    return (
      <Button
        type="link"
        size="small"
        className={styles.figure ?? ''}
        data-late={tab === 'overdue' || undefined}
        aria-label={t('board.show', { name: part.name, what: t(`board.tab.${tab}`), count: value })}
        onClick={() => props.show(id, tab)}
      >
        {value}
      </Button>
    );
  };
  const columns: DataColumn<Part>[] = [
    {
      key: 'name',
      title: t(`board.by.${props.by}`),
      card: 'title',
      render: (part) => part.name || ticket('list.unassigned'),
    },
    {
      key: 'overdue',
      title: t('board.tab.overdue'),
      number: true,
      render: (part) => figure(part, 'overdue'),
    },
    { key: 'soon', title: t('board.tab.soon'), number: true, render: (part) => figure(part, 'soon') },
    { key: 'running', title: t('board.running'), number: true, render: (part) => part.count.running },
  ];
  return (
    <DataList
      label={t(`board.tab.${props.by}`)}
      items={props.parts}
      rowKey={(part) => part.id ?? 'nobody'}
      columns={columns}
    />
  );
}
