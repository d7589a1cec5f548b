import { HttpResponse, http } from 'msw';
import type { Replay, ReplayFinding, ReplayPart, ReplaySubject, StartReplay } from '@/api/model';
import { estates, staff } from './fixtures';
import { tickets } from './tickets';

// What the fictional company tried on its past, one of each kind and one that still runs.

const desk = (path: string) => `*/api/v1${path}`;
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const replay = (of: Pick<Replay, 'id' | 'subject' | 'counts'> & Partial<Replay>): Replay => ({
  status: 'COMPLETED',
  source: 'DRAFT',
  version: null,
  workflowKey: null,
  from: '2025-11-22',
  to: '2026-11-21',
  estateIds: [],
  total: 18_240,
  done: 18_240,
  asOf: ago(60),
  startedBy: '苏棠',
  startedAt: ago(60),
  finishedAt: ago(58),
  error: null,
  ...of,
});

export const clockReplay = replay({
  id: '0193a000-0000-7000-8000-000000007001',
  subject: 'CLOCK_POLICY',
  counts: { BOTH: 1_187, ADDED: 43, AVOIDED: 120, NEITHER: 29_410 },
});
export const routingReplay = replay({
  id: '0193a000-0000-7000-8000-000000007002',
  subject: 'ROUTING_POLICY',
  source: 'VERSION',
  version: 2,
  startedAt: ago(60 * 26),
  counts: {
    SAME: 9_120,
    SAME_THEN_MOVED: 2_310,
    DIRECT: 1_540,
    ASTRAY: 310,
    ELSEWHERE: 870,
    NEWLY_SENT: 1_260,
    UNSENT: 96,
  },
});
export const workflowReplay = replay({
  id: '0193a000-0000-7000-8000-000000007003',
  subject: 'WORKFLOW',
  workflowKey: 'repair',
  startedAt: ago(60 * 50),
  counts: {
    THROUGH: 7_204,
    DETOUR: 412,
    STUCK: 188,
    DIVERGED: 36,
    NO_SUCH_STEP: 260,
    NOT_ALLOWED: 91,
    FIELD_MISSING: 240,
    FIELD_UNACCEPTABLE: 4,
    GUARD_REFUSED: 72,
  },
});
export const runningReplay = replay({
  id: '0193a000-0000-7000-8000-000000007004',
  subject: 'CLOCK_POLICY',
  status: 'RUNNING',
  done: 6_500,
  startedAt: ago(1),
  finishedAt: null,
  counts: { BOTH: 402, ADDED: 11, AVOIDED: 35, NEITHER: 10_120 },
});
export const replays: Replay[] = [runningReplay, clockReplay, routingReplay, workflowReplay];

const clockCounts = (happened: number, avoided: number, added: number) => ({
  BOTH: happened - avoided,
  AVOIDED: avoided,
  ADDED: added,
  NEITHER: happened * 20,
});
const routes = (direct: number, astray: number, same: number) => ({
  SAME: same,
  SAME_THEN_MOVED: Math.round(same / 4),
  DIRECT: direct,
  ASTRAY: astray,
  ELSEWHERE: Math.round(direct / 2),
  NEWLY_SENT: 40,
  UNSENT: 3,
});
const walks = (stuck: number, detour: number) => ({
  THROUGH: 900,
  DETOUR: detour,
  STUCK: stuck,
  DIVERGED: 4,
});
const counted = (subject: ReplaySubject, i: number): ReplayPart['counts'] => {
  const weight = [9, 4, 7, 2, 5, 1, 3, 1][i % 8] ?? 1;
  switch (subject) {
    case 'CLOCK_POLICY':
      return clockCounts(40 * weight, i === 3 ? 0 : 5 * weight, i % 3 === 0 ? 4 * (i + 1) : weight);
    case 'ROUTING_POLICY':
      return routes(50 * weight, i === 1 ? 260 : 9 * weight, 300 * weight);
    case 'WORKFLOW':
      return walks(8 * weight, 14 * weight);
  }
};

function partsOf(subject: ReplaySubject, by: string): ReplayPart[] {
  const part = (key: string, i: number, label?: string, labelEn?: string): ReplayPart => ({
    key,
    label: label ?? null,
    labelEn: labelEn ?? null,
    counts: counted(subject, i),
  });
  switch (by) {
    case 'ESTATE':
      return estates.map((one, i) => part(one.id, i));
    case 'KIND':
      return ['REPAIR', 'COMPLAINT', 'INQUIRY', 'EMERGENCY'].map((key, i) => part(key, i));
    case 'CATEGORY':
      return [part('cat-1', 0), part('cat-2', 1), part('', 5)];
    case 'TEAM':
    case 'DESTINATION':
      return [part('night-shift', 0), part('lift-crew', 1), part('', 2)];
    case 'ASSIGNEE':
      return [...staff.slice(1, 5).map((one, i) => part(one.id, i)), part('', 6)];
    case 'HOUR':
      return Array.from({ length: 15 }, (_, i) => part(String(i + 8), (i * 3) % 8));
    case 'CLOCK':
      return [
        part('first_contact', 0, '首次联系', 'First contact'),
        part('completion', 1, '修复', 'Repair'),
        part('arrival', 3, '到场', 'Arrival'),
      ];
    case 'RULE':
      return [part('repair-arrival', 0, '维修到场', 'Arrival'), part('', 1)];
    case 'STATE':
    case 'STEP': {
      const names = [
        ['inspect', '现场查验', 'Inspect'],
        ['quote', '报价确认', 'Quote'],
        ['finish', '完工', 'Finish'],
      ] as const;
      return names.map(([key, label, labelEn], i) => ({
        key,
        label,
        labelEn,
        counts: {
          NO_SUCH_STEP: 120 - 40 * i,
          NOT_ALLOWED: 30,
          FIELD_MISSING: 90 - 20 * i,
          GUARD_REFUSED: 24,
        },
      }));
    }
    default:
      return [];
  }
}

