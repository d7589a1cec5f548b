import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';
import type { AdoptionChoice, PackagePlaybook, PlaybookContent } from '@/api/model';

export const playbooksKey = ['playbooks'];

export const playbooksQuery = (withdrawn: boolean) =>
  infiniteQueryOptions({
    queryKey: [...playbooksKey, 'list', withdrawn],
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/playbooks', {
          params: { query: { withdrawn, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

const one = (playbookId: string) => ({ path: { playbookId } });

export const playbookQuery = (id: string) =>
  queryOptions({
    queryKey: [...playbooksKey, 'one', id],
    queryFn: ({ signal }) => body(desk.GET('/api/v1/playbooks/{playbookId}', { params: one(id), signal })),
  });

export const versionQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: [...playbooksKey, 'version', id, number],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/playbooks/{playbookId}/versions/{number}', {
          params: { path: { playbookId: id, number } },
          signal,
        }),
      ),
  });

export const pooledQuery = (id: string, number: number) =>
  queryOptions({
    queryKey: [...playbooksKey, 'effect', id, number],
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/playbooks/{playbookId}/versions/{number}/effect', {
          params: { path: { playbookId: id, number } },
          signal,
        }),
      ),
  });

export const differencesQuery = (id: string, from: number, to: number) =>
  queryOptions({
    queryKey: [...playbooksKey, 'differences', id, from, to],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      body(
        desk.GET('/api/v1/playbooks/{playbookId}/differences', {
          params: { ...one(id), query: { from, to } },
          signal,
        }),
      ),
  });

export const ownWaysQuery = (estateId: string) =>
  queryOptions({
    queryKey: [...playbooksKey, 'own-ways', estateId],
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/estates/{estateId}/own-ways', { params: { path: { estateId } }, signal })),
  });

export const adoptionsQuery = (playbookId: string) =>
  infiniteQueryOptions({
    queryKey: [...playbooksKey, 'adoptions', playbookId],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/playbook-adoptions', {
          params: { query: { playbookId, cursor: pageParam, limit: 20 } },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** What an adoption would change, tried anew with each choice. */
export const planQuery = (id: string, number: number, estateIds: string[], choices: AdoptionChoice[]) =>
  queryOptions({
    queryKey: [...playbooksKey, 'plan', id, number, estateIds, choices],
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
    queryFn: ({ signal }) =>
      body(
        desk.POST('/api/v1/playbooks/{playbookId}/adoption-plans', {
          params: one(id),
          body: { number, estateIds, choices, note: null },
          signal,
        }),
      ),
  });

export const adopt = (
  id: string,
  number: number,
  estateIds: string[],
  choices: AdoptionChoice[],
  note: string,
) =>
  body(
    desk.POST('/api/v1/playbooks/{playbookId}/adoptions', {
      params: one(id),
      body: { number, estateIds, choices, note: note || null },
    }),
  );

export const createPlaybook = (estateId: string, content: PlaybookContent, version: PackagePlaybook) =>
  body(desk.POST('/api/v1/playbooks', { body: { estateId, content, version } }));

export const editPlaybook = (id: string, version: number, content: PlaybookContent) =>
  body(
    desk.PUT('/api/v1/playbooks/{playbookId}', {
      params: { ...one(id), header: { 'If-Match': `W/"${version}"` } },
      body: content,
    }),
  );

export const packageAgain = (id: string, version: PackagePlaybook) =>
  body(desk.POST('/api/v1/playbooks/{playbookId}/versions', { params: one(id), body: version }));

export const offer = (id: string, offered: boolean) =>
  body(
    offered
      ? desk.DELETE('/api/v1/playbooks/{playbookId}/withdrawal', { params: one(id) })
      : desk.PUT('/api/v1/playbooks/{playbookId}/withdrawal', { params: one(id) }),
  );

const adoption = (adoptionId: string) => ({ path: { adoptionId } });

export const undo = (id: string) =>
  body(desk.POST('/api/v1/playbook-adoptions/{adoptionId}/reversal', { params: adoption(id) }));

export const checkAdoption = (id: string) =>
  body(desk.POST('/api/v1/playbook-adoptions/{adoptionId}/effect-checks', { params: adoption(id) }));
