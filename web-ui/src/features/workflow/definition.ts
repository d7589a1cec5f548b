import type { Kind, Priority, Role, StateCategory, WorkflowFinding } from '@/api/model';

// A workflow as a company draws it, sound or not yet: the shape of the service's WorkflowDefinition.

export const STAGES = [
  'INTAKE',
  'INVESTIGATION',
  'HANDLING',
  'CALLBACK',
  'SECOND_FOLLOW_UP',
  'FEEDBACK',
] as const;
export type Stage = (typeof STAGES)[number];

export interface Position {
  x: number;
  y: number;
}

export interface WorkflowState {
  name: string;
  category: StateCategory;
  label: string;
  labelEn: string;
  stage?: Stage | null;
  clock?: string | null;
  position?: Position | null;
}

export const FIELD_TYPES = ['TEXT', 'CHOICE', 'NUMBER', 'RATING', 'YES_NO', 'DATE'] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

export interface FieldChoice {
  value: string;
  label: string;
  labelEn: string;
}

export interface WorkflowField {
  name: string;
  type: FieldType;
  label: string;
  labelEn: string;
  choices?: FieldChoice[] | null;
  meaning?: 'SATISFACTION' | null;
  negative: string[];
  min?: number | null;
  max?: number | null;
}

export const ASSIGN_RULES = ['CALLER', 'NOBODY', 'LEAST_LOADED', 'ROUND_ROBIN'] as const;
export type AssignRule = (typeof ASSIGN_RULES)[number];

export type WorkflowAction =
  | { type: 'ASSIGN'; rule: AssignRule; role?: Role | null; team?: string | null }
  | { type: 'NOTIFY'; message: string; assignee: boolean; role?: Role | null; team?: string | null }
  | { type: 'SET_FIELD'; field: string; value?: string | null }
  | { type: 'START_CLOCK'; clock: string }
  | { type: 'STOP_CLOCK'; clock: string }
  | { type: 'CREATE_TICKET'; kind: Kind; title: string; role?: Role | null; team?: string | null }
  | { type: 'WEBHOOK'; url: string };
export const ACTION_TYPES = [
  'ASSIGN',
  'NOTIFY',
  'SET_FIELD',
  'START_CLOCK',
  'STOP_CLOCK',
  'CREATE_TICKET',
  'WEBHOOK',
] as const satisfies readonly WorkflowAction['type'][];

export const TRIGGERS = ['MANUAL', 'AUTOMATIC', 'TIMED'] as const;
export type Trigger = (typeof TRIGGERS)[number];

export interface WorkflowTransition {
  name: string;
  label: string;
  labelEn: string;
  from: string[];
  to: string;
  trigger: Trigger;
  afterMinutes?: number | null;
  roles: Role[];
  assignee: boolean;
  reporter: boolean;
  teams: string[];
  guard?: string | null;
  requires: string[];
  actions: WorkflowAction[];
}

export type Minutes = Partial<Record<Priority, number>>;

export interface WorkflowClock {
  name: string;
  label: string;
  labelEn: string;
  minutes: Minutes;
}

export interface WorkflowMessage {
  name: string;
  text: string;
  textEn: string;
}

export type WorkflowPromise =
  | { type: 'PASSES_BEFORE'; name: string; from: string; through: string; before: string }
  | { type: 'NEVER_FOLLOWED_BY'; name: string; state: string; never: string }
  | { type: 'ANSWERED_WITHIN'; name: string; state: string; minutes: number };

export interface Intake {
  requires: string[];
  anonymous: boolean;
}

export interface WorkflowDefinition {
  key: string;
  version: number;
  kind: Kind;
  name: string;
  nameEn: string;
  initial: string;
  defaultPriority: Priority;
  states: WorkflowState[];
  fields: WorkflowField[];
  clocks: WorkflowClock[];
  messages: WorkflowMessage[];
  transitions: WorkflowTransition[];
  targetMinutes: Minutes;
  intake?: Intake | null;
  promises: WorkflowPromise[];
  /** The workflow that an estate's own one changes. */
  extends?: { key: string; version: number } | null;
}

/** Something the service found; its path is the shortest way to what is wrong: state, step, state, ... */
export type Finding = WorkflowFinding;

/** Roles that can be named in a workflow: the portal's staff and the API. */
export const WORKFLOW_ROLES: readonly Role[] = [
  'COMPANY_ADMIN',
  'ESTATE_MANAGER',
  'FRONT_DESK',
  'TECHNICIAN',
  'HQ_ANALYST',
  'API_CLIENT',
];

/** What is missing in JSON is empty: what was written by hand, or by an older version, can be drawn as well. */
export function completed(raw: Partial<WorkflowDefinition>): WorkflowDefinition {
  return {
    key: raw.key ?? '',
    version: raw.version ?? 0,
    kind: raw.kind ?? 'INQUIRY',
    name: raw.name ?? '',
    nameEn: raw.nameEn ?? '',
    initial: raw.initial ?? '',
    defaultPriority: raw.defaultPriority ?? 'NORMAL',
    states: (raw.states ?? []).map((state) => ({
      ...state,
      label: state.label ?? '',
      labelEn: state.labelEn ?? '',
    })),
    fields: (raw.fields ?? []).map((field) => ({ ...field, negative: field.negative ?? [] })),
    clocks: (raw.clocks ?? []).map((clock) => ({ ...clock, minutes: clock.minutes ?? {} })),
    messages: raw.messages ?? [],
    transitions: (raw.transitions ?? []).map((step) => ({
      ...step,
      from: step.from ?? [],
      to: step.to ?? '',
      trigger: step.trigger ?? 'MANUAL',
      roles: step.roles ?? [],
      assignee: step.assignee ?? false,
      reporter: step.reporter ?? false,
      teams: step.teams ?? [],
      requires: step.requires ?? [],
      actions: step.actions ?? [],
    })),
    targetMinutes: raw.targetMinutes ?? {},
    intake: raw.intake ?? null,
    promises: raw.promises ?? [],
    ...(raw.extends ? { extends: raw.extends } : {}),
  };
}

/** The words of an element in the reader's language; its key when nobody has named it yet. */
export function named(
  of: { name: string; label?: string | null; labelEn?: string | null } | undefined,
  english: boolean,
): string {
  if (!of) return '';
  return (english ? of.labelEn || of.label : of.label || of.labelEn) || of.name;
}

/** Steps of one name that leave one state: one button, and the guards decide where it leads. */
export function isChoice(definition: WorkflowDefinition, index: number): boolean {
  const step = definition.transitions[index];
  return (
    step !== undefined &&
    definition.transitions.some(
      (other, i) =>
        i !== index && other.name === step.name && other.from.some((from) => step.from.includes(from)),
    )
  );
}
