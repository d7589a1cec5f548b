import { queryOptions } from '@tanstack/react-query';
import { body, desk } from './client';

/** Calls that are going on now. Live messages say when there is something new; where none come, asking every few seconds does. */
export const openCallsQuery = queryOptions({
  queryKey: ['calls', 'open'],
  refetchInterval: 10_000,
  retry: false,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/open-calls', { signal }))).items,
});

/** Notes on a ticket that there is that a call was about it. */
export const linkCall = (ticketId: string, callId: string) =>
  body(desk.POST('/api/v1/tickets/{ticketId}/calls', { params: { path: { ticketId } }, body: { callId } }));
