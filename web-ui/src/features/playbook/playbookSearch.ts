/** What is shown, as it stands in the address. */
export interface PlaybookSearch {
  playbook?: string;
  withdrawn?: true;
}

export function validatePlaybooks(search: Record<string, unknown>): PlaybookSearch {
  return {
    ...(typeof search.playbook === 'string' ? { playbook: search.playbook } : {}),
    ...(search.withdrawn === true ? { withdrawn: true as const } : {}),
  };
}
