import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { Improvement, RootCause, TicketLesson } from '@/api/model';
import type { By, CaseSearch } from './improvementSearch';

export const paretoQuery = (by: By, from: string, to: string, estateId: string | undefined) =>
  queryOptions({
    queryKey: ['improvements', 'pareto', by, from, to, estateId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/paretos', { params: { query: { by, from, to, estateId } }, signal })),
  });

/** The service's own table for spreadsheets, in the language of the page. */
export async function paretoCsv(
  by: By,
  from: string,
  to: string,
  estateId: string | undefined,
): Promise<Blob> {
  const { data } = await desk.GET('/api/v1/paretos.csv', {
    params: { query: { by, from, to, estateId } },
    parseAs: 'blob',
  });
  return data ?? new Blob();
}

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

export const createImprovement = (content: Improvement['content']) =>
  body(desk.POST('/api/v1/improvements', { body: content }));

/** The tickets that a bar counts; without a code those that are in none. */
export const paretoTicketsQuery = (bar: {
  by: By;
  code: string | undefined;
  from: string;
  to: string;
  estateId: string | undefined;
}) =>
  infiniteQueryOptions({
    queryKey: ['improvements', 'pareto-tickets', bar],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/paretos/tickets', {
          params: { query: { ...bar, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const rootCausesQuery = queryOptions({
  queryKey: ['root-causes'],
  staleTime: 60_000,
  queryFn: ({ signal }): Promise<RootCause[]> => body(desk.GET('/api/v1/root-causes', { signal })),
});

export const keepRootCause = (cause: RootCause) => body(desk.PUT('/api/v1/root-causes', { body: cause }));

const ticket = (ticketId: string) => ({ path: { ticketId } });

export const lessonQuery = (ticketId: string) =>
  queryOptions({
    queryKey: ['improvements', 'lesson', ticketId],
    queryFn: ({ signal }): Promise<TicketLesson> =>
      body(desk.GET('/api/v1/tickets/{ticketId}/lesson', { params: ticket(ticketId), signal })),
  });

/** Says why a ticket came to be; without a code takes it back. */
export const sayRootCause = async (ticketId: string, code: string | undefined): Promise<void> => {
  await (code
    ? body(
        desk.PUT('/api/v1/tickets/{ticketId}/root-cause', {
          params: ticket(ticketId),
          body: { code, note: null },
        }),
      )
    : body(desk.DELETE('/api/v1/tickets/{ticketId}/root-cause', { params: ticket(ticketId) })));
};

export const pinCase = (ticketId: string, told: { title: string; text: string }) =>
  body(
    desk.PUT('/api/v1/tickets/{ticketId}/typical-case', {
      params: ticket(ticketId),
      body: { title: told.title, text: told.text },
    }),
  );

export const unpinCase = (ticketId: string) =>
  body(desk.DELETE('/api/v1/tickets/{ticketId}/typical-case', { params: ticket(ticketId) }));

export const casesQuery = (asked: CaseSearch, estateId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['improvements', 'cases', asked, estateId],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/typical-cases', {
          params: { query: { estateId, ...asked, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
