import { useMedia } from './useMedia';

/** Phone width: tables become cards, the rail becomes a bar at the bottom. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 767px)');
}
