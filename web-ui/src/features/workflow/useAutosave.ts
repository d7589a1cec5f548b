import { useCallback, useEffect, useRef, useState } from 'react';
import { asProblem, UNREACHABLE } from '@/api/problem';
import type { WorkflowDefinition } from './definition';
import { type Draft, fetchDraft, saveDraft } from './workflowQueries';

const PAUSE = 900;
const TRY_AGAIN = 8_000;

export type Saving = 'untouched' | 'saved' | 'waiting' | 'saving' | 'offline' | 'refused' | 'conflict';

interface Local {
  definition: WorkflowDefinition;
  /** The revision it was made from; null when there was no draft. */
  revision: number | null;
}

const place = (key: string) => `hearth.draft.workflow.${key}`;

/** What this browser kept because the service could not. */
export function localDraft(key: string): Local | undefined {
  try {
    const kept = localStorage.getItem(place(key));
    return kept ? (JSON.parse(kept) as Local) : undefined;
  } catch {
    return undefined;
  }
}

function keepLocally(key: string, local: Local | undefined): void {
  try {
    if (local) localStorage.setItem(place(key), JSON.stringify(local));
    else localStorage.removeItem(place(key));
  } catch {
    // storage full or switched off: the service still gets it
  }
}

/**
 * Keeps the draft at the service a moment after each change, and in this browser at once. One call at a time; a colleague's change
 * stops it until somebody decides; without a connection it tries again.
 */
export function useAutosave(of: {
  key: string;
  definition: WorkflowDefinition;
  draft: Draft | null;
  enabled: boolean;
}) {
  const { key, definition, enabled } = of;
  const [saving, setSaving] = useState<Saving>(of.draft ? 'saved' : 'untouched');
  const [problem, setProblem] = useState<unknown>();
  const [theirs, setTheirs] = useState<Draft>();
  const [revision, setRevision] = useState<number | null>(of.draft?.revision ?? null);
  const [savedAt, setSavedAt] = useState<string | undefined>(of.draft?.updatedAt);
  const known = useRef({
    revision: of.draft?.revision ?? null,
    saved: definition,
    busy: false,
    stopped: false,
  });
  const latest = useRef(definition);
  latest.current = definition;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(undefined);

  const save = useCallback(async (): Promise<void> => {
    const state = known.current;
    if (state.stopped) return;
    if (running.current) await running.current;
    if (state.stopped || state.saved === latest.current) return;
    const sent = latest.current;
    setSaving('saving');
    const attempt = async () => {
      try {
        const draft = await saveDraft(key, sent, state.revision);
        state.revision = draft.revision;
        state.saved = sent;
        setRevision(draft.revision);
        setSavedAt(draft.updatedAt);
        setProblem(undefined);
        if (latest.current === sent) {
          keepLocally(key, undefined);
          setSaving('saved');
        } else setSaving('waiting');
      } catch (error) {
        const refusal = asProblem(error);
        if (refusal.status === 412 || refusal.status === 428 || refusal.code === 'workflow.draft-gone') {
          state.stopped = true;
          const other = await fetchDraft(key).catch(() => null);
          if (other) setTheirs(other);
          else {
            // the draft was published or thrown away meanwhile: what is here begins a new one
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
  }, [key]);

  useEffect(() => {
    if (!enabled || definition === known.current.saved) return;
    keepLocally(key, { definition, revision: known.current.revision });
    if (known.current.stopped) return;
    setSaving((before) => (before === 'offline' || before === 'saving' ? before : 'waiting'));
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE);
    return () => clearTimeout(timer.current);
  }, [definition, enabled, key, save]);

  useEffect(() => {
    if (saving === 'waiting' && latest.current !== known.current.saved) {
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
  }, [saving, save]);

  /** After a conflict has been decided: goes on from the colleague's revision. */
  const goOnFrom = useCallback((other: Draft) => {
    known.current.revision = other.revision;
    known.current.saved = other.definition;
    known.current.stopped = false;
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

  /** After a publication there is no draft any more. */
  const forget = useCallback(
    (present: WorkflowDefinition) => {
      clearTimeout(timer.current);
      known.current = { revision: null, saved: present, busy: false, stopped: false };
      latest.current = present;
      keepLocally(key, undefined);
      setRevision(null);
      setSaving('untouched');
    },
    [key],
  );

  return { saving, problem, theirs, revision, savedAt, goOnFrom, flush, forget };
}
