import type { WorkflowDefinition } from './definition';

/** What was, is and will be again: every state of a drawing since it was opened. */
export interface History {
  past: readonly WorkflowDefinition[];
  present: WorkflowDefinition;
  future: readonly WorkflowDefinition[];
  /** What the last change was about, and when: typing in one field is one step back, not one for each letter. */
  last?: { about: string; at: number } | undefined;
}

const LONGEST = 200;
const ONE_BREATH = 1_500;

export const begin = (present: WorkflowDefinition): History => ({ past: [], present, future: [] });

export function change(history: History, next: WorkflowDefinition, about: string, at: number): History {
  if (next === history.present) return history;
  const goesOn =
    about !== '' &&
    history.last?.about === about &&
    at - history.last.at < ONE_BREATH &&
    history.past.length > 0;
  return {
    past: goesOn ? history.past : [...history.past.slice(-LONGEST + 1), history.present],
    present: next,
    future: [],
    last: { about, at },
  };
}

export function undo(history: History): History {
  const before = history.past.at(-1);
  if (!before) return history;
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    last: undefined,
  };
}

export function redo(history: History): History {
  const [after, ...future] = history.future;
  if (!after) return history;
  return { past: [...history.past, history.present], present: after, future, last: undefined };
}

/** Puts something in the place of the present without a way back: where things stand on the drawing, what a colleague saved. */
export function replace(history: History, present: WorkflowDefinition): History {
  return { ...history, present, last: undefined };
}
