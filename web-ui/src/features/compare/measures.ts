import type { TFunction } from 'i18next';
import type { Comparison } from '@/api/model';
import { byName } from '@/shared/format/order';
import { spokenDuration } from '@/shared/format/time';
import type { Measure } from './compareSearch';

export type Item = Comparison['items'][number];
export type Figures = Comparison['company'];

/** Below this many tickets one of them moves the number too far to judge an estate by it. */
export const SMALL = 20;

/** The figure by which estates are ordered and bars are drawn; for the time to resolve that is the median. */
export function figureOf(measure: Measure, of: Figures): number | null {
  switch (measure) {
    case 'volume':
      return of.perHundredHomes ?? null;
    case 'open':
      return of.open;
    case 'timely':
      return of.timelyRate ?? null;
    case 'time':
      return of.resolveMinutesMedian ?? null;
  }
}

/** What one estate is held against: the company's own figure, for a plain count the average of its estates. */
export function referenceOf(measure: Measure, comparison: Comparison): number | null {
  const of = figureOf(measure, comparison.company);
  return measure === 'open' && of !== null ? of / Math.max(1, comparison.items.length) : of;
}

/** How many tickets the figure rests on; a plain count rests on nothing else. */
export function sampleOf(measure: Measure, of: Figures): number | null {
  switch (measure) {
    case 'volume':
      return of.opened;
    case 'open':
      return null;
    case 'timely':
      return of.withTarget;
    case 'time':
      return of.sample;
  }
}

export function isSmall(measure: Measure, of: Figures): boolean {
  const sample = sampleOf(measure, of);
  return sample !== null && sample < SMALL;
}

/** What needs attention comes first; estates without the figure come last. */
export function ordered(items: Item[], measure: Measure): Item[] {
  const direction = measure === 'timely' ? 1 : -1;
  return [...items].sort((a, b) => {
    const [x, y] = [figureOf(measure, a), figureOf(measure, b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return direction * (x - y) || byName(a.estate.name, b.estate.name);
  });
}

export const percent = (rate: number, language: string): string =>
  new Intl.NumberFormat(language, {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(rate);

export const decimal = (value: number, language: string, digits = 1): string =>
  value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });

export function spoken(
  measure: Measure,
  value: number | null,
  language: string,
  t: TFunction<'common'>,
): string {
  if (value === null) return '—';
  switch (measure) {
    case 'volume':
      return decimal(value, language);
    case 'open':
      return value.toLocaleString(language, { maximumFractionDigits: 1 });
    case 'timely':
      return percent(value, language);
    case 'time':
      return spokenDuration(value, t);
  }
}

/** What the comparison shows, with the two estates that show it; `null` where there is nothing to compare. */
export type Finding =
  | {
      kind: 'apart';
      first: Item;
      last: Item;
      times: number | null;
      points: number | null;
      share: number | null;
    }
  | { kind: 'close'; lowest: number; highest: number }
  | { kind: 'few' };

/** Estates with too few tickets prove nothing, so they are left out of the sentence, never out of the chart. */
export function findingOf(comparison: Comparison, measure: Measure): Finding {
  const judged = ordered(comparison.items, measure).filter(
    (item) => figureOf(measure, item) !== null && !isSmall(measure, item),
  );
  const [first, last] = [judged[0], judged.at(-1)];
  if (!first || !last || first === last) return { kind: 'few' };
  const [x, y] = [figureOf(measure, first) ?? 0, figureOf(measure, last) ?? 0];
  const apart =
    measure === 'timely' ? Math.abs(x - y) >= 0.03 : Math.max(x, y) >= Math.min(x, y) * 1.2 && x !== y;
  if (!apart) return { kind: 'close', lowest: Math.min(x, y), highest: Math.max(x, y) };
  return {
    kind: 'apart',
    first,
    last,
    times: y > 0 ? x / y : null,
    points: measure === 'timely' ? Math.abs(x - y) * 100 : null,
    share: measure === 'open' && comparison.company.open > 0 ? x / comparison.company.open : null,
  };
}
