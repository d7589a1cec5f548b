import { bubble, type ChartOption, type Look, names, numbers, room, tip, wording } from './option';

export interface TrendPoint {
  label: string;
  value: number | null;
  /** Rests on little: drawn hollow. */
  faint?: boolean;
  figures: readonly (readonly [string, string])[];
}

export interface Trend {
  points: readonly TrendPoint[];
  target?: { value: number; label: string } | undefined;
  /** The axis with its unit. */
  axis: string;
  tick: (value: number) => string;
  /** No value is above it. */
  most?: number | undefined;
}

/** Lowest and highest of what is drawn, with a little air; a line may begin anywhere, its axis says where. */
export function rangeOf(of: Trend): [number, number] {
  const values = of.points.map((one) => one.value).filter((one) => one !== null);
  if (of.target) values.push(of.target.value);
  if (values.length === 0) return [0, of.most ?? 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = (high - low || Math.abs(high) || 1) * 0.15;
  return [Math.max(0, low - air), Math.min(of.most ?? Number.POSITIVE_INFINITY, high + air)];
}

/** Month after month as a line, the target as a dashed one. Hollow where it rests on little. */
export function trendOption(of: Trend, look: Look, small: boolean): ChartOption {
  const text = wording(look);
  const [min, max] = rangeOf(of);
  return {
    animation: false,
    textStyle: text,
    grid: small
      ? { left: 4, right: 6, top: 6, bottom: 6 }
      : {
          left: 36,
          right: 24,
          top: 32,
          bottom: 20,
          ...room,
        },
    tooltip: tip(
      look,
      (index) => {
        const point = of.points[index];
        return point && bubble(point.label, point.figures);
      },
      { show: !small },
    ),
    xAxis: {
      ...names(look),
      show: !small,
      boundaryGap: !small,
      data: of.points.map((one) => one.label),
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      ...numbers(look),
      show: !small,
      min,
      max,
      name: of.axis,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: { ...text, showMinLabel: false, showMaxLabel: false, formatter: of.tick },
    },
    series: [
      {
        type: 'line',
        silent: small,
        connectNulls: false,
        symbol: 'circle',
        symbolSize: small ? 5 : 8,
        lineStyle: { color: look.accent, width: 2 },
        data: of.points.map((one, i) => ({
          value: one.value ?? '-',
          // of a small one only its end is marked: that is the month one asks about
          symbol: small && i < of.points.length - 1 && !one.faint ? 'none' : 'circle',
          itemStyle: {
            color: one.faint ? look.surface : look.accent,
            borderColor: look.accent,
            borderWidth: small ? 1 : 2,
          },
        })),
        markLine: of.target
          ? {
              silent: true,
              symbol: 'none',
              animation: false,
              data: [
                {
                  yAxis: of.target.value,
                  lineStyle: { color: look.secondary, width: 1, type: 'dashed' },
                  label: {
                    ...text,
                    show: !small,
                    color: look.text,
                    formatter: of.target.label,
                    position: 'insideStartTop',
                  },
                },
              ],
            }
          : undefined,
      },
    ],
  };
}
