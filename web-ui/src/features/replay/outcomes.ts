import type { Replay, ReplayFinding, ReplaySubject } from '@/api/model';

export type Outcome = ReplayFinding['outcome'];
export type Counts = Replay['counts'];

/** By what the numbers of a replay can be split; `HOUR` is the hour of the day. */
export type By =
  | 'CLOCK'
  | 'ESTATE'
  | 'KIND'
  | 'CATEGORY'
  | 'TEAM'
  | 'ASSIGNEE'
  | 'HOUR'
  | 'RULE'
  | 'DESTINATION'
  | 'STATE'
  | 'STEP';

/** Every number that is shown, as the outcomes that it adds up: the tickets behind it are those with one of them. */
export const OUTCOMES = {
  happened: ['BOTH', 'AVOIDED'],
  would: ['BOTH', 'ADDED'],
  added: ['ADDED'],
  avoided: ['AVOIDED'],
  both: ['BOTH'],
  sent: ['SAME', 'SAME_THEN_MOVED', 'DIRECT', 'ASTRAY', 'ELSEWHERE', 'NEWLY_SENT', 'UNSENT'],
  changed: ['DIRECT', 'ASTRAY', 'ELSEWHERE', 'NEWLY_SENT', 'UNSENT'],
  atOnce: ['SAME', 'ASTRAY'],
  atOnceWould: ['SAME', 'DIRECT'],
  direct: ['DIRECT'],
  astray: ['ASTRAY'],
  elsewhere: ['ELSEWHERE'],
  newlySent: ['NEWLY_SENT'],
  unsent: ['UNSENT'],
  leftToPeople: ['LEFT_TO_PEOPLE'],
  replayed: ['THROUGH', 'DETOUR', 'STUCK', 'DIVERGED'],
  through: ['THROUGH'],
  detour: ['DETOUR'],
  stuck: ['STUCK'],
  diverged: ['DIVERGED'],
  refused: ['NO_SUCH_STEP', 'NOT_ALLOWED', 'FIELD_MISSING', 'FIELD_UNACCEPTABLE', 'GUARD_REFUSED'],
  noSuchStep: ['NO_SUCH_STEP'],
  notAllowed: ['NOT_ALLOWED'],
  fields: ['FIELD_MISSING', 'FIELD_UNACCEPTABLE'],
  guard: ['GUARD_REFUSED'],
} as const satisfies Record<string, readonly Outcome[]>;
export type Measure = keyof typeof OUTCOMES;

export const MEASURES = Object.keys(OUTCOMES) as Measure[];

/** Measures that stand large, each with a line on what it is. */
export type Headed =
  | 'happened'
  | 'would'
  | 'avoided'
  | 'added'
  | 'both'
  | 'sent'
  | 'atOnce'
  | 'atOnceWould'
  | 'changed'
  | 'unsent'
  | 'replayed'
  | 'through'
  | 'detour'
  | 'stuck'
  | 'diverged';

interface Shown {
  figures: readonly Headed[];
  bys: readonly By[];
  /** What happened and what would have, as a pair of bars. */
  pair: readonly [Measure, Measure] | readonly [Measure];
  columns: readonly Measure[];
}

const EVERYWHERE = ['ESTATE', 'KIND', 'CATEGORY', 'TEAM', 'ASSIGNEE', 'HOUR'] as const;

export const SUBJECTS: Record<ReplaySubject, Shown> = {
  CLOCK_POLICY: {
    figures: ['happened', 'would', 'avoided', 'added', 'both'],
    bys: ['CLOCK', ...EVERYWHERE, 'RULE'],
    pair: ['happened', 'would'],
    columns: ['happened', 'would', 'avoided', 'added', 'both'],
  },
  ROUTING_POLICY: {
    figures: ['sent', 'atOnce', 'atOnceWould', 'changed', 'unsent'],
    bys: [...EVERYWHERE, 'RULE', 'DESTINATION'],
    pair: ['atOnce', 'atOnceWould'],
    columns: [
      'atOnce',
      'atOnceWould',
      'direct',
      'astray',
      'elsewhere',
      'newlySent',
      'unsent',
      'leftToPeople',
    ],
  },
  WORKFLOW: {
    figures: ['replayed', 'through', 'detour', 'stuck', 'diverged'],
    bys: ['STEP', 'STATE', ...EVERYWHERE],
    pair: ['detour', 'stuck'],
    columns: ['through', 'detour', 'stuck', 'diverged'],
  },
};

/** Steps that a workflow refuses are counted one by one, not by ticket. */
export const ofSteps = (by: By): boolean => by === 'STATE' || by === 'STEP';

export function shownBy(subject: ReplaySubject, by: By): Pick<Shown, 'pair' | 'columns'> {
  if (ofSteps(by))
    return { pair: ['refused'], columns: ['refused', 'noSuchStep', 'notAllowed', 'fields', 'guard'] };
  return SUBJECTS[subject];
}

export function sum(counts: Counts, measure: Measure): number {
  return OUTCOMES[measure].reduce((all, outcome) => all + (counts[outcome] ?? 0), 0);
}

/** What a split shows: where it falls and where it rises most, of a pair; where there is most, of a single measure. */
export type Finding<Part> =
  | { kind: 'none' }
  | { kind: 'most'; part: Part; value: number; share: number }
  | ({ kind: 'fewer' | 'more' } & Change<Part>)
  | { kind: 'both'; fewer: Change<Part>; more: Change<Part> };
interface Change<Part> {
  part: Part;
  from: number;
  to: number;
}

export function findingOf<Part extends { counts: Counts }>(
  parts: readonly Part[],
  pair: readonly Measure[],
  single: boolean,
): Finding<Part> {
  const [before, after] = pair;
  if (single || !before || !after) {
    const measure = after ?? before;
    if (!measure) return { kind: 'none' };
    const all = parts.reduce((total, part) => total + sum(part.counts, measure), 0);
    const [most] = [...parts].sort((a, b) => sum(b.counts, measure) - sum(a.counts, measure));
    if (!most || all === 0) return { kind: 'none' };
    const value = sum(most.counts, measure);
    return { kind: 'most', part: most, value, share: value / all };
  }
  const changes = parts
    .map((part) => ({ part, from: sum(part.counts, before), to: sum(part.counts, after) }))
    .sort((a, b) => a.to - a.from - (b.to - b.from));
  const [fewer, more] = [changes[0], changes.at(-1)];
  const falls = fewer && fewer.to < fewer.from ? fewer : undefined;
  const rises = more && more.to > more.from ? more : undefined;
  if (falls && rises) return { kind: 'both', fewer: falls, more: rises };
  if (falls) return { kind: 'fewer', ...falls };
  if (rises) return { kind: 'more', ...rises };
  return { kind: 'none' };
}

/** What stands out comes first: the largest change of a pair, else the most. Hours keep their order, and none is left out. */
export function orderedParts<Part extends { key: string; counts: Counts }>(
  parts: readonly Part[],
  by: By,
  pair: readonly Measure[],
  empty: (hour: string) => Part,
): Part[] {
  if (by === 'HOUR')
    return Array.from({ length: 24 }, (_, hour) => {
      const found = parts.find((part) => Number(part.key) === hour && part.key !== '');
      return found ?? empty(String(hour));
    });
  const weight = (part: Part) => pair.reduce((all, one) => Math.max(all, sum(part.counts, one)), 0);
  return [...parts].sort((a, b) => weight(b) - weight(a));
}
