import { KINDS, type Kind, STATE_CATEGORIES, type StateCategory } from '@/api/model';

/** What is found beside tickets, in the order of its tabs. */
export const THING_KINDS = ['PERSON', 'HOME', 'REPLY', 'GUIDE', 'NOTICE', 'CONVERSATION', 'FILE'] as const;
export type ThingKind = (typeof THING_KINDS)[number];

/** What is looked for, as it stands in the address: a link is the search. */
export interface SearchParams {
  q?: string;
  kind?: Kind[];
  category?: StateCategory[];
  estates?: string[];
  /** Which kind beside tickets is shown; tickets when absent. */
  tab?: ThingKind;
  /** The ticket that is shown beside the results, where there is room. */
  preview?: string;
}

/** The service takes no longer text. */
export const LONGEST = 500;

/** The service lists no more matches of a text than these, on all pages together. */
export const MOST_LISTED = 200;

const known = <T extends string>(value: unknown, all: readonly T[]): T[] => {
  const values = Array.isArray(value) ? value : [value];
  return all.filter((one) => values.includes(one));
};

export function validateSearchParams(search: Record<string, unknown>): SearchParams {
  // an address with ?q=201 is read as a number
  const q =
    typeof search.q === 'string' || typeof search.q === 'number' ? String(search.q).slice(0, LONGEST) : '';
  const kind = known(search.kind, KINDS);
  const category = known(search.category, STATE_CATEGORIES);
  const estates = (Array.isArray(search.estates) ? search.estates : [search.estates]).filter(
    (one): one is string => typeof one === 'string' && one !== '',
  );
  const tab = THING_KINDS.find((one) => one === search.tab);
  const preview = typeof search.preview === 'string' && search.preview ? search.preview : undefined;
  return {
    ...(tab ? { tab } : {}),
    ...(preview ? { preview } : {}),
    ...(q.trim() ? { q } : {}),
    ...(kind.length > 0 ? { kind } : {}),
    ...(category.length > 0 ? { category } : {}),
    ...(estates.length > 0 ? { estates } : {}),
  };
}

export const filtersIn = (search: SearchParams): number =>
  (search.kind?.length ?? 0) + (search.category?.length ?? 0) + (search.estates?.length ?? 0);
