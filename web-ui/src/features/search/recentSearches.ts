import { useCallback, useState } from 'react';

const KEPT = 8;

/** A whole telephone number is somebody's; it is not left behind in a shared browser. */
const isPersonal = (text: string): boolean => /^\+?[\d\s-]{7,}$/.test(text);

function read(name: string): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(name) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((one): one is string => typeof one === 'string').slice(0, KEPT)
      : [];
  } catch {
    return [];
  }
}

/** What this person looked for in this browser, newest first. */
export function useRecentSearches(account: string) {
  const name = `hearth.search.recent.${account}`;
  const [recent, setRecent] = useState(() => read(name));
  const write = useCallback(
    (texts: string[]) => {
      setRecent(texts);
      try {
        localStorage.setItem(name, JSON.stringify(texts));
      } catch {
        // storage full or switched off: the list lives as long as the page
      }
    },
    [name],
  );
  const keep = useCallback(
    (text: string) => {
      const one = text.trim();
      if (!one || isPersonal(one)) return;
      write([one, ...read(name).filter((other) => other !== one)].slice(0, KEPT));
    },
    [name, write],
  );
  const forget = useCallback(() => write([]), [write]);
  return { recent, keep, forget };
}
