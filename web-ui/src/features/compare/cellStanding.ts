import type { BenchmarkAnswer, Measure } from '@/api/model';

export type Figure = BenchmarkAnswer['cells'][number]['figures'][number];
export type CellStanding = 'WITHIN' | 'WATCH' | 'BEYOND';

/** As in the funnel: one in twenty, and one in five hundred. */
const WATCH = 1.96;
const BEYOND = 3.09;
const SHARES = [0.1, 0.25, 0.5, 0.75, 0.9] as const;

/** The middle of times, else the value. */
export const middleOf = (figure: Figure): number | null => figure.quantiles?.[2] ?? figure.value ?? null;

/**
 * Whether chance explains that an estate differs from all estates in the same category: `null` of counts, of too few
 * cases, and of what cannot be told.
 */
export function standingOfCell(measure: Measure, own: Figure, all: Figure): CellStanding | null {
  if (own.n < measure.minimumSample) return null;
  const score = scoreOf(measure, own, all);
  if (score === null || Number.isNaN(score)) return null;
  const size = Math.abs(score);
  return size >= BEYOND ? 'BEYOND' : size >= WATCH ? 'WATCH' : 'WITHIN';
}

function scoreOf(measure: Measure, own: Figure, all: Figure): number | null {
  switch (measure.type) {
    case 'COUNT':
      return null;
    case 'SHARE': {
      if (own.denominator <= 0 || all.denominator <= 0) return null;
      const half = 0.5 / all.denominator;
      const share = Math.min(1 - half, Math.max(half, all.numerator / all.denominator));
      return (own.numerator / own.denominator - share) / Math.sqrt((share * (1 - share)) / own.denominator);
    }
    case 'RATE': {
      if (own.denominator <= 0 || all.denominator <= 0) return null;
      const expected = (all.numerator / all.denominator) * own.denominator;
      return expected > 0 ? (own.numerator - expected) / Math.sqrt(expected) : null;
    }
    case 'TIMING': {
      const median = middleOf(all);
      const { quantiles } = own;
      if (median === null || quantiles?.length !== SHARES.length) return null;
      return (0.5 - below(quantiles, median)) * 2 * Math.sqrt(own.n);
    }
  }
}

/** What share of the cases took less time, read between the known quantiles. */
function below(quantiles: readonly number[], time: number): number {
  const next = quantiles.findIndex((one) => one >= time);
  if (next === 0) return SHARES[0];
  if (next < 0) return SHARES[4];
  const [low = 0, high = 0] = [quantiles[next - 1], quantiles[next]];
  const [from = 0, to = 0] = [SHARES[next - 1], SHARES[next]];
  return high === low ? to : from + ((time - low) / (high - low)) * (to - from);
}
