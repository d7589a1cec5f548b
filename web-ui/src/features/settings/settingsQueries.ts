import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { admin, body, browserHeaders, desk, done } from '@/api/client';
import type {
  ChecklistItem,
  KeepMaterial,
  OwnerPageSettings,
  Role,
  TeamWork,
  WebhookState,
} from '@/api/model';
import { ApiProblem, problemOf, UNREACHABLE } from '@/api/problem';

export const companyQuery = queryOptions({
  queryKey: ['company'],
  queryFn: ({ signal }) => body(admin.GET('/api/admin/v1/company', { signal })),
});

export const editCompany = (version: number, change: { name?: string; shortName?: string }) =>
  body(
    admin.PATCH('/api/admin/v1/company', {
      params: { header: { 'If-Match': `W/"${version}"` } },
      body: change,
    }),
  );

interface Logo {
  logoUrl?: string | null;
  version: number;
}

/** Sends the picture and tells how much of it is on its way: fetch cannot tell that. */
export function uploadLogo(file: File, progress: (percent: number) => void): Promise<Logo> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `${location.origin}/api/admin/v1/company/logo`);
    for (const [name, value] of Object.entries(browserHeaders('PUT'))) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(Math.round((event.loaded / event.total) * 100));
    };
    request.onerror = () => reject(new ApiProblem({ status: 0, code: UNREACHABLE }));
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) {
        resolve(JSON.parse(request.responseText) as Logo);
        return;
      }
      const refusal = new Response(request.responseText, {
        status: request.status,
        headers: { 'Content-Type': request.getResponseHeader('Content-Type') ?? '' },
      });
      void problemOf(refusal).then(reject, reject);
    };
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}

export const removeLogo = () => body(admin.DELETE('/api/admin/v1/company/logo'));

export const leave = (name: string) =>
  body(admin.POST('/api/admin/v1/company/departure', { body: { name } }));

export const stay = () => body(admin.DELETE('/api/admin/v1/company/departure'));

export const staffQuery = infiniteQueryOptions({
  queryKey: ['staff-accounts'],
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
  queryFn: ({ pageParam, signal }) =>
    body(admin.GET('/api/admin/v1/staff', { params: { query: { cursor: pageParam, limit: 50 } }, signal })),
});

export interface StaffDraft {
  name: string;
  email: string;
  phone?: string;
  roles: Role[];
  estates: string[];
}

export const inviteStaff = (draft: StaffDraft) => body(admin.POST('/api/admin/v1/staff', { body: draft }));

export const editStaff = (staffId: string, version: number, change: Partial<StaffDraft>) =>
  body(
    admin.PATCH('/api/admin/v1/staff/{id}', {
      params: { path: { id: staffId }, header: { 'If-Match': `W/"${version}"` } },
      body: change,
    }),
  );

export const resendInvitation = (staffId: string) =>
  done(admin.POST('/api/admin/v1/staff/{id}/invitations', { params: { path: { id: staffId } } }));

export const deactivateStaff = (staffId: string) =>
  done(admin.POST('/api/admin/v1/staff/{id}/deactivation', { params: { path: { id: staffId } } }));

export const teamsQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/teams', { signal }))).items,
});

/** Everybody at work, to choose members from. */
export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/staff', { signal }))).items,
});

export interface TeamDraft {
  key: string;
  name: string;
  nameEn: string;
  members: string[];
  work: TeamWork;
}

export const addTeam = (team: TeamDraft) => body(desk.POST('/api/v1/teams', { body: team }));

export const changeTeam = (teamId: string, version: number, { key: _key, ...team }: TeamDraft) =>
  body(
    desk.PUT('/api/v1/teams/{teamId}', {
      params: { path: { teamId }, header: { 'If-Match': `W/"${version}"` } },
      body: team,
    }),
  );

export const retireTeam = (teamId: string, version: number) =>
  body(
    desk.POST('/api/v1/teams/{teamId}/retirement', {
      params: { path: { teamId }, header: { 'If-Match': `W/"${version}"` } },
    }),
  );

