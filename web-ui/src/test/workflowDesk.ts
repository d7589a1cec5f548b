import { HttpResponse, http, type JsonBodyType } from 'msw';
import type { Simulation, TicketMigration, WorkflowOverview, WorkflowVersion } from '@/api/model';
import type {
  Finding,
  WorkflowDefinition,
  WorkflowField,
  WorkflowTransition,
} from '@/features/workflow/definition';
import { completed } from '@/features/workflow/definition';
import { differences } from '@/features/workflow/differences';
import type { GuardTree, Literal } from '@/features/workflow/guards';
import { estates } from './fixtures';

// The service's workflows in miniature: keeps drafts and versions in memory, finds the plainest mistakes, reads simple conditions.
// Enough for tests of the screens and for `npm run demo`; what is right and wrong the service decides.

const files = import.meta.glob<Partial<WorkflowDefinition>>(
  '../../../platform-core/schema/src/main/resources/starter/workflows/*.json',
  { eager: true, import: 'default' },
);
const starters = Object.values(files).map(completed);

const lin = '林知夏';
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

interface Draft {
  key: string;
  version: number;
  definition: WorkflowDefinition;
  revision: number;
  status: 'DRAFT' | 'CHECKED';
  updatedAt: string;
  updatedBy: string;
  differences: [];
}

type SimulatedTicket = Simulation['ticket'];

interface Kept {
  published: { version: number; definition: WorkflowDefinition }[];
  draft: Draft | null;
  estate?: { id: string; name: string };
  retired?: boolean;
}

let kept = new Map<string, Kept>();
let migrations: TicketMigration[] = [];

export function resetWorkflows(): void {
  kept = new Map(
    starters.map((definition) => [definition.key, { published: [{ version: 1, definition }], draft: null }]),
  );
  migrations = [];
  const complaint = kept.get('complaint');
  const base = complaint?.published[0]?.definition;
  if (!complaint || !base) return;
  complaint.published.push({
    version: 2,
    definition: {
      ...base,
      version: 2,
      states: base.states.map((state) =>
        state.name === 'handling'
          ? { ...state, label: '处理中（48 小时）', labelEn: 'Being handled (48 h)' }
          : state,
      ),
      transitions: [
        ...base.transitions,
        {
          name: 'withdraw',
          label: '业主撤诉',
          labelEn: 'Withdrawn',
          from: ['received'],
          to: 'feedback',
          trigger: 'MANUAL',
          roles: ['COMPANY_ADMIN', 'FRONT_DESK'],
          assignee: false,
          reporter: false,
          teams: [],
          requires: ['comment'],
          actions: [],
        },
      ],
    },
  });
  const estate = estates[1];
  if (estate)
    kept.set(`complaint@${estate.id}`, {
      published: [{ version: 1, definition: { ...base, key: `complaint@${estate.id}` } }],
      draft: null,
      estate: { id: estate.id, name: estate.name },
    });
}
resetWorkflows();

const newest = (one: Kept) => one.published.at(-1);

function overviewOf(key: string, one: Kept): WorkflowOverview {
  const last = newest(one);
  const definition = last?.definition ?? one.draft?.definition ?? completed({ key });
  return {
    key,
    kind: definition.kind,
    name: definition.name,
    nameEn: definition.nameEn,
    estate: one.estate ?? null,
    extends: one.estate ? { key: key.split('@')[0] ?? key, version: 1 } : null,
    published: last
      ? {
          version: last.version,
          publishedAt: ago(60 * 24 * 9),
          publishedBy: lin,
          note: last.version > 1 ? '处理不超过 48 小时' : null,
        }
      : null,
    draft: one.draft && {
      version: (last?.version ?? 0) + 1,
      revision: one.draft.revision,
      status: one.draft.status,
      updatedAt: one.draft.updatedAt,
      updatedBy: lin,
    },
    running: { complaint: 18, repair: 64, inquiry: 7 }[key] ?? (one.estate ? 3 : 0),
    needsAttention:
      one.estate && key.startsWith('complaint') && !one.draft
        ? {
            base: 2,
            reason: 'CONFLICT',
            details: ['STATE handling'],
            text: '两边都改了状态「处理中」',
            textEn: 'both changed the state “Being handled”',
          }
        : null,
  };
}

