import { queryOptions } from '@tanstack/react-query';
import { body, desk, done } from '@/api/client';
import { policyVersionQuery } from '@/api/clocks';
import type { ClockPolicy, ClockPolicyDraft, Priority } from '@/api/model';
import { asProblem } from '@/api/problem';

const revisionOf = (revision: number) => ({ 'If-Match': `W/"${revision}"` });

export const versionsQuery = queryOptions({
  queryKey: ['clock-policy', 'versions'],
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/clock-policy/versions', { signal }))).items,
});

export async function fetchDraft(signal?: AbortSignal): Promise<ClockPolicyDraft | null> {
  try {
    return await body(desk.GET('/api/v1/clock-policy/draft', { ...(signal ? { signal } : {}) }));
  } catch (error) {
    if (asProblem(error).status === 404) return null;
    throw error;
  }
}

/** What the page opens: the draft where there is one, and what was published last. */
export const workingCopyQuery = queryOptions({
  queryKey: ['clock-policy', 'working-copy'],
  // the page keeps it from here on
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
  queryFn: async ({ signal, client }) => {
    const [versions, draft] = await Promise.all([client.fetchQuery(versionsQuery), fetchDraft(signal)]);
    const latest = Math.max(...versions.map((one) => one.version));
    const published = await client.ensureQueryData(policyVersionQuery(latest));
    return { draft, published };
  },
});

export const saveDraft = (policy: ClockPolicy, revision: number | null) =>
  body(
    desk.PUT('/api/v1/clock-policy/draft', {
      params: { header: revision === null ? {} : revisionOf(revision) },
      body: policy,
    }),
  );

export const dropDraft = (revision: number) =>
  done(desk.DELETE('/api/v1/clock-policy/draft', { params: { header: revisionOf(revision) } }));

export const checkQuery = (policy: ClockPolicy) =>
  queryOptions({
    queryKey: ['clock-policy', 'check', policy],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: ({ signal }) => body(desk.POST('/api/v1/clock-policy/check', { body: policy, signal })),
  });

export const publishPolicy = (revision: number, note: string) =>
  body(
    desk.POST('/api/v1/clock-policy/publications', {
      params: { header: revisionOf(revision) },
      body: { note },
    }),
  );

export const holidaysQuery = (year: number) =>
  queryOptions({
    queryKey: ['holidays', year],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      body(desk.GET('/api/v1/holidays/{year}', { params: { path: { year } }, signal })),
  });

export interface Trial {
  policy: ClockPolicy;
  rule: string;
  priority: Priority;
  estateId?: string | undefined;
  start: string;
}

export const trialQuery = (trial: Trial) =>
  queryOptions({
    queryKey: ['clock-policy', 'trial', trial],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: ({ signal }) => body(desk.POST('/api/v1/clock-policy/explain', { body: trial, signal })),
  });

export const categoriesQuery = queryOptions({
  queryKey: ['categories', 'every'],
  staleTime: 60_000,
  queryFn: async ({ signal }) => (await body(desk.GET('/api/v1/categories', { signal }))).items,
});

export const workflowsQuery = queryOptions({
  queryKey: ['workflows-in-force', undefined],
  staleTime: 60_000,
  queryFn: ({ signal }) => body(desk.GET('/api/v1/workflows', { signal })),
});
