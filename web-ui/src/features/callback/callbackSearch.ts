export const CALLBACK_TABS = [
  'open',
  'ended',
  'followUps',
  'campaigns',
  'gifts',
  'quality',
  'rules',
] as const;
export type CallbackTab = (typeof CALLBACK_TABS)[number];

/** What the page shows, as it stands in the address. */
export interface CallbackSearch {
  tab?: CallbackTab;
  mine?: true;
  overdue?: true;
  campaign?: string;
}

export function validateCallbackSearch(search: Record<string, unknown>): CallbackSearch {
  const tab = CALLBACK_TABS.find((one) => one === search.tab);
  return {
    ...(tab && tab !== 'open' ? { tab } : {}),
    ...(search.mine === true ? { mine: true as const } : {}),
    ...(search.overdue === true ? { overdue: true as const } : {}),
    ...(typeof search.campaign === 'string' && search.campaign ? { campaign: search.campaign } : {}),
  };
}
