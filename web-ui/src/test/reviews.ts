import { HttpResponse, http } from 'msw';
import type {
  DuplicatePair,
  FiguresOfReply,
  ReviewDecision,
  ReviewItem,
  ReviewPlan,
  ReviewReport,
  ReviewRound,
  ReviewSettings,
  ReviewStep,
  ReviewWhy,
  RuleChange,
  RuleSubjects,
  WeekOfReply,
} from '@/api/model';

const id = (n: number) => `0199d2f0-8a4e-7c31-9d55-3f6f0f3c5b${String(n).padStart(2, '0')}`;
const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();
const why = (cause: ReviewWhy['cause'], more: Partial<ReviewWhy> = {}): ReviewWhy => ({
  cause,
  on: null,
  count: null,
  of: null,
  about: null,
  ...more,
});

const item = (n: number, title: string, whys: ReviewWhy[], more: Partial<ReviewItem> = {}): ReviewItem => ({
  replyId: id(n),
  position: n,
  code: `fees-${n}`,
  folder: 'fees',
  estateId: null,
  state: 'APPROVED',
  number: 2,
  inForce: {
    number: 2,
    state: 'APPROVED',
    content: {
      title,
      questions: ['物业费在哪交'],
      body: '您好，{{unit}}的物业费可以线上交，也可以到前台。',
      plain: '您好，物业费可以线上交，也可以到前台。',
      kinds: ['INQUIRY'],
      channels: [],
      tags: ['缴费'],
      variables: [],
      basis: { title: '本小区收费公示', number: '2026-01', article: null, note: null },
      files: [],
      language: 'CHINESE',
    },
    revision: 1,
    writtenBy: '陆其',
    writtenAt: hours(-2000),
    note: null,
    decidedBy: '韩柏',
    decidedAt: hours(-1990),
  },
  html: '<p>您好，<mark>房号</mark>的物业费可以<strong>线上交</strong>，也可以到前台。</p>',
  draft: false,
  validUntil: null,
  reviewedOn: '2026-05-20',
  uses: 42 - n,
  whys,
  decision: null,
  reason: null,
  newUntil: null,
  decidedBy: null,
  decidedAt: null,
  ...more,
});

export const reviewItems: ReviewItem[] = [
  item(
    1,
    '春节期间怎么报修',
    [why('EXPIRED', { on: '2026-11-20' }), why('REVIEW_DUE', { on: '2026-11-01' })],
    {
      state: 'EXPIRED',
      validUntil: '2026-11-20',
    },
  ),
  item(2, '物业费怎么算', [
    why('RULE_CHANGED', { on: '2026-12-01', about: '物业服务费单价：按新的收费公示执行' }),
    why('LOW_SATISFACTION', { count: 4, of: 11 }),
  ]),
  item(3, '停车月卡怎么办', [why('LEFT_OVER', { about: '等新的收费公示' })]),
  item(4, '装修押金什么时候退', [why('REVIEW_DUE', { on: '2026-11-10' })]),
  item(5, '可以养狗吗', [why('EVERYTHING')]),
];

export const round: ReviewRound = {
  id: id(50),
  month: '2026-11',
  origin: 'MONTHLY',
  scope: 'ALL',
  openedAt: hours(-90),
  openedBy: null,
  dueOn: '2026-12-05',
  replies: 5,
  decided: 0,
  decisions: { STILL_RIGHT: 0, CHANGE: 0, RETIRE: 0, POSTPONE: 0 },
  causes: { EXPIRED: 1, RULE_CHANGED: 1, LEFT_OVER: 1, LOW_SATISFACTION: 1, REVIEW_DUE: 2, EVERYTHING: 1 },
  done: false,
  closedAt: null,
  closedBy: null,
  note: null,
};

export const pastRound: ReviewRound = {
  ...round,
  id: id(51),
  month: '2026-10',
  openedAt: hours(-900),
  openedBy: '陆其',
  origin: 'BY_HAND',
  replies: 121,
  decided: 121,
  decisions: { STILL_RIGHT: 108, CHANGE: 7, RETIRE: 2, POSTPONE: 4 },
  done: true,
  closedAt: hours(-700),
  closedBy: '陆其',
  note: '收费类等新公示后再看一遍',
};

export const plan: ReviewPlan = { due: 3, all: 153, causes: { EXPIRING: 1, REVIEW_DUE: 2 } };

export const report: ReviewReport = {
  round: pastRound,
  people: [
    { name: '陆其', decided: 80 },
    { name: '韩柏', decided: 41 },
  ],
  late: false,
};

const steps: ReviewStep[] = [
  {
    id: id(60),
    kind: 'CLOSED',
    replyId: null,
    title: null,
    decision: null,
    note: '收费类等新公示后再看一遍',
    at: hours(-700),
    by: '陆其',
  },
  {
    id: id(61),
    kind: 'DECIDED',
    replyId: id(2),
    title: '物业费怎么算',
    decision: 'CHANGE',
    note: '换成新单价',
    at: hours(-710),
    by: '韩柏',
  },
];

export const reviewSettings: ReviewSettings = {
  monthly: true,
  dayOfMonth: 1,
  scope: 'DUE',
  finishDays: 14,
  heavyUses: 50,
  lowSatisfaction: 60,
};

const change: RuleChange = {
  id: id(70),
  kind: 'VARIABLE',
  value: '物业服务费单价',
  note: '按新的收费公示执行',
  since: '2026-12-01',
  markedAt: hours(-20),
  markedBy: '陆其',
};

