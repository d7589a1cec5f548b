import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { AnswerQuestion, QuestionOwner, RaiseQuestion } from '@/api/model';

/** Times pass by when nothing happens: a list that stands open looks again by itself. */
const LOOK_AGAIN = 60_000;

export interface QuestionFilter {
  open: boolean;
  mine: boolean;
  estateId: string | undefined;
}

export const questionsQuery = (filter: QuestionFilter) =>
  infiniteQueryOptions({
    queryKey: ['questions', 'list', filter],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/open-questions', {
          params: { query: { ...filter, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const questionCountsQuery = queryOptions({
  queryKey: ['questions', 'counts'],
  refetchInterval: LOOK_AGAIN,
  queryFn: ({ signal }) => body(desk.GET('/api/v1/open-questions/counts', { signal })),
});

export const questionQuery = (questionId: string) =>
  queryOptions({
    queryKey: ['questions', 'one', questionId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/open-questions/{questionId}', { params: { path: { questionId } }, signal })),
  });

export const nearestOfQuery = (questionId: string) =>
  queryOptions({
    queryKey: ['questions', 'nearest', questionId],
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/open-questions/{questionId}/nearest', { params: { path: { questionId } }, signal }),
      ),
  });

/** What comes nearest to what somebody types, where they say where it belongs. */
export const nearestQuery = (text: string, estateId: string | undefined) =>
  queryOptions({
    queryKey: ['questions', 'nearest-to', text, estateId],
    enabled: text.length > 1 && Boolean(estateId),
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/open-questions/nearest', { params: { query: { text, estateId } }, signal })),
  });

export const gapsQuery = (days: number) =>
  queryOptions({
    queryKey: ['questions', 'gaps', days],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/question-gaps', { params: { query: { days, limit: 50 } }, signal })),
  });

export const ownersQuery = queryOptions({
  queryKey: ['questions', 'owners'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/question-owners', { signal })),
});

/** One answer may move a question, its counts and the gaps: everything looks again. */
export function useAct<Args extends unknown[], Result>(act: (...args: Args) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (args: Args) => act(...args),
    onSuccess: () => client.invalidateQueries({ queryKey: ['questions'] }),
  });
}

export function useLookAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['questions'] });
}

export const raiseQuestion = (command: RaiseQuestion) =>
  body(desk.POST('/api/v1/open-questions', { body: command }));

export const answerQuestion = (questionId: string, command: AnswerQuestion) =>
  body(
    desk.POST('/api/v1/open-questions/{questionId}/answer', {
      params: { path: { questionId } },
      body: command,
    }),
  );

export const giveQuestion = (questionId: string, to: { teamId: string | null; ownerId: string | null }) =>
  body(desk.PUT('/api/v1/open-questions/{questionId}/owner', { params: { path: { questionId } }, body: to }));

export const joinQuestion = (questionId: string, sameAs: string) =>
  body(
    desk.PUT('/api/v1/open-questions/{questionId}/same-as', {
      params: { path: { questionId } },
      body: { sameAs },
    }),
  );

export const partQuestion = (questionId: string) =>
  body(desk.DELETE('/api/v1/open-questions/{questionId}/same-as', { params: { path: { questionId } } }));

export const withdrawQuestion = (questionId: string, note: string | null) =>
  body(
    desk.POST('/api/v1/open-questions/{questionId}/withdrawal', {
      params: { path: { questionId } },
      body: { note },
    }),
  );

export const promoteQuestion = (questionId: string) =>
  body(
    desk.POST('/api/v1/open-questions/{questionId}/promotion', {
      params: { path: { questionId } },
      body: { code: null, folder: null, title: null, body: null },
    }),
  );

/** What a reply says on a ticket; what it cannot fill stays as it is written. */
export const filledReply = (ticketId: string, replyId: string) =>
  body(
    desk.POST('/api/v1/tickets/{ticketId}/replies/filled', {
      params: { path: { ticketId } },
      body: { replyId, values: null },
    }),
  );

export const draftFromGap = (command: { items: string[]; title: string; folder: string; body: string }) =>
  body(desk.POST('/api/v1/question-gaps/drafts', { body: { ...command, code: null } }));

export const setGapAside = (items: string[]) =>
  done(desk.POST('/api/v1/question-gaps/set-aside', { body: { items } }));

export const bringGapBack = (items: string[]) =>
  done(desk.POST('/api/v1/question-gaps/brought-back', { body: { items } }));

export const keepOwners = (owners: QuestionOwner[]) =>
  body(desk.PUT('/api/v1/question-owners', { body: { owners } }));
