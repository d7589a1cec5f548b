export const BY = ['CAUSE', 'CATEGORY'] as const;

/** What is shown, as it stands in the address. */
export interface ImprovementSearch {
  by?: (typeof BY)[number];
  item?: string;
}

export function validateImprovement(search: Record<string, unknown>): ImprovementSearch {
  const by = BY.find((one) => one === search.by);
  return { ...(by ? { by } : {}), ...(typeof search.item === 'string' ? { item: search.item } : {}) };
}