// ---- findings: the plainest ones

export function findingsOf(definition: WorkflowDefinition): Finding[] {
  const found: Finding[] = [];
  const states = new Map(definition.states.map((state) => [state.name, state]));
  const add = (finding: Omit<Finding, 'fingerprint' | 'example'>) =>
    found.push({
      ...finding,
      example: {},
      fingerprint: `${finding.code} ${finding.elements.map((one) => one.name).join(' ')}`,
    });
  const ways = new Map<string, string[]>([[definition.initial, [definition.initial]]]);
  const queue = states.has(definition.initial) ? [definition.initial] : [];
  for (let state = queue.shift(); state !== undefined; state = queue.shift())
    for (const step of definition.transitions)
      if (step.from.includes(state) && states.has(step.to) && !ways.has(step.to)) {
        ways.set(step.to, [...(ways.get(state) ?? []), step.name, step.to]);
        queue.push(step.to);
      }
  const ends = new Set(definition.states.filter((s) => s.category === 'CLOSED').map((s) => s.name));
  for (let before = -1; before !== ends.size; ) {
    before = ends.size;
    for (const step of definition.transitions)
      if (ends.has(step.to)) for (const from of step.from) ends.add(from);
  }
  for (const state of definition.states) {
    if (!ways.has(state.name))
      add({
        severity: 'ERROR',
        code: 'unreachable-state',
        elements: [{ kind: 'STATE', name: state.name }],
        path: [],
        message: `没有一步能走到「${state.label}」。`,
        messageEn: `No step leads to “${state.labelEn}”.`,
      });
    else if (!ends.has(state.name))
      add({
        severity: 'ERROR',
        code: 'no-way-to-end',
        elements: [{ kind: 'STATE', name: state.name }],
        path: ways.get(state.name) ?? [],
        message: `工单到了「${state.label}」就再也关不掉。`,
        messageEn: `A ticket that gets to “${state.labelEn}” can never be closed.`,
      });
    else if (state.category === 'WAITING' && !state.clock)
      add({
        severity: 'WARNING',
        code: 'waiting-without-clock',
        elements: [{ kind: 'STATE', name: state.name }],
        path: ways.get(state.name) ?? [],
        message: `在「${state.label}」等待时没有时限，工单可能被忘在这里。`,
        messageEn: `Nothing limits the wait in “${state.labelEn}”; a ticket can be forgotten there.`,
      });
  }
  definition.transitions.forEach((step, index) => {
    if (step.guard && read(step.guard, definition.fields).errors.length > 0)
      add({
        severity: 'ERROR',
        code: 'guard-invalid',
        elements: [{ kind: 'TRANSITION', name: step.name, index }],
        path: [],
        message: `步骤「${step.label}」的条件读不懂。`,
        messageEn: `The condition of “${step.labelEn}” cannot be read.`,
      });
  });
  return found;
}

// ---- conditions: comparisons joined by && and ||

const leaf = (of: Partial<GuardTree> & { op: string }): GuardTree => ({ values: [], parts: [], ...of });
const typeOf = (value: Literal | undefined) =>
  typeof value === 'number' ? 'NUMBER' : typeof value === 'boolean' ? 'YES_NO' : 'TEXT';