const subjects: RuleSubjects = {
  bases: [{ value: '本小区收费公示', replies: 4 }],
  variables: [
    { value: '物业服务费单价', replies: 3 },
    { value: '办公时间', replies: 21 },
  ],
  tags: [{ value: '缴费', replies: 9 }],
};

export const figuresOfReply: FiguresOfReply = {
  replyId: id(2),
  code: 'fees-2',
  folder: 'fees',
  title: '物业费怎么算',
  estateId: null,
  uses: 50,
  people: 6,
  lastUsedAt: hours(-3),
  unchanged: { count: 41, of: 50, small: false },
  edits: 3.4,
  editShare: 0.06,
  savedSeconds: 7200,
  content: { count: 4, of: 5, small: true },
  again: { count: 6, of: 44, small: false },
};

export const weeksOfReply: WeekOfReply[] = [
  {
    week: '2026-11-02',
    uses: 20,
    unchanged: { count: 18, of: 20, small: false },
    content: { count: 2, of: 3, small: true },
    again: { count: 1, of: 18, small: false },
  },
  {
    week: '2026-11-09',
    uses: 0,
    unchanged: { count: 0, of: 0, small: true },
    content: { count: 0, of: 0, small: true },
    again: { count: 0, of: 0, small: true },
  },
  {
    week: '2026-11-16',
    uses: 30,
    unchanged: { count: 23, of: 30, small: false },
    content: { count: 2, of: 2, small: true },
    again: { count: 5, of: 26, small: false },
  },
];

const unused: FiguresOfReply = {
  ...figuresOfReply,
  replyId: id(5),
  code: 'pets-5',
  title: '可以养狗吗',
  uses: 0,
  people: 0,
  lastUsedAt: null,
  unchanged: { count: 0, of: 0, small: true },
  edits: 0,
  editShare: 0,
  savedSeconds: 0,
  content: { count: 0, of: 0, small: true },
  again: { count: 0, of: 0, small: true },
};

const duplicates: DuplicatePair[] = [
  {
    one: { replyId: id(20), code: 'parking-ebike', folder: 'parking', title: '电动车停在哪里' },
    other: { replyId: id(21), code: 'safety-ebike-indoors', folder: 'safety', title: '电动车能不能上楼充电' },
    alike: 0.59,
  },
];

const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });
const desk = (path: string) => `*/api/v1${path}`;

export const reviewHandlers = [
  http.get(desk('/reply-reviews'), () => list([round, pastRound])),
  http.post(desk('/reply-reviews'), () => HttpResponse.json(round, { status: 201 })),
  http.get(desk('/reply-reviews/plan'), () => HttpResponse.json(plan)),
  http.get(desk('/reply-reviews/:id/items'), () => list(reviewItems)),
  http.put(desk('/reply-reviews/:id/items/:replyId/decision'), async ({ params, request }) => {
    const sent = (await request.json()) as {
      decision: ReviewDecision;
      reason: string | null;
      validUntil: string | null;
    };
    return HttpResponse.json({
      ...reviewItems.find((one) => one.replyId === params.replyId),
      decision: sent.decision,
      reason: sent.reason,
      newUntil: sent.validUntil,
      decidedBy: '陆其',
      decidedAt: hours(0),
    });
  }),
  http.delete(desk('/reply-reviews/:id/items/:replyId/decision'), ({ params }) =>
    HttpResponse.json(reviewItems.find((one) => one.replyId === params.replyId)),
  ),
  http.get(desk('/reply-reviews/:id/report'), () => HttpResponse.json(report)),
  http.get(desk('/reply-reviews/:id/steps'), () => list(steps)),
  http.post(desk('/reply-reviews/:id/closure'), () =>
    HttpResponse.json({ ...round, closedAt: hours(0), done: true }),
  ),
  http.get(desk('/reply-review-settings'), () => HttpResponse.json(reviewSettings)),
  http.put(desk('/reply-review-settings'), async ({ request }) =>
    HttpResponse.json((await request.json()) as object),
  ),
  http.get(desk('/reply-rule-changes'), () => list([change])),
  http.post(desk('/reply-rule-changes'), async ({ request }) =>
    HttpResponse.json(
      { change: { ...change, ...((await request.json()) as object) }, replies: [], added: 2 },
      { status: 201 },
    ),
  ),
  http.delete(desk('/reply-rule-changes/:id'), () => new HttpResponse(null, { status: 204 })),
  http.get(desk('/reply-rule-changes/subjects'), () => HttpResponse.json(subjects)),
  http.get(desk('/reply-rule-changes/touched'), () =>
    HttpResponse.json([{ replyId: id(2), code: 'fees-2', title: '物业费怎么算' }]),
  ),
  http.get(desk('/reply-figures'), ({ request }) =>
    list(new URL(request.url).searchParams.get('unused') === 'true' ? [unused] : [figuresOfReply, unused]),
  ),
  http.get(desk('/reply-figures.csv'), () => HttpResponse.text('回复,发送次数')),
  http.get(desk('/replies/:id/figures/weeks'), () => HttpResponse.json(weeksOfReply)),
  http.get(desk('/replies/:id/figures'), () => HttpResponse.json(figuresOfReply)),
  http.get(desk('/reply-duplicates'), () => HttpResponse.json(duplicates)),
];
