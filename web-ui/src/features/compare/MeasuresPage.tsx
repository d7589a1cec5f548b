import { DownloadOutlined, LinkOutlined, MailOutlined, PrinterOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, DatePicker, Dropdown, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, type Kind, type League, type Measure } from '@/api/model';
import { useMay } from '@/api/session';
import { dateOnly, exactTime } from '@/shared/format/time';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { saveAs } from '@/shared/save';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Tabs } from '@/shared/ui/Tabs';
import { CitiesView } from './CitiesView';
import { CourseView } from './CourseView';
import { LONGEST_DAYS, lengthOf, periodOf, today } from './compareSearch';
import { FiveNumbers } from './FiveNumbers';
import { FunnelView } from './FunnelView';
import { HeatView } from './HeatView';
import { LeagueView } from './LeagueView';
import { Mails } from './Mails';
import { type Asked, leagueFile, leagueQuery, measuresQuery } from './measureQueries';
import { DEFAULT_MEASURE, type MeasureSearch, periodIn, VIEWS, type View } from './measureSearch';
import styles from './measures.module.css';
import { adjusts, nameOf } from './measureWords';
import { PairView } from './PairView';
import { SpreadView } from './SpreadView';

export type Change = (part: MeasureSearch) => void;

/** What every view is given. */
export interface Shown {
  measure: Measure;
  league: League;
  asked: Asked;
  search: MeasureSearch;
  adjusted: boolean;
  change: Change;
  /** Period and kind in words: what leaves the page must say it. */
  scope: string;
}

/** Headquarters' second question: which difference is more than chance, and what remains once the work is the same? */
export function MeasuresPage() {
  const { t } = useTranslation('measure');
  if (useMay('BENCHMARK_READ')) return <Measured />;
  return (
    <Page title={t('title')}>
      <Surface>
        <DeniedState permission="BENCHMARK_READ" />
      </Surface>
    </Page>
  );
}

