import { queryOptions } from '@tanstack/react-query';
import { admin, body } from '@/api/client';
import type { SignUp, SignUpRequest } from '@/api/model';

export const plansQuery = queryOptions({
  queryKey: ['plans'],
  staleTime: 10 * 60_000,
  queryFn: async ({ signal }) => (await body(admin.GET('/api/admin/v1/plans', { signal }))).items,
});

export const slugQuery = (slug: string) =>
  queryOptions({
    queryKey: ['slugs', slug],
    staleTime: 30_000,
    queryFn: ({ signal }) =>
      body(admin.GET('/api/admin/v1/slugs/{slug}', { params: { path: { slug } }, signal })),
  });

const POLL_MS = 300;

/** Asks again until it is over. An unreachable service is asked again more slowly: the sign-up itself goes on. */
export const signUpQuery = (signUpId: string) =>
  queryOptions<SignUp>({
    queryKey: ['sign-ups', signUpId],
    staleTime: 0,
    retry: false,
    refetchInterval: (query) => {
      const status = query.state.data?.status;
      if (status === 'COMPLETED' || status === 'FAILED') return false;
      if (!query.state.error) return POLL_MS;
      return query.state.data ? 2_000 : false;
    },
    queryFn: ({ signal }) =>
      body(admin.GET('/api/admin/v1/sign-ups/{id}', { params: { path: { id: signUpId } }, signal })),
  });

/** The same key for the same attempt: a repeated click or a lost answer is one company. */
export function signUp(request: SignUpRequest & { locale: string }, idempotencyKey: string) {
  return body(
    admin.POST('/api/admin/v1/sign-ups', {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      body: request,
    }),
  );
}
