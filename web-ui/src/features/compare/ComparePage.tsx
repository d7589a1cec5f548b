import { DownloadOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, DatePicker, Segmented, Select, Skeleton } from 'antd';
import dayjs from 'dayjs';
import { lazy, Suspense, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type Comparison, KINDS, type Kind } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { dateOnly, exactTime } from '@/shared/format/time';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { saveAs } from '@/shared/save';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, ErrorState } from '@/shared/ui/states';
import { CompanyFigures } from './CompanyFigures';
import styles from './compare.module.css';
import { comparisonCsv, comparisonQuery } from './compareQueries';
import {
  type ComparisonSearch,
  LONGEST_DAYS,
  lengthOf,
  MEASURES,
  type Measure,
  type Period,
  PRESETS,
  type Preset,
  periodOf,
  presetOf,
  today,
} from './compareSearch';
import { EstateCards } from './EstateCards';
import { EstateTable } from './EstateTable';
import { useFinding } from './useFinding';

const EstateChart = lazy(async () => ({ default: (await import('./EstateChart')).EstateChart }));

/** Headquarters' question: which estate differs, and is it real? */
export function ComparePage() {
  const { t } = useTranslation('compare');
  if (useMay('BENCHMARK_READ')) return <Comparing />;
  return (
    <Page title={t('title')}>
      <Surface>
        <DeniedState permission="BENCHMARK_READ" />
      </Surface>
    </Page>
  );
}

