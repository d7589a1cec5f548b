import createClient, { type Middleware } from 'openapi-fetch';
import { chosenLanguage } from '@/shared/language';
import type { paths as AdminPaths } from './admin';
import type { paths as DeskPaths } from './desk';
import { ApiProblem, problemOf, UNREACHABLE, UNREADABLE } from './problem';

function cookie(name: string): string | undefined {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : undefined;
}

/** Headers that the gateway wants on every call of the browser. */
export function browserHeaders(method: string): Record<string, string> {
  const headers: Record<string, string> = { 'Accept-Language': chosenLanguage() };
  const token = cookie('XSRF-TOKEN');
  if (token && method !== 'GET' && method !== 'HEAD') headers['X-XSRF-TOKEN'] = token;
  return headers;
}

const edge: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(browserHeaders(request.method)))
      request.headers.set(name, value);
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
    return response;
  },
  onError({ error }) {
    if (error instanceof DOMException && error.name === 'AbortError') return error;
    return new ApiProblem({ status: 0, code: UNREACHABLE, detail: String(error) });
  },
};

const options = {
  baseUrl: globalThis.location?.origin ?? '',
  fetch: (request: Request) => globalThis.fetch(request),
};

/** The tenant plane: tickets, estates, search, comparison. */
export const desk = createClient<DeskPaths>(options);
/** The control plane: portal, sign-up, company, staff, platform. */
export const admin = createClient<AdminPaths>(options);
desk.use(edge);
admin.use(edge);

/** Takes the body out of an answer; a refusal has been thrown as {@link ApiProblem} before. */
export async function body<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  const { data, response } = await call;
  if (data === undefined) throw new ApiProblem({ status: response.status, code: UNREADABLE });
  return data;
}

/** For calls whose answer has no body worth reading. */
export async function done(call: Promise<{ response: Response }>): Promise<void> {
  await call;
}
