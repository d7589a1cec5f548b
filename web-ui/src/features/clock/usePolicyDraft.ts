import { useCallback, useState } from 'react';
import type { ClockPolicy, ClockPolicyDraft } from '@/api/model';
import { type DraftHome, keepHere, keptHere, useAutosave } from '@/shared/hooks/useAutosave';
import { fetchDraft, saveDraft } from './policyQueries';

const HOME: DraftHome<ClockPolicy, ClockPolicyDraft> = {
  name: 'clock-policy',
  gone: 'clock-policy.draft-gone',
  fetch: fetchDraft,
  save: saveDraft,
  valueOf: (draft) => draft.policy,
};

/** The policy that is being written, saved as it changes; what this browser kept of an earlier visit is offered, not taken. */
export function usePolicyDraft(of: { draft: ClockPolicyDraft | null; published: ClockPolicy }) {
  const [policy, setPolicy] = useState(of.draft?.policy ?? of.published);
  const [recovered, setRecovered] = useState(() => keptHere<ClockPolicy>(HOME.name));
  const { goOnFrom, forget, ...keeper } = useAutosave({
    home: HOME,
    value: policy,
    draft: of.draft,
    enabled: true,
  });

  const edit = useCallback((change: (before: ClockPolicy) => ClockPolicy) => {
    setRecovered(undefined);
    setPolicy(change);
  }, []);

  /** After a conflict: goes on from the colleague's revision, with mine or with theirs. */
  const decide = useCallback(
    (take: 'mine' | 'theirs', other: ClockPolicyDraft) => {
      goOnFrom(other);
      if (take === 'theirs') setPolicy(other.policy);
    },
    [goOnFrom],
  );

  /** After a publication or when the draft is thrown away: what is published is what is open. */
  const restart = useCallback(
    (present: ClockPolicy) => {
      setRecovered(undefined);
      setPolicy(present);
      forget(present);
    },
    [forget],
  );

  const dismiss = useCallback(() => {
    keepHere(HOME.name, undefined);
    setRecovered(undefined);
  }, []);

  return { ...keeper, policy, edit, decide, restart, recovered, dismiss };
}
