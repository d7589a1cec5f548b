import type { WorkflowDefinition } from './definition';

// What two drawings differ in, element by element, and how one is made of both. Where states stand on the drawing is no difference.

export type Element =
  | 'STATE'
  | 'TRANSITION'
  | 'FIELD'
  | 'CLOCK'
  | 'MESSAGE'
  | 'PROMISE'
  | 'INTAKE'
  | 'TARGETS'
  | 'SETTINGS';

export interface Part {
  path: string;
  from?: unknown;
  to?: unknown;
}

export interface Difference {
  element: Element;
  name: string;
  change: 'ADDED' | 'REMOVED' | 'CHANGED';
  parts: Part[];
}

type Named = object & { name: string };

const LISTS = [
  ['STATE', 'states'],
  ['TRANSITION', 'transitions'],
  ['FIELD', 'fields'],
  ['CLOCK', 'clocks'],
  ['MESSAGE', 'messages'],
  ['PROMISE', 'promises'],
] as const satisfies readonly (readonly [Element, keyof WorkflowDefinition])[];

const SETTINGS = ['name', 'nameEn', 'initial', 'defaultPriority'] as const;

/** A step is known by its key and where it leads: one key may lead to several places. */
export function keyOf(element: Element, one: Named): string {
  if (element !== 'TRANSITION') return one.name;
  const step = one as WorkflowDefinition['transitions'][number];
  return `${step.name} ${[...step.from].sort().join(',')} ${step.to}`;
}

/** Null, absent and empty say the same; so do the same roles in another order. */
function plain(value: unknown): unknown {
  if (value === null || value === undefined || value === '') return undefined;
  if (Array.isArray(value)) {
    if (value.length === 0) return undefined;
    const parts = value.map(plain);
    return parts.every((part) => typeof part === 'string') ? [...parts].sort() : parts;
  }
  if (typeof value === 'object') {
    const entries = Object.entries(value)
      .map(([key, part]) => [key, plain(part)] as const)
      .filter(([, part]) => part !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return entries.length === 0 ? undefined : Object.fromEntries(entries);
  }
  return value;
}

const same = (a: unknown, b: unknown) => JSON.stringify(plain(a)) === JSON.stringify(plain(b));

const UNSEEN = new Set(['position', 'name']);

function parts(before: object, after: object): Part[] {
  const a = before as Record<string, unknown>;
  const b = after as Record<string, unknown>;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])]
    .filter((path) => !UNSEEN.has(path) && !same(a[path], b[path]) && !bothDefault(path, a[path], b[path]))
    .map((path) => ({ path, from: a[path], to: b[path] }));
}

/** What a definition leaves out means the same as saying it. */
function bothDefault(path: string, a: unknown, b: unknown): boolean {
  const meant = (value: unknown) =>
    value ?? (path === 'trigger' ? 'MANUAL' : path === 'assignee' || path === 'reporter' ? false : value);
  return same(meant(a), meant(b));
}

function compared(element: Element, before: readonly Named[], after: readonly Named[]): Difference[] {
  const then = new Map(before.map((one) => [keyOf(element, one), one]));
  const now = new Map(after.map((one) => [keyOf(element, one), one]));
  const found: Difference[] = [];
  for (const [key, one] of now) {
    const was = then.get(key);
    if (!was) found.push({ element, name: key, change: 'ADDED', parts: [] });
    else {
      const changed = parts(was, one);
      if (changed.length > 0) found.push({ element, name: key, change: 'CHANGED', parts: changed });
    }
  }
  for (const key of then.keys())
    if (!now.has(key)) found.push({ element, name: key, change: 'REMOVED', parts: [] });
  return found;
}

