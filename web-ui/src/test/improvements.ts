import { HttpResponse, http } from 'msw';
import type { Improvement, TypicalCase } from '@/api/model';

export const improvement: Improvement = {
  id: '0192f000-0000-7000-8000-0000000000c1',
  content: {
    title: '电梯主板换新',
    problem: '电梯困人反复',
    cause: 'maintenance',
    estateIds: ['0192f000-0000-7000-8000-000000000001'],
    ownerId: '0192f000-0000-7000-8000-0000000000e1',
    dueOn: '2026-12-31',
    measure: 'resolution_time',
    worksFrom: '2026-10-07',
    steps: [],
    evidence: [],
  },
  state: 'RUNNING',
  owner: '李经理',
  overdue: false,
  tellableFrom: '2026-11-10',
  effect: null,
  note: null,
  createdBy: '管理员',
  createdAt: '2026-10-01T00:00:00Z',
  changedAt: '2026-10-01T00:00:00Z',
  version: 0,
};

export const checkedImprovement: Improvement = {
  ...improvement,
  state: 'DONE',
  content: {
    ...improvement.content,
    steps: [
      { text: '更换主板', done: true },
      { text: '回访业主', done: false },
    ],
    evidence: [{ note: '三个月困人九次', from: '2026-07-01', to: '2026-09-30' }],
  },
  effect: {
    measure: 'resolution_time',
    verdict: 'BETTER',
    beforeFrom: '2026-09-07',
    afterFrom: '2026-10-12',
    afterTo: '2026-11-09',
    change: -120,
    expected: -20,
    difference: -100,
    low: -150,
    high: -50,
    comparison: ['e2', 'e3'],
    leftOut: ['e4'],
    weeks: [
      { begin: '2026-09-28', took: 300, others: 310 },
      { begin: '2026-10-05', took: 310, others: null },
      { begin: '2026-10-12', took: 190, others: 290 },
      { begin: '2026-10-19', took: 180, others: 285 },
    ],
    at: '2026-11-10T01:00:00Z',
    by: '李经理',
  },
};

export const rootCauses = [
  { code: 'maintenance', name: '保养不到位', nameEn: 'Lack of maintenance', active: true },
  { code: 'parts', name: '配件不足', nameEn: 'Parts missing', active: true },
  { code: 'weather', name: '天气', nameEn: 'Weather', active: false },
];

export const typicalCase: TypicalCase = {
  ticketId: '0192f000-0000-7000-8000-0000000000d1',
  number: 'WX-20261121-0042',
  estateId: '0192f000-0000-7000-8000-000000000001',
  title: '一户三次漏水',
  text: '先查公共立管，再查户内。',
  cause: 'maintenance',
  by: '李经理',
  at: '2026-11-10T01:00:00Z',
};

export const improvementHandlers = [
  http.get('*/api/v1/paretos/tickets', () =>
    HttpResponse.json({
      items: [
        {
          ticketId: '0192f000-0000-7000-8000-0000000000d1',
          number: 'WX-20261121-0042',
          kind: 'REPAIR',
          title: '厨房漏水',
          estateId: '0192f000-0000-7000-8000-000000000001',
          openedAt: '2026-11-21T01:00:00Z',
        },
      ],
      nextCursor: null,
    }),
  ),
  http.get('*/api/v1/root-causes', () => HttpResponse.json(rootCauses)),
  http.get('*/api/v1/tickets/:id/lesson', () => HttpResponse.json({ cause: null, typical: null })),
  http.get('*/api/v1/typical-cases', () => HttpResponse.json({ items: [typicalCase], nextCursor: null })),
  http.get('*/api/v1/improvements/:id', () => HttpResponse.json(checkedImprovement)),
  http.get('*/api/v1/improvements', () => HttpResponse.json({ items: [improvement], nextCursor: null })),
  http.get('*/api/v1/paretos', () =>
    HttpResponse.json({
      by: 'CATEGORY',
      tickets: 10,
      untold: 2,
      bars: [
        { code: 'a', name: '给排水', nameEn: 'Plumbing', count: 6, share: 75, together: 75 },
        { code: 'b', name: '电梯', nameEn: 'Lifts', count: 2, share: 25, together: 100 },
      ],
    }),
  ),
];
