import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { admin, body, done } from '@/api/client';
import type { CompanyIndexes, CompanyStatus, Fleet, IndexRunKind, SearchEngine, SignUp } from '@/api/model';

const PAGE = 20;

export const companiesQuery = (filter: { text?: string; status?: CompanyStatus }) =>
  infiniteQueryOptions({
    queryKey: ['companies', filter],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        admin.GET('/api/admin/v1/platform/companies', {
          params: { query: { ...filter, cursor: pageParam, limit: PAGE } },
          signal,
        }),
      ),
  });

export const signUpsQuery = (status?: SignUp['status']) =>
  infiniteQueryOptions({
    queryKey: ['platform-sign-ups', status],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
    refetchInterval: 5_000,
    queryFn: ({ pageParam, signal }) =>
      body(
        admin.GET('/api/admin/v1/platform/sign-ups', {
          params: { query: { status, cursor: pageParam, limit: PAGE } },
          signal,
        }),
      ),
  });

export const fleetQuery = queryOptions<Fleet>({
  queryKey: ['fleet'],
  refetchInterval: (query) => (query.state.data?.migration?.status === 'RUNNING' ? 1_000 : 30_000),
  queryFn: ({ signal }) => body(admin.GET('/api/admin/v1/platform/fleet', { signal })),
});

export const searchIndexesQuery = (text?: string) =>
  infiniteQueryOptions({
    queryKey: ['search-indexes', text],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { items: CompanyIndexes[]; nextCursor?: string | null }) =>
      last.nextCursor ?? undefined,
    refetchInterval: (query) =>
      query.state.data?.pages.some((page) =>
        page.items.some((company) =>
          company.indexes.some(({ run }) => run?.status === 'RUNNING' || run?.status === 'WAITING'),
        ),
      )
        ? 1_000
        : 30_000,
    queryFn: ({ pageParam, signal }) =>
      body(
        admin.GET('/api/admin/v1/platform/search-indexes', {
          params: { query: { text, cursor: pageParam, limit: PAGE } },
          signal,
        }),
      ),
  });

export const searchEngineQuery = queryOptions<SearchEngine>({
  queryKey: ['search-engine'],
  refetchInterval: 10_000,
  queryFn: ({ signal }) => body(admin.GET('/api/admin/v1/platform/search-engine', { signal })),
});

export const startIndexRun = (companyId: string, kind: IndexRunKind) =>
  done(
    admin.POST('/api/admin/v1/platform/companies/{id}/search-runs', {
      params: { path: { id: companyId } },
      body: { kind },
    }),
  );

export const cancelIndexRun = (companyId: string) =>
  done(
    admin.DELETE('/api/admin/v1/platform/companies/{id}/search-runs', {
      params: { path: { id: companyId } },
    }),
  );

export const signingKeysQuery = queryOptions({
  queryKey: ['signing-keys'],
  queryFn: async ({ signal }) =>
    (await body(admin.GET('/api/admin/v1/platform/signing-keys', { signal }))).items,
});

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: async ({ signal }) => (await body(admin.GET('/api/admin/v1/platform/groups', { signal }))).items,
});

export const suspend = (companyId: string, reason: string) =>
  done(
    admin.POST('/api/admin/v1/platform/companies/{id}/suspension', {
      params: { path: { id: companyId } },
      body: { reason },
    }),
  );

export const resume = (companyId: string) =>
  done(
    admin.DELETE('/api/admin/v1/platform/companies/{id}/suspension', {
      params: { path: { id: companyId } },
    }),
  );

export const plansQuery = queryOptions({
  queryKey: ['plans'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(admin.GET('/api/admin/v1/plans', { signal }))).items,
});

export const changePlan = (companyId: string, plan: string) =>
  done(
    admin.PUT('/api/admin/v1/platform/companies/{id}/plan', {
      params: { path: { id: companyId } },
      body: { plan },
    }),
  );

export const extendTrial = (companyId: string, endsAt: string) =>
  done(
    admin.PUT('/api/admin/v1/platform/companies/{id}/trial', {
      params: { path: { id: companyId } },
      body: { endsAt },
    }),
  );

export const haveLeave = (companyId: string, name: string) =>
  done(
    admin.POST('/api/admin/v1/platform/companies/{id}/departure', {
      params: { path: { id: companyId } },
      body: { name },
    }),
  );

export const haveStay = (companyId: string) =>
  done(
    admin.DELETE('/api/admin/v1/platform/companies/{id}/departure', {
      params: { path: { id: companyId } },
    }),
  );

export const retrySignUp = (signUpId: string) =>
  done(admin.POST('/api/admin/v1/platform/sign-ups/{id}/retry', { params: { path: { id: signUpId } } }));

export const migrateFleet = () => done(admin.POST('/api/admin/v1/platform/fleet/migrations'));

export const rotateKey = () => done(admin.POST('/api/admin/v1/platform/signing-keys'));

export const createGroup = (group: { slug: string; name: string; companies: string[] }) =>
  done(admin.POST('/api/admin/v1/platform/groups', { body: group }));

/** Names the company whose people are the group's headquarters; without a company the group has none. */
export const changeHeadquarters = (groupId: string, company: string) =>
  done(
    company
      ? admin.PUT('/api/admin/v1/platform/groups/{id}/headquarters', {
          params: { path: { id: groupId } },
          body: { company },
        })
      : admin.DELETE('/api/admin/v1/platform/groups/{id}/headquarters', {
          params: { path: { id: groupId } },
        }),
  );

export const changeGroup = (groupId: string, companies: string[]) =>
  done(
    admin.PUT('/api/admin/v1/platform/groups/{id}/companies', {
      params: { path: { id: groupId } },
      body: { companies },
    }),
  );