function Measured() {
  const { t, i18n } = useTranslation('measure');
  const { t: compare } = useTranslation('compare');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const narrow = useNarrow();
  const search = useSearch({ from: '/staff/compare/measures' });
  const navigate = useNavigate({ from: '/compare/measures' });
  const change: Change = useCallback(
    (part) =>
      void navigate({ to: '/compare/measures', search: (before) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );
  const period = periodIn(search);
  const asked: Asked = { measure: search.measure ?? DEFAULT_MEASURE, period, kind: search.kind };
  const measures = useQuery(measuresQuery);
  const league = useQuery(leagueQuery(asked));
  const file = useMutation({
    mutationFn: (ending: 'csv' | 'xlsx') => leagueFile(asked, ending),
    onSuccess: (blob, ending) => saveAs(blob, `${asked.measure}-${period.from}-${period.to}.${ending}`),
    onError: () => void message.error(t('export.failed')),
  });
  const day = (date: string) => dateOnly(date, i18n.language, 'UTC');
  const scope = [
    t('about.period', { from: day(period.from), to: day(period.to) }),
    search.kind ? domain(`kind.${search.kind}`) : compare('filter.allKinds'),
  ].join(t('comma'));
  const measure = measures.data?.find((one) => one.key === asked.measure);
  const error = measures.error ?? league.error;
  const link = async () => {
    // said outright, so that it is this view also where another is the usual one
    const shared = new URL(window.location.href);
    shared.searchParams.set('view', search.view ?? (narrow ? 'five' : 'league'));
    shared.searchParams.delete('mails');
    await navigator.clipboard.writeText(shared.href);
    void message.success(t('share.done'));
  };
  return (
    <Page
      title={t('title')}
      about={t('about', { from: day(period.from), to: day(period.to), days: lengthOf(period) })}
      actions={
        <div className={styles.tools}>
          <Button icon={<LinkOutlined />} onClick={() => void link()}>
            {t('share')}
          </Button>
          <Button icon={<MailOutlined />} onClick={() => change({ mails: true })}>
            {t('mails.title')}
          </Button>
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('print')}
          </Button>
          <Dropdown
            trigger={['click']}
            menu={{
              items: (['csv', 'xlsx'] as const).map((ending) => ({
                key: ending,
                label: t(`export.${ending}`),
                onClick: () => file.mutate(ending),
              })),
            }}
          >
            <Button icon={<DownloadOutlined />} loading={file.isPending}>
              {t('export')}
            </Button>
          </Dropdown>
        </div>
      }
    >
      <div className={styles.controls}>
        <Select
          aria-label={t('filter.measure')}
          className={styles.measure}
          value={asked.measure}
          loading={measures.isPending}
          options={measures.data?.map((one) => ({ value: one.key, label: nameOf(one, i18n.language) })) ?? []}
          onChange={(key) => change({ measure: key === DEFAULT_MEASURE ? undefined : key })}
        />
        <DatePicker.RangePicker
          aria-label={compare('period.label')}
          allowClear={false}
          inputReadOnly={narrow}
          value={[dayjs(period.from), dayjs(period.to)]}
          maxDate={dayjs(today())}
          presets={(['days30', 'days90', 'year'] as const).map((preset) => {
            const of = periodOf(preset);
            return { label: compare(`period.${preset}`), value: [dayjs(of.from), dayjs(of.to)] };
          })}
          disabledDate={(date, { from }) => Boolean(from && Math.abs(date.diff(from, 'day')) >= LONGEST_DAYS)}
          onChange={(dates) => {
            const [from, to] = dates ?? [];
            if (from && to) change({ from: from.format('YYYY-MM-DD'), to: to.format('YYYY-MM-DD') });
          }}
        />
        <Select<Kind | ''>
          aria-label={compare('filter.kind')}
          className={styles.kind}
          value={search.kind ?? ''}
          options={[
            { value: '', label: compare('filter.allKinds') },
            ...KINDS.map((value) => ({ value, label: domain(`kind.${value}`) })),
          ]}
          onChange={(kind) => change({ kind: kind || undefined })}
        />
        {measure && adjusts(measure) && (
          <Segmented<'raw' | 'adjusted'>
            aria-label={t('basis')}
            value={search.adjusted ? 'adjusted' : 'raw'}
            options={(['raw', 'adjusted'] as const).map((value) => ({ value, label: t(`basis.${value}`) }))}
            onChange={(value) => change({ adjusted: value === 'adjusted' ? true : undefined })}
          />
        )}
      </div>
      {search.mails && measure && (
        <Mails
          key={measure.key}
          sent={{
            content: 'LEAGUE',
            measure,
            kind: asked.kind,
            adjusted: Boolean(search.adjusted) && adjusts(measure),
          }}
          close={() => change({ mails: undefined })}
        />
      )}
      {measure && league.data ? (
        <div data-stale={league.isPlaceholderData || undefined} aria-busy={league.isPlaceholderData}>
          {league.error && <ErrorState error={league.error} retry={() => void league.refetch()} />}
          <Views
            measure={measure}
            league={league.data}
            asked={asked}
            search={search}
            adjusted={Boolean(search.adjusted) && adjusts(measure)}
            change={change}
            scope={scope}
            narrow={narrow}
          />
          <p className={styles.asOf}>
            {t('note.asOf', { at: exactTime(league.data.freshness.countedAt, i18n.language) })}
          </p>
        </div>
      ) : (
        <Surface>
          {error ? (
            <ErrorState
              error={error}
              retry={() => {
                void measures.refetch();
                void league.refetch();
              }}
            />
          ) : (
            <LoadingState rows={10} />
          )}
        </Surface>
      )}
    </Page>
  );
}

function Views(props: Shown & { narrow: boolean }) {
  const { t } = useTranslation('measure');
  const { league, search, change, narrow } = props;
  if (league.lines.length === 0)
    return (
      <Surface>
        <EmptyState title={t('empty.estates')} hint={t('empty.estatesHint')} />
      </Surface>
    );
  if (league.lines.every((line) => line.n === 0) && search.view !== 'course' && search.view !== 'pair')
    return (
      <Surface>
        <EmptyState title={t('empty.title')} hint={t('empty.hint')}>
          <Button type="primary" onClick={() => change(periodOf('year'))}>
            {t('empty.wider')}
          </Button>
        </EmptyState>
      </Surface>
    );
  const usual: View = narrow ? 'five' : 'league';
  const views = VIEWS.filter((view) => view !== 'five' || narrow || search.view === 'five');
  const content: Record<View, () => React.ReactNode> = {
    five: () => <FiveNumbers {...props} />,
    league: () => <LeagueView {...props} />,
    funnel: () => <FunnelView {...props} />,
    course: () => <CourseView {...props} />,
    spread: () => <SpreadView {...props} />,
    heat: () => <HeatView {...props} />,
    cities: () => <CitiesView {...props} />,
    pair: () => <PairView {...props} />,
  };
  return (
    <Surface>
      <Tabs<View>
        value={search.view ?? usual}
        choose={(view) => change({ view: view === usual ? undefined : view })}
        items={views.map((view) => ({ key: view, label: t(`view.${view}`), content: content[view] }))}
      />
    </Surface>
  );
}
