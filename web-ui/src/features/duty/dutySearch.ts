/** What the roster's page shows, as it stands in the address. */
export interface DutySearch {
  roster?: string;
  /** A day of the week that is shown, as 2026-11-23. */
  week?: string;
}

export function validateDutySearch(search: Record<string, unknown>): DutySearch {
  return {
    ...(typeof search.roster === 'string' && search.roster ? { roster: search.roster } : {}),
    ...(typeof search.week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(search.week)
      ? { week: search.week }
      : {}),
  };
}
