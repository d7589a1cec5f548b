/** What the page shows, as it stands in the address. */
export interface ConflictSearch {
  decided?: true;
  /** One conflict, that somebody was told of. */
  conflict?: string;
}

export function validateConflicts(search: Record<string, unknown>): ConflictSearch {
  return {
    ...(search.decided === true ? { decided: true as const } : {}),
    ...(typeof search.conflict === 'string' && search.conflict ? { conflict: search.conflict } : {}),
  };
}
