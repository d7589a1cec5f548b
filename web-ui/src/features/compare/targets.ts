import { queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { Kpi } from '@/api/model';

export const targetsQuery = queryOptions({
  queryKey: ['kpis', 'registry'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/kpis', { signal }))).items,
});

/** Measures that count the same as a key figure: its target is theirs. */
const SAME: Record<string, string> = { satisfaction: 'satisfaction', promises_kept: 'promise_kept' };

/** What the company wants, in the unit of the measure; null without a target. */
export function targetOf(measure: string, kpis: readonly Kpi[]): number | null {
  const kpi = kpis.find((one) => one.code === SAME[measure]);
  if (kpi?.target == null) return null;
  return kpi.unit === 'PERCENT' ? kpi.target.value / 100 : kpi.target.value;
}
