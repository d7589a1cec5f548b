import type { CustomSeriesOption, LineSeriesOption, ScatterSeriesOption } from 'echarts/charts';
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

/** A value with where it may really lie. */
export interface Dot {
  label: string;
  value: number | null;
  low: number | null;
  high: number | null;
  hollow: boolean;
  end: string;
  figures: readonly (readonly [string, string])[];
}

export const dotsHeight = (lines: number): number => Math.max(2, lines) * 30 + 84;

/** Estate under estate: the value as a circle, where it may really lie as a line through it. */
export function dotsOption(
  of: { axis: string; dots: readonly Dot[]; references: readonly { value: number; label: string }[] },
  look: Look,
): ChartOption {
  const text = wording(look);
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: 120, top: 32, bottom: 44, ...room },
    tooltip: tip(look, (index) => {
      const dot = of.dots[index];
      return dot && bubble(dot.label, dot.figures);
    }),
    xAxis: {
      ...numbers(look),
      scale: true,
      name: of.axis,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: text,
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      ...names(look),
      inverse: true,
      data: of.dots.map((_, i) => String(i)),
      axisLabel: {
        ...text,
        color: look.text,
        interval: 0,
        width: 180,
        overflow: 'truncate',
        formatter: (value: string) => plain(of.dots[Number(value)]?.label ?? ''),
      },
    },
    series: [
      {
        type: 'custom',
        silent: true,
        z: 1,
        encode: { x: [0, 1], y: 2 },
        data: of.dots.flatMap((dot, i) =>
          dot.low === null || dot.high === null ? [] : [[dot.low, dot.high, i]],
        ),
        renderItem: (params, api) => {
          const row = api.value(2);
          const [x1 = 0, y = 0] = api.coord([api.value(0), row]);
          const [x2 = 0] = api.coord([api.value(1), row]);
          return {
            type: 'line',
            id: String(params.dataIndex),
            shape: { x1, y1: y, x2, y2: y },
            style: {
              stroke: look.accent,
              lineWidth: 3,
              opacity: 0.5,
              ...(of.dots[Number(row)]?.hollow ? { lineDash: [4, 4] } : {}),
            },
          };
        },
      } satisfies CustomSeriesOption,
      {
        type: 'scatter',
        z: 3,
        symbolSize: 11,
        data: of.dots.map((dot) => ({
          value: dot.value ?? '-',
          itemStyle: {
            color: dot.hollow ? look.surface : look.accent,
            borderColor: look.accent,
            borderWidth: 2,
          },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: of.references.map((reference, i) => ({
            xAxis: reference.value,
            lineStyle: {
              color: look.text,
              width: 1,
              type: i === 0 ? ('solid' as const) : ('dashed' as const),
            },
            label: {
              ...text,
              color: look.text,
              formatter: plain(reference.label),
              position: 'start' as const,
            },
          })),
        },
      } satisfies ScatterSeriesOption,
      {
        // words beyond the end of the line, so that they never cover where the figure may lie
        type: 'scatter',
        silent: true,
        z: 6,
        symbolSize: 1,
        itemStyle: { color: 'transparent' },
        data: of.dots.map((dot) => ({
          value: dot.value === null ? '-' : Math.max(dot.value, dot.high ?? dot.value),
          label: {
            ...text,
            show: true,
            position: 'right',
            distance: 8,
            color: look.text,
            backgroundColor: look.surface,
            padding: [1, 3],
            formatter: plain(dot.end),
          },
        })),
      } satisfies ScatterSeriesOption,
    ],
  };
}

export interface FunnelPoint {
  label: string;
  size: number;
  value: number;
  standing: 'WITHIN' | 'WATCH' | 'BEYOND' | null;
  figures: readonly (readonly [string, string])[];
}

/** Where the largest estate is so many times the smallest, sizes are drawn by their powers. */
const WIDE = 20;

