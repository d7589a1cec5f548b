export const GUIDE_KINDS = ['PROCEDURE', 'FEES', 'SERVICE'] as const;
export type GuideKind = (typeof GUIDE_KINDS)[number];

/** Which guides are listed, as it stands in the address. */
export interface GuidesSearch {
  kind?: GuideKind;
  review?: true;
}

const yes = (value: unknown) => value === true || value === 'true';

export function validateGuides(search: Record<string, unknown>): GuidesSearch {
  const kind = GUIDE_KINDS.find((one) => one === search.kind);
  return { ...(kind ? { kind } : {}), ...(yes(search.review) ? { review: true as const } : {}) };
}

export const GUIDE_TABS = ['content', 'estates', 'versions', 'votes'] as const;
export type GuideTab = (typeof GUIDE_TABS)[number];

/** What is open of one guide. */
export interface GuideSearch {
  tab?: GuideTab;
  edit?: true;
}

export function validateGuide(search: Record<string, unknown>): GuideSearch {
  const tab = GUIDE_TABS.find((one) => one === search.tab);
  return {
    ...(tab && tab !== 'content' ? { tab } : {}),
    ...(yes(search.edit) ? { edit: true as const } : {}),
  };
}
