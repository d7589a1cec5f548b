import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { ThingKind } from './searchParams';

const FEW = 1;
const PAGE = 20;

/** How many things of each kind a text finds, for the tabs. */
export function thingCountsQuery(text: string) {
  return queryOptions({
    queryKey: ['search', 'things', text],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) => body(desk.POST('/api/v1/search', { body: { query: text, limit: FEW }, signal })),
    select: (found) => new Map(found.groups.map((group) => [group.kind, group.total])),
  });
}

/** The things of one kind, best first. */
export function foundThingsQuery(text: string, kind: ThingKind) {
  return infiniteQueryOptions({
    queryKey: ['search', 'things', text, kind],
    initialPageParam: undefined as string | undefined,
    retry: false,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.POST('/api/v1/search', {
          body: { query: text, kinds: [kind], cursor: pageParam, limit: PAGE },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.groups[0]?.nextCursor ?? undefined,
  });
}
