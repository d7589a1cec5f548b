import { useCallback, useEffect, useRef } from 'react';

/** Keeps what was typed in this browser until it is sent, so that a closed tab or an ended session loses nothing. */
export function useDraft<T extends object>(key: string) {
  const name = `hearth.draft.${key}`;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);

  const read = useCallback((): Partial<T> | undefined => {
    try {
      const kept = localStorage.getItem(name);
      return kept ? (JSON.parse(kept) as Partial<T>) : undefined;
    } catch {
      return undefined;
    }
  }, [name]);

  const keep = useCallback(
    (value: Partial<T>) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        try {
          localStorage.setItem(name, JSON.stringify(value));
        } catch {
          // storage full or switched off: nothing else can be done here
        }
      }, 250);
    },
    [name],
  );

  const drop = useCallback(() => {
    clearTimeout(timer.current);
    try {
      localStorage.removeItem(name);
    } catch {
      // see keep
    }
  }, [name]);

  return { read, keep, drop };
}
