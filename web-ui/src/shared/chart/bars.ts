import type { BarSeriesOption } from 'echarts/charts';
import { bubble, type ChartOption, type Look, names, numbers, plain, room, tip, wording } from './option';

/** One line of bars: what it is of, a value for each series, and the words at the end of each. */
export interface BarLine {
  label: string;
  under?: string | undefined;
  values: readonly (number | null)[];
  ends: readonly string[];
  /** Rests on little: drawn hollow. */
  faint?: boolean;
  /** What a pointer reads. */
  figures: readonly (readonly [string, string])[];
}

export interface Bars {
  /** The axis with its unit. */
  axis: string;
  lines: readonly BarLine[];
  /** The highest value the axis can show. */
  most?: number | undefined;
  tick?: ((value: number) => string) | undefined;
  reference?: { value: number; label: string } | undefined;
  /** On a phone: less room for names. */
  narrow?: boolean;
}

const seriesOf = (of: Bars) => Math.max(1, ...of.lines.map((line) => line.values.length));
const textWidth = (text: string) => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 13 : 7.5), 0);

export const barsHeight = (of: Bars): number =>
  Math.max(2, of.lines.length) * (seriesOf(of) === 1 ? 40 : 48) + (of.reference ? 84 : 64);

/**
 * Lines of bars from zero. Of two series the first is hollow and the second filled, and each bar ends in its number, so the chart
 * reads without colour.
 */
export function barsOption(of: Bars, look: Look): ChartOption {
  const text = wording(look);
  const many = seriesOf(of);
  const longest = Math.max(24, ...of.lines.flatMap((line) => line.ends.map(textWidth)));
  const { reference } = of;
  return {
    animation: false,
    textStyle: text,
    grid: {
      left: 8,
      right: Math.min(of.narrow ? 110 : 260, longest + 24),
      top: reference ? 28 : 8,
      bottom: 44,
      ...room,
    },
    tooltip: tip(look, (index) => {
      const line = of.lines[index];
      return line && bubble(line.label, line.figures);
    }),
    xAxis: {
      ...numbers(look),
      min: 0,
      max: of.most,
      name: of.axis,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: text,
      axisLabel: { ...text, hideOverlap: true, formatter: of.tick },
    },
    yAxis: {
      ...names(look),
      inverse: true,
      data: of.lines.map((_, i) => String(i)),
      axisLabel: {
        ...text,
        interval: 0,
        width: of.narrow ? 104 : 220,
        overflow: 'truncate',
        formatter: (value: string) => {
          const line = of.lines[Number(value)];
          const under = line?.under ? `\n{under|${plain(line.under)}}` : '';
          return line ? `{name|${plain(line.label)}}${under}` : '';
        },
        rich: {
          name: { ...text, fontSize: 13, color: look.text, lineHeight: 18, align: 'right' },
          under: { ...text, fontSize: 11, lineHeight: 15, align: 'right' },
        },
      },
    },
    series: Array.from({ length: many }, (_, series): BarSeriesOption => {
      const hollow = many > 1 && series === 0;
      return {
        type: 'bar',
        barWidth: many === 1 ? 16 : 12,
        barGap: '25%',
        data: of.lines.map((line) => ({
          value: line.values[series] ?? 0,
          itemStyle:
            hollow || line.faint
              ? {
                  color: look.surface,
                  borderColor: look.accent,
                  // of nothing not even an outline
                  borderWidth: line.values[series] ? 1 : 0,
                  borderType: line.faint ? 'dashed' : 'solid',
                }
              : { color: look.accent },
          label: {
            ...text,
            show: true,
            position: 'right',
            color: look.text,
            formatter: line.ends[series] ?? '',
            // a reference line may pass here
            backgroundColor: look.surface,
            padding: [1, 3],
          },
        })),
        markLine:
          reference && series === 0
            ? {
                silent: true,
                symbol: 'none',
                animation: false,
                data: [
                  {
                    xAxis: reference.value,
                    lineStyle: { color: look.text, width: 1, type: 'dashed', opacity: 0.7 },
                    label: {
                      ...text,
                      color: look.text,
                      formatter: reference.label,
                      position: 'start',
                      distance: 6,
                    },
                  },
                ],
              }
            : undefined,
      } as BarSeriesOption;
    }),
  };
}

/** Columns side by side along one axis, for hours of the day: the first of two series hollow, the second filled. */
export function columnsOption(
  of: { across: string; up: string; names: readonly string[]; lines: readonly BarLine[] },
  look: Look,
): ChartOption {
  const text = wording(look);
  const many = Math.max(1, ...of.lines.map((line) => line.values.length));
  return {
    animation: false,
    textStyle: text,
    grid: {
      left: 36,
      right: 16,
      top: 32,
      bottom: 44,
      ...room,
    },
    tooltip: tip(look, (index) => {
      const line = of.lines[index];
      return line && bubble(line.label, line.figures);
    }),
    xAxis: {
      ...names(look),
      data: [...of.names],
      name: of.across,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: text,
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      ...numbers(look),
      min: 0,
      minInterval: 1,
      name: of.up,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: text,
    },
    series: Array.from({ length: many }, (_, series) => ({
      type: 'bar' as const,
      barGap: '15%',
      barCategoryGap: '35%',
      // of nothing not even an outline
      data: of.lines.map((line) => line.values[series] || '-'),
      itemStyle:
        many > 1 && series === 0
          ? { color: look.surface, borderColor: look.accent, borderWidth: 1 }
          : { color: look.accent },
    })),
  };
}
