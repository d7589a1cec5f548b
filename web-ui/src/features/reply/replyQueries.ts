import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { CreateReply, Reply, ReplyContent } from '@/api/model';
import type { LibrarySearch } from './replySearch';

const matching = (version: number) => ({ 'If-Match': `W/"${version}"` });

/** What the address says, as the service wants it. */
function filterOf({ responsible, state, ...rest }: LibrarySearch, estateId: string | undefined) {
  return {
    ...rest,
    estateId,
    responsibleId: responsible,
    ...(state === 'IN_REVIEW' ? { inReview: true } : {}),
    ...(state === 'WRITTEN' ? { written: true } : {}),
    ...(state && state !== 'IN_REVIEW' && state !== 'WRITTEN' ? { state } : {}),
  };
}

export const repliesQuery = (search: LibrarySearch, estateId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['replies', 'list', search, estateId],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/replies', {
          params: { query: { ...filterOf(search, estateId), cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const foldersQuery = queryOptions({
  queryKey: ['replies', 'folders'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/reply-folders', { signal })),
});

export const tagsQuery = queryOptions({
  queryKey: ['replies', 'tags'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/reply-tags', { signal })),
});

export const fetchReply = (replyId: string, signal?: AbortSignal) =>
  body(
    desk.GET('/api/v1/replies/{replyId}', { params: { path: { replyId } }, ...(signal ? { signal } : {}) }),
  );

export const replyQuery = (replyId: string) =>
  queryOptions({
    queryKey: ['replies', 'one', replyId],
    queryFn: ({ signal }) => fetchReply(replyId, signal),
  });

export const versionsQuery = (replyId: string) =>
  queryOptions({
    queryKey: ['replies', 'versions', replyId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/replies/{replyId}/versions', { params: { path: { replyId } }, signal })),
  });

export const wordingsQuery = (replyId: string) =>
  queryOptions({
    queryKey: ['replies', 'wordings', replyId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/replies/{replyId}/wordings', { params: { path: { replyId } }, signal })),
  });

/** Everybody at work, to choose who looks after a reply. */
export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/staff', { signal }))).items,
});

/** What a text would say, as far as a ticket fills it. */
export const previewQuery = (content: ReplyContent, ticket?: string) =>
  queryOptions({
    queryKey: ['reply-preview', content, ticket],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    placeholderData: keepPreviousData,
    retry: false,
    queryFn: ({ signal }) =>
      body(
        desk.POST('/api/v1/replies/preview', {
          body: { content, ticket: ticket ?? null, values: null },
          signal,
        }),
      ),
  });

/** A reply may be shown in the list, on its page, beside the company's and in its folder: everything looks again. */
export function useLookAgain() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['replies'] });
}

export const createReply = (command: CreateReply) => body(desk.POST('/api/v1/replies', { body: command }));

export const addStarters = () => body(desk.POST('/api/v1/replies/starters'));

export const saveDraft = (replyId: string, content: ReplyContent, revision: number | null) =>
  body(
    desk.PUT('/api/v1/replies/{replyId}/draft', {
      params: { path: { replyId }, header: revision === null ? {} : matching(revision) },
      body: { content, note: null },
    }),
  );

export const discardDraft = (replyId: string, revision: number) =>
  done(
    desk.DELETE('/api/v1/replies/{replyId}/draft', {
      params: { path: { replyId }, header: matching(revision) },
    }),
  );

/** Keeps a file with the reply; it goes with a version once that is saved with it. */
export const addFile = (replyId: string, file: File) =>
  body(
    desk.POST('/api/v1/replies/{replyId}/files', {
      params: { path: { replyId } },
      body: { file: '' },
      bodySerializer: () => {
        const form = new FormData();
        form.append('file', file);
        return form;
      },
    }),
  );

export const fileUrl = (replyId: string, fileId: string) => `/api/v1/replies/${replyId}/files/${fileId}`;

export const pasteHtml = (html: string) => body(desk.POST('/api/v1/replies/pasted', { body: { html } }));

/** What can be done to a reply as a whole. */
export const actions = {
  submit: (replyId: string, revision: number) =>
    body(
      desk.POST('/api/v1/replies/{replyId}/submission', {
        params: { path: { replyId }, header: matching(revision) },
      }),
    ),
  withdraw: (replyId: string) =>
    body(desk.DELETE('/api/v1/replies/{replyId}/submission', { params: { path: { replyId } } })),
  approve: (replyId: string, revision: number) =>
    body(
      desk.POST('/api/v1/replies/{replyId}/approval', {
        params: { path: { replyId }, header: matching(revision) },
      }),
    ),
  sendBack: (replyId: string, revision: number, note: string) =>
    body(
      desk.POST('/api/v1/replies/{replyId}/refusal', {
        params: { path: { replyId }, header: matching(revision) },
        body: { note },
      }),
    ),
  review: (replyId: string) =>
    body(desk.POST('/api/v1/replies/{replyId}/review', { params: { path: { replyId } } })),
  retire: (replyId: string) =>
    body(desk.POST('/api/v1/replies/{replyId}/retirement', { params: { path: { replyId } } })),
  revive: (replyId: string) =>
    body(desk.DELETE('/api/v1/replies/{replyId}/retirement', { params: { path: { replyId } } })),
  restore: (replyId: string, number: number) =>
    body(
      desk.POST('/api/v1/replies/{replyId}/versions/{number}/restoration', {
        params: { path: { replyId, number } },
      }),
    ),
};

export interface Validity {
  from: string | null;
  until: string | null;
  reviewMonths: number;
}

export const setValidity = (reply: Reply, validity: Validity) =>
  body(
    desk.PUT('/api/v1/replies/{replyId}/validity', {
      params: { path: { replyId: reply.id }, header: matching(reply.version) },
      body: validity,
    }),
  );

export const fileReply = (reply: Reply, filing: { folder: string; responsibleId: string | null }) =>
  body(
    desk.PUT('/api/v1/replies/{replyId}/filing', {
      params: { path: { replyId: reply.id }, header: matching(reply.version) },
      body: filing,
    }),
  );

export const folderActions = {
  add: (name: string) => body(desk.POST('/api/v1/reply-folders', { body: { name } })),
  rename: (folderKey: string, name: string) =>
    body(desk.PUT('/api/v1/reply-folders/{folderKey}', { params: { path: { folderKey } }, body: { name } })),
  order: (keys: string[]) => body(desk.PUT('/api/v1/reply-folders/order', { body: { keys } })),
  remove: (folderKey: string, into: string | undefined) =>
    done(
      desk.DELETE('/api/v1/reply-folders/{folderKey}', {
        params: { path: { folderKey }, query: into ? { into } : {} },
      }),
    ),
};

/** Does something to the library and has everything look again that shows it, also when it was refused because it is no longer so. */
export function useAct<Args extends unknown[], Answer>(act: (...args: Args) => Promise<Answer>) {
  const lookAgain = useLookAgain();
  return useMutation({ mutationFn: (args: Args) => act(...args), onSettled: lookAgain });
}
