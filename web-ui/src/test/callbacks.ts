import { HttpResponse, http } from 'msw';
import type {
  Callback,
  CallbackDetail,
  CallbackFile,
  CallbackSettings,
  Campaign,
  DoubtfulClosure,
  FollowUp,
  Gift,
  GiftMovement,
} from '@/api/model';
import { estates } from './fixtures';
import { tickets } from './tickets';

const [estate] = estates;
const [ticket] = tickets;
const id = (n: number) => `0199d2f0-8a4e-7c31-9d55-3f6f0f3c2b${String(n).padStart(2, '0')}`;
const hours = (n: number) => new Date(Date.now() + n * 3_600_000).toISOString();

const callback = (n: number, more: Partial<Callback> = {}): Callback => ({
  id: id(n),
  ticket: {
    id: ticket?.id ?? id(90),
    number: ticket?.number ?? 'TS-20261121-0007',
    title: '楼道灯不亮，报了两次',
    kind: 'COMPLAINT',
    priority: 'NORMAL',
    assigneeId: id(91),
    assignee: '陆其',
  },
  service: 1,
  campaign: null,
  estateId: estate?.id ?? id(92),
  estate: estate?.name ?? '云栖一期',
  unit: '3栋2单元201',
  person: '王芳',
  phone: '13812345678',
  state: 'OPEN',
  createdAt: hours(-40),
  dueAt: hours(8),
  overdue: false,
  attempts: 0,
  lastAttemptAt: null,
  endedAt: null,
  method: null,
  level: null,
  answer: null,
  ...more,
});

export const callbacks: Callback[] = [
  callback(1, { dueAt: hours(-2), overdue: true, attempts: 2, lastAttemptAt: hours(-5) }),
  callback(2, { person: '周建国', unit: '5栋1单元602' }),
  callback(3, {
    ticket: null,
    service: null,
    campaign: { id: id(50), name: '四季度业主回访' },
    person: '何敏',
    phone: '139****5678',
    unit: '1栋1单元101',
    dueAt: hours(200),
  }),
];

export const answeredCallback = callback(4, {
  state: 'ANSWERED',
  endedAt: hours(-20),
  attempts: 1,
  method: 'PHONE',
  level: 'SATISFIED',
  answer: '修好了，谢谢',
});

export const callbackDetail: CallbackDetail = {
  callback: callbacks[0] as Callback,
  attempts: [
    {
      id: id(60),
      at: hours(-26),
      method: 'PHONE',
      outcome: 'NO_ANSWER',
      note: null,
      by: { id: id(91), name: '陆其', kind: 'STAFF' },
      gifts: [],
    },
    {
      id: id(61),
      at: hours(-5),
      method: 'PHONE',
      outcome: 'BUSY',
      note: '晚上再打',
      by: { id: id(91), name: '陆其', kind: 'STAFF' },
      gifts: [],
    },
  ],
  tried: {
    enough: false,
    attempts: 2,
    attemptsWanted: 3,
    timesOfDay: 1,
    timesOfDayWanted: 2,
    days: 2,
    daysWanted: 2,
    untried: ['AFTERNOON', 'EVENING'],
  },
};

export const followUp: FollowUp = {
  id: id(70),
  number: 'HF-20261121-0003',
  ofTicketId: id(90),
  ofNumber: 'WX-20261120-0012',
  title: '厨房水管漏水',
  assigneeId: id(93),
  assignee: '韩柏',
  createdAt: hours(-3),
  dueAt: hours(21),
  done: false,
  overdue: false,
};

export const callbackFile: CallbackFile = {
  current: callbackDetail,
  past: [],
  ratings: [
    {
      id: id(71),
      service: 1,
      level: 'DISSATISFIED',
      reasons: ['NOT_SOLVED', 'SLOW'],
      text: '灯又不亮了',
      source: 'OWNER_PAGE',
      at: hours(-3),
      by: { id: id(94), name: '业主', kind: 'OWNER' },
    },
  ],
  followUps: [followUp],
  ratable: false,
  promised: true,
  settled: false,
};

export const noCallbacks: CallbackFile = {
  current: null,
  past: [],
  ratings: [],
  followUps: [],
  ratable: false,
  promised: false,
  settled: true,
};

export const gifts: Gift[] = [
  {
    code: 'service-card',
    name: '便民服务卡',
    nameEn: 'Service card',
    active: true,
    stock: { [estate?.id ?? '']: 48 },
  },
  { code: 'plant', name: '绿植', nameEn: 'Potted plant', active: true, stock: { [estate?.id ?? '']: 6 } },
];

export const callbackSettings: CallbackSettings = {
  dueHours: 48,
  kinds: ['COMPLAINT'],
  unreachable: { attempts: 3, timesOfDay: 2, days: 2, gapMinutes: 30 },
  followUpHours: 24,
};