export function read(text: string, fields: readonly WorkflowField[]) {
  const tokens: { text: string; at: number }[] = [];
  const pattern = /'(?:\\.|[^'\\])*'|[A-Za-z_][\w.]*|-?\d+|&&|\|\||[=!<>]=|[<>!()[\],]|\S/g;
  for (const match of text.matchAll(pattern)) tokens.push({ text: match[0], at: match.index });
  let next = 0;
  const wrong = (message: string, messageEn: string, token = tokens[next]): never => {
    throw Object.assign(new Error(message), {
      messageEn,
      column: (token?.at ?? text.length) + 1,
      length: Math.max(1, token?.text.length ?? 1),
    });
  };
  const peek = () => tokens[next]?.text;
  const expect = (what: string) =>
    peek() === what ? next++ : wrong(`这里应该是“${what}”`, `expected “${what}” here`);
  const known = (name: string) =>
    name.startsWith('fields.')
      ? fields.some((f) => `fields.${f.name}` === name)
      : /^(ticket|caller)\./.test(name);
  const literal = (): Literal => {
    const token = peek() ?? '';
    if (/^'/.test(token)) {
      next++;
      return token.slice(1, -1).replace(/\\(.)/g, '$1');
    }
    if (/^-?\d+$/.test(token)) {
      next++;
      return Number(token);
    }
    if (token === 'true' || token === 'false') {
      next++;
      return token === 'true';
    }
    return wrong('这里应该是一个值', 'expected a value here');
  };
  const variable = (): string => {
    const token = peek() ?? '';
    if (!/^[A-Za-z]/.test(token)) wrong('这里应该是一个名称', 'expected a name here');
    if (!known(token)) wrong(`没有「${token}」`, `“${token}” does not exist`);
    next++;
    return token;
  };
  const atom = (): GuardTree => {
    if (peek() === '!') {
      next++;
      return leaf({ op: 'not', parts: [atom()] });
    }
    if (peek() === '(') {
      next++;
      const inner = or();
      expect(')');
      return inner;
    }
    if (peek() === 'has') {
      next++;
      expect('(');
      const name = variable();
      expect(')');
      return leaf({ op: 'has', variable: name });
    }
    if (/^'/.test(peek() ?? '')) {
      const role = String(literal());
      expect('in');
      expect('caller.roles');
      return leaf({ op: 'hasRole', values: [role] });
    }
    const name = variable();
    if (peek() === 'in') {
      next++;
      expect('[');
      const values = [literal()];
      while (peek() === ',') {
        next++;
        values.push(literal());
      }
      expect(']');
      return leaf({ op: 'in', variable: name, type: typeOf(values[0]), values: values.map(String) });
    }
    if (/^([=!<>]=|[<>])$/.test(peek() ?? '')) {
      const comparison = tokens[next++]?.text ?? '';
      const value = literal();
      return leaf({
        op: 'compare',
        variable: name,
        type: typeOf(value),
        comparison,
        values: [String(value)],
      });
    }
    return leaf({ op: 'flag', variable: name });
  };
  const joined = (sign: string, op: 'and' | 'or', inner: () => GuardTree): GuardTree => {
    const args = [inner()];
    while (peek() === sign) {
      next++;
      args.push(inner());
    }
    return args.length === 1 ? (args[0] as GuardTree) : leaf({ op, parts: args });
  };
  const and = () => joined('&&', 'and', atom);
  const or = (): GuardTree => joined('||', 'or', and);
  try {
    if (tokens.length === 0) return { valid: true, errors: [], tree: null, text: '' };
    const tree = or();
    if (next < tokens.length) wrong('这里多出来一段', 'nothing is expected here');
    return { valid: true, errors: [], tree, text };
  } catch (error) {
    const { message, messageEn, column, length } = error as Error & {
      messageEn: string;
      column: number;
      length: number;
    };
    return { valid: false, errors: [{ message, messageEn, line: 1, column, length }], tree: null, text };
  }
}