export function differences(before: WorkflowDefinition, after: WorkflowDefinition): Difference[] {
  const found = LISTS.flatMap(([element, list]) => compared(element, before[list], after[list]));
  const whole = (element: Element, path: 'intake' | 'targetMinutes') => {
    if (!same(before[path], after[path]) && !(path === 'intake' && same(intakeOf(before), intakeOf(after))))
      found.push({
        element,
        name: path,
        change: 'CHANGED',
        parts: parts(before[path] ?? {}, after[path] ?? {}),
      });
  };
  whole('INTAKE', 'intake');
  whole('TARGETS', 'targetMinutes');
  const settings = SETTINGS.filter((path) => !same(before[path], after[path]));
  if (settings.length > 0)
    found.push({
      element: 'SETTINGS',
      name: 'settings',
      change: 'CHANGED',
      parts: settings.map((path) => ({ path, from: before[path], to: after[path] })),
    });
  return found;
}

const intakeOf = (definition: WorkflowDefinition) => ({
  requires: definition.intake?.requires ?? [],
  anonymous: definition.intake?.anonymous ?? false,
});

/** One thing two people changed. */
export interface Conflict extends Difference {
  id: string;
  mine: unknown;
  theirs: unknown;
}

export const idOf = (difference: Difference) => `${difference.element} ${difference.name}`;

/** What differs between mine and theirs, with what each of us has in that place. */
export function conflicts(mine: WorkflowDefinition, theirs: WorkflowDefinition): Conflict[] {
  const find = (definition: WorkflowDefinition, difference: Difference): unknown => {
    const list = LISTS.find(([element]) => element === difference.element)?.[1];
    if (list)
      return (definition[list] as readonly Named[]).find(
        (one) => keyOf(difference.element, one) === difference.name,
      );
    if (difference.element === 'INTAKE') return definition.intake;
    if (difference.element === 'TARGETS') return definition.targetMinutes;
    return Object.fromEntries(SETTINGS.map((path) => [path, definition[path]]));
  };
  return differences(theirs, mine).map((difference) => ({
    ...difference,
    id: idOf(difference),
    mine: find(mine, difference),
    theirs: find(theirs, difference),
  }));
}

/** Theirs, with mine wherever I chose mine. */
export function merged(
  mine: WorkflowDefinition,
  theirs: WorkflowDefinition,
  takeMine: ReadonlySet<string>,
): WorkflowDefinition {
  let result: WorkflowDefinition = { ...theirs };
  for (const [element, list] of LISTS) {
    const chosen = (one: Named) => takeMine.has(`${element} ${keyOf(element, one)}`);
    const own = new Map((mine[list] as readonly Named[]).map((one) => [keyOf(element, one), one]));
    const kept = (theirs[list] as readonly Named[]).flatMap((one) => {
      const key = keyOf(element, one);
      const ours = own.get(key);
      own.delete(key);
      // where a state stands is mine: it is what I see
      if (!chosen(one))
        return element === 'STATE' && ours
          ? [{ ...one, position: (ours as WorkflowDefinition['states'][number]).position }]
          : [one];
      return ours ? [ours] : [];
    });
    const added = [...own.values()].filter(chosen);
    result = { ...result, [list]: [...kept, ...added] };
  }
  if (takeMine.has('INTAKE intake')) result = { ...result, intake: mine.intake ?? null };
  if (takeMine.has('TARGETS targetMinutes')) result = { ...result, targetMinutes: mine.targetMinutes };
  if (takeMine.has('SETTINGS settings'))
    result = {
      ...result,
      name: mine.name,
      nameEn: mine.nameEn,
      initial: mine.initial,
      defaultPriority: mine.defaultPriority,
    };
  return result;
}

/** One drawing that holds everything of both, so that what was taken away can still be shown. */
export function overlaid(before: WorkflowDefinition, after: WorkflowDefinition): WorkflowDefinition {
  const states = new Set(after.states.map((state) => state.name));
  const steps = new Set(after.transitions.map((step) => keyOf('TRANSITION', step)));
  return {
    ...after,
    states: [...after.states, ...before.states.filter((state) => !states.has(state.name))],
    transitions: [
      ...after.transitions,
      ...before.transitions.filter((step) => !steps.has(keyOf('TRANSITION', step))),
    ],
  };
}
