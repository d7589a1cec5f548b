import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';

export const callFiguresQuery = (from: string, to: string, estateId: string | undefined) =>
  queryOptions({
    queryKey: ['calls', 'figures', from, to, estateId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/call-figures', { params: { query: { from, to, estateId } }, signal })),
  });

export const callsQuery = infiniteQueryOptions({
  queryKey: ['calls', 'log'],
  refetchInterval: 30_000,
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
  queryFn: ({ pageParam, signal }) =>
    body(desk.GET('/api/v1/calls', { params: { query: { cursor: pageParam, limit: 50 } }, signal })),
});
