import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { body, desk } from './client';

/** What waits for somebody's decision; live messages do not tell of it, so it is asked for now and then. */
export const openEscalationsQuery = queryOptions({
  queryKey: ['escalations', 'open'],
  refetchInterval: 30_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/escalations', { signal }))).items,
});

export function escalationsQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['escalations', ticketId],
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/tickets/{ticketId}/escalations', { params: { path: { ticketId } }, signal }),
        )
      ).items,
  });
}

export const escalate = (
  ticketId: string,
  request: { transition: string; fields?: Record<string, string>; reason: string },
) =>
  body(
    desk.POST('/api/v1/tickets/{ticketId}/escalations', { params: { path: { ticketId } }, body: request }),
  );

export const answerEscalation = (escalationId: string, text: string) =>
  body(
    desk.POST('/api/v1/escalations/{escalationId}/answer', {
      params: { path: { escalationId } },
      body: { text },
    }),
  );

/** Somebody handed on or answered: the ticket has changed hands as well. */
export function escalationsChanged(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['escalations'] });
  void client.invalidateQueries({ queryKey: ['tickets'] });
}
