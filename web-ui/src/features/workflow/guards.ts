import { CHANNELS, PRIORITIES } from '@/api/model';
import { named, WORKFLOW_ROLES, type WorkflowDefinition } from './definition';

// Conditions of steps: the service reads and checks the text and answers its tree; here the tree becomes rows of a form, rows become
// text again, and a text becomes words.

export type Literal = string | number | boolean;

/** A condition as the service answers it: `and`, `or`, `not` with parts; the others ask about one variable. */
export interface GuardTree {
  op: string;
  variable?: string | null;
  type?: string | null;
  comparison?: string | null;
  values: string[];
  parts: GuardTree[];
}

export const COMPARISONS = ['==', '!=', '<', '<=', '>', '>='] as const;
export type Comparison = (typeof COMPARISONS)[number];
export type Operator = Comparison | 'in' | 'notIn' | 'has' | 'hasNot';

export interface GuardRow {
  variable: string;
  operator: Operator;
  /** One value, or several for `in`; none for `has`. */
  values: Literal[];
}

/** Two levels are what people can read: groups joined one way, rows in a group the other. */
export interface GuardForm {
  join: 'and' | 'or';
  groups: GuardRow[][];
}

export interface GuardVariable {
  name: string;
  label: string;
  type: 'CHOICE' | 'NUMBER' | 'YES_NO' | 'TEXT' | 'DATE' | 'ROLES';
  values?: { value: Literal; label: string }[];
  /** Whether it may be absent. */
  optional: boolean;
}

interface Words {
  domain: (key: string) => string;
  own: (key: string) => string;
  categories?: readonly { code: string; name: string; nameEn: string }[];
  estates?: readonly { id: string; name: string }[];
}

/** Everything a condition can speak of, in the reader's words. */
export function variables(definition: WorkflowDefinition, english: boolean, words: Words): GuardVariable[] {
  const { domain, own } = words;
  return [
    ...definition.fields.map((field): GuardVariable => {
      const name = `fields.${field.name}`;
      const label = named(field, english);
      if (field.type === 'CHOICE')
        return {
          name,
          label,
          type: 'CHOICE',
          optional: true,
          values: (field.choices ?? []).map((choice) => ({
            value: choice.value,
            label: (english ? choice.labelEn : choice.label) || choice.value,
          })),
        };
      const type =
        field.type === 'NUMBER' || field.type === 'RATING'
          ? 'NUMBER'
          : field.type === 'YES_NO'
            ? 'YES_NO'
            : field.type === 'DATE'
              ? 'DATE'
              : 'TEXT';
      return { name, label, type, optional: true };
    }),
    {
      name: 'ticket.priority',
      label: own('guard.priority'),
      type: 'CHOICE',
      optional: false,
      values: PRIORITIES.map((value) => ({ value, label: domain(`priority.${value}`) })),
    },
    {
      name: 'ticket.channel',
      label: own('guard.channel'),
      type: 'CHOICE',
      optional: false,
      values: CHANNELS.map((value) => ({ value, label: domain(`channel.${value}`) })),
    },
    {
      name: 'ticket.category',
      label: own('guard.category'),
      type: 'CHOICE',
      optional: false,
      values: (words.categories ?? []).map((one) => ({
        value: one.code,
        label: english ? one.nameEn : one.name,
      })),
    },
    {
      name: 'ticket.estate',
      label: own('guard.estate'),
      type: 'CHOICE',
      optional: false,
      values: (words.estates ?? []).map((one) => ({ value: one.id, label: one.name })),
    },
    { name: 'ticket.assigned', label: own('guard.assigned'), type: 'YES_NO', optional: false },
    { name: 'ticket.anonymous', label: own('guard.anonymous'), type: 'YES_NO', optional: false },
    { name: 'ticket.reopenCount', label: own('guard.reopenCount'), type: 'NUMBER', optional: false },
    { name: 'ticket.openMinutes', label: own('guard.openMinutes'), type: 'NUMBER', optional: false },
    { name: 'ticket.stateMinutes', label: own('guard.stateMinutes'), type: 'NUMBER', optional: false },
    {
      name: 'caller.roles',
      label: own('guard.callerRoles'),
      type: 'ROLES',
      optional: false,
      values: WORKFLOW_ROLES.map((value) => ({ value, label: domain(`role.${value}`) })),
    },
    { name: 'caller.isAssignee', label: own('guard.isAssignee'), type: 'YES_NO', optional: false },
    { name: 'caller.isReporter', label: own('guard.isReporter'), type: 'YES_NO', optional: false },
    { name: 'caller.isSystem', label: own('guard.isSystem'), type: 'YES_NO', optional: false },
  ];
}

