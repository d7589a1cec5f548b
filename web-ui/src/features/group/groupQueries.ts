import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { GrantToGroup } from '@/api/model';

/** How many looks come at once. */
export const LOOKS_PER_PAGE = 200;

export const membershipQuery = queryOptions({
  queryKey: ['group', 'membership'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/group-membership', { signal })),
});

/** Exactly what the group would be shown; asked anew each time, since figures move. */
export const previewQuery = (grant: GrantToGroup) =>
  queryOptions({
    queryKey: ['group', 'preview', grant],
    staleTime: 0,
    retry: false,
    queryFn: ({ signal }) => body(desk.POST('/api/v1/group-grant/preview', { body: grant, signal })),
  });

export const looksQuery = infiniteQueryOptions({
  queryKey: ['group', 'looks'],
  initialPageParam: undefined as number | undefined,
  queryFn: ({ pageParam, signal }) =>
    body(
      desk.GET('/api/v1/group-looks', {
        params: { query: pageParam === undefined ? {} : { before: pageParam } },
        signal,
      }),
    ),
  getNextPageParam: (last) => (last.length < LOOKS_PER_PAGE ? undefined : last.at(-1)?.id),
});

export const accept = (groupId: string) =>
  body(desk.POST('/api/v1/group-invitations/{groupId}/acceptance', { params: { path: { groupId } } }));

export const refuse = (groupId: string) =>
  done(desk.POST('/api/v1/group-invitations/{groupId}/refusal', { params: { path: { groupId } } }));

export const grantToGroup = (grant: GrantToGroup) => body(desk.PUT('/api/v1/group-grant', { body: grant }));

export const withdraw = () => done(desk.DELETE('/api/v1/group-grant'));

export const leave = () => done(desk.DELETE('/api/v1/group-membership'));

/** The service's own table for spreadsheets, in the language of the page. */
export async function looksCsv(): Promise<Blob> {
  const { data } = await desk.GET('/api/v1/group-looks.csv', { parseAs: 'blob' });
  return data ?? new Blob();
}

export const portalQuery = queryOptions({
  queryKey: ['group', 'portal'],
  retry: false,
  queryFn: ({ signal }) => body(desk.GET('/api/v1/group-portal', { signal })),
});

export interface LeagueAsked {
  measure: string;
  first: string;
  last: string;
}

/** Asking is a look, which companies see in their log: it is not repeated without need, and not kept beyond a minute. */
export const groupLeagueQuery = (asked: LeagueAsked) =>
  queryOptions({
    queryKey: ['group', 'league', asked],
    staleTime: 30_000,
    gcTime: 60_000,
    // whoever only comes back to the window, or to the network, has not asked
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/group-portal/league', { params: { query: asked }, signal })),
  });

/** The service's own table for spreadsheets, in the language of the page; a look like any other. */
export async function leagueFile(asked: LeagueAsked, ending: 'csv' | 'xlsx'): Promise<Blob> {
  const { data } = await desk.GET(`/api/v1/group-portal/league.${ending}`, {
    params: { query: asked },
    parseAs: 'blob',
  });
  return (data as Blob | undefined) ?? new Blob();
}

export const invite = (address: string) =>
  body(desk.POST('/api/v1/group-portal/invitations', { body: { address } }));

export const revoke = (company: string) =>
  done(desk.DELETE('/api/v1/group-portal/invitations/{company}', { params: { path: { company } } }));
