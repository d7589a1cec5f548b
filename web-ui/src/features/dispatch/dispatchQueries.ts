import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { Channel, Kind, Priority, RoutingPolicy } from '@/api/model';
import { asProblem } from '@/api/problem';

const OPEN = ['NEW', 'ACTIVE', 'WAITING'] as const;

export const poolsQuery = queryOptions({
  queryKey: ['pools'],
  refetchInterval: 15_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/pools', { signal }))).items,
});

export const loadQuery = (estateId: string | undefined) =>
  queryOptions({
    queryKey: ['dispatch', 'load', estateId],
    refetchInterval: 30_000,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/dispatch/load', { params: { query: { estateId } }, signal })),
  });

export const handOffTimesQuery = queryOptions({
  queryKey: ['dispatch', 'hand-offs'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/dispatch/hand-offs', { signal })),
});

/** From how many minutes on a hand-off that nobody accepted counts as stuck. */
export const changeStuckAfter = (stuckAfterMinutes: number) =>
  body(desk.PUT('/api/v1/dispatch/hand-off-settings', { body: { stuckAfterMinutes } }));

/** Open tickets of a team's pool, of a team or of a person; the newest first. */
export const workQuery = (of: { teamId?: string; assigneeId?: string; estateId?: string }) =>
  queryOptions({
    queryKey: ['tickets', 'list', 'dispatch', of],
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/tickets', {
            params: { query: { ...of, stateCategory: [...OPEN], limit: 200 } },
            signal,
          }),
        )
      ).items,
  });

export const claim = (ticketId: string) =>
  body(desk.POST('/api/v1/tickets/{ticketId}/claim', { params: { path: { ticketId } } }));

export const moveTickets = (move: { ticketIds: string[]; assigneeId?: string; teamId?: string }) =>
  body(desk.POST('/api/v1/ticket-batches', { body: move }));

export const undoBatch = (batchId: string) =>
  body(desk.POST('/api/v1/ticket-batches/{batchId}/undo', { params: { path: { batchId } } }));

export const absencesQuery = queryOptions({
  queryKey: ['absences'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/absences', { signal }))).items,
});

export const reportAbsence = (absence: {
  staffId: string;
  from: string;
  to: string;
  substituteId?: string;
  note?: string;
}) => body(desk.POST('/api/v1/absences', { body: absence }));

export const cancelAbsence = (absenceId: string, version: number) =>
  done(
    desk.POST('/api/v1/absences/{absenceId}/cancellation', {
      params: { path: { absenceId }, header: { 'If-Match': `W/"${version}"` } },
    }),
  );

export const handOverQuery = (absenceId: string) =>
  queryOptions({
    queryKey: ['absences', absenceId, 'hand-over'],
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/absences/{absenceId}/hand-over', { params: { path: { absenceId } }, signal }),
        )
      ).items,
  });

export const handOver = (absenceId: string) =>
  body(desk.POST('/api/v1/absences/{absenceId}/hand-over', { params: { path: { absenceId } } }));

export const peopleQuery = queryOptions({
  queryKey: ['colleagues'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/staff', { signal }))).items,
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/teams', { signal }))).items,
});

export const skillsQuery = queryOptions({
  queryKey: ['skills'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/skills', { signal }))).items,
});

export const categoriesQuery = queryOptions({
  queryKey: ['categories', 'every'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/categories', { signal }))).items,
});

export const routingVersionsQuery = queryOptions({
  queryKey: ['routing', 'versions'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/routing-policy/versions', { signal }))).items,
});

/** What the page shows: the draft, or what is in force, or what companies begin with. */
export const routingQuery = queryOptions({
  queryKey: ['routing', 'current'],
  queryFn: async ({ signal }) => {
    const draft = await body(desk.GET('/api/v1/routing-policy/draft', { signal })).catch((error) => {
      if (asProblem(error).status === 404) return undefined; // nothing is being written
      throw error;
    });
    if (draft) return { policy: draft.definition, revision: draft.revision, findings: draft.findings };
    const versions = await body(desk.GET('/api/v1/routing-policy/versions', { signal }));
    const newest = versions.items[0];
    const policy = newest
      ? await body(
          desk.GET('/api/v1/routing-policy/versions/{policyVersion}', {
            params: { path: { policyVersion: newest.version } },
            signal,
          }),
        )
      : await body(desk.GET('/api/v1/routing-policy/starter', { signal }));
    return { policy, revision: undefined, findings: [] };
  },
});

const ifMatch = (revision: number | undefined) =>
  revision === undefined ? {} : { 'If-Match': `W/"${revision}"` };

export const saveRouting = (policy: RoutingPolicy, revision: number | undefined) =>
  body(desk.PUT('/api/v1/routing-policy/draft', { params: { header: ifMatch(revision) }, body: policy }));

export const discardRouting = (revision: number) =>
  done(desk.DELETE('/api/v1/routing-policy/draft', { params: { header: ifMatch(revision) } }));

export const publishRouting = (revision: number, note: string) =>
  body(
    desk.POST('/api/v1/routing-policy/publications', {
      params: { header: ifMatch(revision) },
      body: { note },
    }),
  );

export const explainRouting = (question: {
  kind: Kind;
  estateId: string;
  buildingId?: string;
  category?: string;
  priority?: Priority;
  channel?: Channel;
  at?: string;
  draft: boolean;
}) => body(desk.POST('/api/v1/routing-policy/explain', { body: question }));

/** Tickets have changed hands: everything that counts or lists them is stale. */
export function handsChanged(client: QueryClient): void {
  for (const queryKey of [['pools'], ['dispatch'], ['tickets'], ['absences']])
    void client.invalidateQueries({ queryKey });
}
