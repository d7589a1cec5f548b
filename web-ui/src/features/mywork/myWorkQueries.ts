import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { Job, WorkSheet } from '@/api/model';
import { ApiProblem, UNREADABLE } from '@/api/problem';
import { KEPT_AT } from './offline';

// Without a connection the service worker answers what the phone keeps, so these are asked for all the same.

export const myWorkQuery = queryOptions({
  queryKey: ['my-work', 'jobs'],
  networkMode: 'offlineFirst',
  refetchInterval: 60_000,
  queryFn: async ({ signal }): Promise<{ jobs: Job[]; keptAt: string | null }> => {
    const { data, response } = await desk.GET('/api/v1/my-work', { signal });
    if (!data) throw new ApiProblem({ status: response.status, code: UNREADABLE });
    return { jobs: data.items, keptAt: response.headers.get(KEPT_AT) };
  },
});

/** What was done on each of them, to have where there is no signal. */
export const sheetsQuery = queryOptions({
  queryKey: ['my-work', 'sheets'],
  networkMode: 'offlineFirst',
  queryFn: async ({ signal }): Promise<WorkSheet[]> =>
    (await body(desk.GET('/api/v1/my-work/sheets', { signal }))).items,
});

export const takeBack = (ticketId: string, useId: string) =>
  done(
    desk.DELETE('/api/v1/tickets/{ticketId}/materials/{useId}', { params: { path: { ticketId, useId } } }),
  );

/** The service knows more than before: lists, sheets, and the ticket where it is open elsewhere. */
export function workChanged(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['my-work'] });
  void client.invalidateQueries({ queryKey: ['tickets'] });
}
