import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClockPolicy, ClockPolicyDraft } from '@/api/model';
import { asProblem, UNREACHABLE } from '@/api/problem';
import { fetchDraft, saveDraft } from './policyQueries';

const PAUSE = 900;
const TRY_AGAIN = 8_000;
const PLACE = 'hearth.draft.clock-policy';

export type Saving = 'untouched' | 'saved' | 'waiting' | 'saving' | 'offline' | 'refused' | 'conflict';

/** What this browser kept because the service could not. */
function local(): ClockPolicy | undefined {
  try {
    const kept = localStorage.getItem(PLACE);
    return kept ? (JSON.parse(kept) as ClockPolicy) : undefined;
  } catch {
    return undefined;
  }
}

function keep(policy: ClockPolicy | undefined): void {
  try {
    if (policy) localStorage.setItem(PLACE, JSON.stringify(policy));
    else localStorage.removeItem(PLACE);
  } catch {
    // storage full or switched off: the service still gets it
  }
}

/**
 * The policy that is being written: kept in this browser at once and at the service a moment later. One call at a time; a colleague's
 * change stops it until somebody decides; without a connection it tries again.
 */
export function usePolicyDraft(of: { draft: ClockPolicyDraft | null; published: ClockPolicy }) {
  const [policy, setPolicy] = useState(of.draft?.policy ?? of.published);
  const [saving, setSaving] = useState<Saving>(of.draft ? 'saved' : 'untouched');
  const [problem, setProblem] = useState<unknown>();
  const [theirs, setTheirs] = useState<ClockPolicyDraft>();
  const [revision, setRevision] = useState<number | null>(of.draft?.revision ?? null);
  const [savedAt, setSavedAt] = useState(of.draft?.updatedAt);
  const [recovered, setRecovered] = useState<ClockPolicy | undefined>(local);
  const state = useRef({ revision, saved: policy, stopped: false });
  const latest = useRef(policy);
  latest.current = policy;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const running = useRef<Promise<void>>(undefined);

  const save = useCallback(async (): Promise<void> => {
    if (running.current) await running.current;
    const { current } = state;
    const sent = latest.current;
    if (current.stopped || current.saved === sent) return;
    setSaving('saving');
    const attempt = async () => {
      try {
        const draft = await saveDraft(sent, current.revision);
        current.revision = draft.revision;
        current.saved = sent;
        setRevision(draft.revision);
        setSavedAt(draft.updatedAt);
        setProblem(undefined);
        if (latest.current === sent) {
          keep(undefined);
          setSaving('saved');
        } else setSaving('waiting');
      } catch (error) {
        const refusal = asProblem(error);
        if (refusal.status === 412 || refusal.status === 428 || refusal.code === 'clock-policy.draft-gone') {
          const other = await fetchDraft().catch(() => null);
          if (other) {
            current.stopped = true;
            setTheirs(other);
            setSaving('conflict');
          } else {
            // it was published or thrown away meanwhile: what is here begins a new one
            current.revision = null;
            setSaving('waiting');
          }
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
    if (policy === state.current.saved) return;
    keep(policy);
    if (state.current.stopped) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), PAUSE);
    return () => clearTimeout(timer.current);
  }, [policy, save]);

  useEffect(() => {
    if (saving === 'waiting') {
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

  const edit = useCallback((change: (before: ClockPolicy) => ClockPolicy) => {
    setRecovered(undefined);
    setPolicy(change);
    setSaving((before) =>
      before === 'conflict' || before === 'offline' || before === 'saving' ? before : 'waiting',
    );
  }, []);

  /** After a conflict: goes on from the colleague's revision, with mine or with theirs. */
  const decide = useCallback((take: 'mine' | 'theirs', other: ClockPolicyDraft) => {
    state.current = { revision: other.revision, saved: other.policy, stopped: false };
    setRevision(other.revision);
    setTheirs(undefined);
    if (take === 'theirs') {
      keep(undefined);
      setPolicy(other.policy);
      setSaving('saved');
    } else setSaving('waiting');
  }, []);

  /** Saves what is open now and answers its revision; nothing when that did not work. */
  const flush = useCallback(async (): Promise<number | null> => {
    clearTimeout(timer.current);
    await save();
    return state.current.saved === latest.current ? state.current.revision : null;
  }, [save]);

  /** After a publication or when the draft is thrown away: there is none any more. */
  const forget = useCallback((present: ClockPolicy) => {
    clearTimeout(timer.current);
    state.current = { revision: null, saved: present, stopped: false };
    keep(undefined);
    setRevision(null);
    setRecovered(undefined);
    setPolicy(present);
    setSaving('untouched');
  }, []);

  const dismiss = useCallback(() => {
    keep(undefined);
    setRecovered(undefined);
  }, []);

  return {
    policy,
    edit,
    saving,
    problem,
    theirs,
    revision,
    savedAt,
    decide,
    flush,
    forget,
    recovered,
    dismiss,
  };
}
