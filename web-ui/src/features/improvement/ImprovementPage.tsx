import { MailOutlined, PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Improvement } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { Mails } from '@/features/compare/Mails';
import { monthsOf } from '@/features/kpi/kpiSearch';
import { StageTimes } from '@/features/kpi/StageTimes';
import { ticketQuery } from '@/features/ticket/ticketQueries';
import { DEFAULT_ZONE } from '@/shared/format/time';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { CasesView } from './CasesView';
import { ItemDrawer } from './ItemDrawer';
import { ItemForm } from './ItemForm';
import styles from './improvement.module.css';
import { checkImprovement, improvementsQuery, moveImprovement } from './improvementQueries';
import type { Tab } from './improvementSearch';
import { ParetoCard } from './ParetoCard';
import { tooEarly, useVerdict } from './useEffectWords';

const NEXT: Partial<Record<Improvement['state'], Improvement['state']>> = {
  PLANNED: 'RUNNING',
  RUNNING: 'DONE',
  DROPPED: 'PLANNED',
};

/** What goes wrong most, where it gets stuck, what others learned, and what is done about it. */
export function ImprovementPage() {
  const { t } = useTranslation('improvement');
  const may = useMay('KPI_READ');
  const mayManage = useMay('ESTATE_MANAGE');
  const maySend = useMay('BENCHMARK_READ');
  const search = useSearch({ from: '/staff/improvement/' });
  const navigate = useNavigate({ from: '/improvement/' });
  const { item } = search;
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={
        may && (
          <>
            {maySend && (
              <Button
                icon={<MailOutlined />}
                onClick={() =>
                  void navigate({ to: '/improvement', search: (old) => ({ ...old, mails: true }) })
                }
              >
                {t('summary')}
              </Button>
            )}
            <Button href="/api/v1/improvements.csv">{t('export')}</Button>
            {mayManage && (
              <Button
                type="primary"
                icon={<PlusOutlined />}
                onClick={() =>
                  void navigate({ to: '/improvement', search: (old) => ({ ...old, create: true as const }) })
                }
              >
                {t('begin')}
              </Button>
            )}
          </>
        )
      }
    >
      {may ? (
        <>
          <Tabs<Tab>
            plain
            value={search.tab ?? 'items'}
            choose={(tab) =>
              void navigate({
                to: '/improvement',
                search: tab === 'items' ? {} : { tab },
              })
            }
            items={[
              {
                key: 'items',
                label: t('tab.items'),
                content: () => (
                  <div className={styles.stack}>
                    <ParetoCard />
                    <Items />
                  </div>
                ),
              },
              {
                key: 'stages',
                label: t('tab.stages'),
                content: () => (
                  <StageTimes
                    months={monthsOf('months3')}
                    estateId={search.estate}
                    kind={search.kind ?? 'REPAIR'}
                    change={({ kind }) =>
                      void navigate({ to: '/improvement', search: (old) => ({ ...old, kind }) })
                    }
                    {...(mayManage
                      ? {
                          about: (state: string, finding: string) => (
                            <Button
                              aria-label={t('beginOf', { name: state })}
                              onClick={() =>
                                void navigate({
                                  to: '/improvement',
                                  search: (old) => ({ ...old, create: true as const, about: finding }),
                                })
                              }
                            >
                              {t('begin')}
                            </Button>
                          ),
                        }
                      : {})}
                  />
                ),
              },
              { key: 'cases', label: t('tab.cases'), content: () => <CasesView /> },
            ]}
          />
          {item && (
            <ItemDrawer
              key={item}
              id={item}
              close={() =>
                void navigate({ to: '/improvement', search: (old) => ({ ...old, item: undefined }) })
              }
            />
          )}
          {search.create && mayManage && <Begin />}
          {search.mails && maySend && (
            <Mails
              sent={{ content: 'SUMMARY' }}
              close={() =>
                void navigate({ to: '/improvement', search: (old) => ({ ...old, mails: undefined }) })
              }
            />
          )}
        </>
      ) : (
        <Surface>
          <DeniedState permission="KPI_READ" />
        </Surface>
      )}
    </Page>
  );
}

