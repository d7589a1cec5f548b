import { useCallback, useSyncExternalStore } from 'react';

/** Whether the device answers a media query, as long as it does. */
export function useMedia(query: string, unknown = false): boolean {
  const listen = useCallback(
    (changed: () => void) => {
      const media = globalThis.matchMedia?.(query);
      media?.addEventListener('change', changed);
      return () => media?.removeEventListener('change', changed);
    },
    [query],
  );
  return useSyncExternalStore(listen, () => globalThis.matchMedia?.(query).matches ?? unknown);
}
