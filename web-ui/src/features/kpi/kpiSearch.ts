import { KINDS, type Kind } from '@/api/model';

export const PRESETS = ['month', 'lastMonth', 'months3', 'months12'] as const;
export type Preset = (typeof PRESETS)[number];
export const SHOWN = ['rows', 'trend', 'definition', 'target'] as const;
export type Shown = (typeof SHOWN)[number];
export const PARTS = ['NOT_MET', 'MET', 'EXCLUDED'] as const;
export type Part = (typeof PARTS)[number];

/** First and last month, both included, written 2026-11. */
export interface Months {
  from: string;
  to: string;
}

/** What is looked at, as it stands in the address. Without months the last three are meant. */
export interface KpiSearch {
  tab?: 'stages' | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** The figure whose drawer stands open, and of which estate. */
  kpi?: string | undefined;
  of?: string | undefined;
  show?: Shown | undefined;
  part?: Part | undefined;
  sort?: string | undefined;
  order?: 'ascend' | 'descend' | undefined;
  kind?: Kind | undefined;
}

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
const monthOf = (number: number) =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`;

export const lengthOf = ({ from, to }: Months): number => numberOf(to) - numberOf(from) + 1;
/** The service answers no more months at once. */
export const MOST_MONTHS = 36;

/** The month in which people in the estates are. */
export function thisMonth(now = new Date()): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', year: 'numeric', month: '2-digit' })
    .format(now)
    .slice(0, 7);
}

export function monthsOf(preset: Preset, month = thisMonth()): Months {
  const back = (months: number) => monthOf(numberOf(month) - months);
  switch (preset) {
    case 'month':
      return { from: month, to: month };
    case 'lastMonth':
      return { from: back(1), to: back(1) };
    case 'months3':
      return { from: back(2), to: month };
    case 'months12':
      return { from: back(11), to: month };
  }
}

export function presetOf(months: Months, month = thisMonth()): Preset | undefined {
  return PRESETS.find((one) => {
    const of = monthsOf(one, month);
    return of.from === months.from && of.to === months.to;
  });
}

/** The year that ends with a month: what a trend shows, whatever the period. */
export function yearTo(month: string): string[] {
  return Array.from({ length: 12 }, (_, i) => monthOf(numberOf(month) - 11 + i));
}

/** An impossible period in the address is no period: the page shows the usual one. */
export function validateKpis(search: Record<string, unknown>): KpiSearch {
  const { from, to, kpi, of, sort } = search;
  const text = (value: unknown): value is string => typeof value === 'string' && value !== '';
  const possible =
    text(from) &&
    text(to) &&
    MONTH.test(from) &&
    MONTH.test(to) &&
    from <= to &&
    lengthOf({ from, to }) <= MOST_MONTHS;
  const show = SHOWN.find((one) => one === search.show);
  const part = PARTS.find((one) => one === search.part);
  const kind = KINDS.find((one) => one === search.kind);
  return {
    ...(search.tab === 'stages' ? { tab: 'stages' as const } : {}),
    ...(possible ? { from, to } : {}),
    ...(text(kpi) ? { kpi } : {}),
    ...(text(kpi) && text(of) ? { of } : {}),
    ...(text(kpi) && show && show !== 'rows' ? { show } : {}),
    ...(text(kpi) && part ? { part } : {}),
    ...(text(sort)
      ? { sort, order: search.order === 'descend' ? ('descend' as const) : ('ascend' as const) }
      : {}),
    ...(kind && kind !== 'REPAIR' ? { kind } : {}),
  };
}
