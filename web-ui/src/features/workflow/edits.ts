import type { StateCategory } from '@/api/model';
import type {
  Position,
  WorkflowDefinition,
  WorkflowField,
  WorkflowPromise,
  WorkflowState,
  WorkflowTransition,
} from './definition';

// Every change of a drawing is a function from one definition to the next. None of them touches what it was given.

/** `base`, or `base_2`, `base_3`... whichever is not taken. */
export function freeName(base: string, taken: readonly string[]): string {
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}_${number}`)) number++;
  return `${base}_${number}`;
}

const names = (list: readonly { name: string }[]) => list.map((one) => one.name);

export function addState(
  definition: WorkflowDefinition,
  state: { label: string; labelEn: string; category: StateCategory; position?: Position },
): { definition: WorkflowDefinition; name: string } {
  const name = freeName('state', names(definition.states));
  return {
    name,
    definition: {
      ...definition,
      states: [...definition.states, { name, stage: null, clock: null, ...state }],
      initial: definition.states.length === 0 ? name : definition.initial,
    },
  };
}

export function patchState(
  definition: WorkflowDefinition,
  name: string,
  patch: Partial<Omit<WorkflowState, 'name'>>,
): WorkflowDefinition {
  return {
    ...definition,
    states: definition.states.map((state) => (state.name === name ? { ...state, ...patch } : state)),
  };
}

/** Gives a state another key, wherever it is spoken of. Answers the same definition when the key is taken or empty. */
export function renameState(definition: WorkflowDefinition, from: string, to: string): WorkflowDefinition {
  if (!to || names(definition.states).includes(to)) return definition;
  const swap = (name: string) => (name === from ? to : name);
  return {
    ...definition,
    initial: swap(definition.initial),
    states: definition.states.map((state) => ({ ...state, name: swap(state.name) })),
    transitions: definition.transitions.map((step) => ({
      ...step,
      from: step.from.map(swap),
      to: swap(step.to),
    })),
    promises: definition.promises.map((promise) => renamedPromise(promise, swap)),
  };
}

function renamedPromise(promise: WorkflowPromise, swap: (name: string) => string): WorkflowPromise {
  switch (promise.type) {
    case 'PASSES_BEFORE':
      return {
        ...promise,
        from: swap(promise.from),
        through: swap(promise.through),
        before: swap(promise.before),
      };
    case 'NEVER_FOLLOWED_BY':
      return { ...promise, state: swap(promise.state), never: swap(promise.never) };
    case 'ANSWERED_WITHIN':
      return { ...promise, state: swap(promise.state) };
  }
}

export function moveStates(
  definition: WorkflowDefinition,
  places: ReadonlyMap<string, Position>,
): WorkflowDefinition {
  return {
    ...definition,
    states: definition.states.map((state) => {
      const place = places.get(state.name);
      return place ? { ...state, position: { x: Math.round(place.x), y: Math.round(place.y) } } : state;
    }),
  };
}

/** The roles most steps are taken by, for a step nobody has decided about yet. */
const USUAL_ROLES: WorkflowTransition['roles'] = ['COMPANY_ADMIN', 'ESTATE_MANAGER', 'FRONT_DESK'];

export function connect(
  definition: WorkflowDefinition,
  from: string,
  to: string,
  words: { label: string; labelEn: string },
): { definition: WorkflowDefinition; index: number } {
  const step: WorkflowTransition = {
    name: freeName('step', names(definition.transitions)),
    ...words,
    from: [from],
    to,
    trigger: 'MANUAL',
    afterMinutes: null,
    roles: [...USUAL_ROLES],
    assignee: true,
    reporter: false,
    teams: [],
    guard: null,
    requires: [],
    actions: [],
  };
  return {
    definition: { ...definition, transitions: [...definition.transitions, step] },
    index: definition.transitions.length,
  };
}

export function patchTransition(
  definition: WorkflowDefinition,
  index: number,
  patch: Partial<WorkflowTransition>,
): WorkflowDefinition {
  return {
    ...definition,
    transitions: definition.transitions.map((step, i) => (i === index ? { ...step, ...patch } : step)),
  };
}

/**
 * Moves one end of one line of the drawing to another state, and only that line: where a button leads on from several states, this one
 * gets the same button with a way of its own.
 */
export function reconnect(
  definition: WorkflowDefinition,
  line: { index: number; from: string },
  end: 'from' | 'to',
  state: string,
): { definition: WorkflowDefinition; line: { index: number; from: string } } {
  const { index } = line;
  const step = definition.transitions[index];
  if (!step || (end === 'from' ? step.from.includes(state) : step.to === state)) return { definition, line };
  if (end === 'from') {
    const from = step.from.map((name) => (name === line.from ? state : name));
    return { definition: patchTransition(definition, index, { from }), line: { index, from: state } };
  }
  if (step.from.length === 1) return { definition: patchTransition(definition, index, { to: state }), line };
  const transitions = [...definition.transitions];
  transitions.splice(
    index,
    1,
    { ...step, from: step.from.filter((name) => name !== line.from) },
    { ...step, from: [line.from], to: state },
  );
  return { definition: { ...definition, transitions }, line: { index: index + 1, from: line.from } };
}

/** Another way out of the same button: a copy that a guard has to tell from the first. */
export function branch(
  definition: WorkflowDefinition,
  index: number,
  to: string,
): { definition: WorkflowDefinition; index: number } {
  const step = definition.transitions[index];
  if (!step) return { definition, index };
  const transitions = [...definition.transitions];
  transitions.splice(index + 1, 0, { ...step, to, guard: null, actions: [] });
  return { definition: { ...definition, transitions }, index: index + 1 };
}

export interface Chosen {
  states: readonly string[];
  /** Lines of the drawing: a step and the state it leaves. */
  steps: readonly { index: number; from: string }[];
}

/** Takes states away with the steps that led to them, and lines with the steps that lost their last one. */
export function remove(definition: WorkflowDefinition, chosen: Chosen): WorkflowDefinition {
  const gone = new Set(chosen.states);
  const lines = new Set(chosen.steps.map((line) => `${line.index} ${line.from}`));
  return {
    ...definition,
    states: definition.states.filter((state) => !gone.has(state.name)),
    transitions: definition.transitions.flatMap((step, index) => {
      if (gone.has(step.to)) return [];
      const from = step.from.filter((name) => !gone.has(name) && !lines.has(`${index} ${name}`));
      if (from.length === 0) return [];
      return [from.length === step.from.length ? step : { ...step, from }];
    }),
  };
}

/** Copies states beside themselves, with the steps among them. */
export function duplicate(
  definition: WorkflowDefinition,
  states: readonly string[],
  offset: Position = { x: 48, y: 48 },
): { definition: WorkflowDefinition; names: string[] } {
  const taken = names(definition.states);
  const copyOf = new Map<string, string>();
  const copies: WorkflowState[] = [];
  for (const state of definition.states) {
    if (!states.includes(state.name)) continue;
    const name = freeName(state.name.replace(/_\d+$/, ''), taken);
    taken.push(name);
    copyOf.set(state.name, name);
    copies.push({
      ...state,
      name,
      position: state.position && { x: state.position.x + offset.x, y: state.position.y + offset.y },
    });
  }
  const stepNames = names(definition.transitions);
  const steps = definition.transitions.flatMap((step) => {
    const to = copyOf.get(step.to);
    const from = step.from.flatMap((name) => copyOf.get(name) ?? []);
    if (!to || from.length === 0) return [];
    const name = freeName(step.name, stepNames);
    stepNames.push(name);
    return [{ ...step, name, from, to }];
  });
  return {
    names: copies.map((state) => state.name),
    definition: {
      ...definition,
      states: [...definition.states, ...copies],
      transitions: [...definition.transitions, ...steps],
    },
  };
}

/** Changes a field; when its key changes, wherever it is spoken of. */
export function patchField(
  definition: WorkflowDefinition,
  index: number,
  patch: Partial<WorkflowField>,
): WorkflowDefinition {
  const before = definition.fields[index];
  if (!before) return definition;
  const fields = definition.fields.map((field, i) => (i === index ? { ...field, ...patch } : field));
  const to = patch.name;
  if (to === undefined || to === before.name || !/^\w+$/.test(to)) return { ...definition, fields };
  const mention = new RegExp(`\\bfields\\.${before.name}\\b`, 'g');
  const swap = (name: string) => (name === before.name ? to : name);
  return {
    ...definition,
    fields,
    transitions: definition.transitions.map((step) => ({
      ...step,
      guard: step.guard?.replace(mention, `fields.${to}`) ?? null,
      requires: step.requires.map(swap),
      actions: step.actions.map((action) =>
        action.type === 'SET_FIELD' ? { ...action, field: swap(action.field) } : action,
      ),
    })),
    intake: definition.intake && { ...definition.intake, requires: definition.intake.requires.map(swap) },
  };
}

/** An element moved one place up or down. */
export function shifted<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const target = index + by;
  const moved = [...list];
  const one = moved[index];
  if (one === undefined || target < 0 || target >= moved.length) return moved;
  moved.splice(index, 1);
  moved.splice(target, 0, one);
  return moved;
}
