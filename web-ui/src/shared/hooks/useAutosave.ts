import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, UNREACHABLE } from '@/api/problem';

const PAUSE = 900;
const TRY_AGAIN = 8_000;

export type Saving = 'untouched' | 'saved' | 'waiting' | 'saving' | 'offline' | 'refused' | 'conflict';

/** A draft as the service answers it. */
interface Revised {
  revision: number;
  updatedAt: string;
}

/** Where a draft is kept: under a name in this browser, and at the service. */
export interface DraftHome<T, D extends Revised> {
  name: string;
  /** The service's code for a draft that somebody has published or thrown away meanwhile. */
  gone: string;
  fetch: () => Promise<D | null>;
  save: (value: T, revision: number | null) => Promise<D>;
  valueOf: (draft: D) => T;
}

const place = (name: string) => `hearth.draft.${name}`;

/** What this browser kept because the service could not. */
export function keptHere<T>(name: string): T | undefined {
  try {
    const kept = localStorage.getItem(place(name));
    return kept ? (JSON.parse(kept) as T) : undefined;
  } catch {
    return undefined;
  }
}

export function keepHere(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(place(name));
    else localStorage.setItem(place(name), JSON.stringify(value));
  } catch {
    // storage full or switched off: the service still gets it
  }
}

/**
 * Keeps a draft at the service a moment after each change, and in this browser at once. One call at a time; a colleague's change stops
 * it until somebody decides; without a connection it tries again. Values are told apart by identity.
 */
export function useAutosave<T, D extends Revised>(of: {
  home: DraftHome<T, D>;
  value: T;
  draft: D | null;
  enabled: boolean;
}) {
  const { value, enabled } = of;
  const home = useRef(of.home);
  home.current = of.home;
  const { name } = of.home;
  const [saving, setSaving] = useState<Saving>(of.draft ? 'saved' : 'untouched');
  const [problem, setProblem] = useState<unknown>();
  const [theirs, setTheirs] = useState<D>();
  const [revision, setRevision] = useState<number | null>(of.draft?.revision ?? null);
  const [savedAt, setSavedAt] = useState<string | undefined>(of.draft?.updatedAt);
  const known = useRef({ revision, saved: value, stopped: false });
  const latest = useRef(value);
  latest.current = value;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(undefined);

  const save = useCallback(async (): Promise<void> => {
    if (running.current) await running.current;
    const state = known.current;
    const sent = latest.current;
    if (state.stopped || state.saved === sent) return;
    setSaving('saving');
    const attempt = async () => {
      try {
        const draft = await home.current.save(sent, state.revision);
        state.revision = draft.revision;
        state.saved = sent;
        setRevision(draft.revision);
        setSavedAt(draft.updatedAt);
        setProblem(undefined);
        if (latest.current === sent) {
          keepHere(home.current.name, undefined);
          setSaving('saved');
        } else setSaving('waiting');
      } catch (error) {
        const refusal = asProblem(error);
        if (refusal.status === 412 || refusal.status === 428 || refusal.code === home.current.gone) {
          state.stopped = true;
          const other = await home.current.fetch().catch(() => null);
          if (other) setTheirs(other);
          else {
            // it was published or thrown away meanwhile: what is here begins a new one
            state.revision = null;
            state.stopped = false;
          }
          setSaving(other ? 'conflict' : 'waiting');
        } else if (refusal.code === UNREACHABLE || refusal.status === 0 || refusal.status >= 500)
          setSaving('offline');
        else {
          setProblem(error);
          setSaving('refused');
        }
      }
    };
    running.current = attempt();
    await running.current;
    running.current = undefined;
  }, []);

  useEffect(() => {
    if (!enabled || value === known.current.saved) return;
    keepHere(name, value);
    if (known.current.stopped) return;
    setSaving((before) => (before === 'offline' || before === 'saving' ? before : 'waiting'));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE);
    return () => clearTimeout(timer.current);
  }, [value, enabled, name, save]);

  useEffect(() => {
    if (saving === 'waiting') {
      if (value === known.current.saved) {
        keepHere(name, undefined);
        setSaving('saved');
        return;
      }
      const later = setTimeout(() => void save(), PAUSE);
      return () => clearTimeout(later);
    }
    if (saving !== 'offline') return;
    const again = () => void save();
    const repeat = setInterval(again, TRY_AGAIN);
    globalThis.addEventListener('online', again);
    return () => {
      clearInterval(repeat);
      globalThis.removeEventListener('online', again);
    };
  }, [saving, value, name, save]);

  /** After a conflict has been decided: goes on from the colleague's revision, with whatever is open then. */
  const goOnFrom = useCallback((other: D) => {
    known.current = { revision: other.revision, saved: home.current.valueOf(other), stopped: false };
    setRevision(other.revision);
    setTheirs(undefined);
    setSaving('waiting');
  }, []);

  /** Saves what is open now and answers its revision; nothing when that did not work. */
  const flush = useCallback(async (): Promise<number | null> => {
    clearTimeout(timer.current);
    await save();
    return known.current.saved === latest.current ? known.current.revision : null;
  }, [save]);

  /** After a publication or when the draft was thrown away: there is none any more. */
  const forget = useCallback((present: T) => {
    clearTimeout(timer.current);
    known.current = { revision: null, saved: present, stopped: false };
    latest.current = present;
    keepHere(home.current.name, undefined);
    setRevision(null);
    setSaving('untouched');
  }, []);

  return { saving, problem, theirs, revision, savedAt, goOnFrom, flush, forget };
}
