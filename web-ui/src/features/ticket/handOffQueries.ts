import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { Ticket } from '@/api/model';
import { ticketChanged, ticketQuery } from './ticketQueries';

export const handTeamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/teams', { signal }))).items,
});

export function transfersQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['tickets', 'one', ticketId, 'transfers'],
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/tickets/{ticketId}/transfers', { params: { path: { ticketId } }, signal }),
        )
      ).items,
  });
}

type HandOff =
  | { to: 'acceptance' | 'claim' }
  | { to: 'release'; reason: string }
  | { to: 'transfers'; teamId: string; reason: string; assigneeId?: string };

export function useHandOff(ticket: Ticket) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (hand: HandOff) => {
      const path = { ticketId: ticket.id };
      const params = { path, header: { 'If-Match': `W/"${ticket.version}"` } };
      switch (hand.to) {
        case 'claim':
          return body(desk.POST('/api/v1/tickets/{ticketId}/claim', { params: { path } }));
        case 'acceptance':
          return body(desk.POST('/api/v1/tickets/{ticketId}/acceptance', { params }));
        case 'release':
          return body(
            desk.POST('/api/v1/tickets/{ticketId}/release', { params, body: { reason: hand.reason } }),
          );
        case 'transfers': {
          const { to: _to, ...transfer } = hand;
          return body(desk.POST('/api/v1/tickets/{ticketId}/transfers', { params, body: transfer }));
        }
      }
    },
    onSuccess: (changed) => {
      client.setQueryData(ticketQuery(ticket.id).queryKey, changed);
      ticketChanged(client, ticket.id);
      void client.invalidateQueries({ queryKey: ['pools'] });
    },
    onError: () => ticketChanged(client, ticket.id),
  });
}
