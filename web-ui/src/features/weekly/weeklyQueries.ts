import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { KeepDeed, WeeklyContent, WeeklySettings } from '@/api/model';

const matching = (revision: number) => ({ 'If-Match': `W/"${revision}"` });
const one = (weeklyPaperId: string) => ({ path: { weeklyPaperId } });

export const papersQuery = (estateId: string | undefined, inReview: boolean) =>
  infiniteQueryOptions({
    queryKey: ['weekly', 'list', estateId, inReview],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/weekly-papers', {
          params: { query: { estateId, inReview, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const paperQuery = (paperId: string) =>
  queryOptions({
    queryKey: ['weekly', 'one', paperId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/weekly-papers/{weeklyPaperId}', { params: one(paperId), signal })),
  });

/** A version as owners would read it. */
export const paperPreviewQuery = (paperId: string, content: WeeklyContent) =>
  queryOptions({
    queryKey: ['weekly', 'preview', paperId, content],
    staleTime: 10_000,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) =>
      body(
        desk.POST('/api/v1/weekly-papers/{weeklyPaperId}/preview', {
          params: one(paperId),
          body: content,
          signal,
        }),
      ),
  });

export const deedsQuery = (estateId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['weekly', 'deeds', estateId],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/good-deeds', {
          params: { query: { estateId, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const weeklySettingsQuery = queryOptions({
  queryKey: ['weekly', 'settings'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/weekly-settings', { signal })),
});

export const changeSettings = (settings: WeeklySettings) =>
  body(desk.PUT('/api/v1/weekly-settings', { body: settings }));

export const draftPaper = (estateId: string) =>
  body(desk.POST('/api/v1/weekly-papers', { body: { estateId } }));

export const savePaper = (paperId: string, content: WeeklyContent, revision: number | null) =>
  body(
    desk.PUT('/api/v1/weekly-papers/{weeklyPaperId}/draft', {
      params: { ...one(paperId), header: revision === null ? {} : matching(revision) },
      body: content,
    }),
  );

export const recordDeed = (deed: KeepDeed) => body(desk.POST('/api/v1/good-deeds', { body: deed }));

/** What can be done to a paper as a whole. */
export const actions = {
  submit: (paperId: string, revision: number) =>
    body(
      desk.POST('/api/v1/weekly-papers/{weeklyPaperId}/submission', {
        params: { ...one(paperId), header: matching(revision) },
      }),
    ),
  recount: (paperId: string, revision: number) =>
    body(
      desk.POST('/api/v1/weekly-papers/{weeklyPaperId}/recount', {
        params: { ...one(paperId), header: matching(revision) },
      }),
    ),
  approve: (paperId: string, revision: number) =>
    body(
      desk.POST('/api/v1/weekly-papers/{weeklyPaperId}/approval', {
        params: { ...one(paperId), header: matching(revision) },
      }),
    ),
  sendBack: (paperId: string, why: string) =>
    body(desk.POST('/api/v1/weekly-papers/{weeklyPaperId}/refusal', { params: one(paperId), body: { why } })),
  withdraw: (paperId: string, why: string) =>
    body(
      desk.POST('/api/v1/weekly-papers/{weeklyPaperId}/withdrawal', { params: one(paperId), body: { why } }),
    ),
  discard: (paperId: string) =>
    body(desk.DELETE('/api/v1/weekly-papers/{weeklyPaperId}/draft', { params: one(paperId) })),
  consent: (deedId: string, how: string) =>
    body(desk.PUT('/api/v1/good-deeds/{deedId}/consent', { params: { path: { deedId } }, body: { how } })),
  takeConsent: (deedId: string) =>
    body(desk.DELETE('/api/v1/good-deeds/{deedId}/consent', { params: { path: { deedId } } })),
};

export function useLookAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['weekly'] });
}

/** Does something and has everything look again that shows it, also when it was refused because it is no longer so. */
export function useAct() {
  const lookAgain = useLookAgain();
  return useMutation({ mutationFn: (act: () => Promise<unknown>) => act(), onSettled: lookAgain });
}
