import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';

export interface BoardFilter {
  estateId: string | undefined;
  assigneeId: string | undefined;
  teamId: string | undefined;
  within: number;
}

/** The clocks also move when nothing happens: a board that stands open looks again by itself. */
const LOOK_AGAIN = 60_000;

export const boardQuery = (state: 'DUE_SOON' | 'OVERDUE', filter: BoardFilter) =>
  infiniteQueryOptions({
    queryKey: ['clock-board', 'list', state, filter],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/clock-board', {
          params: { query: { ...filter, state, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const boardSummaryQuery = (estateId: string | undefined, within: number) =>
  queryOptions({
    queryKey: ['clock-board', 'summary', estateId, within],
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/clock-board/summary', { params: { query: { estateId, within } }, signal })),
  });

export const peopleQuery = queryOptions({
  queryKey: ['board-people'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/staff', { signal }))).items,
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/teams', { signal }))).items,
});
