import type { TFunction } from 'i18next';
import type { Category, League, LeagueLine, Measure } from '@/api/model';
import { byName } from '@/shared/format/order';
import { spokenDuration } from '@/shared/format/time';
import { decimal, percent } from './measures';

export const nameOf = (measure: Measure, language: string): string =>
  language.startsWith('zh') ? measure.name.zh : measure.name.en;

/** A category in the language of the page; nothing of work without one. */
export function categoryName(
  categories: readonly Category[],
  id: string | null | undefined,
  language: string,
): string | undefined {
  if (!id) return undefined;
  const found = categories.find((one) => one.id === id);
  return found ? (language.startsWith('zh') ? found.name : found.nameEn || found.name) : id;
}

/** A value in its unit. */
export function sayValue(
  measure: Measure,
  value: number | null | undefined,
  language: string,
  t: TFunction<'common'>,
): string {
  if (value == null) return '—';
  switch (measure.unit) {
    case 'SHARE':
      return percent(value, language);
    case 'MINUTES':
      return spokenDuration(value, t);
    case 'TICKETS':
      return Math.round(value).toLocaleString(language);
    case 'PER_100_HOMES':
    case 'PER_STAFF':
      return decimal(value, language, 2);
  }
}

/** A difference in its unit, with its sign; of shares in points. */
export function sayDifference(
  measure: Measure,
  value: number,
  language: string,
  t: TFunction<'common'>,
): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  const size = Math.abs(value);
  return measure.unit === 'SHARE'
    ? `${sign}${decimal(size * 100, language)}`
    : sign + sayValue(measure, size, language, t);
}

/** On an axis: shares in percent, times in hours. */
export const scaled = (measure: Measure, value: number): number =>
  measure.unit === 'SHARE' ? value * 100 : measure.unit === 'MINUTES' ? value / 60 : value;

/** Adjusted figures exist of what has something to be held against. */
export const adjusts = (measure: Measure): boolean => measure.type !== 'COUNT';

/** The value that the chosen view shows, with where it may really lie. */
export function shownOf(line: LeagueLine, adjusted: boolean) {
  const { expected } = line;
  if (adjusted)
    return expected
      ? { value: expected.adjusted, range: expected.adjustedRange }
      : { value: null, range: null };
  return { value: line.value ?? null, range: line.range ?? null };
}

/** What needs attention comes first; of two equally good ones the name decides. Estates without a figure come last. */
export function ordered(league: League, measure: Measure, adjusted: boolean): LeagueLine[] {
  const direction = measure.better === 'HIGHER' ? 1 : -1;
  return [...league.lines].sort((a, b) => {
    const [x, y] = [shownOf(a, adjusted).value, shownOf(b, adjusted).value];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return direction * (x - y) || byName(a.estate.name, b.estate.name);
  });
}

/** Whether an estate lies on the side that is worse; of what is neither, neither. */
export function worse(measure: Measure, value: number, centre: number): boolean | null {
  if (measure.better === 'NEUTRAL') return null;
  return measure.better === 'HIGHER' ? value < centre : value > centre;
}

/** Whether an estate differs by more than chance explains: adjusted from what is expected of it, else from the others. */
export const apart = (line: LeagueLine, adjusted: boolean): boolean => {
  if (line.few) return false;
  if (!adjusted) return line.standing === 'BEYOND';
  const range = line.expected?.ratioRange;
  return range !== undefined && (range.low > 1 || range.high < 1);
};

/** Where an estate lies and on which side, as a key of the words. */
export function standingOf(line: LeagueLine, league: League, measure: Measure) {
  if (line.few) return 'fewMark' as const;
  if (line.standing == null || line.value == null) return 'standing.none' as const;
  if (line.standing === 'WITHIN' || !league.funnel) return 'standing.WITHIN' as const;
  const bad = worse(measure, line.value, league.funnel.centre);
  if (bad === null) return `standing.${line.standing}` as const;
  return `standing.${line.standing}.${bad ? 'worse' : 'better'}` as const;
}

/** Estates outside of the 99.8 % limits. */
export const beyond = (league: League): LeagueLine[] =>
  league.lines.filter((line) => line.standing === 'BEYOND');
