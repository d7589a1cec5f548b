import type { components } from '@/api/desk';

export type Form = components['schemas']['ReportForm'];
export type Receipt = components['schemas']['ReportReceipt'];
export type NewReport = components['schemas']['NewReport'];

/** Why something was refused, as the service says it. */
export interface Refusal {
  kind: 'refused';
  status: number;
  code: string;
  fields: string[];
  params: Record<string, unknown>;
}

/** What came of asking; `offline` is everything that did not reach the service, or whose answer did not reach us. */
export type Result<T> = { kind: 'done'; value: T } | Refusal | { kind: 'offline' };

export async function ask<T>(address: string, init: RequestInit = {}): Promise<Result<T>> {
  let response: Response;
  try {
    response = await fetch(address, { ...init, headers: { Accept: 'application/json', ...init.headers } });
  } catch {
    return { kind: 'offline' };
  }
  const text = await response.text().catch(() => '');
  const body: unknown = text ? safely(text) : undefined;
  if (response.ok) return { kind: 'done', value: body as T };
  const problem = (body ?? {}) as {
    code?: string;
    params?: Record<string, unknown>;
    errors?: { field: string }[];
  };
  return {
    kind: 'refused',
    status: response.status,
    code: problem.code ?? '',
    fields: (problem.errors ?? []).map((each) => each.field),
    params: problem.params ?? {},
  };
}

function safely(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const json = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

const place = (code: string) => `/api/v1/public/places/${encodeURIComponent(code)}`;

export const readForm = (code: string) => ask<Form>(place(code));

export const sendReport = (code: string, report: NewReport) =>
  ask<Receipt>(`${place(code)}/reports`, json('POST', report));

export function sendPhoto(uploadKey: string, photo: Blob): Promise<Result<{ left: number }>> {
  const body = new FormData();
  body.append('file', photo, 'photo.jpg');
  return ask(`/api/v1/public/reports/${encodeURIComponent(uploadKey)}/attachments`, { method: 'POST', body });
}
