import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type {
  DecideReply,
  FigureOrder,
  ReviewItem,
  ReviewScope,
  ReviewSettings,
  RuleChange,
  RuleKind,
} from '@/api/model';

/** Somebody else may be deciding on the same round. */
const LOOK_AGAIN = 60_000;

export const roundsQuery = infiniteQueryOptions({
  queryKey: ['reply-reviews', 'rounds'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    body(desk.GET('/api/v1/reply-reviews', { params: { query: { cursor: pageParam, limit: 20 } }, signal })),
  getNextPageParam: (last) => last.nextCursor ?? undefined,
});

export const planQuery = queryOptions({
  queryKey: ['reply-reviews', 'plan'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/reply-reviews/plan', { signal })),
});

/** All of a round: some hundred replies, which the keyboard goes through without waiting. */
export const itemsQuery = (reviewId: string) =>
  queryOptions({
    queryKey: ['reply-reviews', 'items', reviewId],
    refetchInterval: LOOK_AGAIN,
    queryFn: async ({ signal }) => {
      const items: ReviewItem[] = [];
      let cursor: string | undefined;
      do {
        const page = await body(
          desk.GET('/api/v1/reply-reviews/{reviewId}/items', {
            params: { path: { reviewId }, query: { cursor, limit: 200 } },
            signal,
          }),
        );
        items.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      return items;
    },
  });

export const reportQuery = (reviewId: string) =>
  queryOptions({
    queryKey: ['reply-reviews', 'report', reviewId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/reply-reviews/{reviewId}/report', { params: { path: { reviewId } }, signal })),
  });

export const stepsQuery = (reviewId: string) =>
  infiniteQueryOptions({
    queryKey: ['reply-reviews', 'steps', reviewId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/reply-reviews/{reviewId}/steps', {
          params: { path: { reviewId }, query: { cursor: pageParam, limit: 20 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** The service's own table for spreadsheets, in the language of the page. */
export async function reportCsv(reviewId: string): Promise<Blob> {
  const { data } = await desk.GET('/api/v1/reply-reviews/{reviewId}/report.csv', {
    params: { path: { reviewId } },
    parseAs: 'blob',
  });
  return data ?? new Blob();
}

export const decide = (reviewId: string, replyId: string, decision: DecideReply): Promise<ReviewItem> =>
  body(
    desk.PUT('/api/v1/reply-reviews/{reviewId}/items/{replyId}/decision', {
      params: { path: { reviewId, replyId } },
      body: decision,
    }),
  );

export const takeBack = (reviewId: string, replyId: string): Promise<ReviewItem> =>
  body(
    desk.DELETE('/api/v1/reply-reviews/{reviewId}/items/{replyId}/decision', {
      params: { path: { reviewId, replyId } },
    }),
  );

/** A round that opens or closes changes replies, figures and what everybody sees of it. */
export function useLookAgain() {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: ['reply-reviews'] });
    void client.invalidateQueries({ queryKey: ['replies'] });
  };
}

export function useOpenRound() {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: (scope: ReviewScope) => body(desk.POST('/api/v1/reply-reviews', { body: { scope } })),
    onSettled: lookAgain,
  });
}

export const closeRound = (reviewId: string, note: string | undefined, leaveOver: boolean) =>
  body(
    desk.POST('/api/v1/reply-reviews/{reviewId}/closure', {
      params: { path: { reviewId } },
      body: { note: note || null, leaveOver },
    }),
  );

export const settingsQuery = queryOptions({
  queryKey: ['reply-reviews', 'settings'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/reply-review-settings', { signal })),
});

export const keepSettings = (settings: ReviewSettings) =>
  body(desk.PUT('/api/v1/reply-review-settings', { body: settings }));

export const changesQuery = infiniteQueryOptions({
  queryKey: ['reply-reviews', 'changes'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    body(
      desk.GET('/api/v1/reply-rule-changes', { params: { query: { cursor: pageParam, limit: 20 } }, signal }),
    ),
  getNextPageParam: (last) => last.nextCursor ?? undefined,
});

export const subjectsQuery = queryOptions({
  queryKey: ['reply-reviews', 'subjects'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/reply-rule-changes/subjects', { signal })),
});

export const touchedQuery = (kind: RuleKind, value: string) =>
  queryOptions({
    queryKey: ['reply-reviews', 'touched', kind, value],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/reply-rule-changes/touched', { params: { query: { kind, value } }, signal })),
  });

export const markChange = (change: Pick<RuleChange, 'kind' | 'value' | 'note' | 'since'>) =>
  body(desk.POST('/api/v1/reply-rule-changes', { body: change }));

export function useWithdrawChange() {
  const lookAgain = useLookAgain();
  return useMutation({
    mutationFn: (changeId: string) =>
      done(desk.DELETE('/api/v1/reply-rule-changes/{changeId}', { params: { path: { changeId } } })),
    onSettled: lookAgain,
  });
}

export interface FigureFilter {
  days: number;
  order: FigureOrder;
  unused: boolean;
}

export const figuresQuery = (filter: FigureFilter) =>
  infiniteQueryOptions({
    queryKey: ['reply-reviews', 'figures', filter],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/reply-figures', {
          params: { query: { ...filter, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const replyFiguresQuery = (replyId: string, days: number) =>
  queryOptions({
    queryKey: ['reply-reviews', 'figures-of', replyId, days],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/replies/{replyId}/figures', {
          params: { path: { replyId }, query: { days } },
          signal,
        }),
      ),
  });

export const duplicatesQuery = queryOptions({
  queryKey: ['reply-reviews', 'duplicates'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/reply-duplicates', { signal })),
});

/** The service's own table for spreadsheets, in the language of the page. */
export async function figuresCsv(filter: FigureFilter): Promise<Blob> {
  const { data } = await desk.GET('/api/v1/reply-figures.csv', {
    params: { query: filter },
    parseAs: 'blob',
  });
  return data ?? new Blob();
}

export const weeksQuery = (replyId: string, days: number) =>
  queryOptions({
    queryKey: ['reply-reviews', 'weeks-of', replyId, days],
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/replies/{replyId}/figures/weeks', {
          params: { path: { replyId }, query: { days } },
          signal,
        }),
      ),
  });
