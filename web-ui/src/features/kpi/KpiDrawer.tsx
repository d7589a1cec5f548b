import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Drawer, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Kpi, KpiRow } from '@/api/model';
import { Chart } from '@/shared/chart/Chart';
import { trendOption } from '@/shared/chart/trend';
import { useLook } from '@/shared/chart/useLook';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { Time } from '@/shared/ui/Time';
import { figureOf, judge, partsOf, spoken, spokenTarget, toneOf } from './figures';
import type { Change } from './KpisPage';
import styles from './kpi.module.css';
import { figuresQuery, rowsQuery } from './kpiQueries';
import { type KpiSearch, type Months, type Part, SHOWN, yearTo } from './kpiSearch';
import { Mark } from './Mark';
import { Targets } from './Targets';
import { useTrend } from './useTrend';

interface Of {
  kpi: Kpi;
  months: Months;
  estateId: string | undefined;
}

/** One figure down to what it counts: the rows, a year of months, what it means in words, and its target. */
export function KpiDrawer(props: Of & { search: KpiSearch; change: Change }) {
  const { t, i18n } = useTranslation('kpi');
  const { kpi, months, search, change } = props;
  const figures = useQuery(figuresQuery(months, props.estateId, 'TOTAL'));
  const estates = useQuery(figuresQuery(months, undefined, 'ESTATE')).data ?? [];
  const figure = figures.isPlaceholderData ? undefined : figureOf(figures.data ?? [], kpi.code);
  const place = estates.find((one) => one.estateId === props.estateId)?.estateName ?? t('about.company');
  const name = i18n.language === 'en' ? kpi.nameEn : kpi.name;
  const parts = partsOf(kpi);
  const part = parts.find((one) => one === search.part) ?? parts[0] ?? 'MET';
  const show = search.show ?? 'rows';
  const of: Of = { kpi, months, estateId: props.estateId };
  const content = {
    rows: () => <Rows {...of} part={part} change={change} />,
    trend: () => <Trend {...of} place={place} />,
    definition: () => <Definition kpi={kpi} />,
    target: () => <Targets kpi={kpi} />,
  };
  return (
    <Drawer
      open
      placement="right"
      size="min(100%, 880px)"
      title={name}
      classNames={{ body: styles.drawer ?? '' }}
      onClose={() => change({ kpi: undefined, of: undefined, show: undefined, part: undefined })}
    >
      <div className={styles.drawerHead}>
        <span className={styles.value}>{spoken(kpi.unit, figure?.value, i18n.language, t)}</span>
        <span className={styles.target}>
          {figure?.target == null
            ? t('target.none')
            : t(`target.${kpi.better}`, { value: spokenTarget(kpi.unit, figure.target, i18n.language, t) })}
        </span>
        {figure && <Mark judged={judge(kpi, figure)} />}
        <span className={styles.scope}>{t('about', { place, from: months.from, to: months.to })}</span>
      </div>
      <Tabs
        className={styles.tabs}
        value={show}
        choose={(next) => change({ show: next === 'rows' ? undefined : next })}
        items={SHOWN.map((key) => ({ key, label: t(`show.${key}`), content: content[key] }))}
      />
    </Drawer>
  );
}

/** What is counted, what is not, and why: the figure is the sum of exactly these. */
function Rows({ kpi, months, estateId, part, change }: Of & { part: Part; change: Change }) {
  const { t, i18n } = useTranslation('kpi');
  const query = useInfiniteQuery(rowsQuery(kpi.code, months, estateId, part));
  const english = i18n.language === 'en';
  const tone = toneOf(kpi);
  const { rowUnit } = kpi;
  const columns: DataColumn<KpiRow>[] = [
    {
      key: 'what',
      title: t('rows.what'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            one.ticketId ? (
              <Link to="/tickets" search={{ view: 'all', ticket: one.ticketId }}>
                {one.title || one.number}
              </Link>
            ) : (
              (one.home ?? t(one.callId ? 'rows.call' : 'rows.home'))
            )
          }
          sub={[one.ticketId && one.title ? one.number : '', one.estateName, one.ticketId ? one.home : '']
            .filter(Boolean)
            .join(' · ')}
        />
      ),
    },
    ...(rowUnit
      ? [
          {
            key: 'value',
            title: t('rows.value'),
            number: true,
            card: 'badge' as const,
            render: (one: KpiRow) => spoken(rowUnit, one.value, i18n.language, t),
          },
        ]
      : []),
    {
      key: 'reason',
      title: t('rows.reason'),
      render: (one) => (english ? one.reason?.labelEn : one.reason?.label) ?? '—',
    },
    { key: 'at', title: t('rows.at'), render: (one) => <Time at={one.at} /> },
  ];
  return (
    <>
      <div className={styles.pick}>
        <Segmented<Part>
          aria-label={t('rows.part')}
          value={part}
          options={partsOf(kpi).map((value) => ({ value, label: t(`part.${tone}.${value}`) }))}
          onChange={(next) => change({ part: next })}
        />
      </div>
      <p className={styles.notes}>{t(`part.${tone}.${part}.is`)}</p>
      <QueryView query={query}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          if (items.length === 0) return <EmptyState title={t('rows.empty')} hint={t('rows.emptyHint')} />;
          return (
            <DataList
              label={t(`part.${tone}.${part}`)}
              items={items}
              rowKey={(one) =>
                `${one.ticketId ?? one.callId ?? one.unitId} ${one.at} ${one.reason?.code ?? ''}`
              }
              columns={columns}
              more={query}
            />
          );
        }}
      </QueryView>
    </>
  );
}

