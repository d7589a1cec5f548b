import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { ContactCard, CreateGuide, GuideContent, GuideSettings } from '@/api/model';
import type { GuidesSearch } from './guideSearch';

const matching = (version: number) => ({ 'If-Match': `W/"${version}"` });

export const guidesQuery = (search: GuidesSearch, estateId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['guides', 'list', search, estateId],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/guides', {
          params: {
            query: {
              kind: search.kind,
              estateId,
              inReview: Boolean(search.review),
              cursor: pageParam,
              limit: 50,
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const guideQuery = (guideId: string) =>
  queryOptions({
    queryKey: ['guides', 'one', guideId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/guides/{guideId}', { params: { path: { guideId } }, signal })),
  });

export const guideVersionsQuery = (guideId: string) =>
  queryOptions({
    queryKey: ['guides', 'versions', guideId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/guides/{guideId}/versions', { params: { path: { guideId } }, signal })),
  });

export const guideEstatesQuery = (guideId: string) =>
  queryOptions({
    queryKey: ['guides', 'estates', guideId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/guides/{guideId}/estates', { params: { path: { guideId } }, signal })),
  });

export const guideVotesQuery = (guideId: string) =>
  queryOptions({
    queryKey: ['guides', 'votes', guideId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/guides/{guideId}/votes', { params: { path: { guideId } }, signal })),
  });

/** A version as owners would see it. */
export const guidePreviewQuery = (guideId: string, content: GuideContent, estateId: string | undefined) =>
  queryOptions({
    queryKey: ['guide-preview', guideId, content, estateId],
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) =>
      body(
        desk.POST('/api/v1/guides/{guideId}/preview', {
          params: { path: { guideId } },
          body: { content, estateId: estateId ?? null },
          signal,
        }),
      ),
  });

export const contactQuery = (estateId: string | undefined) =>
  queryOptions({
    queryKey: ['guides', 'contact', estateId],
    enabled: Boolean(estateId),
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/guide-contacts/{estateId}', {
          params: { path: { estateId: estateId ?? '' } },
          signal,
        }),
      ),
  });

export const guideSettingsQuery = queryOptions({
  queryKey: ['guides', 'settings'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/guide-settings', { signal })),
});

/** A guide may be shown in the list, on its page and in each estate: everything looks again. */
export function useLookAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['guides'] });
}

export const createGuide = (command: CreateGuide) => body(desk.POST('/api/v1/guides', { body: command }));

export const addStarters = () => body(desk.POST('/api/v1/guides/starters'));

export const saveDraft = (guideId: string, content: GuideContent, revision: number | null) =>
  body(
    desk.PUT('/api/v1/guides/{guideId}/draft', {
      params: { path: { guideId }, header: revision === null ? {} : matching(revision) },
      body: { content },
    }),
  );

export const changeContact = (estateId: string, version: number, card: ContactCard) =>
  body(
    desk.PUT('/api/v1/guide-contacts/{estateId}', {
      params: { path: { estateId }, header: matching(version) },
      body: card,
    }),
  );

export const changeSettings = (settings: GuideSettings) =>
  body(desk.PUT('/api/v1/guide-settings', { body: settings }));

/** What can be done to a guide as a whole. */
export const actions = {
  submit: (guideId: string, revision: number) =>
    body(
      desk.POST('/api/v1/guides/{guideId}/submission', {
        params: { path: { guideId }, header: matching(revision) },
      }),
    ),
  approve: (guideId: string, revision: number) =>
    body(
      desk.POST('/api/v1/guides/{guideId}/approval', {
        params: { path: { guideId }, header: matching(revision) },
      }),
    ),
  sendBack: (guideId: string, why: string) =>
    body(desk.POST('/api/v1/guides/{guideId}/refusal', { params: { path: { guideId } }, body: { why } })),
  discard: (guideId: string) =>
    body(desk.DELETE('/api/v1/guides/{guideId}/draft', { params: { path: { guideId } } })),
  retire: (guideId: string) =>
    body(desk.POST('/api/v1/guides/{guideId}/retirement', { params: { path: { guideId } } })),
  revive: (guideId: string) =>
    body(desk.DELETE('/api/v1/guides/{guideId}/retirement', { params: { path: { guideId } } })),
  restore: (guideId: string, number: number) =>
    body(
      desk.POST('/api/v1/guides/{guideId}/versions/{number}/restoration', {
        params: { path: { guideId, number } },
      }),
    ),
  withdraw: (guideId: string, number: number, why: string) =>
    body(
      desk.POST('/api/v1/guides/{guideId}/versions/{number}/withdrawal', {
        params: { path: { guideId, number } },
        body: { why },
      }),
    ),
};

/** Does something to a guide and has everything look again that shows it, also when it was refused because it is no longer so. */
export function useAct() {
  const lookAgain = useLookAgain();
  return useMutation({ mutationFn: (act: () => Promise<unknown>) => act(), onSettled: lookAgain });
}
