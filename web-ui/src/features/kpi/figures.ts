import type { TFunction } from 'i18next';
import type { Kpi, KpiFigure } from '@/api/model';
import type { Part } from './kpiSearch';

/** Below this many counted rows one of them moves the figure too far to judge by it. */
export const SMALL = 20;

export type Judged = 'reached' | 'near' | 'missed' | 'open';

/**
 * Whether a figure reaches its target. `near` is a miss that the size of the sample could explain: the target lies within the
 * figure's interval. `open` where there is no figure or no target.
 */
export function judge(
  kpi: Pick<Kpi, 'better'>,
  of: Pick<KpiFigure, 'value' | 'target' | 'low' | 'high'>,
): Judged {
  const { value, target, low, high } = of;
  if (value == null || target == null) return 'open';
  if (kpi.better === 'HIGHER') {
    if (value >= target) return 'reached';
    return high != null && high >= target ? 'near' : 'missed';
  }
  if (value <= target) return 'reached';
  return low != null && low <= target ? 'near' : 'missed';
}

export const isSmall = (of: Pick<KpiFigure, 'denominator'>): boolean => of.denominator < SMALL;

/** A figure in the unit of its definition; a share is a number of hundredths. */
export function spoken(
  unit: Kpi['unit'],
  value: number | null | undefined,
  language: string,
  t: TFunction<'kpi'>,
): string {
  if (value == null) return '—';
  const said = (digits: number, least = 0) =>
    value.toLocaleString(language, { minimumFractionDigits: least, maximumFractionDigits: digits });
  switch (unit) {
    case 'PERCENT':
      return `${said(1, 1)}%`;
    case 'HOURS':
      return t('value.hours', { value: said(1) });
    case 'MINUTES':
      return t('value.minutes', { value: said(0) });
  }
}

/** A target as it is written: 95%, never 95.0%. */
export function spokenTarget(
  unit: Kpi['unit'],
  value: number,
  language: string,
  t: TFunction<'kpi'>,
): string {
  return unit === 'PERCENT'
    ? `${value.toLocaleString(language, { maximumFractionDigits: 2 })}%`
    : spoken(unit, value, language, t);
}

/**
 * What the rows of a figure are called. In a share that should be low the numerator is what went wrong, and of a mean every counted
 * row is in it.
 */
export type Tone = 'GOOD' | 'BAD' | 'MEAN';
export const toneOf = (kpi: Pick<Kpi, 'unit' | 'better'>): Tone =>
  kpi.unit !== 'PERCENT' ? 'MEAN' : kpi.better === 'HIGHER' ? 'GOOD' : 'BAD';

/** The parts of a figure, the one that asks for attention first. */
export function partsOf(kpi: Pick<Kpi, 'unit' | 'better'>): readonly Part[] {
  switch (toneOf(kpi)) {
    case 'GOOD':
      return ['NOT_MET', 'MET', 'EXCLUDED'];
    case 'BAD':
      return ['MET', 'NOT_MET', 'EXCLUDED'];
    case 'MEAN':
      return ['MET', 'EXCLUDED'];
  }
}

export const figureOf = (figures: readonly KpiFigure[], code: string): KpiFigure | undefined =>
  figures.find((one) => one.code === code);

/** How the months of a year stand to their target: what the title of a trend says. */
export type TrendFinding =
  | { kind: 'few' }
  | { kind: 'noTarget'; best: KpiFigure; worst: KpiFigure }
  | { kind: 'all'; months: number }
  | { kind: 'none'; months: number; worst: KpiFigure }
  | { kind: 'some'; months: number; missed: number; worst: KpiFigure };

export function trendFinding(kpi: Pick<Kpi, 'better'>, months: readonly KpiFigure[]): TrendFinding {
  const judged = months.filter((one) => one.value != null && !isSmall(one));
  if (judged.length < 2) return { kind: 'few' };
  const sorted = [...judged].sort((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const [low, high] = [sorted[0], sorted.at(-1)] as [KpiFigure, KpiFigure];
  const [best, worst] = kpi.better === 'HIGHER' ? [high, low] : [low, high];
  if (judged.every((one) => one.target == null)) return { kind: 'noTarget', best, worst };
  const missed = judged.filter((one) => judge(kpi, one) === 'missed' || judge(kpi, one) === 'near').length;
  if (missed === 0) return { kind: 'all', months: judged.length };
  if (missed === judged.length) return { kind: 'none', months: judged.length, worst };
  return { kind: 'some', months: judged.length, missed, worst };
}