function Comparing() {
  const { t, i18n } = useTranslation('compare');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const search = useSearch({ from: '/staff/compare/' });
  const navigate = useNavigate({ from: '/compare' });
  const change = useCallback(
    (part: ComparisonSearch) =>
      void navigate({ to: '/compare', search: (before) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );
  const period: Period = search.from && search.to ? { from: search.from, to: search.to } : periodOf('days30');
  const query = useQuery(comparisonQuery(period, search.kind));
  const csv = useMutation({
    mutationFn: () => comparisonCsv(period, search.kind),
    onSuccess: (file) => saveAs(file, `estates-${period.from}-${period.to}.csv`),
    onError: (error) => void message.error(problemText(error)),
  });
  const comparison = query.data;
  const days = lengthOf(period);
  // a day of the calendar belongs to no zone
  const dayOf = (day: string) => dateOnly(day, i18n.language, 'UTC');
  return (
    <Page
      title={t('title')}
      about={t('about', {
        from: dayOf(period.from),
        to: dayOf(period.to),
        days,
      })}
      actions={
        <Button
          icon={<DownloadOutlined />}
          loading={csv.isPending}
          disabled={!comparison}
          onClick={() => csv.mutate()}
        >
          {t('export.csv')}
        </Button>
      }
    >
      <div className={styles.controls}>
        <PeriodChoice period={period} change={change} />
        <Select<Kind | ''>
          aria-label={t('filter.kind')}
          className={styles.kind}
          value={search.kind ?? ''}
          options={[
            { value: '', label: t('filter.allKinds') },
            ...KINDS.map((value) => ({ value, label: <KindName kind={value} /> })),
          ]}
          onChange={(kind) => change({ kind: kind || undefined })}
        />
      </div>
      {comparison ? (
        <div
          className={styles.sheets}
          data-stale={query.isPlaceholderData || undefined}
          aria-busy={query.isPlaceholderData}
        >
          {query.error && <ErrorState error={query.error} retry={() => void query.refetch()} />}
          <Compared
            comparison={comparison}
            measure={search.measure ?? 'volume'}
            chosen={search.estate}
            scope={[
              t('about.period', { from: dayOf(comparison.from), to: dayOf(comparison.to) }),
              search.kind ? domain(`kind.${search.kind}`) : t('filter.allKinds'),
            ].join(t('note.comma'))}
            choose={(measure) => change({ measure })}
            wider={() => change(periodOf('year'))}
            widest={days > 300}
          />
        </div>
      ) : query.error ? (
        <Surface>
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        </Surface>
      ) : (
        <Loading />
      )}
    </Page>
  );
}

function KindName({ kind }: { kind: Kind }) {
  const { t } = useTranslation('domain');
  return <>{t(`kind.${kind}`)}</>;
}

function PeriodChoice({ period, change }: { period: Period; change: (part: ComparisonSearch) => void }) {
  const { t } = useTranslation('compare');
  const narrow = useNarrow();
  const preset = presetOf(period);
  const options = PRESETS.map((value) => ({ value, label: t(`period.${value}`) }));
  const choose = (value: Preset) => change(periodOf(value));
  return (
    <>
      {narrow ? (
        <Select<Preset | 'custom'>
          aria-label={t('period.label')}
          className={styles.preset}
          value={preset ?? 'custom'}
          options={[...options, ...(preset ? [] : [{ value: 'custom' as const, label: t('period.custom') }])]}
          onChange={(value) => value !== 'custom' && choose(value)}
        />
      ) : (
        <Segmented<Preset | 'custom'>
          aria-label={t('period.label')}
          value={preset ?? 'custom'}
          options={[...options, ...(preset ? [] : [{ value: 'custom' as const, label: t('period.custom') }])]}
          onChange={(value) => value !== 'custom' && choose(value)}
        />
      )}
      <DatePicker.RangePicker
        aria-label={t('period.custom')}
        className={styles.range}
        allowClear={false}
        inputReadOnly={narrow}
        value={[dayjs(period.from), dayjs(period.to)]}
        maxDate={dayjs(today())}
        disabledDate={(day, { from }) => Boolean(from && Math.abs(day.diff(from, 'day')) >= LONGEST_DAYS)}
        onChange={(dates) => {
          const [from, to] = dates ?? [];
          if (from && to) change({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
        }}
      />
    </>
  );
}

function Compared(props: {
  comparison: Comparison;
  measure: Measure;
  chosen: string | undefined;
  /** Period and kind in words. */
  scope: string;
  choose: (measure: Measure) => void;
  wider: () => void;
  widest: boolean;
}) {
  const { t, i18n } = useTranslation('compare');
  const narrow = useNarrow();
  const { comparison, measure } = props;
  const finding = useFinding(comparison, measure);
  const { company, items } = comparison;
  if (items.length === 0)
    return (
      <Surface>
        <EmptyState title={t('empty.noEstates')} hint={t('empty.noEstatesHint')}>
          <Link to="/estates">{t('empty.toEstates')}</Link>
        </EmptyState>
      </Surface>
    );
  if (company.opened === 0 && company.resolved === 0 && company.open === 0)
    return (
      <Surface>
        <EmptyState title={t('empty.noTickets')} hint={t('empty.noTicketsHint')}>
          {!props.widest && (
            <Button type="primary" onClick={props.wider}>
              {t('empty.wider')}
            </Button>
          )}
        </EmptyState>
      </Surface>
    );
  const measures = MEASURES.map((value) => ({ value, label: t(`measure.${value}`) }));
  const asOf = comparison.source.match(/\d{4}-\d\d-\d\dT[\d:.]+Z/)?.[0];
  const notes = [
    t(`note.${measure}`),
    measure === 'open' ? '' : t('note.small'),
    asOf ? t('note.asOf', { at: exactTime(asOf, i18n.language) }) : '',
  ]
    .filter(Boolean)
    .join(t('note.and'));
  return (
    <>
      <CompanyFigures company={company} />
      <Surface>
        <section aria-labelledby="finding">
          <div className={styles.chartHead}>
            <h2 id="finding" className={styles.finding}>
              {finding}
            </h2>
            {narrow ? (
              <Select<Measure>
                aria-label={t('measure.label')}
                className={styles.measure}
                value={measure}
                options={measures}
                onChange={props.choose}
              />
            ) : (
              <Segmented<Measure>
                aria-label={t('measure.label')}
                value={measure}
                options={measures}
                onChange={props.choose}
              />
            )}
          </div>
          {narrow ? (
            <>
              <EstateCards comparison={comparison} measure={measure} chosen={props.chosen} />
              <p className={styles.notes}>{notes}</p>
            </>
          ) : (
            <Suspense fallback={<ChartLoading />}>
              <EstateChart
                comparison={comparison}
                measure={measure}
                title={finding}
                notes={notes}
                scope={props.scope}
                chosen={props.chosen}
              />
            </Suspense>
          )}
        </section>
      </Surface>
      {!narrow && (
        <Surface>
          <EstateTable comparison={comparison} chosen={props.chosen} />
        </Surface>
      )}
    </>
  );
}

function ChartLoading() {
  return (
    <div className={styles.chartSkeleton}>
      <Skeleton active title={false} paragraph={{ rows: 10, width: '100%' }} />
    </div>
  );
}

function Loading() {
  const { t } = useTranslation();
  return (
    <div className={styles.sheets} aria-busy="true">
      <span className="visually-hidden" role="status">
        {t('state.loading')}
      </span>
      <Surface>
        <div className={styles.figures}>
          {[1, 2, 3, 4, 5].map((one) => (
            <div key={one} className={styles.figure}>
              <Skeleton active title={{ width: '60%' }} paragraph={{ rows: 1, width: '80%' }} />
            </div>
          ))}
        </div>
      </Surface>
      <Surface padded>
        <Skeleton active title={{ width: '50%' }} paragraph={{ rows: 9, width: '100%' }} />
      </Surface>
    </div>
  );
}