function findingsOf(subject: ReplaySubject, outcomes: string[]): ReplayFinding[] {
  return tickets.slice(0, 8).map((ticket, i) => ({
    ticketId: ticket.id,
    number: ticket.number,
    title: ticket.title,
    kind: ticket.kind,
    estateId: ticket.estate.id,
    category: null,
    team: 'night-shift',
    assigneeId: ticket.assignee?.id ?? null,
    hour: 9 + i,
    openedAt: ticket.openedAt,
    outcome: (outcomes[i % Math.max(1, outcomes.length)] ?? 'ADDED') as ReplayFinding['outcome'],
    clock:
      subject === 'CLOCK_POLICY'
        ? {
            clock: i % 2 === 0 ? 'first_contact' : 'completion',
            label: i % 2 === 0 ? '首次联系' : '修复',
            labelEn: i % 2 === 0 ? 'First contact' : 'Repair',
            run: i === 3 ? 2 : 1,
            rule: 'first-contact',
            startedAt: ticket.openedAt,
            dueAt: ago(300 + i),
            wouldBeDueAt: i === 5 ? null : ago(360 + i),
          }
        : null,
    route:
      subject === 'ROUTING_POLICY'
        ? {
            rule: 'repair',
            ruleLabel: '维修归工程部',
            ruleLabelEn: 'Repairs go to engineering',
            strategy: 'LEAST_LOADED',
            would: {
              team: 'lift-crew',
              teamName: '电梯组',
              teamNameEn: 'Lift crew',
              personId: null,
              personName: null,
            },
            candidates: 3,
            first: {
              team: 'night-shift',
              teamName: '夜班',
              teamNameEn: 'Night shift',
              personId: 's4',
              personName: '韩柏',
            },
            last: {
              team: 'lift-crew',
              teamName: '电梯组',
              teamNameEn: 'Lift crew',
              personId: null,
              personName: null,
            },
            transfers: 2,
          }
        : null,
    step:
      subject === 'WORKFLOW' && outcomes.some((one) => one.includes('_') || one === 'STUCK')
        ? {
            number: 3,
            transition: 'inspect',
            label: '现场查验',
            labelEn: 'Inspect',
            at: ago(900 + i),
            state: 'dispatched',
            stateLabel: '已派单',
            stateLabelEn: 'Dispatched',
            missing: i % 2 === 0 ? '照片' : 'comment',
            guard: null,
          }
        : null,
  }));
}

const states = [
  ['submitted', '已提交', 'Submitted', 18, 18, 0],
  ['dispatched', '已派单', 'Dispatched', 240, 150, 12],
  ['onsite', '维修中', 'Being repaired', 410, 410, 176],
  ['waiting_parts', '待配件', 'Waiting for parts', 2_900, 1_440, 0],
].map(([state, label, labelEn, happened, would, stuck]) => ({
  state,
  label,
  labelEn,
  happened: { stays: 7_000, medianMinutes: happened, p90Minutes: Number(happened) * 3 },
  would: { stays: 6_800, medianMinutes: would, p90Minutes: Number(would) * 3 },
  stuck,
}));

const refusal = (status: number, code: string) =>
  HttpResponse.json(
    { code, status, title: code, params: {}, errors: [], traceId: '5b1f0c9a7e2d4a36' },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
const find = (id: unknown) => replays.find((one) => one.id === id);

export const replayHandlers = [
  http.get(desk('/replays'), () => HttpResponse.json({ items: replays, nextCursor: null })),
  http.post(desk('/replays'), async ({ request }) => {
    const asked = (await request.json()) as StartReplay;
    return HttpResponse.json({ ...runningReplay, ...asked, done: 0, counts: {} }, { status: 202 });
  }),
  http.get(desk('/replays/:id'), ({ params }) => {
    const found = find(params.id);
    return found ? HttpResponse.json(found) : refusal(404, 'not-found');
  }),
  http.delete(desk('/replays/:id'), () => new HttpResponse(null, { status: 204 })),
  http.post(desk('/replays/:id/cancellation'), ({ params }) =>
    HttpResponse.json({ ...find(params.id), status: 'CANCELLED' }),
  ),
  http.get(desk('/replays/:id/parts'), ({ params, request }) =>
    HttpResponse.json({
      items: partsOf(
        find(params.id)?.subject ?? 'CLOCK_POLICY',
        new URL(request.url).searchParams.get('by') ?? '',
      ),
    }),
  ),
  http.get(desk('/replays/:id/findings'), ({ params, request }) =>
    HttpResponse.json({
      items: findingsOf(
        find(params.id)?.subject ?? 'CLOCK_POLICY',
        new URL(request.url).searchParams.getAll('outcome'),
      ),
      nextCursor: null,
    }),
  ),
  http.get(desk('/replays/:id/states'), () => HttpResponse.json({ items: states })),
];
