import { useQuery } from '@tanstack/react-query';
import { Segmented, Select, Table } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Replay, ReplayPart } from '@/api/model';
import { type Bars, barsHeight, barsOption, columnsOption } from '@/shared/chart/bars';
import { Chart, Sample } from '@/shared/chart/Chart';
import { useLook } from '@/shared/chart/useLook';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { Sideways } from '@/shared/ui/DataList';
import { EmptyState, QueryView } from '@/shared/ui/states';
import { type By, findingOf, type Measure, ofSteps, orderedParts, SUBJECTS, shownBy, sum } from './outcomes';
import styles from './replay.module.css';
import { partsQuery } from './replayQueries';
import { type Names, useNames } from './useNames';

/** More lines than these are not read as a picture; the table holds all. */
const MOST_LINES = 15;

/** The numbers split by one thing at a time: where they come from. */
export function Parts(props: {
  replay: Replay;
  by: By;
  choose: (by: By) => void;
  drill: (show: Measure, key?: string) => void;
}) {
  const { t } = useTranslation('replay');
  const { replay, by } = props;
  const narrow = useNarrow();
  const query = useQuery(partsQuery(replay.id, by));
  const bys = SUBJECTS[replay.subject].bys.map((value) => ({ value, label: t(`split.${value}`) }));
  const tools = narrow ? (
    <Select<By> aria-label={t('by')} className={styles.by} value={by} options={bys} onChange={props.choose} />
  ) : (
    <Segmented<By> aria-label={t('by')} value={by} options={bys} onChange={props.choose} />
  );
  return (
    <>
      <div className={styles.tools}>{tools}</div>
      <QueryView query={query}>
        {(parts) =>
          parts.length === 0 ? (
            <EmptyState title={t('parts.empty')} hint={t('parts.emptyHint')} />
          ) : ofSteps(by) && parts.every((part) => sum(part.counts, 'refused') === 0) ? (
            <EmptyState title={t('finding.noneStuck', { by: t(`split.${by}`) })} hint={t('parts.noneHint')} />
          ) : (
            <Split replay={replay} by={by} parts={parts} drill={props.drill} />
          )
        }
      </QueryView>
    </>
  );
}

function useFinding(replay: Replay, by: By, parts: readonly ReplayPart[], names: Names): string {
  const { t, i18n } = useTranslation('replay');
  const { pair } = shownBy(replay.subject, by);
  const single = replay.subject === 'WORKFLOW';
  const finding = findingOf(parts, pair, single);
  const shown = (value: number) => value.toLocaleString(i18n.language);
  const name = (part: ReplayPart) => names.part(by, part);
  const dimension = t(`split.${by}`);
  switch (finding.kind) {
    case 'none':
      return t(single ? 'finding.noneStuck' : 'finding.none', { by: dimension });
    case 'most':
      return t(ofSteps(by) ? 'finding.mostRefused' : 'finding.mostStuck', {
        name: name(finding.part),
        value: shown(finding.value),
        share: new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(finding.share),
      });
    case 'fewer':
    case 'more': {
      const of = {
        name: name(finding.part),
        from: shown(finding.from),
        to: shown(finding.to),
        by: dimension,
      };
      return replay.subject === 'ROUTING_POLICY'
        ? t(`finding.routing.${finding.kind}`, of)
        : t(`finding.clock.${finding.kind}`, of);
    }
    case 'both': {
      const of = {
        fewer: name(finding.fewer.part),
        fewerFrom: shown(finding.fewer.from),
        fewerTo: shown(finding.fewer.to),
        more: name(finding.more.part),
        moreFrom: shown(finding.more.from),
        moreTo: shown(finding.more.to),
      };
      return replay.subject === 'ROUTING_POLICY'
        ? t('finding.routing.both', of)
        : t('finding.clock.both', of);
    }
  }
}