export const movements: GiftMovement[] = [
  {
    id: id(80),
    code: 'plant',
    estateId: estate?.id ?? '',
    change: -1,
    balance: 6,
    kind: 'GIVEN',
    note: null,
    ticketNumber: 'TS-20261121-0007',
    at: hours(-20),
    by: { id: id(91), name: '陆其', kind: 'STAFF' },
  },
  {
    id: id(81),
    code: 'plant',
    estateId: estate?.id ?? '',
    change: 7,
    balance: 7,
    kind: 'RECEIVED',
    note: '花店送来',
    ticketNumber: null,
    at: hours(-90),
    by: { id: id(93), name: '韩柏', kind: 'STAFF' },
  },
];

const sample = {
  homes: 812,
  leftAlone: 64,
  drawn: 50,
  seed: 42,
  groups: [
    {
      estateId: estate?.id ?? '',
      estate: estate?.name ?? '',
      buildingId: id(40),
      building: '1栋',
      since: 'NEVER',
      homes: 96,
      drawn: 6,
    },
    {
      estateId: estate?.id ?? '',
      estate: estate?.name ?? '',
      buildingId: id(40),
      building: '1栋',
      since: 'LATELY',
      homes: 30,
      drawn: 2,
    },
  ],
} as Campaign['sample'];

export const campaign: Campaign = {
  id: id(50),
  name: '四季度业主回访',
  sample,
  open: 31,
  answered: 16,
  refused: 1,
  unreachable: 2,
  withdrawn: 0,
  verySatisfied: 5,
  satisfied: 7,
  fair: 3,
  dissatisfied: 1,
  createdAt: hours(-100),
  dueAt: hours(200),
  endedAt: null,
  by: { id: id(93), name: '韩柏', kind: 'STAFF' },
  estateIds: [estate?.id ?? ''],
};

export const doubtful: DoubtfulClosure = {
  ticketId: id(90),
  number: 'WX-20261120-0012',
  title: '厨房水管漏水',
  kind: 'REPAIR',
  estate: estate?.name ?? '',
  unit: '3栋2单元201',
  assignee: '陆其',
  resolvedAt: hours(-30),
  doubts: ['SAME_PLACE_AGAIN', 'NO_PHOTO'],
};

const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });
const desk = (path: string) => `*/api/v1${path}`;

export const callbackHandlers = [
  http.get(desk('/callbacks'), ({ request }) => {
    const state = new URL(request.url).searchParams.get('state');
    return list(state === 'OPEN' ? callbacks : state === 'ANSWERED' ? [answeredCallback] : []);
  }),
  http.get(desk('/callbacks/counts'), () => HttpResponse.json({ open: 3, overdue: 1 })),
  http.get(desk('/callbacks/:id'), ({ params }) => {
    const found = callbacks.find((one) => one.id === params.id) ?? callbacks[0];
    return HttpResponse.json({
      ...callbackDetail,
      callback: found,
      attempts: found?.attempts ? callbackDetail.attempts : [],
      tried: found?.attempts ? callbackDetail.tried : { ...callbackDetail.tried, attempts: 0 },
    });
  }),
  http.post(desk('/callbacks/:id/attempts'), async ({ request }) => {
    const { outcome } = (await request.json()) as { outcome: string };
    return HttpResponse.json(
      {
        ...callbackDetail,
        callback: { ...callbackDetail.callback, state: outcome === 'REACHED' ? 'ANSWERED' : 'OPEN' },
      },
      { status: 201 },
    );
  }),
  http.get(desk('/tickets/:id/callbacks'), () => HttpResponse.json(noCallbacks)),
  http.post(desk('/tickets/:id/rating'), async ({ request }) =>
    HttpResponse.json({ ...callbackFile.ratings[0], ...((await request.json()) as object) }, { status: 201 }),
  ),
  http.get(desk('/second-follow-ups'), () => list([followUp])),
  http.get(desk('/gifts'), () => list(gifts)),
  http.put(desk('/gifts/:code'), async ({ params, request }) =>
    HttpResponse.json({ code: params.code, stock: {}, ...((await request.json()) as object) }),
  ),
  http.get(desk('/callback-settings'), () => HttpResponse.json(callbackSettings)),
  http.put(desk('/callback-settings'), async ({ request }) =>
    HttpResponse.json((await request.json()) as object),
  ),
  http.get(desk('/gift-movements'), () => list(movements)),
  http.post(desk('/gifts/:code/movements'), () => HttpResponse.json(movements[1], { status: 201 })),
  http.get(desk('/callback-campaigns'), () => list([campaign])),
  http.post(desk('/callback-campaigns/preview'), () => HttpResponse.json(sample)),
  http.post(desk('/callback-campaigns'), () => HttpResponse.json(campaign, { status: 201 })),
  http.post(desk('/callback-campaigns/:id/end'), () =>
    HttpResponse.json({ ...campaign, open: 0, withdrawn: 31 }),
  ),
  http.get(desk('/closure-quality'), () =>
    HttpResponse.json({
      opened: 420,
      closed: 396,
      honest: 351,
      kept: 362,
      doubts: {
        SAME_PLACE_AGAIN: 18,
        NO_PHOTO: 21,
        CALLBACK_UNANSWERED: 5,
        NOT_CONTENT: 9,
        JUST_BEFORE_LIMIT: 37,
      },
    }),
  ),
  http.get(desk('/closure-quality/doubts'), () => list([doubtful])),
];
