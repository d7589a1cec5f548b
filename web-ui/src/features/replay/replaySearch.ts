import { type By, MEASURES, type Measure } from './outcomes';

export const REPLAY_SUBJECTS = ['CLOCK_POLICY', 'ROUTING_POLICY', 'WORKFLOW'] as const;
type Subject = (typeof REPLAY_SUBJECTS)[number];

/** The list, and what is about to be tried, as they stand in the address: other pages lead here by it. */
export interface ReplaysSearch {
  try?: Subject | undefined;
  source?: 'DRAFT' | undefined;
  workflow?: string | undefined;
}

export function validateReplays(search: Record<string, unknown>): ReplaysSearch {
  const subject = REPLAY_SUBJECTS.find((one) => one === search.try);
  return {
    ...(subject ? { try: subject } : {}),
    ...(subject && search.source === 'DRAFT' ? { source: 'DRAFT' as const } : {}),
    ...(subject === 'WORKFLOW' && typeof search.workflow === 'string' ? { workflow: search.workflow } : {}),
  };
}

const BYS: readonly By[] = [
  'CLOCK',
  'ESTATE',
  'KIND',
  'CATEGORY',
  'TEAM',
  'ASSIGNEE',
  'HOUR',
  'RULE',
  'DESTINATION',
  'STATE',
  'STEP',
];

/** What is looked at: a split, and the number whose tickets stand open. */
export interface ReplaySearch {
  by?: By | undefined;
  show?: Measure | undefined;
  /** The part whose number it is; of all of them without it. */
  key?: string | undefined;
}

export function validateReplay(search: Record<string, unknown>): ReplaySearch {
  const by = BYS.find((one) => one === search.by);
  const show = MEASURES.find((one) => one === search.show);
  const key = typeof search.key === 'number' ? String(search.key) : search.key;
  return {
    ...(by ? { by } : {}),
    ...(show ? { show } : {}),
    ...(show && typeof key === 'string' ? { key } : {}),
  };
}
