import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Badge, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { IncidentSummary } from '@/api/model';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './incident.module.css';
import { incidentsQuery, suggestionsQuery } from './incidentQueries';
import { Notices } from './Notices';
import { RepeatList } from './RepeatList';
import { Suggestion } from './Suggestion';

const TABS = ['open', 'ended', 'notices', 'repeats'] as const;

/** Faults that many report: what looks like one, those that last, those that have ended, what is announced beforehand, and what comes again. */
export function IncidentsPage() {
  const { t } = useTranslation('incident');
  const search = useSearch({ from: '/staff/incidents' });
  const navigate = useNavigate();
  const tab = TABS.find((one) => one === search.tab) ?? 'open';
  const suggested = useQuery(suggestionsQuery(search.estate)).data?.length;
  return (
    <Page title={t('title')} about={t('about')}>
      <div className={styles.tabs}>
        <Segmented
          value={tab}
          options={TABS.map((value) => ({
            value,
            label:
              value === 'open' && suggested ? (
                <span>
                  {t(`tab.${value}`)} <Badge count={suggested} size="small" />
                </span>
              ) : (
                t(`tab.${value}`)
              ),
          }))}
          onChange={(value) =>
            void navigate({ to: '/incidents', search: (before) => ({ ...before, tab: value }) })
          }
        />
      </div>
      {tab === 'open' && (
        <>
          <Suggestions estate={search.estate} />
          <Incidents open estate={search.estate} />
        </>
      )}
      {tab === 'ended' && <Incidents open={false} estate={search.estate} />}
      {tab === 'notices' && <Notices estate={search.estate} />}
      {tab === 'repeats' && <RepeatList estate={search.estate} />}
    </Page>
  );
}

function Suggestions({ estate }: { estate: string | undefined }) {
  const { t } = useTranslation('incident');
  const query = useQuery(suggestionsQuery(estate));
  return (
    <QueryView query={query} loading={<LoadingState rows={2} />}>
      {(found) =>
        found.length === 0 ? null : (
          <section aria-label={t('suggested')} className={styles.suggestions}>
            {found.map((one) => (
              <Suggestion key={one.id} suggestion={one} />
            ))}
          </section>
        )
      }
    </QueryView>
  );
}

export const toneOf = { OPEN: 'attention', RESOLVED: 'good', CANCELLED: 'neutral' } as const;

function Incidents({ open, estate }: { open: boolean; estate: string | undefined }) {
  const { t, i18n } = useTranslation('incident');
  const query = useInfiniteQuery(incidentsQuery(open, estate));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<IncidentSummary>[] = [
    {
      key: 'title',
      title: t('column.incident'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <Link to="/incidents/$incidentId" params={{ incidentId: one.id }}>
              {one.title}
            </Link>
          }
          sub={`${one.estateName} · ${i18n.language === 'en' ? one.placeLabelEn : one.placeLabel}`}
        />
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      card: 'badge',
      render: (one) => <StatusTag tone={toneOf[one.state]}>{t(`state.${one.state}`)}</StatusTag>,
    },
    { key: 'supply', title: t('column.supply'), render: (one) => t(`supply.${one.supply}`) },
    { key: 'reports', title: t('column.reports'), number: true, render: (one) => one.reports },
    { key: 'open', title: t('column.open'), number: true, render: (one) => one.open },
    { key: 'last', title: t('column.last'), render: (one) => one.lastUpdate ?? '—' },
    {
      key: 'began',
      title: open ? t('column.began') : t('column.ended'),
      render: (one) => <Time at={open ? one.beganAt : one.endedAt} />,
    },
  ];
  return (
    <Surface>
      {query.error && items.length === 0 ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingState rows={6} />
      ) : items.length === 0 ? (
        <EmptyState title={t(open ? 'none' : 'noneEnded')} hint={open ? t('noneHint') : undefined} />
      ) : (
        <DataList
          label={t(`tab.${open ? 'open' : 'ended'}`)}
          items={items}
          rowKey={(one) => one.id}
          columns={columns}
          more={query}
        />
      )}
    </Surface>
  );
}
