import type { IndustryCell, IndustryComparison, IndustryContribution, IndustrySharing } from '@/api/model';

// A company of the east that shares, beside its cohort over three months; one cell of each kind that is withheld.

const rules = { smallestCohort: 5, largestShare: 0.25, smallestBlock: 4, digits: 2, noise: null };

const cell = (measure: string, part: Partial<IndustryCell>): IndustryCell => ({
  measure,
  own: null,
  quartiles: null,
  withheld: null,
  band: null,
  ...part,
});

export const industry: IndustryComparison = {
  cohort: { region: 'EAST', size: 'MEDIUM', age: 'OLD' },
  months: ['2026-08', '2026-09', '2026-10'].map((month, at) => ({
    month,
    releasedAt: `2026-${String(9 + at).padStart(2, '0')}-05T02:00:00Z`,
    rules,
    cells: [
      cell('resolved_in_time', {
        own: { value: 0.93 - at * 0.1, cases: 120 },
        quartiles: { companiesAtLeast: 10, lower: 0.78, median: 0.85, upper: 0.91 },
        band: (['HIGHEST', 'LOWER_MIDDLE', 'LOWEST'] as const)[at] ?? null,
      }),
      at === 0
        ? cell('resolution_time', { own: { value: 300, cases: 80 }, withheld: 'DOMINATED' })
        : cell('resolution_time', {
            own: { value: 300, cases: 80 },
            quartiles: { companiesAtLeast: 10, lower: 240, median: 360, upper: 600 },
            band: 'LOWER_MIDDLE',
          }),
      cell('load_per_100_homes', { withheld: 'INCOMPLETE' }),
    ],
  })),
};

export const industrySharing = (standing: IndustrySharing['standing']): IndustrySharing => ({
  standing,
  region: standing === 'NOT_SHARING' ? null : 'EAST',
  measures: ['resolved_in_time', 'resolution_time', 'load_per_100_homes'],
  decisions:
    standing === 'NOT_SHARING'
      ? []
      : [{ shares: true, region: 'EAST', byName: '陈静', at: '2026-07-20T02:00:00Z' }],
  nextRelease: '2026-12-05',
});

export const contributions: IndustryContribution[] = [
  {
    month: '2026-10',
    measure: 'resolution_time',
    value: 300,
    cases: 80,
    gatheredAt: '2026-11-05T02:00:00Z',
  },
  {
    month: '2026-10',
    measure: 'resolved_in_time',
    value: 0.73,
    cases: 120,
    gatheredAt: '2026-11-05T02:00:00Z',
  },
];
