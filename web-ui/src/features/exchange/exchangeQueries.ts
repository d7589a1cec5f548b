import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type { ReplyImport, ReplyImportChoice, ReplyImportOutcome } from '@/api/model';

const LOOK_AGAIN = 1_000;

export const atWork = (one: Pick<ReplyImport, 'status'>) => one.status === 'APPLYING';

export const replyImportsQuery = infiniteQueryOptions({
  queryKey: ['replyImports', 'list'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    body(desk.GET('/api/v1/reply-imports', { params: { query: { cursor: pageParam, limit: 20 } }, signal })),
  getNextPageParam: (last) => last.nextCursor ?? undefined,
  refetchInterval: ({ state }) =>
    state.data?.pages.some((page) => page.items.some(atWork)) ? LOOK_AGAIN : false,
});

export const importRowsQuery = (
  replyImportId: string,
  status: ReplyImport['status'],
  outcome?: ReplyImportOutcome,
) =>
  infiniteQueryOptions({
    queryKey: ['replyImports', 'rows', replyImportId, status, outcome],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/reply-imports/{replyImportId}/rows', {
          params: { path: { replyImportId }, query: { outcome, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const importRowQuery = (replyImportId: string, rowNumber: number) =>
  queryOptions({
    queryKey: ['replyImports', 'row', replyImportId, rowNumber],
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/reply-imports/{replyImportId}/rows/{rowNumber}', {
          params: { path: { replyImportId, rowNumber } },
          signal,
        }),
      ),
  });

export const beginReplyImport = (wish: { file: File; folder?: string | undefined; createFolders: boolean }) =>
  body(
    desk.POST('/api/v1/reply-imports', {
      params: { query: { folder: wish.folder, createFolders: wish.createFolders } },
      body: { file: '' },
      bodySerializer: () => {
        const form = new FormData();
        form.append('file', wish.file, wish.file.name);
        return form;
      },
    }),
  );

/** About these replies; about all when there are no numbers. */
export const choose = (replyImportId: string, choice: ReplyImportChoice, numbers: number[] | null) =>
  body(
    desk.PUT('/api/v1/reply-imports/{replyImportId}/choices', {
      params: { path: { replyImportId } },
      body: { choice, numbers },
    }),
  );

export const applyReplyImport = (replyImportId: string, handIn: boolean) =>
  body(
    desk.POST('/api/v1/reply-imports/{replyImportId}/application', {
      params: { path: { replyImportId } },
      body: { handIn },
    }),
  );

export const removeReplyImport = (replyImportId: string) =>
  done(desk.DELETE('/api/v1/reply-imports/{replyImportId}', { params: { path: { replyImportId } } }));
