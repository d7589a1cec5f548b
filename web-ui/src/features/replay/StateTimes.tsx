import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ReplayedState } from '@/api/model';
import { type Bars, barsHeight, barsOption } from '@/shared/chart/bars';
import { Chart, Sample } from '@/shared/chart/Chart';
import { useLook } from '@/shared/chart/useLook';
import { spokenDuration } from '@/shared/format/time';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { type DataColumn, DataList } from '@/shared/ui/DataList';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { statesQuery } from './replayQueries';
import { useNames } from './useNames';

/** How long tickets stood in each state, beside how long they would have; and where they would be stuck. */
export function StateTimes({ replayId }: { replayId: string }) {
  const { t } = useTranslation('replay');
  const query = useQuery(statesQuery(replayId));
  return (
    <QueryView query={query}>
      {(states) =>
        states.length === 0 ? (
          <EmptyState title={t('states.empty')} hint={t('states.emptyHint')} />
        ) : (
          <Times states={states} />
        )
      }
    </QueryView>
  );
}

function Times({ states }: { states: readonly ReplayedState[] }) {
  const { t, i18n } = useTranslation('replay');
  const { t: common } = useTranslation();
  const look = useLook();
  const narrow = useNarrow();
  const { english } = useNames();
  const name = (one: ReplayedState) => (english ? one.labelEn || one.label : one.label);
  const spoken = (minutes: number | null | undefined) =>
    minutes == null ? '—' : spokenDuration(minutes, common);
  const shown = (value: number) => value.toLocaleString(i18n.language);
  const [slowest] = [...states].sort((a, b) => (b.would.medianMinutes ?? 0) - (a.would.medianMinutes ?? 0));
  const finding = slowest?.would.medianMinutes
    ? t('states.finding', { name: name(slowest), time: spoken(slowest.would.medianMinutes) })
    : t('states.none');
  const bars: Bars = {
    axis: t('states.axis'),
    narrow,
    lines: states.map((one) => ({
      label: name(one),
      values: [one.happened.medianMinutes ?? 0, one.would.medianMinutes ?? 0].map((value) => value / 60),
      ends: [spoken(one.happened.medianMinutes), spoken(one.would.medianMinutes)],
      figures: [
        [t('states.happened'), spoken(one.happened.medianMinutes)],
        [t('states.would'), spoken(one.would.medianMinutes)],
        [t('states.stuck'), shown(one.stuck)],
      ],
    })),
  };
  const columns: DataColumn<ReplayedState>[] = [
    { key: 'state', title: t('split.STATE'), card: 'title', render: name },
    {
      key: 'stays',
      title: t('states.stays'),
      number: true,
      render: (one) => `${shown(one.happened.stays)} → ${shown(one.would.stays)}`,
    },
    {
      key: 'median',
      title: t('states.median'),
      number: true,
      render: (one) => `${spoken(one.happened.medianMinutes)} → ${spoken(one.would.medianMinutes)}`,
    },
    {
      key: 'p90',
      title: t('states.p90'),
      number: true,
      render: (one) => `${spoken(one.happened.p90Minutes)} → ${spoken(one.would.p90Minutes)}`,
    },
    { key: 'stuck', title: t('states.stuck'), number: true, render: (one) => shown(one.stuck) },
  ];
  return (
    <>
      <Chart
        finding={finding}
        what={t('states.title')}
        option={barsOption(bars, look)}
        height={barsHeight(bars)}
        legend={
          <>
            <Sample hollow>{t('states.happened')}</Sample>
            <Sample>{t('states.would')}</Sample>
          </>
        }
        notes={t('states.notes')}
        fileName="replay-states"
        scope={t('states.title')}
      />
      <DataList label={t('states.title')} items={[...states]} rowKey={(one) => one.state} columns={columns} />
    </>
  );
}
