import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';

/** As many of each as fit on a screen without scrolling; the search page has the others. */
const TICKETS = 6;
const THINGS = 3;

export function completionsQuery(q: string, at: number, language: 'ZH' | 'EN') {
  return queryOptions({
    queryKey: ['search', 'completions', q, at, language],
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 10_000,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/search/completions', { params: { query: { q, at, language } }, signal })),
  });
}

export function quickTicketsQuery(text: string, estate: string | undefined) {
  return queryOptions({
    queryKey: ['tickets', 'search', 'quick', text, estate],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) =>
      body(
        desk.POST('/api/v1/tickets/search', {
          body: {
            text,
            filters: { estateId: estate ? [estate] : undefined },
            limit: TICKETS,
            facets: false,
          },
          signal,
        }),
      ),
  });
}

export function quickThingsQuery(text: string) {
  return queryOptions({
    queryKey: ['search', 'things', 'quick', text],
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) =>
      body(desk.POST('/api/v1/search', { body: { query: text, limit: THINGS }, signal })),
  });
}
