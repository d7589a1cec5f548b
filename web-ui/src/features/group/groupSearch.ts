export const LENGTHS = [1, 3, 6, 12] as const;
export type Length = (typeof LENGTHS)[number];
export const DEFAULT_LENGTH: Length = 3;

/** What a headquarters looks at, as it stands in the address. */
export interface GroupSearch {
  measure?: string | undefined;
  months?: Length | undefined;
}

/** What is impossible in the address is not there: the page shows the usual. */
export function validateGroup(search: Record<string, unknown>): GroupSearch {
  const { measure } = search;
  const months = LENGTHS.find((one) => one === Number(search.months));
  return {
    ...(typeof measure === 'string' && measure !== '' ? { measure } : {}),
    ...(months && months !== DEFAULT_LENGTH ? { months } : {}),
  };
}

/** So many months up to the running one. */
export function monthsUpTo(length: number, now: Date): { first: string; last: string } {
  const at = (back: number) =>
    new Date(Date.UTC(now.getFullYear(), now.getMonth() - back, 1)).toISOString().slice(0, 7);
  return { first: at(length - 1), last: at(0) };
}
