import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { admin, body, browserHeaders } from './client';
import { ApiProblem, problemOf, UNREACHABLE } from './problem';

/** What the gateway says about the browser's session. It never contains tokens. */
export interface Session {
  authenticated: boolean;
  name?: string;
  company?: string;
  roles?: string[];
  expiresAt?: string;
}

/** Every permission of the service, as `access.Permission` names them. */
export type Permission =
  | 'TICKET_READ'
  | 'TICKET_CREATE'
  | 'TICKET_EDIT'
  | 'TICKET_ASSIGN'
  | 'TICKET_TRANSITION'
  | 'TICKET_COMMENT'
  | 'TICKET_COMMENT_INTERNAL'
  | 'ESTATE_READ'
  | 'ESTATE_MANAGE'
  | 'CONTACT_READ'
  | 'CONTACT_MANAGE'
  | 'PERSONAL_DATA_READ'
  | 'BENCHMARK_READ'
  | 'WORKFLOW_READ'
  | 'WORKFLOW_MANAGE'
  | 'TEAM_MANAGE'
  | 'STAFF_READ'
  | 'STAFF_MANAGE'
  | 'COMPANY_MANAGE'
  | 'API_CLIENT_MANAGE'
  | 'AUDIT_READ'
  | 'POLICY_READ'
  | 'POLICY_MANAGE'
  | 'ROSTER_MANAGE'
  | 'KPI_READ'
  | 'CALL_REPORT'
  | 'REPLY_WRITE'
  | 'REPLY_APPROVE'
  | 'PLATFORM_MANAGE';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<Session> => {
    let response: Response;
    try {
      response = await fetch(`${location.origin}/session`, { headers: browserHeaders('GET') });
    } catch (error) {
      throw new ApiProblem({ status: 0, code: UNREACHABLE, detail: String(error) });
    }
    if (response.status === 401) return { authenticated: false };
    if (!response.ok) throw await problemOf(response);
    return (await response.json()) as Session;
  },
});

export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => body(admin.GET('/api/admin/v1/me', { signal })),
});

/** The signed-in person. Only inside a signed-in page. */
export function useMe() {
  return useSuspenseQuery(meQuery).data;
}

/** Whether to offer an action. The service decides again when the action is asked for. */
export function useMay(permission: Permission): boolean {
  return useMe().permissions.includes(permission);
}

export function signInUrl(back = location.pathname + location.search): string {
  return `/oauth2/authorization/hearth?return=${encodeURIComponent(back)}`;
}

/** Leaves the page for the company's sign-in and comes back to the same address. */
export function goToSignIn(): void {
  location.assign(signInUrl());
}

/** What this device keeps for where there is no signal is for whoever is signed in. */
async function forgetAnswers(): Promise<void> {
  try {
    localStorage.removeItem('hearth.answers-of');
    await globalThis.caches?.delete('hearth-answers');
  } catch {
    // nothing is kept where nothing can be kept
  }
}

/** Signs out here and at the sign-in service, then follows where the gateway says. */
export async function signOut(): Promise<void> {
  await forgetAnswers();
  const response = await fetch(`${location.origin}/sign-out`, {
    method: 'POST',
    headers: { ...browserHeaders('POST'), Accept: 'application/json' },
  });
  const answer = response.ok ? ((await response.json()) as { redirect?: string }) : {};
  location.assign(answer.redirect ?? '/');
}