function holds(tree: GuardTree | null, of: (variable: string) => Literal | undefined): boolean {
  if (!tree) return true;
  const actual = of(tree.variable ?? '');
  switch (tree.op) {
    case 'and':
      return tree.parts.every((part) => holds(part, of));
    case 'or':
      return tree.parts.some((part) => holds(part, of));
    case 'not':
      return !tree.parts.some((part) => holds(part, of));
    case 'flag':
      return actual === true || actual === 'true';
    case 'in':
      return tree.values.includes(String(actual));
    case 'has':
      return actual !== undefined;
    case 'compare': {
      if (actual === undefined) return tree.comparison === '!=';
      const [a, b] =
        tree.type === 'NUMBER'
          ? [Number(actual), Number(tree.values[0])]
          : [String(actual), tree.values[0] ?? ''];
      return (
        { '==': a === b, '!=': a !== b, '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b }[
          tree.comparison ?? ''
        ] ?? false
      );
    }
    default:
      return tree.op === 'true';
  }
}

// ---- answers

const desk = (path: string) => `*/api/v1${path}`;
const json = (body: JsonBodyType, init?: ResponseInit) => HttpResponse.json(body, init);
const missing = () => json({ code: 'not-found', status: 404 }, { status: 404 });
const etag = (draft: Draft) => ({ headers: { ETag: `W/"${draft.revision}"` } });
const keyOf = (params: Record<string, unknown>) => decodeURIComponent(String(params.key));

