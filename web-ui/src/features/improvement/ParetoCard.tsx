import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Drawer, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ParetoBar } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { saveAs } from '@/shared/save';
import { DataList, Stacked } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './improvement.module.css';
import { paretoCsv, paretoQuery, paretoTicketsQuery } from './improvementQueries';
import { BY, type By, DAYS, type Days, DEFAULT_DAYS } from './improvementSearch';

const SHOWN = 12;
/** In the sentence; the others are bars. */
const NAMED = 3;
/** In the address: the tickets that are in no bar. */
const NONE = '-';
const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

/** The few causes or categories that most tickets have, each opened to its tickets or begun as an item. */
export function ParetoCard() {
  const { t, i18n } = useTranslation('improvement');
  const { message } = App.useApp();
  const search = useSearch({ from: '/staff/improvement/' });
  const navigate = useNavigate({ from: '/improvement/' });
  const mayRead = useMay('TICKET_READ');
  const mayManage = useMay('ESTATE_MANAGE');
  const narrow = useNarrow();
  const by = search.by ?? 'CATEGORY';
  const days = search.days ?? DEFAULT_DAYS;
  const [from, to] = [day(days), day(0)];
  const query = useQuery(paretoQuery(by, from, to, search.estate));
  const csv = useMutation({
    mutationFn: () => paretoCsv(by, from, to, search.estate),
    onSuccess: (file) => saveAs(file, `pareto-${from}-${to}.csv`),
    onError: (error) => void message.error(problemText(error)),
  });
  const nameOf = (bar: ParetoBar) => (i18n.language === 'en' ? bar.nameEn : bar.name);
  const bars = query.data?.bars.slice(0, SHOWN) ?? [];
  const begin = (bar: ParetoBar) =>
    void navigate({
      to: '/improvement',
      search: (old) => ({
        ...old,
        create: true as const,
        about: t('form.aboutBar', { name: nameOf(bar), days, count: bar.count }),
        ...(by === 'CAUSE' ? { cause: bar.code } : {}),
      }),
    });
  /** How few of them make half of all. */
  const finding = (all: ParetoBar[]) => {
    const few = all.findIndex((bar) => bar.together >= 50) + 1;
    const names = all.slice(0, Math.min(few, NAMED)).map(nameOf).join(t('pareto.and'));
    return t('pareto.finding', {
      all: all.length,
      few,
      share: Math.round(all[few - 1]?.together ?? 100),
      names: few > NAMED ? `${names}…` : names,
    });
  };
  const open = search.bar;
  return (
    <Surface>
      <div className={styles.head}>
        <Segmented
          aria-label={t('by')}
          value={by}
          options={BY.map((value) => ({ value, label: t(`apart.${value}`) }))}
          onChange={(value) =>
            void navigate({ to: '/improvement', search: (old) => ({ ...old, by: value, bar: undefined }) })
          }
        />
        <Segmented<Days>
          aria-label={t('days')}
          value={days}
          options={DAYS.map((value) => ({ value, label: t(`days.${value}`) }))}
          onChange={(value) =>
            void navigate({
              to: '/improvement',
              search: (old) => ({ ...old, days: value === DEFAULT_DAYS ? undefined : value, bar: undefined }),
            })
          }
        />
        <Button
          icon={<DownloadOutlined />}
          aria-label={t('exportPareto')}
          loading={csv.isPending}
          onClick={() => csv.mutate()}
        >
          {t('export')}
        </Button>
        {query.data && query.data.bars.length > 0 && (
          <p>
            {t('pareto', { tickets: query.data.tickets, untold: query.data.untold, days })}
            {mayRead && query.data.untold > 0 && (
              <>
                {' '}
                <Link
                  from="/improvement"
                  to="/improvement"
                  search={(old) => ({ ...old, bar: NONE })}
                  aria-label={t('untoldTickets')}
                >
                  {t('look')}
                </Link>
              </>
            )}
          </p>
        )}
      </div>
      <QueryView query={query}>
        {(pareto) =>
          pareto.bars.length === 0 ? (
            <EmptyState title={t('noBars')} hint={t('noBarsHint')} />
          ) : (
            <>
              {pareto.bars.length > NAMED && <h2 className={styles.finding}>{finding(pareto.bars)}</h2>}
              <ol className={styles.bars}>
                {bars.map((bar) => (
                  <li key={bar.code} className={styles.bar}>
                    {mayRead ? (
                      <Link
                        from="/improvement"
                        to="/improvement"
                        search={(old) => ({ ...old, bar: bar.code })}
                        aria-label={t('ticketsOf', { name: nameOf(bar), count: bar.count })}
                      >
                        {nameOf(bar)}
                      </Link>
                    ) : (
                      <span>{nameOf(bar)}</span>
                    )}
                    <span className={styles.track} aria-hidden>
                      <span className={styles.fill} style={{ width: `${bar.share}%` }} />
                      <span className={styles.together} style={{ left: `${bar.together}%` }} />
                    </span>
                    <span className={styles.number}>
                      {t('bar', { count: bar.count, together: Math.round(bar.together) })}
                    </span>
                    {mayManage && (
                      <Button
                        size="small"
                        icon={<PlusOutlined />}
                        aria-label={t('beginOf', { name: nameOf(bar) })}
                        onClick={() => begin(bar)}
                      >
                        {!narrow && t('begin')}
                      </Button>
                    )}
                  </li>
                ))}
              </ol>
            </>
          )
        }
      </QueryView>
      {open && mayRead && (
        <BarTickets
          by={by}
          code={open === NONE ? undefined : open}
          name={
            open === NONE
              ? t('untoldTickets')
              : (query.data?.bars.filter((bar) => bar.code === open).map(nameOf)[0] ?? '…')
          }
          from={from}
          to={to}
          estateId={search.estate}
          close={() => void navigate({ to: '/improvement', search: (old) => ({ ...old, bar: undefined }) })}
        />
      )}
    </Surface>
  );
}

function BarTickets(props: {
  by: By;
  code: string | undefined;
  name: string;
  from: string;
  to: string;
  estateId: string | undefined;
  close: () => void;
}) {
  const { t } = useTranslation('improvement');
  const { t: domain } = useTranslation('domain');
  const { by, code, from, to, estateId } = props;
  const query = useInfiniteQuery(paretoTicketsQuery({ by, code, from, to, estateId }));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Drawer open placement="right" size="min(100%, 640px)" title={props.name} onClose={props.close}>
      {query.error && !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <LoadingState rows={6} />
      ) : items.length === 0 ? (
        <EmptyState title={t('noTickets')} hint={t('noTicketsHint')} />
      ) : (
        <DataList
          label={props.name}
          items={items}
          rowKey={(one) => one.ticketId}
          more={query}
          columns={[
            {
              key: 'ticket',
              title: t('ticket'),
              card: 'title',
              render: (one) => (
                <Stacked
                  main={
                    <Link to="/tickets" search={{ view: 'all', ticket: one.number }}>
                      {one.title}
                    </Link>
                  }
                  sub={`${domain(`kind.${one.kind}`)} ${one.number}`}
                />
              ),
            },
            { key: 'opened', title: t('opened'), render: (one) => <Time at={one.openedAt} /> },
          ]}
        />
      )}
    </Drawer>
  );
}
