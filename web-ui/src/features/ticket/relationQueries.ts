import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { SplitTicket } from '@/api/model';

export function relationsQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['tickets', 'relations', ticketId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/{ticketId}/relations', { params: { path: { ticketId } }, signal })),
  });
}

export function ticketIncidentQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['tickets', 'incident', ticketId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/{ticketId}/incident', { params: { path: { ticketId } }, signal })),
  });
}

export function repeatsQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['tickets', 'repeats', ticketId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/{ticketId}/repeats', { params: { path: { ticketId } }, signal })),
  });
}

export const contestRepeat = (ticketId: string, reason: string) =>
  body(
    desk.POST('/api/v1/tickets/{ticketId}/repeat-contest', {
      params: { path: { ticketId } },
      body: { reason },
    }),
  );

export const withdrawContest = (ticketId: string) =>
  body(desk.DELETE('/api/v1/tickets/{ticketId}/repeat-contest', { params: { path: { ticketId } } }));

/** Merging changes lists, counts and the tickets at both ends. */
export function connected(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['tickets'] });
  void client.invalidateQueries({ queryKey: ['incidents'] });
  void client.invalidateQueries({ queryKey: ['repeats'] });
}

export const mergeTickets = (into: string, ticketIds: string[], reason: string) =>
  body(
    desk.POST('/api/v1/tickets/{ticketId}/merges', {
      params: { path: { ticketId: into } },
      body: { ticketIds, reason },
    }),
  );

export const takeApart = (ticketId: string) =>
  body(desk.DELETE('/api/v1/tickets/{ticketId}/merge', { params: { path: { ticketId } } }));

export const relateTickets = (ticketId: string, ticket: string, note: string) =>
  body(
    desk.POST('/api/v1/tickets/{ticketId}/relations', {
      params: { path: { ticketId } },
      body: { ticket, note },
    }),
  );

export const unrelateTickets = (ticketId: string, relationId: string) =>
  body(
    desk.DELETE('/api/v1/tickets/{ticketId}/relations/{relationId}', {
      params: { path: { ticketId, relationId } },
    }),
  );

export const splitTicket = (ticketId: string, part: SplitTicket, key: string) =>
  body(
    desk.POST('/api/v1/tickets/{ticketId}/splits', {
      params: { path: { ticketId }, header: { 'Idempotency-Key': key } },
      body: part,
    }),
  );

export const undoSplit = (ticketId: string) =>
  body(desk.DELETE('/api/v1/tickets/{ticketId}/split', { params: { path: { ticketId } } }));

/** A change of what tickets have to do with each other. */
export function useConnect<Request, Answer>(mutationFn: (request: Request) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => connected(client) });
}
