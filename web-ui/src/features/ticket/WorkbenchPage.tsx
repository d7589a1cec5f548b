import { PlusOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Drawer, Tooltip } from 'antd';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { RaiseButton } from '@/features/question/RaiseButton';
import { useDocumentTitle } from '@/shared/hooks/useDocumentTitle';
import { useKeys } from '@/shared/hooks/useKeys';
import { useMedia } from '@/shared/hooks/useMedia';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Filters } from './Filters';
import { KeyHelp } from './KeyHelp';
import { MergeDialog } from './MergeDialog';
import { NewTicket } from './NewTicket';
import relations from './Relations.module.css';
import { TicketList } from './TicketList';
import { type PaneKeys, TicketPane } from './TicketPane';
import { ticketsQuery } from './ticketQueries';
import { filterOf, firstView, isFiltered, type TicketSearch, type View } from './ticketSearch';
import { useLive } from './useLive';
import { Views } from './Views';
import styles from './WorkbenchPage.module.css';

/** The front desk's day: queues at the left, the list in the middle, the ticket at the right. */
export function WorkbenchPage() {
  const { t } = useTranslation('ticket');
  useDocumentTitle(t('title'));
  const search = useSearch({ from: '/staff/tickets' });
  const navigate = useNavigate({ from: '/tickets' });
  const change = useCallback(
    (part: TicketSearch) => void navigate({ to: '/tickets', search: (before) => ({ ...before, ...part }) }),
    [navigate],
  );
  const first = firstView(useMe().permissions);
  const view = search.view ?? first;
  const filter = filterOf(search);
  const query = useInfiniteQuery(ticketsQuery(view, filter, search.sort));
  const tickets = query.data?.pages.flatMap((page) => page.items) ?? [];
  const mayCreate = useMay('TICKET_CREATE');
  // wide enough for the ticket beside the list
  const wide = useMedia('(min-width: 1280px)', true);
  const live = useLive();
  const pane = useRef<PaneKeys>(null);
  const [cursor, setCursor] = useState(-1);
  const [help, setHelp] = useState(false);
  const mayEdit = useMay('TICKET_EDIT');
  const { t: relation } = useTranslation('relation');
  const [selected, setSelected] = useState<ReadonlySet<string>>();
  const [merging, setMerging] = useState(false);
  const picked = tickets.filter((one) => selected?.has(one.id));
  const select = (id: string, on: boolean) =>
    setSelected((before) => {
      const next = new Set(before);
      if (on) next.add(id);
      else next.delete(id);
      return next;
    });

  const openTicket = useCallback((id: string | undefined) => change({ ticket: id }), [change]);
  const step = (by: number) => {
    const next = Math.min(tickets.length - 1, Math.max(0, cursor + by));
    setCursor(next);
    const ticket = tickets[next];
    if (ticket && search.ticket && wide) openTicket(ticket.id);
  };
  const busy = search.create || help || merging;
  useKeys(
    busy
      ? {}
      : {
          j: () => step(1),
          k: () => step(-1),
          Enter: () => {
            const ticket = tickets[cursor];
            if (ticket) openTicket(ticket.id);
          },
          Escape: search.ticket ? () => openTicket(undefined) : undefined,
          x: mayEdit
            ? () => {
                const ticket = tickets[cursor];
                if (ticket) select(ticket.id, !selected?.has(ticket.id));
              }
            : undefined,
          n: mayCreate ? () => change({ create: true }) : undefined,
          a: () => pane.current?.assign(),
          t: () => pane.current?.transition(),
          c: () => pane.current?.write('INTERNAL'),
          '/': () => pane.current?.write('PUBLIC'),
          l: () => pane.current?.write('CONTACT'),
          r: () => pane.current?.answer(),
          '?': () => setHelp(true),
        },
  );

  const detail = search.ticket && (
    <TicketPane
      key={search.ticket}
      ticketId={search.ticket}
      close={() => openTicket(undefined)}
      keys={pane}
    />
  );
  return (
    <div className={styles.bench} data-detail={(wide && Boolean(detail)) || undefined}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <aside className={styles.views}>
        {mayCreate && (
          <Button
            type="primary"
            icon={<PlusOutlined />}
            className={styles.create}
            aria-keyshortcuts="n"
            onClick={() => change({ create: true })}
          >
            {t('new.action')}
          </Button>
        )}
        <RaiseButton estateId={search.estate} className={styles.raise} />
        <Views
          current={view}
          filter={filter}
          choose={(chosen) => {
            setCursor(-1);
            change({ view: chosen === first ? undefined : chosen });
          }}
        />
        <div className={styles.foot}>
          <span className={styles.live} data-state={live} role="status">
            {live === 'off' ? t('live.off') : live === 'on' ? t('live.on') : ''}
          </span>
          <Tooltip title={t('keys.title')}>
            <Button
              type="text"
              size="small"
              icon={<QuestionCircleOutlined />}
              aria-label={t('keys.title')}
              onClick={() => setHelp(true)}
            />
          </Tooltip>
        </div>
      </aside>
      <section className={styles.middle} aria-label={t(`view.${view}`)}>
        <Filters search={search} change={change} />
        {mayEdit && (
          <div className={relations.selection}>
            {selected ? (
              <>
                <span role="status">{relation('select.count', { count: picked.length })}</span>
                <Button
                  size="small"
                  type="primary"
                  disabled={picked.length < 2}
                  onClick={() => setMerging(true)}
                >
                  {relation('merge.action')}
                </Button>
                <Button size="small" onClick={() => setSelected(undefined)}>
                  {relation('select.stop')}
                </Button>
              </>
            ) : (
              <Button size="small" type="text" onClick={() => setSelected(new Set())}>
                {relation('select.start')}
              </Button>
            )}
          </div>
        )}
        <div className={styles.scroll}>
          {query.error && tickets.length === 0 ? (
            <ErrorState error={query.error} retry={() => void query.refetch()} />
          ) : query.isPending ? (
            <LoadingState rows={12} />
          ) : tickets.length === 0 ? (
            <Nothing view={view} narrowed={isFiltered(search) || Boolean(search.estate)} />
          ) : (
            <TicketList
              tickets={tickets}
              current={search.ticket}
              cursor={cursor}
              more={query.hasNextPage}
              loadingMore={query.isFetchingNextPage}
              loadMore={() => void query.fetchNextPage()}
              selected={selected}
              select={select}
              open={(ticket, index) => {
                setCursor(index);
                openTicket(ticket.id);
              }}
            />
          )}
        </div>
      </section>
      {wide
        ? detail && <section className={styles.detail}>{detail}</section>
        : detail && (
            <Drawer
              open
              placement="right"
              size="min(100%, 640px)"
              closable={false}
              styles={{ body: { padding: 0 } }}
              aria-label={t('detail.label')}
              onClose={() => openTicket(undefined)}
            >
              {detail}
            </Drawer>
          )}
      {search.create && mayCreate && (
        <NewTicket
          key={search.call}
          estate={search.estate}
          call={search.call}
          close={() => change({ create: undefined, call: undefined })}
          created={(id) => change({ create: undefined, call: undefined, ticket: id })}
        />
      )}
      {merging && picked.length > 1 && (
        <MergeDialog
          tickets={picked}
          close={() => setMerging(false)}
          merged={() => {
            setMerging(false);
            setSelected(undefined);
          }}
        />
      )}
      {help && <KeyHelp close={() => setHelp(false)} />}
    </div>
  );
}

function Nothing({ view, narrowed }: { view: View; narrowed: boolean }) {
  const { t } = useTranslation('ticket');
  if (narrowed) return <EmptyState title={t('list.empty')} hint={t('list.emptyHint')} />;
  switch (view) {
    case 'all':
      return <EmptyState title={t('list.emptyAll')} hint={t('list.emptyAllHint')} />;
    case 'mine':
      return <EmptyState title={t('list.emptyMine')} hint={t('list.emptyMineHint')} />;
    case 'unassigned':
      return <EmptyState title={t('list.emptyUnassigned')} hint={t('list.emptyUnassignedHint')} />;
    default:
      return <EmptyState title={t('list.empty')} hint={t('list.emptyHint')} />;
  }
}
