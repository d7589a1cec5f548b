import { KINDS, type Kind } from '@/api/model';

export const MEASURES = ['volume', 'open', 'timely', 'time'] as const;
export type Measure = (typeof MEASURES)[number];

/** The service compares no longer periods. */
export const LONGEST_DAYS = 366;
export const PRESETS = ['month', 'lastMonth', 'days30', 'days90', 'year'] as const;
export type Preset = (typeof PRESETS)[number];

/** What is compared, as it stands in the address. Days are written 2026-11-21; without them the last 30 days are meant. */
export interface ComparisonSearch {
  from?: string;
  to?: string;
  kind?: Kind;
  measure?: Measure;
}

/** First and last day, both included. */
export interface Period {
  from: string;
  to: string;
}

const DAY = 86_400_000;

function isDay(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    new Date(`${value}T00:00:00Z`).toJSON()?.startsWith(value) === true
  );
}

export const lengthOf = (period: Period): number =>
  Math.round((Date.parse(period.to) - Date.parse(period.from)) / DAY) + 1;

/** An impossible period in the address is no period: the page shows the usual one. */
export function validateComparison(search: Record<string, unknown>): ComparisonSearch {
  const { from, to } = search;
  const kind = KINDS.find((one) => one === search.kind);
  const measure = MEASURES.find((one) => one === search.measure);
  const possible = isDay(from) && isDay(to) && from <= to && lengthOf({ from, to }) <= LONGEST_DAYS;
  return {
    ...(possible ? { from, to } : {}),
    ...(kind ? { kind } : {}),
    ...(measure && measure !== 'volume' ? { measure } : {}),
  };
}

/** Today as people in the estates write it. */
export function today(now = new Date(), zone = 'Asia/Shanghai'): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(now);
}

export function periodOf(preset: Preset, day = today()): Period {
  const back = (days: number) => new Date(Date.parse(day) - days * DAY).toISOString().slice(0, 10);
  switch (preset) {
    case 'month':
      return { from: `${day.slice(0, 8)}01`, to: day };
    case 'lastMonth': {
      const last = new Date(Date.parse(`${day.slice(0, 8)}01`) - DAY).toISOString().slice(0, 10);
      return { from: `${last.slice(0, 8)}01`, to: last };
    }
    case 'days30':
      return { from: back(29), to: day };
    case 'days90':
      return { from: back(89), to: day };
    case 'year':
      return { from: back(364), to: day };
  }
}

export function presetOf(period: Period, day = today()): Preset | undefined {
  return PRESETS.find((one) => {
    const of = periodOf(one, day);
    return of.from === period.from && of.to === period.to;
  });
}
