export const REVIEW_TABS = ['queue', 'rounds', 'figures', 'changes', 'rules'] as const;
export type ReviewTab = (typeof REVIEW_TABS)[number];

/** What the page shows, as it stands in the address. */
export interface ReviewSearch {
  tab?: ReviewTab;
  /** The round whose report is open. */
  round?: string;
}

export function validateReview(search: Record<string, unknown>): ReviewSearch {
  const tab = REVIEW_TABS.find((one) => one === search.tab);
  return {
    ...(tab && tab !== 'queue' ? { tab } : {}),
    ...(tab === 'rounds' && typeof search.round === 'string' && search.round ? { round: search.round } : {}),
  };
}