export function operatorsOf(variable: GuardVariable | undefined): Operator[] {
  switch (variable?.type) {
    case 'CHOICE':
      return ['==', '!=', 'in', 'notIn', ...presence(variable)];
    case 'NUMBER':
    case 'DATE':
      return ['==', '!=', '<', '<=', '>', '>=', ...presence(variable)];
    case 'YES_NO':
      return ['==', ...presence(variable)];
    case 'ROLES':
      return ['has', 'hasNot'];
    default:
      return ['==', '!=', ...(variable ? presence(variable) : [])];
  }
}

const presence = (variable: GuardVariable): Operator[] => (variable.optional ? ['has', 'hasNot'] : []);

/** A first row for a variable: something that reads sensibly before anybody has chosen a value. */
export function rowFor(variable: GuardVariable): GuardRow {
  const operator = operatorsOf(variable)[0] ?? '==';
  const first = variable.values?.[0]?.value;
  return {
    variable: variable.name,
    operator,
    values: [first ?? (variable.type === 'NUMBER' ? 0 : variable.type === 'YES_NO' ? true : '')],
  };
}

const quoted = (text: string) => `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;
const literal = (value: Literal | undefined) =>
  typeof value === 'string' ? quoted(value) : String(value ?? "''");

export function rowText(row: GuardRow): string {
  const { variable, operator, values } = row;
  if (variable === 'caller.roles') {
    const held = `${literal(values[0])} in caller.roles`;
    return operator === 'hasNot' ? `!(${held})` : held;
  }
  switch (operator) {
    case 'has':
      return `has(${variable})`;
    case 'hasNot':
      return `!has(${variable})`;
    case 'in':
      return `${variable} in [${values.map(literal).join(', ')}]`;
    case 'notIn':
      return `!(${variable} in [${values.map(literal).join(', ')}])`;
    default:
      if (operator === '==' && values[0] === true) return variable;
      if (operator === '==' && values[0] === false) return `!${variable}`;
      return `${variable} ${operator} ${literal(values[0])}`;
  }
}

const SIGN = { and: ' && ', or: ' || ' } as const;

export function formText(form: GuardForm): string {
  const inner = form.join === 'and' ? 'or' : 'and';
  const groups = form.groups.filter((rows) => rows.length > 0);
  return groups
    .map((rows) => {
      const text = rows.map(rowText).join(SIGN[inner]);
      return rows.length > 1 && groups.length > 1 ? `(${text})` : text;
    })
    .join(SIGN[form.join]);
}

function literalOf(value: string | undefined, type: string | null | undefined): Literal {
  if (type === 'NUMBER') return Number(value);
  if (type === 'YES_NO') return value === 'true';
  return value ?? '';
}

const isComparison = (text: string): text is Comparison => COMPARISONS.some((one) => one === text);

const CONTRARY: Partial<Record<Operator, Operator>> = {
  in: 'notIn',
  notIn: 'in',
  has: 'hasNot',
  hasNot: 'has',
  '==': '!=',
  '!=': '==',
};

function rowOf(tree: GuardTree): GuardRow | undefined {
  const variable = tree.variable ?? '';
  const values = tree.values.map((value) => literalOf(value, tree.type));
  switch (tree.op) {
    case 'flag':
      return { variable, operator: '==', values: [true] };
    case 'compare': {
      const comparison = tree.comparison ?? '';
      if (!isComparison(comparison)) return undefined;
      if (typeof values[0] === 'boolean')
        return comparison === '=='
          ? { variable, operator: '==', values }
          : comparison === '!='
            ? { variable, operator: '==', values: [!values[0]] }
            : undefined;
      return { variable, operator: comparison, values };
    }
    case 'in':
      return { variable, operator: 'in', values };
    case 'has':
      return { variable, operator: 'has', values: [] };
    case 'hasRole':
      return { variable: 'caller.roles', operator: 'has', values: tree.values };
    case 'not': {
      const row = tree.parts[0] && rowOf(tree.parts[0]);
      if (!row) return undefined;
      if (typeof row.values[0] === 'boolean') return { ...row, values: [!row.values[0]] };
      const operator = CONTRARY[row.operator];
      return operator && { ...row, operator };
    }
    default:
      return undefined;
  }
}

/** The tree as rows, or nothing when it says more than rows can: then only the text can be edited. */
export function formOf(tree: GuardTree | null | undefined): GuardForm | undefined {
  if (!tree || tree.op === 'true') return { join: 'and', groups: [] };
  const row = rowOf(tree);
  if (row) return { join: 'and', groups: [[row]] };
  if (tree.op !== 'and' && tree.op !== 'or') return undefined;
  const groups: GuardRow[][] = [];
  for (const part of flat(tree, tree.op)) {
    const alone = rowOf(part);
    if (alone) groups.push([alone]);
    else if ((part.op === 'and' || part.op === 'or') && part.op !== tree.op) {
      const rows = flat(part, part.op).map(rowOf);
      if (!rows.every((one) => one !== undefined)) return undefined;
      groups.push(rows);
    } else return undefined;
  }
  return { join: tree.op, groups };
}

function flat(tree: GuardTree, op: string): GuardTree[] {
  return tree.parts.flatMap((part) => (part.op === op ? flat(part, op) : [part]));
}

const TOKEN = /'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|[A-Za-z_][\w.]*|\d+|&&|\|\||[=!<>]=|[<>!()[\],]|\s+|./g;

/** A condition in words, for a label on the drawing: what cannot be read as words stays as it is written. */
export function spoken(guard: string, known: readonly GuardVariable[], own: (key: string) => string): string {
  const byName = new Map(known.map((variable) => [variable.name, variable]));
  const say: Record<string, string> = {
    '&&': own('guard.and'),
    '||': own('guard.or'),
    '==': own('guard.is'),
    '!=': own('guard.isNot'),
    '<=': '≤',
    '>=': '≥',
    '!': own('guard.not'),
    in: own('guard.in'),
    has: own('guard.has'),
    true: own('guard.yes'),
    false: own('guard.no'),
  };
  const tokens = (guard.match(TOKEN) ?? []).filter((token) => token.trim() !== '');
  const said: string[] = [];
  let about: GuardVariable | undefined;
  tokens.forEach((token, i) => {
    if (/^['"]/.test(token)) {
      const value = token.slice(1, -1).replace(/\\(.)/g, '$1');
      const ahead = tokens[i + 1] === 'in' ? byName.get(tokens[i + 2] ?? '') : undefined;
      said.push((ahead ?? about)?.values?.find((one) => one.value === value)?.label ?? value);
    } else if (byName.has(token)) {
      about = byName.get(token);
      said.push(about?.label ?? token);
    } else if (token === '(' || token === ')' || token === '[' || token === ']') {
      if (tokens[i - 1] !== 'has' && token === '(') said.push('(');
      else if (token === ')' && said.includes('(')) said.push(')');
    } else said.push(say[token] ?? token);
  });
  return said.join(' ').replace(/\( /g, '(').replace(/ \)/g, ')').replace(/ ,/g, ',');
}
