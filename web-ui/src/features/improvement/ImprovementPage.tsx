import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Improvement } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { ItemDrawer } from './ItemDrawer';
import styles from './improvement.module.css';
import { checkImprovement, improvementsQuery, moveImprovement, paretoQuery } from './improvementQueries';
import { BY } from './improvementSearch';

const DAYS = 90;
const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);
const NEXT: Partial<Record<Improvement['state'], Improvement['state']>> = {
  PLANNED: 'RUNNING',
  RUNNING: 'DONE',
  DROPPED: 'PLANNED',
};

/** What goes wrong most, and what is done about it. */
export function ImprovementPage() {
  const { t } = useTranslation('improvement');
  const may = useMay('KPI_READ');
  const { item } = useSearch({ from: '/staff/improvement' });
  const navigate = useNavigate({ from: '/improvement' });
  return (
    <Page
      title={t('title')}
      about={t('about')}
      actions={may && <Button href="/api/v1/improvements.csv">{t('export')}</Button>}
    >
      {may ? (
        <>
          <Causes />
          <Items />
          {item && (
            <ItemDrawer
              key={item}
              id={item}
              close={() =>
                void navigate({ to: '/improvement', search: (old) => ({ ...old, item: undefined }) })
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

function Causes() {
  const { t, i18n } = useTranslation('improvement');
  const search = useSearch({ from: '/staff/improvement' });
  const navigate = useNavigate({ from: '/improvement' });
  const by = search.by ?? 'CATEGORY';
  const query = useQuery(paretoQuery(by, day(DAYS), day(0), search.estate));
  return (
    <Surface>
      <div className={styles.padded}>
        <Segmented
          aria-label={t('by')}
          value={by}
          options={BY.map((value) => ({ value, label: t(`apart.${value}`) }))}
          onChange={(value) => void navigate({ to: '/improvement', search: { by: value } })}
        />
      </div>
      <QueryView query={query}>
        {(pareto) =>
          pareto.bars.length === 0 ? (
            <EmptyState title={t('noBars')} hint={t('noBarsHint')} />
          ) : (
            <>
              <p className={styles.padded}>
                {t('pareto', { tickets: pareto.tickets, untold: pareto.untold, days: DAYS })}
              </p>
              <ol className={styles.bars}>
                {pareto.bars.slice(0, 12).map((bar) => (
                  <li key={bar.code} className={styles.bar}>
                    <span>{i18n.language === 'en' ? bar.nameEn : bar.name}</span>
                    <span className={styles.track} aria-hidden>
                      <span className={styles.fill} style={{ display: 'block', width: `${bar.share}%` }} />
                    </span>
                    <span className={styles.number}>
                      {t('bar', { count: bar.count, together: Math.round(bar.together) })}
                    </span>
                  </li>
                ))}
              </ol>
            </>
          )
        }
      </QueryView>
    </Surface>
  );
}

function Items() {
  const { t } = useTranslation('improvement');
  const { message } = App.useApp();
  const search = useSearch({ from: '/staff/improvement' });
  const mayManage = useMay('ESTATE_MANAGE');
  const client = useQueryClient();
  const act = useMutation({
    mutationFn: (doing: () => Promise<unknown>) => doing(),
    onSettled: () => client.invalidateQueries({ queryKey: ['improvements'] }),
    onError: (error) => void message.error(problemText(error)),
  });
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
          ? t(`verdict.${one.effect.verdict}`, {
              difference: one.effect.difference.toPrecision(3),
              low: one.effect.low.toPrecision(3),
              high: one.effect.high.toPrecision(3),
            })
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
              {one.content.measure && one.content.worksFrom && one.state !== 'DROPPED' && (
                <Button onClick={() => act.mutate(() => checkImprovement(one.id))}>{t('check')}</Button>
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
