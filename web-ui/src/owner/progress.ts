import type { components } from '@/api/desk';

export type Progress = components['schemas']['ProgressPage'];
export type Level = components['schemas']['RatingLevel'];
export type Reason = components['schemas']['RatingReason'];
export type GiveRating = components['schemas']['GiveRating'];
export type Company = components['schemas']['ProgressCompany'];

/** What came of asking. `gone` is every link that leads nowhere: the service does not say why, so neither does the page. */
export type Answer =
  | { kind: 'page'; page: Progress }
  | { kind: 'gone' | 'busy' | 'offline' | 'broken' | 'closed' };

/** The secret in `/p/<token>`. */
export function tokenOf(path: string): string {
  return path.split('/')[2] ?? '';
}

const address = (token: string) => `/api/v1/public/progress/${encodeURIComponent(token)}`;

export const photoUrl = (token: string, id: string, small: boolean) =>
  `${address(token)}/photos/${id}${small ? '/thumbnail' : ''}`;

export const fileUrl = (token: string, id: string) => `${address(token)}/files/${id}`;

export async function ask(token: string): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(address(token), { headers: { Accept: 'application/json' } });
  } catch {
    return { kind: 'offline' };
  }
  if (response.ok) return { kind: 'page', page: (await response.json()) as Progress };
  if (response.status === 404) return { kind: 'gone' };
  if (response.status === 429) return { kind: 'busy' };
  if (response.status === 403) return { kind: 'closed' };
  return { kind: 'broken' };
}

/** What came of a rating: the page with it, `given` when the service has one, or why it was not taken. */
export type Rated = { kind: 'page'; page: Progress } | { kind: 'given' | 'notYet' | 'failed' };

/** Only a press of the button comes here: opening the page never rates. */
export async function rate(token: string, said: GiveRating): Promise<Rated> {
  try {
    const response = await fetch(`${address(token)}/rating`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(said),
    });
    if (response.ok) return { kind: 'page', page: (await response.json()) as Progress };
    if (response.status !== 409) return { kind: 'failed' };
    const { code } = (await response.json()) as { code?: string };
    return { kind: code === 'rating.given' ? 'given' : 'notYet' };
  } catch {
    return { kind: 'failed' };
  }
}

/** Whom to call when there is no page to say it. */
export async function askCompany(): Promise<Company | undefined> {
  try {
    const response = await fetch('/api/v1/public/company', { headers: { Accept: 'application/json' } });
    return response.ok ? ((await response.json()) as Company) : undefined;
  } catch {
    return undefined;
  }
}

/** Listens until the page is left. The browser connects again by itself; a connection that was refused for good is replaced by looking. */
export function listen(
  token: string,
  on: { changed: () => void; connected: (yes: boolean) => void },
): () => void {
  const every = 30_000;
  let timer: ReturnType<typeof setInterval> | undefined;
  let lost = false;
  const stream = new EventSource(`${address(token)}/events`);
  stream.addEventListener('changed', on.changed);
  stream.addEventListener('ended', on.changed);
  stream.addEventListener('open', () => {
    on.connected(true);
    if (lost) on.changed(); // what happened meanwhile was not told
    lost = false;
  });
  stream.addEventListener('error', () => {
    on.connected(false);
    lost = true;
    if (stream.readyState === EventSource.CLOSED) timer ??= setInterval(on.changed, every);
  });
  return () => {
    stream.close();
    clearInterval(timer);
  };
}
