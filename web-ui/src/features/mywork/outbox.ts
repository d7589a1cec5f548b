import { useSyncExternalStore } from 'react';
import { browserHeaders } from '@/api/client';
import { deliver, type Outcome } from './deliver';
import * as store from './store';

export type { Entry, Task } from './store';

type Work = Omit<store.Entry, 'seq' | 'key' | 'account' | 'at'>;

export interface Outbox {
  /** What waits, oldest first, of the person who is signed in. */
  entries: readonly store.Entry[];
  /** How it stands: nothing to do, sending, waiting for a connection, waiting for somebody to sign in. */
  state: 'idle' | 'sending' | 'waiting' | 'signedOut';
  /** Whether what this phone keeps has been read. */
  read: boolean;
}

const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];
const LOCK = 'hearth-outbox';
const MOST_FAILURES = 5;

let account: string | undefined;
let outbox: Outbox = { entries: [], state: 'idle', read: false };
let failures = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
let sending: Promise<void> | undefined;
const broken = new Map<string, number>();
const listeners = new Set<() => void>();
const onDelivered = new Set<(ticketIds: string[]) => void>();
const others = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(LOCK);

function show(change: Partial<Outbox>): void {
  outbox = { ...outbox, ...change };
  for (const listener of listeners) listener();
}

async function read(): Promise<void> {
  const mine = (await store.all()).filter((entry) => entry.account === account);
  show({ entries: mine, read: true });
}

/** What is kept has changed: here at once, in other tabs as soon as they hear it. */
async function changed(): Promise<void> {
  await read();
  others?.postMessage('changed');
}

/** A browser that keeps nothing, as a private window may, has nothing to send either. */
const keepsNothing = () => show({ entries: [], read: true });

/** From now on the queue is this person's, and is sent whenever that is possible. Answers how to stop. */
export function startSending(person: string, delivered: (ticketIds: string[]) => void): () => void {
  account = person;
  onDelivered.add(delivered);
  const now = () => {
    failures = 0;
    void sendNow();
  };
  const seen = () => document.visibilityState === 'visible' && now();
  const heard = () => void read().catch(keepsNothing);
  globalThis.addEventListener('online', now);
  document.addEventListener('visibilitychange', seen);
  others?.addEventListener('message', heard);
  void read().then(now, keepsNothing);
  return () => {
    onDelivered.delete(delivered);
    globalThis.removeEventListener('online', now);
    document.removeEventListener('visibilitychange', seen);
    others?.removeEventListener('message', heard);
    if (onDelivered.size === 0) clearTimeout(timer);
  };
}

/** Keeps what was done; when this has answered, it is safe on the phone, and goes out as soon as it can. */
export async function put(work: Work, key: string = crypto.randomUUID(), photo?: Blob): Promise<void> {
  if (!account) throw new Error('nobody is signed in');
  await store.keep({ ...work, key, account, at: new Date().toISOString() }, photo);
  await changed();
  failures = 0;
  void sendNow();
}

/** Sends what waits, in its order, one tab at a time. */
export function sendNow(): Promise<void> {
  clearTimeout(timer);
  sending ??= alone(sendAll).finally(() => {
    sending = undefined;
    // something may have come while the last one was on its way
    if (outbox.state === 'idle' && outbox.entries.some((entry) => !entry.refused)) void sendNow();
  });
  return sending;
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (!navigator.locks) return work();
  await navigator.locks.request(LOCK, { ifAvailable: true }, (lock) => (lock ? work() : tryLater('waiting')));
}

async function sendAll(): Promise<void> {
  const delivered = new Set<string>();
  try {
    for (;;) {
      await read();
      const next = outbox.entries.find((entry) => !entry.refused);
      if (!next) {
        show({ state: 'idle' });
        return;
      }
      show({ state: 'sending' });
      const outcome = notForEver(next, await deliver(next));
      if (outcome.kind === 'later') {
        if (outcome.signIn) show({ state: 'signedOut' });
        else {
          // the answer also brings the cookie that changes must carry
          await fetch('/session', { headers: browserHeaders('GET') }).catch(() => undefined);
          tryLater('waiting');
        }
        return;
      }
      failures = 0;
      if (outcome.kind === 'done') {
        await store.drop(next);
        delivered.add(next.ticketId);
      } else await store.change({ ...next, refused: outcome.refused });
      await changed();
    }
  } catch {
    tryLater('waiting'); // the phone's own store did not answer
  } finally {
    if (delivered.size > 0) for (const listener of onDelivered) listener([...delivered]);
  }
}

/** An entry at which the service fails again and again must not hold up the others: somebody decides about it. */
function notForEver(entry: store.Entry, outcome: Outcome): Outcome {
  if (outcome.kind !== 'later' || !outcome.broken) return outcome;
  const failed = (broken.get(entry.key) ?? 0) + 1;
  broken.set(entry.key, failed);
  if (failed < MOST_FAILURES) return outcome;
  broken.delete(entry.key);
  return { kind: 'refused', refused: { status: 500, code: 'internal', params: {} } };
}

function tryLater(state: Outbox['state']): void {
  show({ state });
  clearTimeout(timer);
  timer = setTimeout(() => void sendNow(), PAUSES[Math.min(failures++, PAUSES.length - 1)]);
}

/** Once more as it is: somebody has mended what was in the way. */
export async function tryAgain(entry: store.Entry): Promise<void> {
  const { refused: _refused, ...again } = entry;
  await store.change(again);
  await changed();
  void sendNow();
}

/** The step without the photo that the service does not want. */
export async function sendWithoutPhoto(entry: store.Entry): Promise<void> {
  if (entry.task.kind !== 'step') return;
  const { refused: _refused, ...again } = entry;
  await store.change({ ...again, task: { ...entry.task, hasPhoto: false } });
  await changed();
  void sendNow();
}

export async function discard(entry: store.Entry): Promise<void> {
  await store.drop(entry);
  await changed();
}

export function useOutbox(): Outbox {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => outbox,
  );
}

/** For tests: a phone that was switched on anew. */
export function restart(): void {
  clearTimeout(timer);
  account = undefined;
  failures = 0;
  sending = undefined;
  show({ entries: [], state: 'idle', read: false });
}