export const skillsQuery = queryOptions({
  queryKey: ['skills'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/skills', { signal }))).items,
});

export const keepSkill = (
  skillKey: string,
  skill: { label: string; labelEn: string; active: boolean; people: string[] },
) => body(desk.PUT('/api/v1/skills/{skillKey}', { params: { path: { skillKey } }, body: skill }));

export const keepSkillsOf = (staffId: string, skills: string[]) =>
  body(desk.PUT('/api/v1/staff/{staffId}/skills', { params: { path: { staffId } }, body: { skills } }));

export const apiClientsQuery = queryOptions({
  queryKey: ['api-clients'],
  queryFn: async ({ signal }) => (await body(admin.GET('/api/admin/v1/api-clients', { signal }))).items,
});

export const createApiClient = (name: string) =>
  body(admin.POST('/api/admin/v1/api-clients', { body: { name } }));

export const rotateApiClient = (clientId: string) =>
  body(admin.POST('/api/admin/v1/api-clients/{id}/secrets', { params: { path: { id: clientId } } }));

export const revokeApiClient = (clientId: string) =>
  done(admin.DELETE('/api/admin/v1/api-clients/{id}', { params: { path: { id: clientId } } }));

export const categoriesQuery = queryOptions({
  queryKey: ['categories', 'every'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/categories', { signal }))).items,
});

export const keywordsQuery = queryOptions({
  queryKey: ['category-keywords'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/category-keywords', { signal }))).items,
});

export const keepKeywords = (categoryId: string, words: string[] | null) =>
  body(
    desk.PUT('/api/v1/category-keywords/{categoryId}', {
      params: { path: { categoryId } },
      body: { words },
    }),
  );

export const webhookSecretQuery = queryOptions({
  queryKey: ['webhooks', 'secret'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/webhook-secret', { signal })),
});

export const rotateWebhookSecret = () => body(desk.POST('/api/v1/webhook-secret/rotations'));

export const webhookDeliveriesQuery = (state: WebhookState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', 'log', state],
    refetchInterval: 10_000,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: { nextCursor?: string | null }) => last.nextCursor ?? undefined,
    queryFn: ({ pageParam, signal }) =>
      body(
        desk.GET('/api/v1/webhook-deliveries', {
          params: { query: { state, cursor: pageParam, limit: 50 } },
          signal,
        }),
      ),
  });

export const repeatWebhook = (webhookDeliveryId: string) =>
  body(
    desk.POST('/api/v1/webhook-deliveries/{webhookDeliveryId}/repetition', {
      params: { path: { webhookDeliveryId } },
    }),
  );

export const matterSettingsQuery = queryOptions({
  queryKey: ['matter-settings'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/matter-settings', { signal })),
});

export const changeMatterSettings = (settings: { threshold: number; windowDays: number }) =>
  body(desk.PUT('/api/v1/matter-settings', { body: settings }));

export const keepMaterial = (code: string, material: KeepMaterial) =>
  body(
    desk.PUT('/api/v1/materials/{materialCode}', {
      params: { path: { materialCode: code } },
      body: material,
    }),
  );

export const checklistsQuery = queryOptions({
  queryKey: ['checklists'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/checklists', { signal }))).items,
});

export const keepChecklist = (categoryId: string, items: ChecklistItem[]) =>
  body(desk.PUT('/api/v1/checklists/{categoryId}', { params: { path: { categoryId } }, body: { items } }));

export const ownerPageQuery = queryOptions({
  queryKey: ['owner-page-settings'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/owner-page-settings', { signal })),
});

export const changeOwnerPage = (settings: OwnerPageSettings) =>
  body(desk.PUT('/api/v1/owner-page-settings', { body: settings }));

export const exportsQuery = queryOptions({
  queryKey: ['company-exports'],
  queryFn: async ({ signal }) =>
    (await body(desk.GET('/api/v1/company-exports', { params: { query: { limit: 5 } }, signal }))).items,
  refetchInterval: ({ state }) => (state.data?.some((one) => one.status === 'RUNNING') ? 1_500 : false),
});

export const beginExport = () => body(desk.POST('/api/v1/company-exports', {}));
