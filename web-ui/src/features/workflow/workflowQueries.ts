import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type {
  MigrateTickets,
  SimulateWorkflow,
  Simulation,
  StarterWorkflow,
  TicketMigration,
  Workflow,
  WorkflowCheck,
  WorkflowDraft,
} from '@/api/model';
import { ApiProblem, asProblem } from '@/api/problem';
import { completed, type Finding, type WorkflowDefinition, type WorkflowField } from './definition';

// The drawing keeps definitions in its own stricter shape, where an action's or a promise's type says what else it has. These two
// say the same, so that nothing else needs to know.
const drawable = (definition: Workflow) => completed(definition as Partial<WorkflowDefinition>);
const sendable = (definition: WorkflowDefinition) => definition as Workflow;

const revisionOf = (revision: number) => ({ 'If-Match': `W/"${revision}"` });

export interface Draft extends Omit<WorkflowDraft, 'definition'> {
  definition: WorkflowDefinition;
}

export interface CheckResult extends Omit<WorkflowCheck, 'findings'> {
  findings: Finding[];
}

export interface Starter extends Omit<StarterWorkflow, 'definition'> {
  definition: WorkflowDefinition;
}

export type SimulatedTicket = NonNullable<SimulateWorkflow['ticket']>;
export type SimulatedEvent = NonNullable<SimulateWorkflow['take']>;

// ---- reading

export const overviewsQuery = queryOptions({
  queryKey: ['workflow-overviews'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/workflow-overviews', { signal }))).items,
});

export const startersQuery = queryOptions({
  queryKey: ['workflow-starters'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async ({ signal }): Promise<Starter[]> =>
    (await body(desk.GET('/api/v1/workflow-starters', { signal }))).items.map((one) => ({
      ...one,
      definition: drawable(one.definition),
    })),
});

export const versionsQuery = (key: string) =>
  queryOptions({
    queryKey: ['workflow-versions', key],
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/workflows/{workflowKey}/versions', {
            params: { path: { workflowKey: key } },
            signal,
          }),
        )
      ).items,
  });

export const versionQuery = (key: string, version: number) =>
  queryOptions({
    queryKey: ['workflow-versions', key, version],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async ({ signal }) =>
      drawable(
        await body(
          desk.GET('/api/v1/workflows/{workflowKey}/versions/{workflowVersion}', {
            params: { path: { workflowKey: key, workflowVersion: version } },
            signal,
          }),
        ),
      ),
  });

export async function fetchDraft(key: string, signal?: AbortSignal): Promise<Draft | null> {
  try {
    const draft = await body(
      desk.GET('/api/v1/workflows/{workflowKey}/draft', {
        params: { path: { workflowKey: key } },
        ...(signal ? { signal } : {}),
      }),
    );
    return { ...draft, definition: drawable(draft.definition) };
  } catch (error) {
    if (asProblem(error).status === 404) return null;
    throw error;
  }
}

/** What the designer opens: the draft, or what is in force where nobody has begun one. */
export const workingCopyQuery = (key: string) =>
  queryOptions({
    queryKey: ['workflow-working-copy', key],
    // the designer keeps it from here on
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async ({ signal, client }) => {
      const overview = (await client.fetchQuery(overviewsQuery)).find((one) => one.key === key) ?? null;
      const draft = overview && !overview.draft ? null : await fetchDraft(key, signal);
      const published = overview?.published
        ? await client.ensureQueryData(versionQuery(key, overview.published.version))
        : null;
      if (!draft && !published) throw new ApiProblem({ status: 404, code: 'not-found' });
      return { overview, draft, published };
    },
  });

export const changesQuery = (key: string) =>
  infiniteQueryOptions({
    queryKey: ['workflow-changes', key],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/workflows/{workflowKey}/changes', {
          params: { path: { workflowKey: key }, query: { cursor: pageParam, limit: 30 } },
          signal,
        }),
      ),
  });

const isMoving = (migration: TicketMigration) =>
  migration.status === 'RUNNING' || migration.status === 'UNDOING';

