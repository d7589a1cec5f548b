import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { Kind } from '@/api/model';
import type { Period } from './compareSearch';

export function comparisonQuery(period: Period, kind: Kind | undefined) {
  return queryOptions({
    queryKey: ['benchmarks', 'estates', period.from, period.to, kind],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/benchmarks/estates', { params: { query: { ...period, kind } }, signal })),
  });
}

/** The service's own table for spreadsheets, in the language of the page. */
export async function comparisonCsv(period: Period, kind: Kind | undefined): Promise<Blob> {
  const { data } = await desk.GET('/api/v1/benchmarks/estates.csv', {
    params: { query: { ...period, kind } },
    parseAs: 'blob',
  });
  return data ?? new Blob();
}
