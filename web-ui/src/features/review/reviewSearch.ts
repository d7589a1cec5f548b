import type { FigureOrder } from '@/api/model';

export const REVIEW_TABS = ['queue', 'rounds', 'figures', 'changes', 'rules'] as const;
export type ReviewTab = (typeof REVIEW_TABS)[number];

export const PERIODS = [30, 90, 365] as const;
export const ORDERS = [
  'USES',
  'SATISFACTION',
  'AGAIN',
  'EDITS',
  'SAVED',
] as const satisfies readonly FigureOrder[];
export const WHICH = ['used', 'unused', 'duplicates'] as const;
export type Which = (typeof WHICH)[number];

/** Which figures are shown; without a word what is used, of the last ninety days, the most sent first. */
export interface FiguresSearch {
  which?: Which;
  days?: number;
  order?: FigureOrder;
}

/** What the page shows, as it stands in the address. */
export interface ReviewSearch extends FiguresSearch {
  tab?: ReviewTab;
  /** The round whose report is open. */
  round?: string;
}

export function validateReview(search: Record<string, unknown>): ReviewSearch {
  const tab = REVIEW_TABS.find((one) => one === search.tab);
  const figures = tab === 'figures' ? search : {};
  const which = WHICH.find((one) => one === figures.which && one !== 'used');
  const days = PERIODS.find((one) => one === Number(figures.days) && one !== 90);
  const order = ORDERS.find((one) => one === figures.order && one !== 'USES');
  return {
    ...(tab && tab !== 'queue' ? { tab } : {}),
    ...(tab === 'rounds' && typeof search.round === 'string' && search.round ? { round: search.round } : {}),
    ...(which ? { which } : {}),
    ...(days ? { days } : {}),
    ...(order ? { order } : {}),
  };
}
