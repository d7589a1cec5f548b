import type { CustomSeriesOption, ScatterSeriesOption } from 'echarts/charts';
import type { Comparison } from '@/api/model';
import {
  bubble,
  type ChartOption,
  type Look,
  names,
  numbers,
  plain,
  room,
  tip,
  wording,
} from '@/shared/chart/option';
import type { Measure } from './compareSearch';
import { figureOf, type Item, isSmall, ordered, referenceOf, sampleOf } from './measures';

/** Words and figures in the language of the page. */
export interface Words {
  axis: (unit: TimeUnit) => string;
  value: (value: number | null) => string;
  sample: (count: number) => string;
  homes: (count: number) => string;
  small: string;
  company: string;
  median: string;
  p90: string;
  none: string;
  /** Median and p90 of one estate, at the end of its line. */
  both: (item: Item) => string;
  figures: (item: Item) => [string, string][];
}

export type TimeUnit = 'minutes' | 'hours' | 'days';
const MINUTES: Record<TimeUnit, number> = { minutes: 1, hours: 60, days: 1440 };

/** One unit for the whole axis, by its longest bar. */
export function unitFor(items: Item[]): TimeUnit {
  const longest = Math.max(0, ...items.map((item) => item.resolveMinutesP90 ?? 0));
  return longest < 180 ? 'minutes' : longest < 5 * 1440 ? 'hours' : 'days';
}

const ROW = 40;
export const heightFor = (count: number): number => Math.max(3, count) * ROW + 88;

/**
 * Estates as rows, what needs attention on top. Every axis starts at zero. A figure that rests on few tickets is drawn
 * hollow; median and p90 differ in shape, so the chart reads without colour.
 */
export function chartOption(
  comparison: Comparison,
  measure: Measure,
  look: Look,
  words: Words,
  chosen?: string,
): ChartOption {
  const items = ordered(comparison.items, measure);
  const unit = unitFor(items);
  const scale = measure === 'time' ? MINUTES[unit] : measure === 'timely' ? 0.01 : 1;
  const drawn = (minutes: number | null | undefined) => (minutes == null ? null : minutes / scale);
  const text = wording(look);
  const company = referenceOf(measure, comparison);
  const reference = (value: number | null | undefined, label: string, type: 'solid' | 'dashed') =>
    value == null
      ? []
      : [
          {
            xAxis: drawn(value) ?? 0,
            lineStyle: { color: look.text, width: 1, type, opacity: 0.7 },
            // the axis runs downwards, so a line starts at the top
            label: { ...text, color: look.text, formatter: label, position: 'start' as const, distance: 6 },
          },
        ];

  return {
    animation: false,
    textStyle: text,
    grid: {
      left: 8,
      right: measure === 'time' ? 168 : 72,
      top: 28,
      bottom: 44,
      ...room,
    },
    tooltip: tip(look, (index) => {
      const item = items[index];
      if (!item) return undefined;
      const small = isSmall(measure, item) ? ` ${words.small}` : '';
      return bubble(`${item.estate.name}${small}`, words.figures(item));
    }),
    xAxis: {
      ...numbers(look),
      min: 0,
      max: measure === 'timely' ? 100 : undefined,
      minInterval: measure === 'open' ? 1 : undefined,
      name: words.axis(unit),
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: text,
      axisLabel: { ...text, hideOverlap: true, formatter: measure === 'timely' ? '{value}%' : undefined },
    },
    yAxis: {
      ...names(look),
      inverse: true,
      data: items.map((item) => item.estate.id),
      axisLabel: {
        ...text,
        interval: 0,
        formatter: (id: string) => {
          const item = items.find((one) => one.estate.id === id);
          if (!item) return '';
          const sample = sampleOf(measure, item);
          const under = sample === null ? words.homes(item.estate.homes) : words.sample(sample);
          const small = isSmall(measure, item) ? ` ${words.small}` : '';
          return `{${id === chosen ? 'chosen' : 'name'}|${plain(item.estate.name)}}\n{under|${under}${small}}`;
        },
        rich: {
          name: { ...text, fontSize: 13, color: look.text, lineHeight: 18, align: 'right' },
          chosen: {
            ...text,
            fontSize: 13,
            fontWeight: 700,
            color: look.accent,
            lineHeight: 18,
            align: 'right',
          },
          under: { ...text, fontSize: 11, lineHeight: 15, align: 'right' },
        },
      },
    },
    series:
      measure === 'time'
        ? dumbbell(items, drawn, look, words, [
            ...reference(comparison.company.resolveMinutesMedian, words.median, 'solid'),
            ...reference(comparison.company.resolveMinutesP90, words.p90, 'dashed'),
          ])
        : [
            {
              type: 'bar',
              barWidth: 16,
              data: items.map((item) => {
                const value = figureOf(measure, item);
                const small = isSmall(measure, item);
                return {
                  value: drawn(value) ?? 0,
                  itemStyle: small
                    ? { color: look.surface, borderColor: look.accent, borderWidth: 1, borderType: 'dashed' }
                    : { color: look.accent },
                  label: {
                    ...text,
                    show: true,
                    position: 'right',
                    color: value === null ? look.secondary : look.text,
                    fontSize: 13,
                    formatter: value === null ? words.none : words.value(value),
                    // the reference line may pass here
                    backgroundColor: look.surface,
                    padding: [1, 3],
                  },
                };
              }),
              markLine: {
                silent: true,
                symbol: 'none',
                animation: false,
                data: reference(company, words.company, 'solid'),
              },
            },
          ],
  };
}

