import { body, desk } from '@/api/client';
import { ApiProblem, asProblem, UNREACHABLE, UNREADABLE } from '@/api/problem';
import * as store from './store';

/** A bad connection delivers a photo in two minutes, or it will not at all. */
const PHOTO_PATIENCE = 120_000;
const PATIENCE = 30_000;
/** The photo was kept on this phone and is not there any more. */
export const PHOTO_GONE = 'photo.gone';

export type Outcome =
  | { kind: 'done' }
  /** Not now: no connection, no session, a service that is busy. The same again later; `broken` when the service failed at this very entry. */
  | { kind: 'later'; signIn: boolean; broken: boolean }
  /** Never like this. */
  | { kind: 'refused'; refused: NonNullable<store.Entry['refused']> };

/** Tells the service one entry. What was told before and not heard back is told again, and is the same. */
export async function deliver(entry: store.Entry): Promise<Outcome> {
  try {
    await tell(entry);
    return { kind: 'done' };
  } catch (error) {
    const problem = asProblem(error);
    if (isForLater(problem.status, problem.code))
      return { kind: 'later', signIn: problem.status === 401, broken: problem.status === 500 };
    return {
      kind: 'refused',
      refused: { status: problem.status, code: problem.code, params: problem.params },
    };
  }
}

function isForLater(status: number, code: string): boolean {
  if (code === PHOTO_GONE) return false;
  return (
    status < 400 || // nothing came back, or something that is not ours: a hotel's sign-in page
    code === UNREACHABLE ||
    code === UNREADABLE ||
    code === 'access.csrf' ||
    [401, 408, 425, 429].includes(status) ||
    status >= 500
  );
}

async function tell(entry: store.Entry): Promise<void> {
  const { task, ticketId } = entry;
  const path = { ticketId };
  const signal = AbortSignal.timeout(PATIENCE);
  switch (task.kind) {
    case 'step': {
      const photoIds = task.hasPhoto ? [entry.photoId ?? (await send(entry))] : [];
      await body(
        desk.POST('/api/v1/tickets/{ticketId}/steps', {
          params: { path },
          body: { ...task.step, photoIds },
          signal: AbortSignal.timeout(PATIENCE),
        }),
      );
      return;
    }
    case 'material':
      await body(
        desk.POST('/api/v1/tickets/{ticketId}/materials', { params: { path }, body: task.use, signal }),
      );
      return;
    case 'arrival':
      await body(
        desk.PUT('/api/v1/tickets/{ticketId}/arrival', { params: { path }, body: task.window, signal }),
      );
      return;
    case 'answer':
      await body(
        desk.PUT('/api/v1/tickets/{ticketId}/checklist/{itemKey}', {
          params: { path: { ...path, itemKey: task.itemKey } },
          body: task.answer,
          signal,
        }),
      );
      return;
  }
}

/** Sends the photo and remembers under which id the service keeps it, so that a large file goes once. */
async function send(entry: store.Entry): Promise<string> {
  const photo = await store.photoOf(entry.key);
  if (!photo) throw new ApiProblem({ status: 0, code: PHOTO_GONE });
  const kept = await body(
    desk.POST('/api/v1/tickets/{ticketId}/attachments', {
      params: { path: { ticketId: entry.ticketId }, header: { 'Idempotency-Key': entry.key } },
      body: { file: '' },
      bodySerializer: () => {
        const form = new FormData();
        form.append('file', photo, 'photo.jpg');
        return form;
      },
      signal: AbortSignal.timeout(PHOTO_PATIENCE),
    }),
  );
  entry.photoId = kept.id;
  await store.change(entry);
  return kept.id;
}