/** Shapes tell where an estate lies, so that colour need not. */
const SHAPES = { WITHIN: 'circle', WATCH: 'triangle', BEYOND: 'diamond' } as const;

/** Each estate by how much it rests on; dashed and solid lines are as far as chance takes an estate of that size. */
export function funnelOption(
  of: {
    across: string;
    up: string;
    centre: number;
    centreLabel: string;
    points: readonly FunnelPoint[];
    curve: readonly { size: number; warning: readonly [number, number]; alarm: readonly [number, number] }[];
    limitNames: readonly [string, string];
  },
  look: Look,
): ChartOption {
  const text = wording(look);
  const sizes = of.points.map((point) => point.size);
  const wide = Math.max(...sizes, 1) > WIDE * Math.max(Math.min(...sizes), 1e-9);
  const line = (
    pick: (of: { warning: readonly [number, number]; alarm: readonly [number, number] }) => number,
    dashed: boolean,
    label: string | undefined,
  ): LineSeriesOption => ({
    type: 'line',
    silent: true,
    symbol: 'none',
    z: 1,
    lineStyle: { color: look.secondary, width: 1, type: dashed ? 'dashed' : 'solid' },
    data: of.curve.map((point) => [point.size, pick(point)]),
    endLabel: { ...text, show: label !== undefined, formatter: label ?? '', color: look.secondary },
  });
  return {
    animation: false,
    textStyle: text,
    grid: { left: 40, right: 72, top: 36, bottom: 48, ...room },
    tooltip: {
      ...tip(look, () => undefined),
      trigger: 'item',
      formatter: (of_) => {
        const one = Array.isArray(of_) ? of_[0] : of_;
        const point = of.points[one?.dataIndex ?? -1];
        return point ? bubble(point.label, point.figures) : '';
      },
    },
    xAxis: {
      ...numbers(look),
      // small and large estates side by side only where they are many times as large
      ...(wide
        ? {
            type: 'log' as const,
            // else the axis goes on to the next power of ten, far from any estate
            max: Math.max(...sizes, 1) * 1.25,
          }
        : {}),
      name: of.across,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: text,
      axisLabel: { ...text, hideOverlap: true, ...(wide ? { showMaxLabel: false } : {}) },
    },
    yAxis: {
      ...numbers(look),
      scale: true,
      name: of.up,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: text,
    },
    series: [
      {
        type: 'scatter',
        z: 3,
        data: of.points.map((point) => ({
          value: [point.size, point.value],
          symbol: SHAPES[point.standing ?? 'WITHIN'],
          symbolSize: point.standing === 'BEYOND' ? 15 : 10,
          itemStyle: {
            color: point.standing === 'BEYOND' || point.standing === 'WATCH' ? look.accent : look.surface,
            borderColor: look.accent,
            borderWidth: 2,
          },
          label: {
            ...text,
            show: point.standing === 'BEYOND',
            position: 'right',
            color: look.text,
            formatter: plain(point.label),
          },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: [
            {
              yAxis: of.centre,
              lineStyle: { color: look.text, width: 1, type: 'solid' },
              label: {
                ...text,
                color: look.text,
                formatter: plain(of.centreLabel),
                position: 'insideEndTop',
              },
            },
          ],
        },
      },
      line((point) => point.warning[0], true, undefined),
      line((point) => point.warning[1], true, of.limitNames[0]),
      line((point) => point.alarm[0], false, undefined),
      line((point) => point.alarm[1], false, of.limitNames[1]),
    ],
  };
}

export interface CoursePoint {
  label: string;
  value: number | null;
  course: number | null;
  hollow: boolean;
  figures: readonly (readonly [string, string])[];
}

/** Month after month: the figure as points, what is left without season and noise as a line, changes of level and notes as upright lines. */
export function courseOption(
  of: {
    axis: string;
    points: readonly CoursePoint[];
    marks: readonly { at: number; label: string; dashed: boolean }[];
    target: { value: number; label: string } | undefined;
  },
  look: Look,
): ChartOption {
  const text = wording(look);
  return {
    animation: false,
    textStyle: text,
    grid: { left: 40, right: 32, top: 48, bottom: 28, ...room },
    tooltip: tip(look, (index) => {
      const point = of.points[index];
      return point && bubble(point.label, point.figures);
    }),
    xAxis: {
      ...names(look),
      data: of.points.map((point) => point.label),
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      ...numbers(look),
      scale: true,
      name: of.axis,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: text,
    },
    series: [
      {
        type: 'line',
        symbolSize: 8,
        symbol: 'circle',
        lineStyle: { width: 0 },
        connectNulls: false,
        data: of.points.map((point) => ({
          value: point.value ?? '-',
          itemStyle: {
            color: point.hollow ? look.surface : look.accent,
            borderColor: look.accent,
            borderWidth: 2,
          },
        })),
        markLine: {
          silent: true,
          symbol: 'none',
          animation: false,
          data: [
            ...of.marks.map((mark) => ({
              xAxis: mark.at,
              lineStyle: {
                color: look.text,
                width: 1,
                type: mark.dashed ? ('dashed' as const) : ('solid' as const),
              },
              label: { ...text, color: look.text, formatter: plain(mark.label), position: 'end' as const },
            })),
            ...(of.target
              ? [
                  {
                    yAxis: of.target.value,
                    lineStyle: { color: look.secondary, width: 1, type: 'dashed' as const },
                    label: {
                      ...text,
                      color: look.text,
                      formatter: plain(of.target.label),
                      position: 'insideStartTop' as const,
                    },
                  },
                ]
              : []),
          ],
        },
      },
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        connectNulls: true,
        lineStyle: { color: look.accent, width: 2 },
        data: of.points.map((point) => point.course ?? '-'),
      },
    ],
  };
}

export interface Box {
  label: string;
  /** 10th, 25th, 50th, 75th and 90th percentile. */
  at: readonly [number, number, number, number, number];
  hollow: boolean;
  figures: readonly (readonly [string, string])[];
}

/** A box from the 25th to the 75th percentile with the median in it, and lines to the 10th and the 90th. */
export function boxesOption(of: { axis: string; boxes: readonly Box[] }, look: Look): ChartOption {
  const text = wording(look);
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: 24, top: 12, bottom: 44, ...room },
    tooltip: tip(look, (index) => {
      const box = of.boxes[index];
      return box && bubble(box.label, box.figures);
    }),
    xAxis: {
      ...numbers(look),
      min: 0,
      name: of.axis,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: text,
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      ...names(look),
      inverse: true,
      data: of.boxes.map((_, i) => String(i)),
      axisLabel: {
        ...text,
        color: look.text,
        interval: 0,
        width: 180,
        overflow: 'truncate',
        formatter: (value: string) => plain(of.boxes[Number(value)]?.label ?? ''),
      },
    },
    series: [
      {
        type: 'custom',
        encode: { x: [0, 1, 2, 3, 4], y: 5 },
        data: of.boxes.map((box, i) => [...box.at, i]),
        renderItem: (params, api) => {
          const row = api.value(5);
          const at = [0, 1, 2, 3, 4].map((place) => api.coord([api.value(place), row]));
          const [p10, p25, p50, p75, p90] = at.map((point) => point[0] ?? 0) as [
            number,
            number,
            number,
            number,
            number,
          ];
          const y = at[0]?.[1] ?? 0;
          const half = 8;
          const stroke = { stroke: look.accent, lineWidth: 2, fill: 'none' };
          const dash = of.boxes[params.dataIndex]?.hollow ? { lineDash: [4, 3] } : {};
          return {
            type: 'group',
            children: [
              { type: 'line', shape: { x1: p10, y1: y, x2: p25, y2: y }, style: { ...stroke, ...dash } },
              { type: 'line', shape: { x1: p75, y1: y, x2: p90, y2: y }, style: { ...stroke, ...dash } },
              {
                type: 'rect',
                shape: { x: p25, y: y - half, width: Math.max(1, p75 - p25), height: half * 2 },
                style: { ...stroke, fill: look.surface, ...dash },
              },
              {
                type: 'line',
                shape: { x1: p50, y1: y - half, x2: p50, y2: y + half },
                style: { ...stroke, lineWidth: 4 },
              },
            ],
          };
        },
      },
    ],
  };
}