/** A new item about what the address names: a bar, a ticket, or nothing yet. */
function Begin() {
  const { about, cause, ticket, estate, tab } = useSearch({ from: '/staff/improvement/' });
  const navigate = useNavigate({ from: '/improvement/' });
  const source = useQuery({ ...ticketQuery(ticket ?? ''), enabled: Boolean(ticket) });
  if (ticket && source.isPending) return null;
  const estateId = source.data?.estate.id ?? estate;
  const leave = (item: string | undefined) =>
    void navigate({
      to: '/improvement',
      search: (old) => ({
        ...old,
        create: undefined,
        about: undefined,
        ticket: undefined,
        ...(old.tab === 'cases' ? {} : { cause: undefined }),
        ...(item ? { item } : {}),
      }),
    });
  return (
    <ItemForm
      begun={{
        ...(about ? { title: about.slice(0, 80).replace(/[。.]$/, ''), problem: about } : {}),
        ...(cause ? { cause } : {}),
        ...(estateId ? { estateIds: [estateId] } : {}),
        ...(about && tab === 'stages' ? { measure: 'resolution_time', evidence: [seen(about)] } : {}),
        ...(source.data
          ? { evidence: [{ ticketId: source.data.id, note: `${source.data.number} ${source.data.title}` }] }
          : {}),
      }}
      saved={(made) => leave(made.id)}
      close={() => leave(undefined)}
    />
  );
}

/** What was found of the time in states, as evidence: the months that were looked at, up to today. */
function seen(finding: string) {
  const { from, to } = monthsOf('months3');
  const last = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0))
    .toISOString()
    .slice(0, 10);
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: DEFAULT_ZONE });
  return {
    measure: 'resolution_time',
    from: `${from}-01`,
    to: last < today ? last : today,
    note: finding.slice(0, 300),
  };
}

function Items() {
  const { t } = useTranslation('improvement');
  const { message } = App.useApp();
  const search = useSearch({ from: '/staff/improvement/' });
  const mayManage = useMay('ESTATE_MANAGE');
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (doing: () => Promise<unknown>) => doing(),
    onSettled: () => client.invalidateQueries({ queryKey: ['improvements'] }),
    onError: (error) => void message.error(problemText(error)),
  });
  const verdict = useVerdict();
  const query = useInfiniteQuery(improvementsQuery(search.estate));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<Improvement>[] = [
    {
      key: 'title',
      title: t('item'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <Link from="/improvement" to="/improvement" search={(old) => ({ ...old, item: one.id })}>
              {one.content.title}
            </Link>
          }
          sub={one.content.problem}
        />
      ),
    },
    {
      key: 'state',
      title: t('state'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={one.state === 'CHECKED' ? 'good' : one.state === 'RUNNING' ? 'accent' : 'neutral'}>
          {t(`state.${one.state}`)}
        </StatusTag>
      ),
    },
    { key: 'owner', title: t('owner'), render: (one) => one.owner },
    {
      key: 'due',
      title: t('due'),
      render: (one) => (one.overdue ? t('overdue', { day: one.content.dueOn }) : one.content.dueOn),
    },
    {
      key: 'effect',
      title: t('effect'),
      render: (one) =>
        one.effect
          ? verdict(one.effect)
          : tooEarly(one.tellableFrom)
            ? t('tooEarly', { day: one.tellableFrom })
            : (one.note ?? '—'),
    },
    {
      key: 'do',
      title: '',
      card: 'actions',
      render: (one) => {
        const next = one.state === 'DONE' && one.effect ? 'CHECKED' : NEXT[one.state];
        return (
          mayManage && (
            <>
              {one.tellableFrom && one.state !== 'DROPPED' && (
                <Button
                  disabled={tooEarly(one.tellableFrom)}
                  onClick={() => act.mutate(() => checkImprovement(one.id))}
                >
                  {t('check')}
                </Button>
              )}
              {next && (
                <Button onClick={() => act.mutate(() => moveImprovement(one.id, next))}>
                  {t(`move.${next as 'RUNNING' | 'DONE' | 'PLANNED' | 'CHECKED'}`)}
                </Button>
              )}
            </>
          )
        );
      },
    },
  ];
  return (
    <Surface>
      {query.error && !query.data ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : !query.data ? (
        <LoadingState rows={4} />
      ) : items.length === 0 ? (
        <EmptyState title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <DataList label={t('items')} items={items} rowKey={(one) => one.id} columns={columns} more={query} />
      )}
    </Surface>
  );
}
