import type {
  BenchmarkAnswer,
  BenchmarkDistributions,
  League,
  Measure,
  MeasureCourse,
  MeasureDifference,
} from '@/api/model';
import { estates } from './fixtures';

// The fictional company's estates by one measure: one far below what is expected of it, one too small to judge.

const words = (zh: string, en: string) => ({ zh, en });

export const measures: Measure[] = [
  ['resolved_in_time', 'SHARE', 'SHARE', '办结及时率', 'Resolved in time', 'HIGHER', 30],
  ['resolution_time', 'TIMING', 'MINUTES', '办结用时', 'Time to resolution', 'LOWER', 20],
  ['load_per_100_homes', 'RATE', 'PER_100_HOMES', '每百户工单', 'Tickets per 100 homes', 'LOWER', 30],
  ['filed', 'COUNT', 'TICKETS', '新增工单', 'Tickets opened', 'NEUTRAL', 0],
].map(
  ([key, type, unit, zh, en, better, minimumSample]) =>
    ({
      key,
      type,
      unit,
      name: words(String(zh), String(en)),
      numerator: words('按时办结', 'resolved in time'),
      denominator: words('有时限的办结工单', 'resolved with a limit'),
      moment: words('办结日', 'day of resolution'),
      better,
      minimumSample,
    }) as Measure,
);

const MET = [55, 74, 44, 121, 52, 61, 66, 4];
const OF = [57, 79, 90, 126, 54, 66, 71, 6];
const freshness = { version: 7, countedAt: '2026-11-15T03:00:00Z', complete: true };

export function league(measure: string, from: string, to: string): League {
  const plain = measure === 'filed';
  const times = measure === 'resolution_time';
  return {
    measure,
    from,
    to,
    value: times ? 196 : plain ? 586 : 0.869,
    lines: estates.map((estate, i) => {
      const [met, of] = [MET[i] ?? 50, OF[i] ?? 60];
      const value = times ? 120 + i * 30 : plain ? of : met / of;
      return {
        estate: {
          id: estate.id,
          name: estate.name,
          city: estate.city,
          homes: estate.homes,
          builtYear: 2004,
          highRisePercent: null,
        },
        value,
        mean: times ? value * 1.4 : null,
        numerator: met,
        denominator: of,
        n: of,
        few: of < 30,
        range: { low: value * 0.9, high: Math.min(value * 1.08, times || plain ? 9999 : 1) },
        quantiles: times ? [20, 60, value, value * 2, value * 4] : null,
        standing: plain || of < 30 ? null : i === 2 ? 'BEYOND' : i === 5 ? 'WATCH' : 'WITHIN',
        expected: plain
          ? null
          : {
              observed: met,
              expected: of * 0.87,
              ratio: met / (of * 0.87),
              ratioRange: { low: 0.4, high: 1.2 },
              adjusted: Math.min(1, met / of + 0.01),
              adjustedRange: { low: 0.4, high: 0.99 },
              steady: 0.85,
              steadyRange: { low: 0.7, high: 0.9 },
              own: 0.6,
            },
      };
    }),
    funnel: plain
      ? null
      : {
          centre: 0.869,
          dispersion: 1.1,
          between: 0,
          watched: 1,
          beyond: 1,
          watchedByChance: 0.4,
          beyondByChance: 0.016,
          curve: [5, 20, 60, 130].map((size) => ({
            size,
            warning: { low: 0.869 - 0.6 / Math.sqrt(size), high: Math.min(1, 0.869 + 0.6 / Math.sqrt(size)) },
            alarm: { low: 0.869 - 1 / Math.sqrt(size), high: 1 },
          })),
        },
    adjustment: plain
      ? null
      : {
          estates: 8,
          cells: 64,
          overall: 0.869,
          explained: 0.42,
          dispersion: 1.2,
          nullDeviance: 120.5,
          deviance: 69.9,
          penalty: 1,
          parameters: 5,
          iterations: 6,
          terms: [
            {
              name: 'kind',
              level: 'COMPLAINT',
              effect: 0.6,
              range: { low: 0.4, high: 0.9 },
              mean: 0,
              step: 0,
            },
            { name: 'month', level: '10', effect: 1.1, range: { low: 0.9, high: 1.3 }, mean: 0, step: 0 },
          ],
          leftOut: ['age', 'homes'],
          calibration: [0.7, 0.8, 0.9].map((at) => ({ expected: at, observed: at + 0.01, size: 40 })),
        },
    freshness,
  };
}

export function course(measure: string, changed = true): MeasureCourse {
  const months = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}-01`).slice(
    0,
    11,
  );
  return {
    measure,
    estateIds: [],
    step: 'MONTH',
    seasonKnown: false,
    points: months.map((begin, i) => ({
      begin,
      value: i < 6 ? 0.92 : 0.84,
      range: { low: 0.8, high: 0.95 },
      n: 80,
      partial: i === 10,
      seasonal: null,
      course: i === 10 ? null : i < 6 ? 0.92 : 0.84,
    })),
    changes: changed
      ? [{ begin: '2026-07-01', before: 0.92, after: 0.84, difference: { low: -0.11, high: -0.05 } }]
      : [],
  };
}

export function difference(measure: string): MeasureDifference {
  return {
    measure,
    firstSide: { estateId: null, from: '2026-06-01', to: '2026-08-31' },
    secondSide: { estateId: null, from: '2026-09-01', to: '2026-11-15' },
    first: 0.92,
    second: 0.84,
    mix: -0.02,
    result: -0.06,
    resultRange: { low: -0.09, high: -0.03 },
    by: 'KIND',
    parts: [
      {
        kind: 'REPAIR',
        categoryId: null,
        firstShare: 0.5,
        secondShare: 0.6,
        firstValue: 0.9,
        secondValue: 0.8,
        mix: -0.01,
        result: -0.05,
      },
      {
        kind: 'COMPLAINT',
        categoryId: null,
        firstShare: 0.5,
        secondShare: 0.4,
        firstValue: 0.94,
        secondValue: 0.92,
        mix: -0.01,
        result: -0.01,
      },
    ],
  };
}

/** Times by estate: most within an hour, and at the third estate a second summit after a day. */
export function bands(): BenchmarkDistributions {
  return {
    quantiles: [0.1, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.9],
    limits: [5, 15, 30, 60, 120, 240, 480, 1440, 2880, 4320, 10080, 20160, 43200],
    levels: [],
    freshness,
    items: estates.map((estate, i) => ({
      measure: 'resolution_time',
      estateId: estate.id,
      n: 60,
      minutes: [8, 12, 16, 20, 30, i === 2 ? 700 : 45, 50, 55, 58, 90, 200],
      bars:
        i === 2
          ? [0, 5, 10, 10, 0, 0, 5, 25, 5, 0, 0, 0, 0, 0]
          : [0, 5, 15, 25, 10, 5, 0, 0, 0, 0, 0, 0, 0, 0],
    })),
  };
}

/** Estate by category. */
/** Of one category; one estate far below the others, one too small to judge. */
export function cells(together = false): BenchmarkAnswer {
  const figure = (numerator: number, n: number) => ({ value: numerator / n, numerator, denominator: n, n });
  return {
    from: '2026-08-18',
    to: '2026-11-15',
    measures: ['resolved_in_time'],
    quantiles: [],
    freshness,
    cells: together
      ? [{ figures: [figure(373, 424)] }]
      : estates.map((estate, i) => ({
          estateId: estate.id,
          figures: [i === 2 ? figure(30, 60) : i === 7 ? figure(3, 4) : figure(55, 60)],
        })),
  } as BenchmarkAnswer;
}
