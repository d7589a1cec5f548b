import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { Kind } from '@/api/model';
import type { Period } from './compareSearch';
import type { By, Step } from './measureSearch';

export interface Asked {
  measure: string;
  period: Period;
  kind: Kind | undefined;
}

const queryOf = ({ measure, period, kind }: Asked) => ({
  measure,
  ...period,
  ...(kind ? { kind: [kind] } : {}),
});

export const measuresQuery = queryOptions({
  queryKey: ['benchmarks', 'measures'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/benchmarks/measures', { signal }))).items,
});

export const leagueQuery = (asked: Asked) =>
  queryOptions({
    queryKey: ['comparisons', 'league', asked],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/comparisons/league', { params: { query: queryOf(asked) }, signal })),
  });

export const courseQuery = (asked: Asked, step: Step, estateId: string | undefined) =>
  queryOptions({
    queryKey: ['comparisons', 'course', asked, step, estateId],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/comparisons/course', {
          params: { query: { ...queryOf(asked), step, ...(estateId ? { estateId: [estateId] } : {}) } },
          signal,
        }),
      ),
  });

/** One side of a comparison; without an estate all of them. */
export interface Side {
  estateId: string | undefined;
  period: Period;
}

export const differenceQuery = (asked: Asked, first: Side, second: Side, by: By) =>
  queryOptions({
    queryKey: ['comparisons', 'difference', asked, first, second, by],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/comparisons/difference', {
          params: {
            query: {
              measure: asked.measure,
              firstFrom: first.period.from,
              firstTo: first.period.to,
              secondFrom: second.period.from,
              secondTo: second.period.to,
              by,
              ...(first.estateId ? { firstEstateId: first.estateId } : {}),
              ...(second.estateId ? { secondEstateId: second.estateId } : {}),
              ...(asked.kind ? { kind: [asked.kind] } : {}),
            },
          },
          signal,
        }),
      ),
  });

/** How the times of each estate are spread over bands of time. */
export const bandsQuery = ({ measure, period, kind }: Asked) =>
  queryOptions({
    queryKey: ['benchmarks', 'bands', measure, period, kind],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      body(
        desk.POST('/api/v1/benchmarks/distributions', {
          body: {
            ...period,
            measures: [measure],
            groupBy: ['ESTATE'],
            estateIds: [],
            kinds: kind ? [kind] : [],
            categoryIds: [],
            quantiles: true,
          },
          signal,
        }),
      ),
  });

/** By category, each estate for itself or all in sight together. */
export const heatQuery = ({ measure, period, kind }: Asked, together: boolean) =>
  queryOptions({
    queryKey: ['benchmarks', 'heat', measure, period, kind, together],
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      body(
        desk.POST('/api/v1/benchmarks/queries', {
          body: {
            ...period,
            measures: [measure],
            groupBy: together ? ['CATEGORY'] : ['ESTATE', 'CATEGORY'],
            estateIds: [],
            kinds: kind ? [kind] : [],
            categoryIds: [],
            quantiles: true,
          },
          signal,
        }),
      ),
  });

/** The service's own table for spreadsheets, in the language of the page. */
export async function leagueFile(asked: Asked, ending: 'csv' | 'xlsx'): Promise<Blob> {
  const { data } = await desk.GET(`/api/v1/comparisons/league.${ending}`, {
    params: { query: queryOf(asked) },
    parseAs: 'blob',
  });
  return (data as Blob | undefined) ?? new Blob();
}

/** What happened on the days of a period. */
export const notesQuery = (period: Period) =>
  queryOptions({
    queryKey: ['comparison-notes', period],
    staleTime: 60_000,
    queryFn: async ({ signal }) =>
      (await body(desk.GET('/api/v1/comparison-notes', { params: { query: period }, signal }))).items,
  });

export const writeNote = (note: { day: string; estateId: string | null; text: string }) =>
  body(desk.POST('/api/v1/comparison-notes', { body: note }));

export const removeNote = (comparisonNoteId: string) =>
  done(
    desk.DELETE('/api/v1/comparison-notes/{comparisonNoteId}', { params: { path: { comparisonNoteId } } }),
  );
