import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { ConflictDecision } from '@/api/model';

export const conflictsQuery = (open: boolean, estateId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['reply-conflicts', 'list', open, estateId],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/reply-conflicts', {
          params: { query: { open, estateId, cursor: pageParam, limit: 20 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const conflictQuery = (conflictId: string) =>
  queryOptions({
    queryKey: ['reply-conflicts', 'one', conflictId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/reply-conflicts/{conflictId}', { params: { path: { conflictId } }, signal })),
  });

const decide = (conflictId: string, decision: ConflictDecision, note: string | null) =>
  body(
    desk.PUT('/api/v1/reply-conflicts/{conflictId}/decision', {
      params: { path: { conflictId } },
      body: { decision, note },
    }),
  );

const reopen = (conflictId: string) =>
  body(desk.DELETE('/api/v1/reply-conflicts/{conflictId}/decision', { params: { path: { conflictId } } }));

/** Says which answer counts, or takes that back; both lists look again. */
export function useDecide() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (said: { id: string; decision: ConflictDecision | null; note: string | null }) =>
      said.decision ? decide(said.id, said.decision, said.note) : reopen(said.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['reply-conflicts'] }),
  });
}
