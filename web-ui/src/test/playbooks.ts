import { HttpResponse, http } from 'msw';
import type { Adoption, AdoptionPlan, Playbook, PlaybookPart, PooledEffect } from '@/api/model';
import { checkedImprovement } from './improvements';

const id = '0192f000-0000-7000-8000-0000000000d1';
const workflow = { type: 'WORKFLOW' as const, key: 'INQUIRY', name: '标杆问询', nameEn: 'Model inquiry' };

export const ownWays: PlaybookPart[] = [
  { ...workflow, lines: [{ place: 'name', ours: '标杆问询', theirs: null }] },
  {
    type: 'GREETING',
    key: 'words',
    name: '您好，{{estate}}',
    nameEn: '您好，{{estate}}',
    lines: [{ place: 'text', ours: '您好，{{estate}}', theirs: null }],
  },
];

export const playbook: Playbook = {
  id,
  content: { name: '电梯困人处置', purpose: '更快到场', notes: '先培训', measure: 'resolution_time' },
  estateId: '0192f000-0000-7000-8000-0000000000ff',
  estateName: '锦绣花园',
  createdBy: '管理员',
  createdAt: '2026-10-01T00:00:00Z',
  changedAt: '2026-10-02T00:00:00Z',
  withdrawnAt: null,
  versions: [
    {
      number: 2,
      note: '第二版',
      packagedBy: '管理员',
      packagedAt: '2026-10-02T00:00:00Z',
      parts: [workflow],
    },
    { number: 1, note: null, packagedBy: '管理员', packagedAt: '2026-10-01T00:00:00Z', parts: [workflow] },
  ],
  adoptions: 1,
  changeable: true,
  version: 3,
};

export const adoption: Adoption = {
  id: '0192f000-0000-7000-8000-0000000000d2',
  playbookId: id,
  playbookName: playbook.content.name,
  number: 1,
  outcomes: [{ ...workflow, estateId: 'e1', estateName: '湖滨苑', state: 'NEW', taken: true }],
  note: '推广',
  by: '管理员',
  at: '2026-10-03T00:00:00Z',
  undoneBy: null,
  undoneAt: null,
  changeable: true,
  tellableFrom: '2026-11-03',
  effect: checkedImprovement.effect,
};

export const pooled: PooledEffect = {
  measure: 'resolution_time',
  pooled: { difference: -80, low: -120, high: -40, verdict: 'BETTER' },
  estates: [
    {
      estateId: '0192f000-0000-7000-8000-000000000001',
      worksFrom: '2026-08-12',
      weeks: 12,
      comparison: 9,
      effect: { difference: -100, low: -150, high: -50, verdict: 'BETTER' },
    },
    {
      estateId: '0192f000-0000-7000-8000-000000000002',
      worksFrom: '2026-10-03',
      weeks: 5,
      comparison: 6,
      effect: { difference: -60, low: -130, high: 10, verdict: 'NOT_SHOWN' },
    },
  ],
  uncounted: [
    {
      estateId: '0192f000-0000-7000-8000-000000000003',
      worksFrom: '2026-11-16',
      why: 'TOO_EARLY',
      tellableFrom: '2026-12-22',
    },
  ],
};

/** As the service plans: a conflict is open until it is chosen. */
export function planned(take: boolean | null): AdoptionPlan {
  return {
    parts: [
      {
        ...workflow,
        estateId: 'e1',
        estateName: '湖滨苑',
        state: 'CONFLICT',
        lines: [{ place: 'name', ours: '我们的问询', theirs: '标杆问询' }],
        take,
        seen: 'abc',
        problem: null,
      },
    ],
    open: take === null ? 1 : 0,
    refused: 0,
    changes: take ? 1 : 0,
  };
}

export const playbookHandlers = [
  http.get('*/api/v1/playbooks/:id/versions/:number/effect', () => HttpResponse.json(pooled)),
  http.get('*/api/v1/playbooks/:id/versions/:number', ({ params }) =>
    HttpResponse.json({ ...playbook.versions[0], number: Number(params.number), parts: ownWays }),
  ),
  http.get('*/api/v1/playbooks/:id/differences', () =>
    HttpResponse.json([
      { ...workflow, change: 'CHANGED', lines: [{ place: 'name', ours: '旧问询', theirs: '标杆问询' }] },
    ]),
  ),
  http.post('*/api/v1/playbooks/:id/adoption-plans', async ({ request }) => {
    const { choices } = (await request.json()) as { choices: { take: boolean }[] };
    return HttpResponse.json(planned(choices[0]?.take ?? null));
  }),
  http.get('*/api/v1/playbook-adoptions', () => HttpResponse.json({ items: [adoption], nextCursor: null })),
  http.get('*/api/v1/estates/:id/own-ways', () => HttpResponse.json(ownWays)),
  http.get('*/api/v1/playbooks/:id', () => HttpResponse.json(playbook)),
  http.get('*/api/v1/playbooks', () => HttpResponse.json({ items: [playbook], nextCursor: null })),
];
