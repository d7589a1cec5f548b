import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, type Kind, type StageTimes as Times } from '@/api/model';
import { type Bars, barsHeight, barsOption } from '@/shared/chart/bars';
import { Chart } from '@/shared/chart/Chart';
import { useLook } from '@/shared/chart/useLook';
import { spokenDuration } from '@/shared/format/time';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { DataList } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { EmptyState, QueryView } from '@/shared/ui/states';
import type { Change } from './KpisPage';
import styles from './kpi.module.css';
import { stageTimesQuery } from './kpiQueries';
import type { Months } from './kpiSearch';

type State = Times['states'][number];

/** Where tickets of a kind spend their time: the state that takes most of it is the title. */
export function StageTimes(props: {
  months: Months;
  estateId: string | undefined;
  kind: Kind;
  change: Change;
  /** What can be done about the state that takes most of the time. */
  about?: (state: string, finding: string) => ReactNode;
}) {
  const { t } = useTranslation('kpi');
  const { t: domain } = useTranslation('domain');
  const { months, kind } = props;
  const query = useQuery(stageTimesQuery(kind, months, props.estateId));
  const { name, finding } = useWords();
  const bottleneck = query.data && stuckIn(query.data);
  return (
    <Surface>
      <div className={styles.pick}>
        <Select<Kind>
          aria-label={t('stages.kind')}
          value={kind}
          options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))}
          onChange={(next) => props.change({ kind: next === 'REPAIR' ? undefined : next })}
        />
        {query.data && bottleneck && props.about?.(name(bottleneck), finding(query.data))}
      </div>
      <div
        className={styles.sheets}
        data-stale={query.isPlaceholderData || undefined}
        aria-busy={query.isPlaceholderData}
      >
        <QueryView query={query}>
          {(times) =>
            times.states.length === 0 ? (
              <EmptyState title={t('stages.empty')} hint={t('stages.emptyHint')} />
            ) : (
              <Stages times={times} months={months} />
            )
          }
        </QueryView>
      </div>
    </Surface>
  );
}

const stuckIn = (times: Times) => times.states.find((one) => one.state === times.bottleneck);

function useWords() {
  const { t, i18n } = useTranslation('kpi');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const name = (one: State) => (i18n.language === 'en' ? one.labelEn : one.label) || one.state;
  const spoken = (minutes: number | null | undefined) =>
    minutes == null ? '—' : spokenDuration(minutes, common);
  const percent = (share: number) => `${share.toLocaleString(i18n.language, { maximumFractionDigits: 1 })}%`;
  const shown = (value: number) => value.toLocaleString(i18n.language);
  const finding = (times: Times) => {
    const bottleneck = stuckIn(times);
    const kind = domain(`kind.${times.kind}`);
    return bottleneck
      ? t('stages.finding', {
          kind,
          state: name(bottleneck),
          share: percent(bottleneck.share),
          median: spoken(bottleneck.medianMinutes),
        })
      : t('stages.none', { kind });
  };
  return { name, spoken, percent, shown, finding };
}

function Stages({ times, months }: { times: Times; months: Months }) {
  const { t } = useTranslation('kpi');
  const { t: domain } = useTranslation('domain');
  const look = useLook();
  const narrow = useNarrow();
  const { name, spoken, percent, shown, finding } = useWords();
  const kind = domain(`kind.${times.kind}`);
  const bars: Bars = {
    axis: t('stages.axis'),
    narrow,
    tick: (value) => `${value}%`,
    lines: times.states.map((one) => ({
      label: name(one),
      under: t('stages.entries', { shown: shown(one.entries), count: one.entries }),
      values: [one.share],
      ends: [
        narrow
          ? percent(one.share)
          : t('stages.end', { share: percent(one.share), median: spoken(one.medianMinutes) }),
      ],
      figures: [
        [t('stages.share'), percent(one.share)],
        [t('stages.median'), spoken(one.medianMinutes)],
        [t('stages.p90'), spoken(one.p90Minutes)],
        [t('stages.count'), shown(one.entries)],
      ],
    })),
  };
  return (
    <Chart
      finding={finding(times)}
      what={t('stages.title', { kind })}
      option={barsOption(bars, look)}
      height={barsHeight(bars)}
      notes={t('stages.notes', { shown: shown(times.tickets), count: times.tickets })}
      fileName={`stage-times-${times.kind.toLowerCase()}-${months.from}-${months.to}`}
      scope={`${kind} · ${months.from} – ${months.to}`}
      table={
        <DataList
          label={t('stages.title', { kind })}
          items={times.states}
          rowKey={(one) => one.state}
          columns={[
            { key: 'state', title: t('stages.state'), card: 'title', render: name },
            { key: 'entries', title: t('stages.count'), number: true, render: (one) => shown(one.entries) },
            {
              key: 'median',
              title: t('stages.median'),
              number: true,
              render: (one) => spoken(one.medianMinutes),
            },
            { key: 'p90', title: t('stages.p90'), number: true, render: (one) => spoken(one.p90Minutes) },
            { key: 'share', title: t('stages.share'), number: true, render: (one) => percent(one.share) },
          ]}
        />
      }
    />
  );
}
