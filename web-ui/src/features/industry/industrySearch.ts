import type { IndustryCell, IndustryComparison } from '@/api/model';

export const LENGTHS = [6, 12, 24] as const;
export type Length = (typeof LENGTHS)[number];

/** What is shown, as it stands in the address. */
export interface IndustrySearch {
  measure?: string | undefined;
  months?: Length | undefined;
  /** The month whose measures stand side by side; the newest without. */
  month?: string | undefined;
}

export interface Months {
  first: string;
  last: string;
}

export const DEFAULT_MEASURE = 'resolution_time';
export const DEFAULT_LENGTH: Length = 12;

/** What is impossible in the address is not there: the page shows the usual. */
export function validateIndustry(search: Record<string, unknown>): IndustrySearch {
  const { measure, month } = search;
  const months = LENGTHS.find((one) => one === Number(search.months));
  return {
    ...(typeof measure === 'string' && measure !== '' ? { measure } : {}),
    ...(months && months !== DEFAULT_LENGTH ? { months } : {}),
    ...(typeof month === 'string' && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? { month } : {}),
  };
}

/** So many whole months up to the last one that has ended. */
export function monthsBack(length: number, now: Date): Months {
  const at = (back: number) =>
    new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1)).toISOString().slice(0, 7);
  return { first: at(length), last: at(1) };
}

export interface MonthCell {
  month: string;
  cell: IndustryCell;
}

/** One measure over the months, the newest first. */
export function courseOf(comparison: IndustryComparison, measure: string): MonthCell[] {
  return comparison.months
    .flatMap(({ month, cells }) =>
      cells.filter((cell) => cell.measure === measure).map((cell) => ({ month, cell })),
    )
    .reverse();
}

/** From where to where a strip is drawn so that everything on it has room. */
export function reachOf(cells: readonly IndustryCell[]): [number, number] {
  const values = cells.flatMap(({ own, quartiles }) => [
    ...(own ? [own.value] : []),
    ...(quartiles ? [quartiles.lower, quartiles.upper] : []),
  ]);
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const air = (high - low || Math.abs(high) || 1) * 0.08;
  return [Math.max(0, low - air), high + air];
}
