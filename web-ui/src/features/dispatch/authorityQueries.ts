import { queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { KeepAuthorityLimit } from '@/api/model';

export const limitsQuery = queryOptions({
  queryKey: ['authority-limits'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/authority-limits', { signal }))).items,
});

/** The steps and number fields there are to limit. */
export const limitableQuery = queryOptions({
  queryKey: ['workflows-in-force', undefined],
  staleTime: 60_000,
  queryFn: ({ signal }) => body(desk.GET('/api/v1/workflows', { signal })),
});

export const addLimit = (limit: KeepAuthorityLimit) =>
  body(desk.POST('/api/v1/authority-limits', { body: limit }));

export const changeLimit = (limitId: string, version: number, limit: KeepAuthorityLimit) =>
  body(
    desk.PUT('/api/v1/authority-limits/{limitId}', {
      params: { path: { limitId }, header: { 'If-Match': `W/"${version}"` } },
      body: limit,
    }),
  );
