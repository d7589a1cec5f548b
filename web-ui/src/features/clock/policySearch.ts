export const POLICY_TABS = ['rules', 'calendars', 'estates', 'try', 'versions'] as const;
export type PolicyTab = (typeof POLICY_TABS)[number];

/** Which part of the policy is shown, as it stands in the address. */
export function validatePolicySearch(search: Record<string, unknown>): { tab?: PolicyTab | undefined } {
  const tab = POLICY_TABS.find((one) => one === search.tab);
  return tab && tab !== 'rules' ? { tab } : {};
}
