import { useSyncExternalStore } from 'react';

const query = '(max-width: 767px)';

/** Phone width: tables become cards, the rail becomes a bar at the bottom. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = globalThis.matchMedia?.(query);
      media?.addEventListener('change', changed);
      return () => media?.removeEventListener('change', changed);
    },
    () => globalThis.matchMedia?.(query).matches ?? false,
  );
}
