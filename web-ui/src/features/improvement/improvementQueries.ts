import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { Improvement } from '@/api/model';

export const paretoQuery = (
  by: 'CAUSE' | 'CATEGORY',
  from: string,
  to: string,
  estateId: string | undefined,
) =>
  queryOptions({
    queryKey: ['improvements', 'pareto', by, from, to, estateId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/paretos', { params: { query: { by, from, to, estateId } }, signal })),
  });

export const improvementsQuery = (estateId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['improvements', 'list', estateId],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/improvements', {
          params: { query: { estateId, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

const one = (improvementId: string) => ({ path: { improvementId } });

export const improvementQuery = (id: string) =>
  queryOptions({
    queryKey: ['improvements', 'one', id],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/improvements/{improvementId}', { params: one(id), signal })),
  });

export const editImprovement = (id: string, version: number, content: Improvement['content']) =>
  body(
    desk.PUT('/api/v1/improvements/{improvementId}', {
      params: { ...one(id), header: { 'If-Match': `W/"${version}"` } },
      body: content,
    }),
  );

export const moveImprovement = (id: string, state: Improvement['state'], note?: string) =>
  body(
    desk.POST('/api/v1/improvements/{improvementId}/moves', {
      params: one(id),
      body: { state, note: note ?? null },
    }),
  );

export const checkImprovement = (id: string) =>
  body(desk.POST('/api/v1/improvements/{improvementId}/effect-checks', { params: one(id) }));
