import { useEffect, useState } from 'react';

/** When an answer from this phone was given by the service; the worker writes it. */
export const KEPT_AT = 'X-Hearth-Kept';
const ANSWERS = 'hearth-answers';
const WHOSE = 'hearth.answers-of';

/**
 * Keeps these pages for where there is no signal. What somebody else saw on this phone before is forgotten.
 *
 * @returns whether the pages would open without a connection
 */
export function useOffline(accountId: string): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    let left = false;
    void prepare(accountId).then(
      () => !left && setReady(true),
      () => undefined, // without it the pages work as long as there is a connection
    );
    return () => {
      left = true;
    };
  }, [accountId]);
  return ready;
}

async function prepare(accountId: string): Promise<void> {
  const others = await forgetOthers(accountId);
  await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const { active } = await navigator.serviceWorker.ready;
  if (!active) return;
  if (active.state !== 'activated')
    await new Promise<void>((done) => {
      active.addEventListener('statechange', () => active.state === 'activated' && done());
    });
  if (others) active.postMessage('keep-answers');
  // what waits here must not be cleared away when the phone is short of space
  void navigator.storage?.persist?.();
}

async function forgetOthers(accountId: string): Promise<boolean> {
  const before = localStorage.getItem(WHOSE);
  if (before === accountId) return false;
  await caches.delete(ANSWERS);
  localStorage.setItem(WHOSE, accountId);
  return before !== null;
}
