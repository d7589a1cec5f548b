import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { KeepOutageNotice, Kind, OpenIncident, OutageNotice } from '@/api/model';

export const suggestionsQuery = (estateId: string | undefined) =>
  queryOptions({
    queryKey: ['incidents', 'suggestions', estateId],
    refetchInterval: 15_000,
    queryFn: async ({ signal }) =>
      (await body(desk.GET('/api/v1/incident-suggestions', { params: { query: { estateId } }, signal })))
        .items,
  });

export const incidentsQuery = (open: boolean, estateId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['incidents', 'list', open, estateId],
    refetchInterval: 30_000,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/incidents', {
          params: { query: { open, estateId, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
  });

export const repeatsListQuery = (filter: {
  estateId: string | undefined;
  kind: Kind | undefined;
  contested: boolean | undefined;
}) =>
  infiniteQueryOptions({
    queryKey: ['repeats', filter],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/repeats', {
          params: { query: { ...filter, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
  });

export const incidentQuery = (incidentId: string) =>
  queryOptions({
    queryKey: ['incidents', 'one', incidentId],
    refetchInterval: 10_000,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/incidents/{incidentId}', { params: { path: { incidentId } }, signal })),
  });

export const openIncident = (incident: OpenIncident) =>
  body(desk.POST('/api/v1/incidents', { body: incident }));

export const dismissSuggestion = (suggestionId: string) =>
  done(
    desk.POST('/api/v1/incident-suggestions/{suggestionId}/dismissal', {
      params: { path: { suggestionId } },
    }),
  );

export const joinIncident = (incidentId: string, ticketIds: string[]) =>
  body(
    desk.POST('/api/v1/incidents/{incidentId}/tickets', {
      params: { path: { incidentId } },
      body: { ticketIds },
    }),
  );

export const leaveIncident = (incidentId: string, ticketId: string) =>
  body(
    desk.DELETE('/api/v1/incidents/{incidentId}/tickets/{ticketId}', {
      params: { path: { incidentId, ticketId } },
    }),
  );

export const tellIncident = (incidentId: string, text: string) =>
  body(
    desk.POST('/api/v1/incidents/{incidentId}/updates', { params: { path: { incidentId } }, body: { text } }),
  );

export const resolveIncident = (incidentId: string, text: string) =>
  body(
    desk.POST('/api/v1/incidents/{incidentId}/resolution', {
      params: { path: { incidentId } },
      body: { text },
    }),
  );

export const cancelIncident = (incidentId: string) =>
  body(desk.POST('/api/v1/incidents/{incidentId}/cancellation', { params: { path: { incidentId } } }));

export const noticesQuery = (estateId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['outages', estateId],
    refetchInterval: 30_000,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/outage-notices', {
          params: { query: { estateId, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
  });

export const keepNotice = (notice: KeepOutageNotice, known: OutageNotice | undefined) =>
  known
    ? body(
        desk.PUT('/api/v1/outage-notices/{noticeId}', {
          params: { path: { noticeId: known.id }, header: { 'If-Match': `W/"${known.version}"` } },
          body: notice,
        }),
      )
    : body(desk.POST('/api/v1/outage-notices', { body: notice }));

export const publishNotice = (noticeId: string) =>
  body(desk.POST('/api/v1/outage-notices/{noticeId}/publication', { params: { path: { noticeId } } }));

export const cancelNotice = (noticeId: string, reason: string) =>
  body(
    desk.POST('/api/v1/outage-notices/{noticeId}/cancellation', {
      params: { path: { noticeId } },
      body: { reason },
    }),
  );
