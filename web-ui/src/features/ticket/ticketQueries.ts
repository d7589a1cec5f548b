import {
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { Kind, LogContact, OpenTicket, Priority, Promised, Ticket, Visibility } from '@/api/model';
import { ApiProblem, asProblem } from '@/api/problem';
import { type TicketFilter, type TicketSearch, type View, viewParameters } from './ticketSearch';

export const PAGE = 50;

export function ticketsQuery(view: View, filter: TicketFilter, sort: TicketSearch['sort']) {
  return infiniteQueryOptions({
    queryKey: ['tickets', 'list', view, filter, sort],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/tickets', {
          params: { query: { ...viewParameters(view), ...filter, sort, cursor: pageParam, limit: PAGE } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

export function ticketCountsQuery(filter: TicketFilter) {
  return queryOptions({
    queryKey: ['tickets', 'counts', filter],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/counts', { params: { query: { ...filter } }, signal })),
  });
}

export function ticketQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['tickets', 'one', ticketId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/{ticketId}', { params: { path: { ticketId } }, signal })),
  });
}

/** What tells of the same as the ticket; other words of the ticket are another question. */
export function similarQuery(ticketId: string, title: string, description: string) {
  return queryOptions({
    queryKey: ['tickets', 'similar', ticketId, title, description],
    staleTime: 60_000,
    // beside the work it is nothing to wait for
    retry: false,
    queryFn: async ({ signal }) =>
      (await body(desk.GET('/api/v1/tickets/{ticketId}/similar', { params: { path: { ticketId } }, signal })))
        .items,
  });
}

/** The workflows in force in an estate, for what they ask when a ticket is opened. */
export function workflowsInForceQuery(estateId: string | undefined) {
  return queryOptions({
    queryKey: ['workflows-in-force', estateId],
    staleTime: 60_000,
    queryFn: ({ signal }) => body(desk.GET('/api/v1/workflows', { params: { query: { estateId } }, signal })),
  });
}

/** The version of the workflow that the ticket runs on; it never changes. */
export function ticketWorkflowQuery(workflow: { key: string; version: number }) {
  return queryOptions({
    queryKey: ['ticket-workflow', workflow.key, workflow.version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/workflows/{workflowKey}/versions/{workflowVersion}', {
          params: { path: { workflowKey: workflow.key, workflowVersion: workflow.version } },
          signal,
        }),
      ),
  });
}

export function timelineQuery(ticketId: string) {
  return infiniteQueryOptions({
    queryKey: ['tickets', 'timeline', ticketId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/tickets/{ticketId}/timeline', {
          params: { path: { ticketId }, query: { cursor: pageParam } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
}

/** Asked for in the language it will be read in: the sentences come from the service. */
export function clockExplanationQuery(ticketId: string, clockName: string, run: number, language: string) {
  return queryOptions({
    queryKey: ['tickets', 'explanation', ticketId, clockName, run, language],
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/tickets/{ticketId}/clocks/{clockName}/explanation', {
          params: { path: { ticketId, clockName }, query: { run } },
          signal,
        }),
      ),
  });
}

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => body(desk.GET('/api/v1/categories', { signal })),
});

export function assignableQuery(estateId: string) {
  return queryOptions({
    queryKey: ['assignable', estateId],
    staleTime: 60_000,
    queryFn: ({ signal }) => body(desk.GET('/api/v1/staff', { params: { query: { estateId } }, signal })),
  });
}

export function placesQuery(estateId: string | undefined, text: string) {
  return queryOptions({
    queryKey: ['places', estateId, text],
    staleTime: 60_000,
    enabled: Boolean(estateId) && text.trim().length > 0,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/places', { params: { query: { estateId: estateId ?? '', text } }, signal })),
  });
}

/** A change elsewhere: every list and count is stale, and the one ticket with its history. */
export function ticketChanged(client: QueryClient, ticketId?: string): void {
  void client.invalidateQueries({ queryKey: ['tickets', 'list'] });
  void client.invalidateQueries({ queryKey: ['tickets', 'counts'] });
  if (ticketId) {
    void client.invalidateQueries({ queryKey: ['tickets', 'one', ticketId] });
    void client.invalidateQueries({ queryKey: ['tickets', 'timeline', ticketId] });
    void client.invalidateQueries({ queryKey: ['tickets', 'promises', ticketId] });
    void client.invalidateQueries({ queryKey: ['tickets', 'links', ticketId] });
    void client.invalidateQueries({ queryKey: ['tickets', 'explanation', ticketId] });
  }
}

/** What a change answered is the newest there is: shown at once, the rest is asked for again. */
function took(client: QueryClient, ticket: Ticket): void {
  client.setQueryData(ticketQuery(ticket.id).queryKey, ticket);
  ticketChanged(client, ticket.id);
}

const ifMatch = (ticket: Pick<Ticket, 'version'>) => ({ 'If-Match': `W/"${ticket.version}"` });

export function useOpenTicket() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: { ticket: OpenTicket; key: string }) =>
      body(
        desk.POST('/api/v1/tickets', {
          params: { header: { 'Idempotency-Key': request.key } },
          body: request.ticket,
        }),
      ),
    onSuccess: (ticket) => took(client, ticket),
  });
}

type Seen = Pick<Ticket, 'id' | 'version' | 'state' | 'stateName' | 'assignee'>;

/**
 * Changes a ticket as the person saw it. A rule or a colleague may have been at it meanwhile: when it still stands where the person saw
 * it, in the same state and the same hands, the change is sent once more; else the refusal says what is different.
 */
