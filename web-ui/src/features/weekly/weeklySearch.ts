/** Which papers are listed, as it stands in the address. */
export interface PapersSearch {
  review?: true;
  tab?: 'deeds';
}

/** What is shown of one paper. */
export interface PaperSearch {
  edit?: true;
}

const yes = (value: unknown) => value === true || value === 'true';

export function validatePapers(search: Record<string, unknown>): PapersSearch {
  return {
    ...(yes(search.review) ? { review: true as const } : {}),
    ...(search.tab === 'deeds' ? { tab: 'deeds' as const } : {}),
  };
}

export function validatePaper(search: Record<string, unknown>): PaperSearch {
  return yes(search.edit) ? { edit: true } : {};
}
