import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, DatePicker, Dropdown, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Kpi } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { saveAs } from '@/shared/save';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Cards } from './Cards';
import { Causes } from './Causes';
import { EstateFigures } from './EstateFigures';
import { figureOf } from './figures';
import { KpiDrawer } from './KpiDrawer';
import styles from './kpi.module.css';
import { type By, figuresCsv, figuresQuery, kpisQuery } from './kpiQueries';
import {
  type KpiSearch,
  MOST_MONTHS,
  type Months,
  monthsOf,
  PRESETS,
  type Preset,
  presetOf,
  thisMonth,
  yearTo,
} from './kpiSearch';
import { StageTimes } from './StageTimes';

export type Change = (part: KpiSearch) => void;

/** The company's figures against their targets, month by month and estate by estate, each down to what it counts. */
export function KpisPage() {
  const { t } = useTranslation('kpi');
  if (useMay('KPI_READ')) return <Figures />;
  return (
    <Page title={t('title')}>
      <Surface>
        <DeniedState permission="KPI_READ" />
      </Surface>
    </Page>
  );
}

function Figures() {
  const { t } = useTranslation('kpi');
  const search = useSearch({ from: '/staff/kpis' });
  const navigate = useNavigate({ from: '/kpis' });
  const change: Change = useCallback(
    (part) => void navigate({ to: '/kpis', search: (before) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );
  const months: Months =
    search.from && search.to ? { from: search.from, to: search.to } : monthsOf('months3');
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data;
  const place = estates?.find((one) => one.id === search.estate)?.name ?? t('about.company');
  const tab = search.tab ?? 'figures';
  return (
    <Page
      title={t('title')}
      about={t('about', { place, from: months.from, to: months.to })}
      actions={tab === 'figures' && <Export months={months} estateId={search.estate} />}
    >
      <div className={styles.controls}>
        <Segmented<'figures' | 'stages'>
          aria-label={t('tab')}
          value={tab}
          options={(['figures', 'stages'] as const).map((value) => ({ value, label: t(`tab.${value}`) }))}
          onChange={(next) => change({ tab: next === 'stages' ? next : undefined })}
        />
        <PeriodChoice months={months} change={change} />
      </div>
      {tab === 'stages' ? (
        <StageTimes months={months} estateId={search.estate} kind={search.kind ?? 'REPAIR'} change={change} />
      ) : (
        <Overview months={months} search={search} change={change} place={place} />
      )}
    </Page>
  );
}

function PeriodChoice({ months, change }: { months: Months; change: Change }) {
  const { t } = useTranslation('kpi');
  const narrow = useNarrow();
  const preset = presetOf(months);
  const options: { value: Preset | 'custom'; label: string }[] = PRESETS.map((value) => ({
    value,
    label: t(`period.${value}`),
  }));
  if (!preset) options.push({ value: 'custom', label: t('period.custom') });
  const choose = (value: Preset | 'custom') => value !== 'custom' && change(monthsOf(value));
  return (
    <>
      {narrow ? (
        <Select
          aria-label={t('period')}
          className={styles.preset}
          value={preset ?? 'custom'}
          options={options}
          onChange={choose}
        />
      ) : (
        <Segmented aria-label={t('period')} value={preset ?? 'custom'} options={options} onChange={choose} />
      )}
      <DatePicker.RangePicker
        picker="month"
        aria-label={t('period.custom')}
        className={styles.range}
        allowClear={false}
        inputReadOnly={narrow}
        value={[dayjs(`${months.from}-01`), dayjs(`${months.to}-01`)]}
        maxDate={dayjs(`${thisMonth()}-01`)}
        disabledDate={(day, { from }) => Boolean(from && Math.abs(day.diff(from, 'month')) >= MOST_MONTHS)}
        onChange={(dates) => {
          const [from, to] = dates ?? [];
          if (from && to) change({ from: from.format('YYYY-MM'), to: to.format('YYYY-MM') });
        }}
      />
    </>
  );
}

function Export({ months, estateId }: { months: Months; estateId: string | undefined }) {
  const { t } = useTranslation('kpi');
  const { message } = App.useApp();
  const csv = useMutation({
    mutationFn: (by: By) => figuresCsv(months, by === 'ESTATE' ? undefined : estateId, by),
    onSuccess: (file, by) => saveAs(file, `kpis-${by.toLowerCase()}-${months.from}-${months.to}.csv`),
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: (['ESTATE', 'MONTH', 'TOTAL'] as const).map((by) => ({
          key: by,
          label: t(`export.${by}`),
          onClick: () => csv.mutate(by),
        })),
      }}
    >
      <Button icon={<DownloadOutlined />} loading={csv.isPending}>
        {t('export')}
      </Button>
    </Dropdown>
  );
}

function Overview(props: {
  months: Months;
  search: KpiSearch & { estate?: string };
  change: Change;
  place: string;
}) {
  const { t } = useTranslation('kpi');
  const { months, search, change } = props;
  const registry = useQuery(kpisQuery);
  const total = useQuery(figuresQuery(months, search.estate, 'TOTAL'));
  const year = yearTo(months.to);
  const trend = useQuery(figuresQuery({ from: year[0] ?? months.to, to: months.to }, search.estate, 'MONTH'));
  const error = registry.error ?? total.error;
  if (!registry.data || !total.data)
    return (
      <Surface>
        {error ? (
          <ErrorState
            error={error}
            retry={() => {
              void registry.refetch();
              void total.refetch();
            }}
          />
        ) : (
          <LoadingState rows={10} />
        )}
      </Surface>
    );
  const kpis: Kpi[] = registry.data;
  if (kpis.length === 0 || total.data.every((one) => one.value == null && one.excluded === 0))
    return (
      <Surface>
        <EmptyState title={t('empty.title')} hint={t('empty.hint')}>
          {presetOf(months) !== 'months12' && (
            <Button type="primary" onClick={() => change(monthsOf('months12'))}>
              {t('empty.wider')}
            </Button>
          )}
        </EmptyState>
      </Surface>
    );
  const late = figureOf(total.data, 'over_24_h');
  const chosen = kpis.find((one) => one.code === search.kpi);
  return (
    <div
      className={styles.sheets}
      data-stale={total.isPlaceholderData || undefined}
      aria-busy={total.isPlaceholderData}
    >
      <Cards
        kpis={kpis}
        figures={total.data}
        months={trend.data ?? []}
        year={year}
        open={(code, show) => change({ kpi: code, of: undefined, show, part: undefined })}
      />
      <Surface>
        <EstateFigures kpis={kpis} months={months} chosen={search.estate} search={search} change={change} />
      </Surface>
      {late && late.causes.length > 0 && (
        <Surface>
          <Causes
            figure={late}
            scope={`${props.place} · ${months.from} – ${months.to}`}
            open={() => change({ kpi: 'over_24_h', of: undefined, show: undefined, part: undefined })}
          />
        </Surface>
      )}
      {chosen && (
        <KpiDrawer
          key={`${chosen.code} ${search.of ?? ''}`}
          kpi={chosen}
          months={months}
          estateId={search.of ?? search.estate}
          search={search}
          change={change}
        />
      )}
    </div>
  );
}