function Split(props: {
  replay: Replay;
  by: By;
  parts: readonly ReplayPart[];
  drill: (show: Measure, key?: string) => void;
}) {
  const { t, i18n } = useTranslation('replay');
  const { replay, by, drill } = props;
  const look = useLook();
  const narrow = useNarrow();
  const names = useNames();
  const { pair, columns } = shownBy(replay.subject, by);
  const parts = orderedParts(props.parts, by, pair, (key): ReplayPart => ({ key, counts: {} }));
  const finding = useFinding(replay, by, props.parts, names);
  const shown = (value: number) => value.toLocaleString(i18n.language);
  const unit = t(ofSteps(by) ? 'axis.steps' : `axis.${replay.subject}`);
  const drawn = by === 'HOUR' ? parts : parts.slice(0, MOST_LINES);
  const lines = drawn.map((part) => {
    const [from = 0, to] = pair.map((one) => sum(part.counts, one));
    const change = to === undefined || replay.subject === 'WORKFLOW' ? 0 : to - from;
    const signed = change === 0 ? '' : ` (${change > 0 ? '+' : '−'}${shown(Math.abs(change))})`;
    return {
      label: names.part(by, part),
      values: to === undefined ? [from] : [from, to],
      ends: to === undefined ? [shown(from)] : [shown(from), `${shown(to)}${signed}`],
      figures: columns.map((one) => [t(`measure.${one}`), shown(sum(part.counts, one))] as const),
    };
  });
  const bars: Bars = { axis: unit, lines, narrow };
  const option =
    by === 'HOUR'
      ? columnsOption({ across: t('axis.hour'), up: unit, names: drawn.map((one) => one.key), lines }, look)
      : barsOption(bars, look);
  const notes = [
    drawn.length < parts.length ? t('parts.more', { shown: drawn.length, all: parts.length }) : '',
    t('parts.open'),
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <>
      <Chart
        finding={finding}
        what={t('chart.what', {
          by: t(`split.${by}`),
          pair: pair.map((one) => t(`measure.${one}`)).join(t('and')),
        })}
        option={option}
        height={by === 'HOUR' ? 320 : barsHeight(bars)}
        legend={
          pair.length > 1 &&
          pair.map((one, i) => (
            <Sample key={one} hollow={i === 0}>
              {t(`measure.${one}`)}
            </Sample>
          ))
        }
        notes={notes}
        fileName={`replay-${by.toLowerCase()}-${replay.from}-${replay.to}`}
        scope={`${names.subject(replay)} · ${t('period', { from: names.day(replay.from), to: names.day(replay.to) })} · ${names.places(replay.estateIds)}`}
        pick={({ seriesIndex, dataIndex }) => {
          const part = drawn[dataIndex];
          const measure = pair[seriesIndex];
          if (part && measure && sum(part.counts, measure) > 0) drill(measure, part.key);
        }}
      />
      <PartTable parts={parts} by={by} columns={columns} names={names} drill={drill} />
    </>
  );
}

function PartTable(props: {
  parts: readonly ReplayPart[];
  by: By;
  columns: readonly Measure[];
  names: Names;
  drill: (show: Measure, key?: string) => void;
}) {
  const { t, i18n } = useTranslation('replay');
  const { parts, by, columns, names } = props;
  const label = t('parts.label', { by: t(`split.${by}`) });
  const rows = useMemo(
    () => (by === 'HOUR' ? parts.filter((part) => Object.keys(part.counts).length > 0) : parts),
    [by, parts],
  );
  return (
    <Sideways label={label}>
      <Table<ReplayPart>
        aria-label={label}
        size="middle"
        className={styles.table ?? ''}
        dataSource={[...rows]}
        rowKey={(part) => part.key}
        pagination={rows.length > 30 ? { pageSize: 30, showSizeChanger: false } : false}
        columns={[
          { key: 'name', title: t(`split.${by}`), render: (_, part) => names.part(by, part) },
          ...columns.map((measure) => ({
            key: measure,
            title: t(`measure.${measure}`),
            align: 'right' as const,
            showSorterTooltip: false,
            sortDirections: ['descend', 'ascend'] as ('descend' | 'ascend')[],
            sorter: (a: ReplayPart, b: ReplayPart) => sum(a.counts, measure) - sum(b.counts, measure),
            render: (_: unknown, part: ReplayPart) => {
              const value = sum(part.counts, measure);
              if (value === 0) return <span className={styles.zero}>0</span>;
              return (
                <button
                  type="button"
                  className={styles.cell}
                  aria-label={t('drillPart', {
                    name: names.part(by, part),
                    what: t(`measure.${measure}`),
                    shown: value.toLocaleString(i18n.language),
                  })}
                  onClick={() => props.drill(measure, part.key)}
                >
                  {value.toLocaleString(i18n.language)}
                </button>
              );
            },
          })),
        ]}
      />
    </Sideways>
  );
}
