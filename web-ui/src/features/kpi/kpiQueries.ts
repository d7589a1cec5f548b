import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { Kind, Kpi } from '@/api/model';
import type { Months, Part } from './kpiSearch';

export type By = 'TOTAL' | 'MONTH' | 'ESTATE';

export const kpisQuery = queryOptions({
  queryKey: ['kpis', 'registry'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/kpis', { signal }))).items,
});

export const figuresQuery = (months: Months, estateId: string | undefined, by: By) =>
  queryOptions({
    queryKey: ['kpis', 'figures', months.from, months.to, estateId, by],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/kpi-figures', { params: { query: { ...months, estateId, by } }, signal }),
        )
      ).items,
  });

export const rowsQuery = (code: string, months: Months, estateId: string | undefined, part: Part) =>
  infiniteQueryOptions({
    queryKey: ['kpis', 'rows', code, months.from, months.to, estateId, part],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/kpi-figures/{kpiCode}/rows', {
          params: {
            path: { kpiCode: code },
            query: { ...months, estateId, part, cursor: pageParam, limit: 50 },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const targetChangesQuery = (code: string) =>
  infiniteQueryOptions({
    queryKey: ['kpis', 'target-changes', code],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/kpis/{kpiCode}/target-changes', {
          params: { path: { kpiCode: code }, query: { cursor: pageParam, limit: 20 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const setTarget = (code: string, value: number | null, estateId: string | undefined): Promise<Kpi> =>
  body(
    desk.PUT('/api/v1/kpis/{kpiCode}/target', {
      params: { path: { kpiCode: code } },
      body: { value, ...(estateId ? { estateId } : {}) },
    }),
  );

export const stageTimesQuery = (kind: Kind, months: Months, estateId: string | undefined) =>
  queryOptions({
    queryKey: ['kpis', 'stage-times', kind, months.from, months.to, estateId],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/stage-times', { params: { query: { kind, ...months, estateId } }, signal })),
  });

/** The service's own table for spreadsheets, in the language of the page. */
export async function figuresCsv(months: Months, estateId: string | undefined, by: By): Promise<Blob> {
  const { data } = await desk.GET('/api/v1/kpi-figures.csv', {
    params: { query: { ...months, estateId, by } },
    parseAs: 'blob',
  });
  return data ?? new Blob();
}
