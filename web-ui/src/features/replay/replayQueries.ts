import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { Replay, ReplaySubject, StartReplay } from '@/api/model';
import { type By, type Measure, OUTCOMES } from './outcomes';

const LOOK_AGAIN = 1_500;

export const replaysQuery = infiniteQueryOptions({
  queryKey: ['replays', 'list'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    body(desk.GET('/api/v1/replays', { params: { query: { cursor: pageParam, limit: 30 } }, signal })),
  getNextPageParam: (last) => last.nextCursor ?? undefined,
  refetchInterval: ({ state }) =>
    state.data?.pages.some((page) => page.items.some((one) => one.status === 'RUNNING')) ? LOOK_AGAIN : false,
});

export const replayQuery = (replayId: string) =>
  queryOptions({
    queryKey: ['replays', 'one', replayId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/replays/{replayId}', { params: { path: { replayId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.status === 'RUNNING' ? LOOK_AGAIN : false),
  });

/** What has ended stays as it is. */
const ENDED = { staleTime: 5 * 60_000 };

export const partsQuery = (replayId: string, by: By) =>
  queryOptions({
    ...ENDED,
    queryKey: ['replays', 'parts', replayId, by],
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/replays/{replayId}/parts', {
            params: { path: { replayId }, query: { by } },
            signal,
          }),
        )
      ).items,
  });

export const findingsQuery = (replayId: string, of: { show: Measure; by?: By; key?: string }) =>
  infiniteQueryOptions({
    ...ENDED,
    queryKey: ['replays', 'findings', replayId, of],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/replays/{replayId}/findings', {
          params: {
            path: { replayId },
            query: {
              outcome: [...OUTCOMES[of.show]],
              ...(of.key === undefined ? {} : { by: of.by, key: of.key }),
              cursor: pageParam,
              limit: 50,
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const statesQuery = (replayId: string) =>
  queryOptions({
    ...ENDED,
    queryKey: ['replays', 'states', replayId],
    queryFn: async ({ signal }) =>
      (await body(desk.GET('/api/v1/replays/{replayId}/states', { params: { path: { replayId } }, signal })))
        .items,
  });

export const startReplay = (what: StartReplay): Promise<Replay> =>
  body(desk.POST('/api/v1/replays', { body: what }));

export const cancelReplay = (replayId: string): Promise<Replay> =>
  body(desk.POST('/api/v1/replays/{replayId}/cancellation', { params: { path: { replayId } } }));

export const deleteReplay = (replayId: string): Promise<void> =>
  done(desk.DELETE('/api/v1/replays/{replayId}', { params: { path: { replayId } } }));

/** What can be tried of a subject: its published versions, the newest first. */
export const versionsQuery = (subject: ReplaySubject, workflowKey: string | undefined) =>
  queryOptions({
    queryKey: ['replays', 'versions', subject, workflowKey],
    enabled: subject !== 'WORKFLOW' || Boolean(workflowKey),
    queryFn: async ({ signal }): Promise<number[]> => {
      const found = await versions(subject, workflowKey ?? '', signal);
      return found.map((one) => one.version).sort((a, b) => b - a);
    },
  });

async function versions(
  subject: ReplaySubject,
  key: string,
  signal: AbortSignal,
): Promise<{ version: number }[]> {
  switch (subject) {
    case 'CLOCK_POLICY':
      return (await body(desk.GET('/api/v1/clock-policy/versions', { signal }))).items;
    case 'ROUTING_POLICY':
      return (await body(desk.GET('/api/v1/routing-policy/versions', { signal }))).items;
    case 'WORKFLOW': {
      const params = { path: { workflowKey: key } };
      return (await body(desk.GET('/api/v1/workflows/{workflowKey}/versions', { params, signal }))).items;
    }
  }
}

export const workflowsQuery = queryOptions({
  queryKey: ['workflow-overviews'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/workflow-overviews', { signal }))).items,
});

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/teams', { signal }))).items,
});

export const peopleQuery = queryOptions({
  queryKey: ['board-people'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/staff', { signal }))).items,
});

export const categoriesQuery = queryOptions({
  queryKey: ['categories'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/categories', { signal }))).items,
});