export const workflowHandlers = [
  http.get(desk('/workflow-overviews'), () =>
    json({ items: [...kept].filter(([, one]) => !one.retired).map(([key, one]) => overviewOf(key, one)) }),
  ),
  http.get(desk('/workflow-starters'), () =>
    json({
      items: starters.map((definition) => ({
        kind: definition.kind,
        name: definition.name,
        nameEn: definition.nameEn,
        description: '开箱即用的流程，可以直接用，也可以在它上面改。',
        descriptionEn: 'Ready to use as it is, or as a beginning for your own.',
        definition,
      })),
    }),
  ),
  http.get(desk('/workflows/:key/versions'), ({ params }) => {
    const one = kept.get(keyOf(params));
    if (!one) return missing();
    const last = newest(one)?.version;
    const items: WorkflowVersion[] = one.published.toReversed().map(({ version }) => ({
      version,
      status: version === last ? 'PUBLISHED' : 'RETIRED',
      createdAt: ago(60 * 24 * (20 - version * 5)),
      createdBy: lin,
      publishedAt: ago(60 * 24 * (20 - version * 5)),
      publishedBy: version === 1 ? null : lin,
      note: version === 1 ? '开通时的流程' : '处理不超过 48 小时；业主可以撤诉',
      accepted: [],
      tickets: version === last ? { open: 12, total: 40 } : { open: 6, total: 214 },
    }));
    return json({ items });
  }),
  http.get(desk('/workflows/:key/versions/:version'), ({ params }) => {
    const found = kept.get(keyOf(params))?.published.find((one) => one.version === Number(params.version));
    return found ? json(found.definition as never) : missing();
  }),
  http.get(desk('/workflows/:key/draft'), ({ params }) => {
    const draft = kept.get(keyOf(params))?.draft;
    return draft ? json(draft as never, etag(draft)) : missing();
  }),
  http.put(desk('/workflows/:key/draft'), async ({ params, request }) => {
    const key = keyOf(params);
    const one: Kept = kept.get(key) ?? { published: [], draft: null };
    const estateId = key.split('@')[1];
    const estate = estates.find((e) => e.id === estateId);
    if (estate) one.estate = { id: estate.id, name: estate.name };
    const match = request.headers.get('If-Match');
    if (one.draft && match !== `W/"${one.draft.revision}"`)
      return json(
        {
          code: 'request.stale-version',
          status: 412,
          params: { revision: one.draft.revision, updatedBy: lin, updatedAt: one.draft.updatedAt },
        },
        { status: 412, headers: { 'Content-Type': 'application/problem+json' } },
      );
    const definition = (await request.json()) as WorkflowDefinition;
    one.draft = {
      key,
      version: (newest(one)?.version ?? 0) + 1,
      differences: [],
      definition: { ...definition, key },
      revision: (one.draft?.revision ?? 0) + 1,
      status: findingsOf(definition).some((f) => f.severity === 'ERROR') ? 'DRAFT' : 'CHECKED',
      updatedAt: new Date().toISOString(),
      updatedBy: lin,
    };
    one.retired = false;
    kept.set(key, one);
    return json(one.draft as never, etag(one.draft));
  }),
  http.delete(desk('/workflows/:key/draft'), ({ params }) => {
    const one = kept.get(keyOf(params));
    if (one) one.draft = null;
    return new HttpResponse(null, { status: 204 });
  }),
  http.post(desk('/workflow-checks'), async ({ request }) => {
    const { definition } = (await request.json()) as { definition: WorkflowDefinition };
    return json({
      findings: findingsOf(completed(definition)),
      milliseconds: 12,
      states: definition.states.length,
      transitions: definition.transitions.length,
    } as never);
  }),
  http.post(desk('/workflows/:key/draft/publication'), async ({ params }) => {
    const one = kept.get(keyOf(params));
    if (!one?.draft) return missing();
    const findings = findingsOf(one.draft.definition);
    if (findings.some((f) => f.severity === 'ERROR'))
      return json({ code: 'workflow.unsound', status: 409, params: { findings } } as never, {
        status: 409,
        headers: { 'Content-Type': 'application/problem+json' },
      });
    const version = (newest(one)?.version ?? 0) + 1;
    one.published.push({ version, definition: { ...one.draft.definition, version } });
    one.draft = null;
    const overrides = [...kept.keys()]
      .filter((key) => key.startsWith(`${keyOf(params)}@`))
      .map((key) => ({ key, published: 2, needsAttention: null }));
    return json({ version, findings, overrides } as never);
  }),
  http.post(desk('/workflows/:key/retirement'), ({ params }) => {
    const one = kept.get(keyOf(params));
    if (one) one.retired = true;
    return new HttpResponse(null, { status: 204 });
  }),
  http.get(desk('/workflows/:key/changes'), ({ params }) => {
    const one = kept.get(keyOf(params));
    const [first, second] = one?.published ?? [];
    return json({
      items:
        first && second
          ? [
              {
                id: 'change-1',
                type: 'PUBLISHED',
                at: ago(60 * 24 * 10),
                actor: lin,
                version: 2,
                revision: 4,
                summary: differences(first.definition, second.definition),
              },
            ]
          : [],
      nextCursor: null,
    } as never);
  }),
  http.post(desk('/workflow-imports'), async ({ request }) => {
    const definition = completed((await request.json()) as Partial<WorkflowDefinition>);
    return json({ definition, findings: findingsOf(definition) } as never);
  }),
  http.post(desk('/workflow-expressions'), async ({ request }) => {
    const { text, fields } = (await request.json()) as { text: string; fields: WorkflowField[] };
    return json(read(text, fields) as never);
  }),
  http.post(desk('/workflow-simulations'), async ({ request }) =>
    json(simulated((await request.json()) as Parameters<typeof simulated>[0]) as never),
  ),
  http.post(desk('/workflows/:key/migrations/preview'), async ({ request, params }) => {
    const plan = (await request.json()) as { toVersion: number; states: Record<string, string> };
    const one = kept.get(keyOf(params));
    const to = one?.published.find((v) => v.version === plan.toVersion)?.definition;
    const names = to?.states.map((state) => state.name) ?? [];
    const byState = (one?.published[0]?.definition.states ?? [])
      .filter((state) => state.category !== 'CLOSED')
      .map((state, i) => ({
        state: state.name,
        label: state.label,
        labelEn: state.labelEn,
        tickets: [4, 1, 0, 1, 0][i % 5] ?? 0,
        to: plan.states[state.name] ?? (names.includes(state.name) ? state.name : null),
      }));
    return json({
      affected: byState.reduce((sum, row) => sum + (row.to ? row.tickets : 0), 0),
      byState,
      blocked: [],
      unmapped: byState.filter((row) => !row.to).map((row) => row.state),
    });
  }),
  http.post(desk('/workflows/:key/migrations'), () => {
    migrations = [
      {
        id: `m${migrations.length + 1}`,
        key: 'complaint',
        fromVersions: [1],
        states: {},
        undone: 0,
        status: 'COMPLETED',
        toVersion: 2,
        total: 6,
        done: 6,
        skipped: 0,
        undoable: 6,
        startedAt: new Date().toISOString(),
        startedBy: lin,
      },
      ...migrations,
    ];
    return json({ id: migrations[0]?.id ?? '' }, { status: 202 });
  }),
  http.get(desk('/workflow-migrations'), () => json({ items: migrations } as never)),
  http.post(desk('/workflow-migrations/:id/undo'), ({ params }) => {
    migrations = migrations.map((one) =>
      one.id === params.id ? { ...one, status: 'UNDONE', undoable: 0 } : one,
    );
    return json({}, { status: 202 });
  }),
];

