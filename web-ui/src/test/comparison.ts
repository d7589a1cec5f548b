import type { Comparison } from '@/api/model';
import { estates } from './fixtures';

// A month of the fictional company: a slow estate, a busy one, and one that is too new to say anything.

const FIGURES = [
  // opened, resolved, open, timely, withTarget, median, p90
  [62, 58, 9, 55, 57, 142, 610],
  [88, 81, 14, 74, 79, 205, 905],
  [71, 66, 21, 44, 64, 498, 2470],
  [134, 128, 17, 121, 126, 118, 520],
  [59, 55, 8, 52, 54, 160, 742],
  [95, 84, 38, 61, 83, 361, 1810],
  [77, 73, 11, 66, 71, 188, 866],
  [9, 7, 2, 4, 6, 233, 1500],
] as const;

const rate = (part: number, whole: number, decimals: number) =>
  whole === 0 ? null : Math.round((part / whole) * 10 ** decimals) / 10 ** decimals;

export function compared(from: string, to: string): Comparison {
  const items = estates.map((estate, i) => {
    const [opened, resolved, open, timely, withTarget, median, p90] = FIGURES[i] ?? FIGURES[0];
    return {
      estate: { id: estate.id, name: estate.name, city: estate.city, homes: estate.homes },
      opened,
      resolved,
      open,
      timely,
      withTarget,
      timelyRate: rate(timely, withTarget, 4),
      resolveMinutesMedian: median,
      resolveMinutesP90: p90,
      perHundredHomes: rate(opened * 100, estate.homes, 2),
      sample: resolved,
    };
  });
  const sum = (of: (item: (typeof items)[number]) => number) =>
    items.reduce((all, item) => all + of(item), 0);
  return {
    from,
    to,
    items,
    company: {
      opened: sum((item) => item.opened),
      resolved: sum((item) => item.resolved),
      open: sum((item) => item.open),
      timely: sum((item) => item.timely),
      withTarget: sum((item) => item.withTarget),
      timelyRate: rate(
        sum((item) => item.timely),
        sum((item) => item.withTarget),
        4,
      ),
      resolveMinutesMedian: 196,
      resolveMinutesP90: 1180,
      perHundredHomes: rate(
        sum((item) => item.opened) * 100,
        sum((item) => item.estate.homes),
        2,
      ),
      sample: sum((item) => item.resolved),
    },
    source: 'roll-ups as of 2026-11-21T08:00:00Z',
  };
}

/** A period in which nothing happened. */
export function nothing(from: string, to: string): Comparison {
  const zero = {
    opened: 0,
    resolved: 0,
    open: 0,
    timely: 0,
    withTarget: 0,
    timelyRate: null,
    resolveMinutesMedian: null,
    resolveMinutesP90: null,
    perHundredHomes: 0,
    sample: 0,
  };
  const { items } = compared(from, to);
  return {
    from,
    to,
    items: items.map(({ estate }) => ({ estate, ...zero })),
    company: zero,
    source: 'roll-ups as of 2026-11-21T08:00:00Z',
  };
}
