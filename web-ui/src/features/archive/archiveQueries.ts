import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import type {
  ArchiveGap,
  EditContact,
  EndRelation,
  Import,
  ImportOutcome,
  KeepContactPreference,
  NewContact,
  NewRelation,
  UnmaskContact,
} from '@/api/model';

const LOOK_AGAIN = 1_500;
const AT_WORK: readonly Import['status'][] = ['CHECKING', 'APPLYING', 'UNDOING'];

export const atWork = (one: Pick<Import, 'status'>) => AT_WORK.includes(one.status);

export const estateArchivesQuery = queryOptions({
  queryKey: ['archive', 'estates'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/estate-archives', { signal }))).items,
});

export const homesQuery = (estateId: string, text?: string, gap?: ArchiveGap) =>
  infiniteQueryOptions({
    queryKey: ['archive', 'homes', estateId, text, gap],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/homes', {
          params: { query: { estateId, text, gap, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const homeQuery = (unitId: string) =>
  queryOptions({
    queryKey: ['archive', 'home', unitId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/homes/{unitId}', { params: { path: { unitId } }, signal })),
  });

export const peopleQuery = (estateId?: string, text?: string) =>
  infiniteQueryOptions({
    queryKey: ['archive', 'people', estateId, text],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/contacts', {
          params: { query: { estateId, text, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const personQuery = (contactId: string) =>
  queryOptions({
    queryKey: ['archive', 'person', contactId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/contacts/{contactId}', { params: { path: { contactId } }, signal })),
  });

export const relationsQuery = (contactId: string) =>
  queryOptions({
    queryKey: ['archive', 'relations', contactId],
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/contacts/{contactId}/relations', { params: { path: { contactId } }, signal }),
        )
      ).items,
  });

export const keepPreference = (contactId: string, version: number, wanted: KeepContactPreference) =>
  body(
    desk.PUT('/api/v1/contacts/{contactId}/contact-preference', {
      params: { path: { contactId }, header: { 'If-Match': `W/"${version}"` } },
      body: wanted,
    }),
  );

export const unmaskingsQuery = (contactId?: string) =>
  infiniteQueryOptions({
    queryKey: ['archive', 'unmaskings', contactId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/unmaskings', {
          params: { query: { contactId, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const exportsQuery = () =>
  infiniteQueryOptions({
    queryKey: ['archive', 'exports'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/ticket-exports', { params: { query: { cursor: pageParam, limit: 50 } }, signal }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const addPerson = (person: NewContact) => body(desk.POST('/api/v1/contacts', { body: person }));

export const editPerson = (contactId: string, version: number, change: EditContact) =>
  body(
    desk.PATCH('/api/v1/contacts/{contactId}', {
      params: { path: { contactId }, header: { 'If-Match': `W/"${version}"` } },
      body: change,
    }),
  );

export const confirmPerson = (contactId: string) =>
  body(desk.POST('/api/v1/contacts/{contactId}/confirmation', { params: { path: { contactId } } }));

export const unmask = (contactId: string, why: UnmaskContact) =>
  body(desk.POST('/api/v1/contacts/{contactId}/unmasking', { params: { path: { contactId } }, body: why }));

export const beginRelation = (contactId: string, relation: NewRelation) =>
  body(
    desk.POST('/api/v1/contacts/{contactId}/relations', { params: { path: { contactId } }, body: relation }),
  );

export const endRelation = (contactId: string, unitId: string, ending: EndRelation) =>
  body(
    desk.POST('/api/v1/contacts/{contactId}/relations/{unitId}/ending', {
      params: { path: { contactId, unitId } },
      body: ending,
    }),
  );

/** People, homes and what is missing all show the same rows. */
export function archiveChanged(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: ['archive'] });
  void client.invalidateQueries({ queryKey: ['places'] });
}

export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports', 'list'],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam, signal }) =>
    body(desk.GET('/api/v1/imports', { params: { query: { cursor: pageParam, limit: 20 } }, signal })),
  getNextPageParam: (last) => last.nextCursor ?? undefined,
  refetchInterval: ({ state }) =>
    state.data?.pages.some((page) => page.items.some(atWork)) ? LOOK_AGAIN : false,
});

export const importLinesQuery = (importId: string, status: Import['status'], outcome?: ImportOutcome) =>
  infiniteQueryOptions({
    queryKey: ['imports', 'lines', importId, status, outcome],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/imports/{importId}/lines', {
          params: { path: { importId }, query: { outcome, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

export const beginImport = (wish: { file: File; estateId?: string | undefined; createPlaces: boolean }) =>
  body(
    desk.POST('/api/v1/imports', {
      params: { query: { estateId: wish.estateId, createPlaces: wish.createPlaces } },
      body: { file: '' },
      bodySerializer: () => {
        const form = new FormData();
        form.append('file', wish.file, wish.file.name);
        return form;
      },
    }),
  );

export const applyImport = (importId: string) =>
  body(desk.POST('/api/v1/imports/{importId}/application', { params: { path: { importId } } }));

export const undoImport = (importId: string) =>
  body(desk.POST('/api/v1/imports/{importId}/undo', { params: { path: { importId } } }));

export const removeImport = (importId: string) =>
  done(desk.DELETE('/api/v1/imports/{importId}', { params: { path: { importId } } }));

export const followersQuery = (contactId: string) =>
  queryOptions({
    queryKey: ['archive', 'wechat', contactId],
    queryFn: async ({ signal }) =>
      (
        await body(
          desk.GET('/api/v1/contacts/{contactId}/wechat', { params: { path: { contactId } }, signal }),
        )
      ).items,
  });

export const unknownFollowersQuery = queryOptions({
  queryKey: ['archive', 'wechat'],
  queryFn: async ({ signal }) =>
    (await body(desk.GET('/api/v1/wechat-followers', { params: { query: { limit: 50 } }, signal }))).items,
});

export const makeWeChatCode = (contactId: string) =>
  body(desk.POST('/api/v1/contacts/{contactId}/wechat-code', { params: { path: { contactId } } }));

export const bindFollower = (followerId: string, contactId: string) =>
  body(
    desk.PUT('/api/v1/wechat-followers/{followerId}/contact', {
      params: { path: { followerId } },
      body: { contactId },
    }),
  );

export const unbindFollower = (contactId: string, followerId: string) =>
  done(
    desk.DELETE('/api/v1/contacts/{contactId}/wechat/{followerId}', {
      params: { path: { contactId, followerId } },
    }),
  );