export const migrationsQuery = (key: string) =>
  queryOptions({
    queryKey: ['workflow-migrations', key],
    queryFn: async ({ signal }) =>
      (await body(desk.GET('/api/v1/workflow-migrations', { params: { query: { key } }, signal }))).items,
    refetchInterval: ({ state }) => (state.data?.some(isMoving) ? 1_000 : false),
  });

export const categoriesQuery = queryOptions({
  queryKey: ['categories', 'every'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/categories', { signal }))).items,
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/teams', { signal }))).items,
});

// ---- writing

/** Keeps the draft; `revision` is what the person saw, none when there was no draft. */
export async function saveDraft(
  key: string,
  definition: WorkflowDefinition,
  revision: number | null,
): Promise<Draft> {
  const draft = await body(
    desk.PUT('/api/v1/workflows/{workflowKey}/draft', {
      params: { path: { workflowKey: key }, header: revision === null ? {} : revisionOf(revision) },
      body: sendable({ ...definition, key }),
    }),
  );
  return { ...draft, definition: drawable(draft.definition) };
}

/** Puts an override's differences on what its base has become meanwhile. */
export async function reapplyDraft(key: string, revision: number): Promise<Draft> {
  const draft = await body(
    desk.POST('/api/v1/workflows/{workflowKey}/draft/reapplication', {
      params: { path: { workflowKey: key }, header: revisionOf(revision) },
    }),
  );
  return { ...draft, definition: drawable(draft.definition) };
}

export const dropDraft = (key: string, revision: number) =>
  done(
    desk.DELETE('/api/v1/workflows/{workflowKey}/draft', {
      params: { path: { workflowKey: key }, header: revisionOf(revision) },
    }),
  );

export const check = (definition: WorkflowDefinition, signal?: AbortSignal): Promise<CheckResult> =>
  body(
    desk.POST('/api/v1/workflow-checks', {
      body: { definition: sendable(definition) },
      ...(signal ? { signal } : {}),
    }),
  );

export const publish = (
  key: string,
  revision: number,
  words: { note: string; reasons: Record<string, string> },
) =>
  body(
    desk.POST('/api/v1/workflows/{workflowKey}/draft/publication', {
      params: { path: { workflowKey: key }, header: revisionOf(revision) },
      body: words,
    }),
  );

export const retire = (key: string) =>
  done(desk.POST('/api/v1/workflows/{workflowKey}/retirement', { params: { path: { workflowKey: key } } }));

/** Sends a file's content as it is: the service says what is wrong with it. */
export async function importDefinition(raw: unknown) {
  const answer = await body(desk.POST('/api/v1/workflow-imports', { body: raw as Workflow }));
  return { ...answer, definition: drawable(answer.definition) };
}

export const readExpression = (text: string, fields: readonly WorkflowField[], signal?: AbortSignal) =>
  body(
    desk.POST('/api/v1/workflow-expressions', {
      body: { text, fields: [...fields] },
      ...(signal ? { signal } : {}),
    }),
  );

export const simulate = (of: {
  definition: WorkflowDefinition;
  ticket: SimulatedTicket;
  caller: SimulateWorkflow['caller'];
  take?: SimulatedEvent;
}): Promise<Simulation> =>
  body(desk.POST('/api/v1/workflow-simulations', { body: { ...of, definition: sendable(of.definition) } }));

export const previewMigration = (key: string, plan: MigrateTickets) =>
  body(
    desk.POST('/api/v1/workflows/{workflowKey}/migrations/preview', {
      params: { path: { workflowKey: key } },
      body: plan,
    }),
  );

export const migrate = (key: string, plan: MigrateTickets) =>
  body(
    desk.POST('/api/v1/workflows/{workflowKey}/migrations', {
      params: { path: { workflowKey: key } },
      body: plan,
    }),
  );

export const undoMigration = (migrationId: string) =>
  done(desk.POST('/api/v1/workflow-migrations/{migrationId}/undo', { params: { path: { migrationId } } }));