export interface Ridge {
  label: string;
  /** How many of the cases took as long as each band, of all; they add up to 1. */
  shares: readonly number[];
  /** In minutes. */
  median: number;
  hollow: boolean;
  figures: readonly (readonly [string, string])[];
}

/** Where a time lies on an axis whose steps are bands: the whole part is the band. */
export function bandOf(limits: readonly number[], minutes: number): number {
  const band = limits.findIndex((limit) => minutes <= limit);
  if (band < 0) return limits.length + 0.5;
  const low = limits[band - 1] ?? 0;
  return band + (minutes - low) / ((limits[band] ?? minutes) - low);
}

/** Estate under estate: a hill where many cases lie, over bands of time that grow; a line at the median. */
export function ridgesOption(
  of: {
    axis: string;
    limits: readonly number[];
    says: (minutes: number) => string;
    ridges: readonly Ridge[];
  },
  look: Look,
): ChartOption {
  const text = wording(look);
  const highest = Math.max(0.01, ...of.ridges.flatMap((ridge) => ridge.shares));
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: 24, top: 32, bottom: 44, ...room },
    tooltip: tip(look, (index) => {
      const ridge = of.ridges[index];
      return ridge && bubble(ridge.label, ridge.figures);
    }),
    xAxis: {
      ...numbers(look),
      min: 0,
      max: of.limits.length + 1,
      interval: 1,
      name: of.axis,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: text,
      axisLabel: {
        ...text,
        hideOverlap: true,
        formatter: (at: number) => {
          const limit = of.limits[at - 1];
          return limit === undefined ? '' : of.says(limit);
        },
      },
    },
    yAxis: {
      ...names(look),
      inverse: true,
      data: of.ridges.map((_, i) => String(i)),
      axisLabel: {
        ...text,
        color: look.text,
        interval: 0,
        width: 180,
        overflow: 'truncate',
        formatter: (value: string) => plain(of.ridges[Number(value)]?.label ?? ''),
      },
    },
    series: [
      {
        type: 'custom',
        encode: { x: 1, y: 0 },
        data: of.ridges.map((ridge, i) => [i, bandOf(of.limits, ridge.median)]),
        renderItem: (params, api) => {
          const ridge = of.ridges[params.dataIndex];
          const row = api.value(0);
          const [, y = 0] = api.coord([0, row]);
          const size = api.size?.([0, 1]);
          const step = Array.isArray(size) ? (size[1] ?? 0) : 0;
          const foot = y + step * 0.4;
          const [median = 0] = api.coord([api.value(1), row]);
          const at = (band: number, share: number): [number, number] => [
            api.coord([band, row])[0] ?? 0,
            foot - (share / highest) * step * 1.6,
          ];
          const shares = ridge?.shares ?? [];
          const points = [
            at(0, 0),
            ...shares.map((share, band) => at(band + 0.5, share)),
            at(of.limits.length + 1, 0),
          ];
          const dash = ridge?.hollow ? { lineDash: [4, 3] } : {};
          return {
            type: 'group',
            children: [
              {
                type: 'polygon',
                shape: {
                  points,
                  smooth: 0.25,
                  smoothConstraint: [
                    [-1e6, -1e6],
                    [1e6, foot],
                  ],
                },
                style: { fill: look.surface, stroke: look.accent, lineWidth: 2, ...dash },
              },
              {
                type: 'line',
                shape: { x1: median, y1: foot, x2: median, y2: foot - step * 0.5 },
                style: { stroke: look.accent, lineWidth: 4 },
              },
            ],
          };
        },
      },
    ],
  };
}

