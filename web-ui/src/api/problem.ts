/** What the service answers when it refuses or fails (RFC 9457), as an error that queries and forms can show. */
export interface FieldError {
  field: string;
  code: string;
  message?: string;
}

export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly params: Record<string, unknown>;
  readonly errors: FieldError[];
  readonly traceId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(of: {
    status: number;
    code: string;
    detail?: string;
    params?: Record<string, unknown>;
    errors?: FieldError[];
    traceId?: string;
    retryAfterSeconds?: number;
  }) {
    super(of.detail ?? of.code);
    this.name = 'ApiProblem';
    this.status = of.status;
    this.code = of.code;
    this.params = of.params ?? {};
    this.errors = of.errors ?? [];
    this.traceId = of.traceId;
    this.retryAfterSeconds = of.retryAfterSeconds;
  }
}

/** Codes for what only the browser can notice. */
export const UNREACHABLE = 'network.unreachable';
export const UNREADABLE = 'network.unreadable';

export async function problemOf(response: Response): Promise<ApiProblem> {
  const traceId = response.headers.get('X-Trace-Id') ?? undefined;
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const common = {
    status: response.status,
    traceId,
    retryAfterSeconds: Number.isFinite(retryAfter) ? retryAfter : undefined,
  };
  try {
    const body: unknown = await response.json();
    if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
      const problem = body as { code: string } & Partial<ApiProblem> & { detail?: string };
      return new ApiProblem({
        ...common,
        code: problem.code,
        detail: problem.detail,
        params: problem.params,
        errors: problem.errors,
        traceId: problem.traceId ?? traceId,
      });
    }
  } catch {
    // not JSON: something between the browser and the service answered
  }
  return new ApiProblem({ ...common, code: codeFor(response.status) });
}

function codeFor(status: number): string {
  if (status === 401) return 'access.unauthenticated';
  if (status === 403) return 'access.denied';
  if (status === 404) return 'not-found';
  if (status === 413) return 'payload-too-large';
  if (status === 429) return 'limit.exceeded';
  if (status === 502 || status === 503 || status === 504) return UNREACHABLE;
  return status >= 500 ? 'internal' : 'request.invalid';
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({ status: 0, code: 'internal', detail: String(error) });
}