function Trend({ kpi, months, estateId, place }: Of & { place: string }) {
  const { t, i18n } = useTranslation('kpi');
  const look = useLook();
  const year = yearTo(months.to);
  const query = useQuery(figuresQuery({ from: year[0] ?? months.to, to: months.to }, estateId, 'MONTH'));
  const own = (query.data ?? []).filter((one) => one.code === kpi.code);
  const { trend, finding } = useTrend(kpi, own, year, own.at(-1)?.target);
  const say = (value: number | null | undefined) => spoken(kpi.unit, value, i18n.language, t);
  const name = i18n.language === 'en' ? kpi.nameEn : kpi.name;
  return (
    <QueryView query={query}>
      {() => (
        <Chart
          finding={finding}
          what={t('trend.what', { name })}
          option={trendOption(trend, look, false)}
          height={300}
          notes={t('trend.notes')}
          fileName={`${kpi.code}-${year[0]}-${months.to}`}
          scope={`${name} · ${place} · ${year[0]} – ${months.to}`}
          table={
            <DataList
              label={t('trend.what', { name })}
              items={own}
              rowKey={(one) => one.month ?? ''}
              columns={[
                { key: 'month', title: t('column.month'), card: 'title', render: (one) => one.month },
                { key: 'value', title: name, number: true, card: 'badge', render: (one) => say(one.value) },
                {
                  key: 'target',
                  title: t('column.target'),
                  number: true,
                  render: (one) =>
                    one.target == null ? '—' : spokenTarget(kpi.unit, one.target, i18n.language, t),
                },
                {
                  key: 'interval',
                  title: t('column.interval'),
                  number: true,
                  render: (one) =>
                    one.low == null || one.high == null ? '—' : `${say(one.low)} – ${say(one.high)}`,
                },
                {
                  key: 'sample',
                  title: t('column.sample'),
                  number: true,
                  render: (one) => one.denominator.toLocaleString(i18n.language),
                },
              ]}
            />
          }
        />
      )}
    </QueryView>
  );
}

/** How it is counted, to the letter. */
function Definition({ kpi }: { kpi: Kpi }) {
  const { t, i18n } = useTranslation('kpi');
  const { t: domain } = useTranslation('domain');
  const english = i18n.language === 'en';
  return (
    <dl className={styles.definition}>
      <div>
        <dt>{t(kpi.unit === 'PERCENT' ? 'definition.numerator' : 'definition.measured')}</dt>
        <dd>{english ? kpi.numeratorEn : kpi.numerator}</dd>
      </div>
      <div>
        <dt>{t(kpi.unit === 'PERCENT' ? 'definition.denominator' : 'definition.over')}</dt>
        <dd>{english ? kpi.denominatorEn : kpi.denominator}</dd>
      </div>
      <div>
        <dt>{t('definition.exclusions')}</dt>
        <dd>
          {kpi.exclusions.length === 0 ? (
            t('definition.noExclusions')
          ) : (
            <ul>
              {kpi.exclusions.map((one) => (
                <li key={one.code}>{english ? one.labelEn : one.label}</li>
              ))}
            </ul>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('definition.better')}</dt>
        <dd>{t(`better.${kpi.better}`)}</dd>
      </div>
      <div>
        <dt>{t('definition.owner')}</dt>
        <dd>{domain(`role.${kpi.ownerRole}`)}</dd>
      </div>
      <div>
        <dt>{t('definition.version')}</dt>
        <dd>{t('definition.versionIs', { version: kpi.version })}</dd>
      </div>
      <div>
        <dt>{t('definition.interval')}</dt>
        <dd>{t('definition.intervalIs')}</dd>
      </div>
    </dl>
  );
}
