import { HttpResponse, http } from 'msw';
import type { AuthorityLimit, CallFigures, Escalation, Skill, WebhookDelivery } from '@/api/model';
import { call } from './duty';
import { categories, me } from './fixtures';
import { tickets } from './tickets';

// Who may decide what, who calls, and what is sent out, in the fictional company.

const desk = (path: string) => `*/api/v1${path}`;
const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

export const limit: AuthorityLimit = {
  id: 'limit1',
  label: '赔付金额',
  labelEn: 'Compensation',
  kind: 'COMPLAINT',
  transition: 'request-callback',
  priorities: [],
  field: 'amount',
  grants: [
    { role: 'FRONT_DESK', upTo: 200 },
    { role: 'ESTATE_MANAGER', upTo: 2000 },
    { role: 'COMPANY_ADMIN', upTo: null },
  ],
  active: true,
  version: 3,
};

export const escalation = (more: Partial<Escalation> = {}): Escalation => ({
  id: 'esc1',
  ticketId: tickets[1]?.id ?? '',
  number: tickets[1]?.number ?? '',
  title: tickets[1]?.title ?? '',
  estateName: '云栖里二期',
  transition: 'request-callback',
  transitionLabel: '转回访',
  transitionLabelEn: 'Ask for callback',
  fields: { amount: '800' },
  limit: '赔付金额',
  limitEn: 'Compensation',
  reason: '电梯异响影响老人出行，业主要求补偿一个月物业费',
  at: ago(95),
  fromId: 's2',
  from: '顾南',
  toId: me.accountId,
  to: '林知夏',
  decidedAt: null,
  decidedBy: null,
  answer: null,
  ...more,
});

const day = (back: number) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10);

export const figures: CallFigures = {
  from: day(29),
  to: day(0),
  calls: 412,
  answered: 398,
  answeredInTime: 379,
  afterHours: { calls: 88, answered: 80, answeredInTime: 71 },
  hours: Array.from({ length: 24 }, (_, hour) => ({
    hour,
    calls: hour > 7 && hour < 21 ? 25 : 8,
    answered: hour > 7 && hour < 21 ? 25 : 7,
    answeredInTime: hour > 7 && hour < 21 ? 24 : 6,
  })),
  days: Array.from({ length: 30 }, (_, i) => ({
    day: day(29 - i),
    calls: 14,
    answered: 13,
    answeredInTime: i % 5 === 0 ? 11 : 13,
  })),
  agents: [
    { name: '顾小满', answered: 230, answeredInTime: 226, medianWaitSeconds: 8 },
    { name: '苏敏', answered: 160, answeredInTime: 150, medianWaitSeconds: 12 },
    { name: null, answered: 8, answeredInTime: 3, medianWaitSeconds: 34 },
  ],
};

export const skills: Skill[] = [
  {
    key: 'lift-licence',
    label: '电梯作业证',
    labelEn: 'Lift licence',
    active: true,
    people: ['s2'],
    version: 1,
  },
  { key: 'electrician', label: '电工证', labelEn: 'Electrician', active: true, people: [], version: 0 },
];

export const webhook = (more: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
  id: 'w1',
  ticketId: tickets[0]?.id ?? '',
  number: tickets[0]?.number ?? '',
  url: 'https://erp.yunqi.example/hooks/repair-finished',
  state: 'DELIVERED',
  attempts: 1,
  lastError: null,
  createdAt: ago(40),
  deliveredAt: ago(40),
  ...more,
});

export const decisionHandlers = [
  http.get(desk('/authority-limits'), () => list([limit])),
  http.post(desk('/authority-limits'), () => HttpResponse.json(limit, { status: 201 })),
  http.put(desk('/authority-limits/:id'), () => HttpResponse.json({ ...limit, version: 4 })),
  http.get(desk('/escalations'), () =>
    list([escalation({ id: 'esc2', toId: 's3', to: '沈河', at: ago(300), fields: {} }), escalation()]),
  ),
  http.post(desk('/escalations/:id/answer'), async ({ request }) => {
    const { text } = (await request.json()) as { text: string };
    return HttpResponse.json(escalation({ answer: text, decidedAt: ago(0), decidedBy: me.name }));
  }),
  http.get(desk('/tickets/:id/escalations'), ({ params }) =>
    list(params.id === tickets[1]?.id ? [escalation()] : []),
  ),
  http.post(desk('/tickets/:id/escalations'), () => HttpResponse.json(escalation(), { status: 201 })),
  http.get(desk('/call-figures'), () => HttpResponse.json(figures)),
  http.get(desk('/calls'), () =>
    list([
      {
        ...call,
        id: 'c1',
        state: 'ENDED',
        startedAt: ago(10),
        answeredAt: ago(9.8),
        endedAt: ago(6),
        waitSeconds: 12,
        answeredBy: '顾小满',
        tickets: [{ id: tickets[0]?.id, number: tickets[0]?.number, title: tickets[0]?.title }],
      },
      { ...call, id: 'c0', state: 'MISSED', caller: null, startedAt: ago(700), endedAt: ago(699.4) },
    ]),
  ),
  http.get(desk('/skills'), () => list(skills)),
  http.put(desk('/skills/:key'), async ({ params, request }) =>
    HttpResponse.json({ key: params.key, version: 0, ...((await request.json()) as object) }),
  ),
  http.put(desk('/staff/:id/skills'), () => list(skills)),
  http.get(desk('/category-keywords'), () =>
    list(
      categories.map((one, i) => ({
        categoryId: one.id,
        words: [['漏水', '渗水', '水管'], ['电梯', '轿厢'], []][i % 3],
        own: i === 1,
        changedAt: i === 1 ? ago(3_000) : null,
        changedBy: i === 1 ? '沈河' : null,
      })),
    ),
  ),
  http.put(desk('/category-keywords/:id'), async ({ params, request }) =>
    HttpResponse.json({ categoryId: params.id, own: true, ...((await request.json()) as object) }),
  ),
  http.get(desk('/webhook-secret'), () => HttpResponse.json({ createdAt: ago(40_000), previousUntil: null })),
  http.post(desk('/webhook-secret/rotations'), () =>
    HttpResponse.json(
      { secret: '5f1d0c9a7e2d4a36b8', createdAt: ago(0), previousUntil: ago(-1_440) },
      { status: 201 },
    ),
  ),
  http.get(desk('/webhook-deliveries'), ({ request }) => {
    const state = new URL(request.url).searchParams.get('state');
    return list(
      [
        webhook({ id: 'w3', state: 'PENDING', attempts: 2, lastError: 'answered 503', deliveredAt: null }),
        webhook({ id: 'w2', state: 'FAILED', attempts: 8, lastError: 'answered 500', deliveredAt: null }),
        webhook(),
      ].filter((one) => !state || one.state === state),
    );
  }),
  http.post(desk('/webhook-deliveries/:id/repetition'), () =>
    HttpResponse.json(webhook({ id: 'w2', state: 'PENDING', attempts: 0, deliveredAt: null })),
  ),
];
