import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import { asProblem } from '@/api/problem';
import type { SearchParams } from './searchParams';

const PAGE = 20;

export const isAway = (error: unknown): boolean =>
  Boolean(error) && asProblem(error).code === 'dependency.search-unavailable';

/** How often to look whether the search engine is back. */
export const LOOK_AGAIN = 15_000;

/** Keeps the last answer on the page while the next one is under way: nothing jumps while typing. */
export function foundTicketsQuery({ q, kind, category, estates }: SearchParams) {
  const text = q?.trim() ?? '';
  return infiniteQueryOptions({
    queryKey: ['tickets', 'search', text, kind, category, estates],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    // who is on the telephone needs to know now
    retry: false,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.POST('/api/v1/tickets/search', {
          body: {
            text,
            filters: { kind, stateCategory: category, estateId: estates },
            cursor: pageParam,
            limit: PAGE,
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}