function dumbbell(
  items: Item[],
  drawn: (minutes: number | null | undefined) => number | null,
  look: Look,
  words: Words,
  references: object[],
): (ScatterSeriesOption | CustomSeriesOption)[] {
  const label = { fontFamily: look.font, fontSize: 12, color: look.text };
  const points = (of: (item: Item) => number | null | undefined) =>
    items.map((item) => ({
      value: drawn(of(item)) ?? '-',
      itemStyle: {
        color: isSmall('time', item) ? look.surface : look.accent,
        borderColor: look.accent,
        borderWidth: 2,
      },
    }));
  return [
    {
      type: 'custom',
      silent: true,
      z: 1,
      encode: { x: [0, 1], y: 2 },
      data: items.flatMap((item, i) =>
        item.resolveMinutesMedian == null || item.resolveMinutesP90 == null
          ? []
          : [[drawn(item.resolveMinutesMedian) ?? 0, drawn(item.resolveMinutesP90) ?? 0, i]],
      ),
      renderItem: (params, api) => {
        const row = api.value(2);
        const [x1 = 0, y = 0] = api.coord([api.value(0), row]);
        const [x2 = 0] = api.coord([api.value(1), row]);
        const item = items[Number(row)];
        return {
          type: 'line',
          id: String(params.dataIndex),
          shape: { x1, y1: y, x2, y2: y },
          style: {
            stroke: look.accent,
            lineWidth: 3,
            opacity: 0.45,
            lineDash: item && isSmall('time', item) ? [4, 4] : undefined,
          },
        };
      },
    },
    {
      type: 'scatter',
      z: 3,
      symbol: 'circle',
      symbolSize: 12,
      silent: true,
      data: points((item) => item.resolveMinutesMedian),
      // behind the points and their labels
      markLine: { z: 1, silent: true, symbol: 'none', animation: false, data: references as never },
    },
    {
      type: 'scatter',
      z: 3,
      symbol: 'diamond',
      symbolSize: 15,
      silent: true,
      data: points((item) => item.resolveMinutesP90),
      label: {
        ...label,
        show: true,
        position: 'right',
        distance: 8,
        backgroundColor: look.surface,
        padding: [1, 3],
        formatter: ({ dataIndex }) => {
          const item = items[dataIndex];
          return item ? words.both(item) : '';
        },
      },
    },
  ];
}