function simulated(asked: {
  definition: WorkflowDefinition;
  ticket: SimulatedTicket;
  caller: { roles: string[]; isAssignee: boolean; teams: string[] };
  take?: { transition: string; fields: Record<string, string> } | { pass: number };
}) {
  const definition = completed(asked.definition);
  let ticket = { ...asked.ticket, state: asked.ticket.state || definition.initial };
  const label = (name: string) => definition.states.find((state) => state.name === name);
  const value = (variable: string): Literal | undefined =>
    variable.startsWith('fields.')
      ? ticket.fields[variable.slice(7)]
      : variable === 'ticket.priority'
        ? ticket.priority
        : variable === 'ticket.assigned'
          ? ticket.assigned
          : undefined;
  const open = (step: WorkflowTransition) =>
    step.from.includes(ticket.state) &&
    step.trigger === 'MANUAL' &&
    (step.roles.some((role) => asked.caller.roles.includes(role)) ||
      (step.assignee && asked.caller.isAssignee));
  const effects: { type: string; text: string; textEn: string }[] = [];
  const path: string[] = [ticket.state];
  const { take } = asked;
  if (take && 'transition' in take) {
    ticket = { ...ticket, fields: { ...ticket.fields, ...take.fields } };
    const step = definition.transitions.find(
      (one) =>
        one.name === take.transition &&
        open(one) &&
        (!one.guard || holds(read(one.guard, definition.fields).tree, value)),
    );
    if (step) {
      ticket = { ...ticket, state: step.to, stateMinutes: 0 };
      path.push(step.name, step.to);
      for (const action of step.actions)
        effects.push({ type: action.type, text: `动作：${action.type}`, textEn: `Action: ${action.type}` });
    }
  } else if (take)
    ticket = {
      ...ticket,
      stateMinutes: ticket.stateMinutes + take.pass,
      openMinutes: ticket.openMinutes + take.pass,
    };
  const leaving = definition.transitions.filter((step) => step.from.includes(ticket.state));
  const seen = new Set<string>();
  return {
    ticket,
    allowed: leaving.filter(open).flatMap((step) => {
      if (seen.has(step.name)) return [];
      seen.add(step.name);
      return [
        {
          name: step.name,
          label: step.label,
          labelEn: step.labelEn,
          outcomes: [{ toState: step.to, toCategory: label(step.to)?.category ?? 'ACTIVE' }],
          requires: step.requires,
          fields: definition.fields.filter((field) => step.requires.includes(field.name)),
          why: '角色允许',
          whyEn: 'allowed by role',
        },
      ];
    }),
    refused: leaving
      .filter((step) => !open(step))
      .map((step) => ({
        transition: step.name,
        label: step.label,
        labelEn: step.labelEn,
        why: step.trigger === 'MANUAL' ? '您选的角色不能做这一步' : '由系统自动执行',
        whyEn: step.trigger === 'MANUAL' ? 'the role you chose may not take it' : 'taken by the system',
      })),
    effects,
    path,
  };
}