export interface Step {
  label: string;
  /** Where the bar begins and ends. */
  from: number;
  to: number;
  /** The two figures stand filled, what lies between them hollow. */
  whole: boolean;
  end: string;
}

/** From the first figure to the second, part by part. */
export function waterfallOption(of: { axis: string; steps: readonly Step[] }, look: Look): ChartOption {
  const text = wording(look);
  return {
    animation: false,
    textStyle: text,
    grid: { left: 8, right: 80, top: 12, bottom: 44, ...room },
    tooltip: tip(look, (index) => {
      const step = of.steps[index];
      return step && bubble(step.label, [[of.axis, step.end]]);
    }),
    xAxis: {
      ...numbers(look),
      scale: true,
      name: of.axis,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: text,
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      ...names(look),
      inverse: true,
      data: of.steps.map((_, i) => String(i)),
      axisLabel: {
        ...text,
        color: look.text,
        interval: 0,
        width: 200,
        overflow: 'truncate',
        formatter: (value: string) => plain(of.steps[Number(value)]?.label ?? ''),
      },
    },
    series: [
      {
        type: 'custom',
        encode: { x: [0, 1], y: 2 },
        data: of.steps.map((step, i) => [step.from, step.to, i]),
        renderItem: (params, api) => {
          const row = api.value(2);
          const [x1 = 0, y = 0] = api.coord([api.value(0), row]);
          const [x2 = 0] = api.coord([api.value(1), row]);
          const step = of.steps[params.dataIndex];
          const half = 9;
          if (step?.whole)
            return {
              type: 'circle',
              shape: { cx: x2, cy: y, r: 7 },
              style: { fill: look.accent },
              textContent: {
                type: 'text',
                style: { text: step.end, fill: look.text, font: `12px ${look.font}` },
              },
              textConfig: { position: 'right', distance: 8 },
            };
          return {
            type: 'rect',
            shape: {
              x: Math.min(x1, x2),
              y: y - half,
              width: Math.max(1, Math.abs(x2 - x1)),
              height: half * 2,
            },
            style: { fill: look.surface, stroke: look.accent, lineWidth: 2 },
            textContent: {
              type: 'text',
              style: { text: step?.end ?? '', fill: look.text, font: `12px ${look.font}` },
            },
            textConfig: { position: 'right', distance: 8 },
          };
        },
      },
    ],
  };
}

/** What was expected against what happened; on the line both are the same. */
export function calibrationOption(
  of: { across: string; up: string; points: readonly (readonly [number, number])[] },
  look: Look,
): ChartOption {
  const text = wording(look);
  const all = of.points.flat();
  const [least, most] = [Math.min(...all), Math.max(...all)];
  return {
    animation: false,
    textStyle: text,
    grid: { left: 40, right: 24, top: 36, bottom: 48, ...room },
    tooltip: { show: false },
    xAxis: {
      ...numbers(look),
      scale: true,
      name: of.across,
      nameLocation: 'middle',
      nameGap: 28,
      nameTextStyle: text,
      axisLabel: { ...text, hideOverlap: true },
    },
    yAxis: {
      ...numbers(look),
      scale: true,
      name: of.up,
      nameTextStyle: { ...text, align: 'left' },
      axisLabel: text,
    },
    series: [
      {
        type: 'scatter',
        symbolSize: 10,
        itemStyle: { color: look.accent },
        data: of.points.map((point) => [...point]),
      },
      {
        type: 'line',
        silent: true,
        symbol: 'none',
        lineStyle: { color: look.secondary, width: 1, type: 'dashed' },
        data: [
          [least, least],
          [most, most],
        ],
      },
    ],
  };
}
