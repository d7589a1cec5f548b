export const BOARD_TABS = ['soon', 'overdue', 'people', 'estates'] as const;
export type BoardTab = (typeof BOARD_TABS)[number];

export const WITHIN = [30, 60, 240, 1_440] as const;

/** What the board shows, as it stands in the address. */
export interface BoardSearch {
  tab?: BoardTab;
  assignee?: string;
  team?: string;
  within?: number;
}

export function validateBoardSearch(search: Record<string, unknown>): BoardSearch {
  const tab = BOARD_TABS.find((one) => one === search.tab);
  const within = WITHIN.find((one) => one === Number(search.within));
  return {
    ...(tab && tab !== 'soon' ? { tab } : {}),
    ...(typeof search.assignee === 'string' && search.assignee ? { assignee: search.assignee } : {}),
    ...(typeof search.team === 'string' && search.team ? { team: search.team } : {}),
    ...(within && within !== 60 ? { within } : {}),
  };
}
