import { queryOptions } from '@tanstack/react-query';
import { body, desk } from '@/api/client';

export const synonymsQuery = queryOptions({
  queryKey: ['search-synonyms'],
  queryFn: ({ signal }) => body(desk.GET('/api/v1/search-synonyms', { signal })),
});

export const changeSynonyms = (groups: string[][]) =>
  body(desk.PUT('/api/v1/search-synonyms', { body: { groups } }));

export const resetSynonyms = () => body(desk.DELETE('/api/v1/search-synonyms'));

/** A line as people write it: words with commas between them, in either kind of comma. */
export const wordsOf = (line: string): string[] =>
  line
    .split(/[,，、]/)
    .map((word) => word.trim())
    .filter(Boolean);

/** What a text is found by beside itself: it is cut at the words that are known, the longest first. */
export function alsoFound(text: string, groups: string[][]): { word: string; others: string[] }[] {
  const others = new Map<string, Set<string>>();
  for (const group of groups)
    for (const word of group) {
      const same = others.get(word.toLowerCase()) ?? new Set<string>();
      for (const other of group) if (other !== word) same.add(other);
      others.set(word.toLowerCase(), same);
    }
  const longest = Math.max(0, ...[...others.keys()].map((word) => word.length));
  const found: { word: string; others: string[] }[] = [];
  const normal = text.toLowerCase();
  for (let at = 0; at < normal.length; ) {
    let length = Math.min(longest, normal.length - at);
    while (length > 0 && !others.has(normal.slice(at, at + length))) length -= 1;
    const word = normal.slice(at, at + length);
    if (length > 0) found.push({ word, others: [...(others.get(word) ?? [])] });
    at += Math.max(1, length);
  }
  return found;
}