async function changeSeen(client: QueryClient, seen: Seen, send: (version: number) => Promise<Ticket>) {
  try {
    return await send(seen.version);
  } catch (error) {
    if (asProblem(error).code !== 'request.stale-version') throw error;
    const now = await client.fetchQuery({ ...ticketQuery(seen.id), staleTime: 0 });
    const refusal = changedSince(seen, now);
    if (refusal) throw refusal;
    return send(now.version);
  }
}

function changedSince(seen: Seen, now: Seen): ApiProblem | undefined {
  const moved = seen.state !== now.state;
  const given = seen.assignee?.id !== now.assignee?.id;
  if (!moved && !given) return undefined;
  const hands = !given ? '' : now.assignee ? '-given' : '-nobody';
  return new ApiProblem({
    status: 412,
    code: moved ? `ticket.changed-moved${hands}` : `ticket.changed${hands}`,
    params: {
      stateBefore: seen.stateName,
      stateNow: now.stateName,
      assigneeName: now.assignee?.name ?? seen.assignee?.name ?? '',
    },
  });
}

export function useAssign(ticket: Ticket) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (assigneeId: string | null) =>
      changeSeen(client, ticket, (version) =>
        body(
          desk.POST('/api/v1/tickets/{ticketId}/assignment', {
            params: { path: { ticketId: ticket.id }, header: ifMatch({ version }) },
            body: { assigneeId },
          }),
        ),
      ),
    onSuccess: (changed) => took(client, changed),
    onError: () => ticketChanged(client, ticket.id),
  });
}

export function useTransition(ticket: Ticket) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (request: { transition: string; comment?: string; fields?: Record<string, string> }) =>
      changeSeen(client, ticket, (version) =>
        body(
          desk.POST('/api/v1/tickets/{ticketId}/transitions', {
            params: { path: { ticketId: ticket.id }, header: ifMatch({ version }) },
            body: request,
          }),
        ),
      ),
    onSuccess: (changed) => took(client, changed),
    onError: () => ticketChanged(client, ticket.id),
  });
}

export function useComment(ticketId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (comment: { text: string; visibility: Visibility }) =>
      body(
        desk.POST('/api/v1/tickets/{ticketId}/comments', { params: { path: { ticketId } }, body: comment }),
      ),
    onSuccess: () => ticketChanged(client, ticketId),
  });
}

export interface TicketEdit {
  title?: string;
  description?: string;
  priority?: Priority;
  categoryId?: string | null;
}

export function useEdit(ticket: Ticket) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (edit: TicketEdit) =>
      body(
        desk.PATCH('/api/v1/tickets/{ticketId}', {
          params: { path: { ticketId: ticket.id }, header: ifMatch(ticket) },
          body: edit,
        }),
      ),
    onSuccess: (changed) => took(client, changed),
    onError: () => ticketChanged(client, ticket.id),
  });
}

export function useAttach(ticketId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      done(
        desk.POST('/api/v1/tickets/{ticketId}/attachments', {
          params: { path: { ticketId } },
          body: { file: '' },
          bodySerializer: () => {
            const form = new FormData();
            form.append('file', file);
            return form;
          },
        }),
      ),
    onSuccess: () => ticketChanged(client, ticketId),
  });
}

export function useLogContact(ticketId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (contact: LogContact) =>
      body(
        desk.POST('/api/v1/tickets/{ticketId}/contact-records', {
          params: { path: { ticketId } },
          body: contact,
        }),
      ),
    onSuccess: () => ticketChanged(client, ticketId),
  });
}

export function promisesQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['tickets', 'promises', ticketId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/{ticketId}/promises', { params: { path: { ticketId } }, signal })),
  });
}

export function useMakePromise(ticketId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (promise: { what: string; dueAt: string; byId?: string }) =>
      body(
        desk.POST('/api/v1/tickets/{ticketId}/promises', { params: { path: { ticketId } }, body: promise }),
      ),
    onSuccess: () => ticketChanged(client, ticketId),
  });
}

export function useEndPromise(ticketId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (end: { id: string; outcome: NonNullable<Promised['end']>['outcome']; reason?: string }) =>
      body(
        desk.POST('/api/v1/tickets/{ticketId}/promises/{promiseId}/outcome', {
          params: { path: { ticketId, promiseId: end.id } },
          body: { outcome: end.outcome, reason: end.reason },
        }),
      ),
    onSettled: () => ticketChanged(client, ticketId),
  });
}

export function useRelocate(ticket: Ticket) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (to: { estateId: string; unitId?: string }) =>
      body(
        desk.POST('/api/v1/tickets/{ticketId}/relocation', {
          params: { path: { ticketId: ticket.id }, header: ifMatch(ticket) },
          body: to,
        }),
      ),
    onSuccess: (changed) => took(client, changed),
    onError: () => ticketChanged(client, ticket.id),
  });
}

export function linksQuery(ticketId: string) {
  return queryOptions({
    queryKey: ['tickets', 'links', ticketId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/tickets/{ticketId}/links', { params: { path: { ticketId } }, signal })),
  });
}

export function useUnlink(ticketId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (linked: string) =>
      body(desk.DELETE('/api/v1/tickets/{ticketId}/links', { params: { path: { ticketId: linked } } })),
    onSettled: (_answer, _error, linked) => {
      ticketChanged(client, ticketId);
      ticketChanged(client, linked);
    },
  });
}

/** What the text of a new ticket is most likely about. Asked while somebody writes, so a failure is no news. */
export function suggestionQuery(kind: Kind, title: string, description: string) {
  return queryOptions({
    queryKey: ['category-suggestion', kind, title, description],
    staleTime: 60_000,
    retry: false,
    enabled: title.length > 1,
    queryFn: ({ signal }) =>
      body(desk.POST('/api/v1/category-suggestions', { body: { kind, title, description }, signal })),
  });
}
