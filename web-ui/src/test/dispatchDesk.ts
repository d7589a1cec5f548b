import { HttpResponse, http } from 'msw';
import { tickets } from './tickets';

// Who has what to do in the fictional company.

const desk = (path: string) => `*/api/v1${path}`;
const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const engineering = { id: 'team1', key: 'engineering', name: '工程部', nameEn: 'Engineering' };
const environment = { id: 'team2', key: 'environment', name: '环境部', nameEn: 'Environment' };

const policy = {
  version: 1,
  rules: [
    {
      name: 'complaint-environment',
      label: '环境卫生类投诉归环境部',
      labelEn: 'Complaints about cleanliness go to environment',
      match: {
        kinds: ['COMPLAINT'],
        categories: ['environment'],
        priorities: [],
        channels: [],
        estates: [],
        buildings: [],
        hours: null,
      },
      target: {
        team: 'environment',
        strategy: 'POOL',
        personId: null,
        skill: null,
        onShiftOnly: false,
        fallbackTeam: null,
      },
    },
    {
      name: 'repair',
      label: '维修归工程部',
      labelEn: 'Repairs go to engineering',
      match: {
        kinds: ['REPAIR'],
        categories: [],
        priorities: [],
        channels: [],
        estates: [],
        buildings: [],
        hours: null,
      },
      target: {
        team: 'engineering',
        strategy: 'LEAST_LOADED',
        personId: null,
        skill: null,
        onShiftOnly: true,
        fallbackTeam: null,
      },
    },
  ],
};

export const handOffTimes = {
  from: ago(43_200),
  to: ago(0),
  stuckAfterMinutes: 30,
  items: [
    {
      team: engineering,
      count: 214,
      accepted: 209,
      medianMinutes: 9.4,
      p90Minutes: 26.1,
      waiting: 2,
      stuck: [
        {
          ticketId: tickets[0]?.id,
          number: tickets[0]?.number,
          title: tickets[0]?.title,
          since: ago(52),
        },
      ],
    },
  ],
};

export const absence = {
  id: 'absence1',
  person: { id: 's1', name: '陆其' },
  from: ago(600),
  to: new Date(Date.now() + 2 * 86_400_000).toISOString(),
  substitute: { id: 's2', name: '韩柏' },
  note: '备件在二号库',
  createdBy: '沈河',
  now: true,
  version: 0,
};

export const batch = (done: number) => ({
  id: 'batch1',
  at: ago(0),
  by: '顾南',
  items: tickets.slice(0, done).map((one) => ({ ticketId: one.id, outcome: 'DONE', code: null })),
  done,
  undoUntil: new Date(Date.now() + 600_000).toISOString(),
  undoneAt: null,
});

export const dispatchHandlers = [
  http.get(desk('/pools'), () =>
    list([
      { team: engineering, waiting: 6, unaccepted: 2, overdue: 1, oldestAt: ago(300), mine: true },
      { team: environment, waiting: 0, unaccepted: 0, overdue: 0, oldestAt: null, mine: false },
    ]),
  ),
  http.get(desk('/dispatch/load'), () =>
    HttpResponse.json({
      people: [
        {
          id: 's1',
          name: '陆其',
          teams: ['engineering'],
          open: 9,
          dueSoon: 2,
          overdue: 1,
          onDuty: null,
          absentUntil: absence.to,
        },
        {
          id: 's2',
          name: '韩柏',
          teams: ['engineering'],
          open: 3,
          dueSoon: 0,
          overdue: 0,
          onDuty: true,
          absentUntil: null,
        },
      ],
      teams: [
        { team: engineering, people: 2, open: 18, pool: 6, unaccepted: 2, dueSoon: 2, overdue: 1 },
        { team: environment, people: 1, open: 0, pool: 0, unaccepted: 0, dueSoon: 0, overdue: 0 },
      ],
    }),
  ),
  http.get(desk('/dispatch/hand-offs'), () => HttpResponse.json(handOffTimes)),
  http.put(desk('/dispatch/hand-off-settings'), async ({ request }) =>
    HttpResponse.json((await request.json()) as object),
  ),
  http.post(desk('/tickets/:id/claim'), ({ params }) =>
    HttpResponse.json(tickets.find((one) => one.id === params.id) ?? tickets[0]),
  ),
  http.post(desk('/ticket-batches'), async ({ request }) => {
    const { ticketIds } = (await request.json()) as { ticketIds: string[] };
    return HttpResponse.json(batch(ticketIds.length), { status: 201 });
  }),
  http.post(desk('/ticket-batches/:id/undo'), () =>
    HttpResponse.json({
      ...batch(0),
      items: [{ ticketId: tickets[0]?.id, outcome: 'UNDONE', code: null }],
      undoUntil: null,
      undoneAt: ago(0),
    }),
  ),
  http.get(desk('/absences'), () => list([absence])),
  http.post(desk('/absences'), () => HttpResponse.json(absence, { status: 201 })),
  http.post(desk('/absences/:id/cancellation'), () => new HttpResponse(null, { status: 204 })),
  http.get(desk('/absences/:id/hand-over'), () => list(tickets.slice(1, 4))),
  http.post(desk('/absences/:id/hand-over'), () => HttpResponse.json(batch(3), { status: 201 })),
  http.get(desk('/routing-policy/draft'), () =>
    HttpResponse.json({ code: 'not-found', status: 404 }, { status: 404 }),
  ),
  http.put(desk('/routing-policy/draft'), async ({ request }) =>
    HttpResponse.json({
      definition: await request.json(),
      revision: 1,
      updatedAt: ago(0),
      updatedBy: '沈河',
      findings: [],
    }),
  ),
  http.get(desk('/routing-policy/versions'), () =>
    list([{ version: 1, publishedAt: ago(9_000), publishedBy: '沈河', note: null }]),
  ),
  http.get(desk('/routing-policy/versions/:version'), () => HttpResponse.json(policy)),
  http.get(desk('/routing-policy/starter'), () => HttpResponse.json(policy)),
  http.post(desk('/routing-policy/explain'), () =>
    HttpResponse.json({
      policyVersion: 1,
      rule: {
        name: 'repair',
        label: '维修归工程部',
        labelEn: 'Repairs go to engineering',
        strategy: 'LEAST_LOADED',
      },
      passedOver: [
        {
          rule: 'complaint-environment',
          label: '环境卫生类投诉归环境部',
          labelEn: 'Complaints about cleanliness go to environment',
          why: '工单类型不符',
          whyEn: 'Another kind of ticket',
        },
      ],
      team: engineering,
      person: { id: 's2', name: '韩柏', absentUntil: null },
      candidates: [
        { id: 's2', name: '韩柏', open: 3, lastGivenAt: null, fits: true, why: '', whyEn: '' },
        {
          id: 's1',
          name: '陆其',
          open: 9,
          lastGivenAt: null,
          fits: false,
          why: '不在岗（请假）',
          whyEn: 'is away',
        },
      ],
      note: '',
      noteEn: '',
    }),
  ),
];
