import { HttpResponse, http } from 'msw';
import type {
  Incident,
  IncidentSuggestion,
  IncidentSummary,
  KeepServiceLine,
  OutageNotice,
  PlaceOfEstate,
  Repeat,
  ServiceLine,
  Ticket,
} from '@/api/model';
import { buildings, estates } from './fixtures';
import { tickets } from './tickets';

// Faults that many of the fictional company's owners report.

const desk = (path: string) => `*/api/v1${path}`;
const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });
const at = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString();
const estate = estates[0] ?? { id: 'e1', name: '云栖里' };
const reports = tickets.slice(0, 3);

export const suggestions: IncidentSuggestion[] = [
  {
    id: 'sg1',
    estateId: estate.id,
    estateName: estate.name,
    supply: 'WATER',
    placeKey: 'stack:b3:2:01',
    placeLabel: '3栋2单元01立管',
    placeLabelEn: '3栋, staircase 2, riser 01',
    reporters: 3,
    homes: 18,
    since: at(-25),
    minutes: 25,
    expected: 0.0007,
    foundAt: at(-4),
    tickets: reports,
  },
];

const summary: IncidentSummary = {
  id: 'in1',
  estateId: estate.id,
  estateName: estate.name,
  supply: 'POWER',
  placeKey: 'line:l1',
  placeLabel: '1号楼配电房',
  placeLabelEn: '1号楼配电房',
  title: '1号楼停电',
  state: 'OPEN',
  beganAt: at(-90),
  openedAt: at(-80),
  openedBy: '陆其',
  endedAt: null,
  endedBy: null,
  reports: 12,
  open: 12,
  lastUpdate: '电工已到场，预计 15:00 恢复供电',
};

export const incident: Incident = {
  summary,
  tickets: tickets.slice(0, 4),
  candidates: tickets.slice(4, 5),
  updates: [
    {
      id: 'u1',
      text: '电工已到场，预计 15:00 恢复供电',
      resolves: false,
      at: at(-30),
      by: '陆其',
      reached: 11,
      tickets: 12,
    },
  ],
};

const brief = ({ id, number, kind, title, stateCategory }: Ticket): Repeat['ticket'] => ({
  id,
  number,
  kind,
  title,
  stateCategory,
});

const [first, again] = reports as [Ticket, Ticket];

/** Somebody else brings up what was brought up before. */
export const repeat: Repeat = {
  ticket: brief(again),
  openedAt: at(-60),
  estateId: estate.id,
  estateName: estate.name,
  earlier: { ticket: brief(first), openedAt: at(-9000), resolvedAt: at(-6000) },
  reasons: ['SAME_PLACE', 'ALIKE_WORDS', 'RESOLVED_BEFORE', 'OTHER_PERSON'],
  place: '3栋电梯',
  placeEn: '3栋 lift',
  contest: null,
};

const notice: OutageNotice = {
  id: 'no1',
  estateId: estate.id,
  estateName: estate.name,
  supply: 'WATER',
  places: [{ key: 'building:b2', label: '2号楼', labelEn: '2号楼' }],
  homes: 144,
  title: '2号楼水箱清洗停水',
  text: '清洗二次供水水箱，请提前储水。',
  from: at(-60),
  to: at(300),
  state: 'PUBLISHED',
  createdAt: at(-3000),
  createdBy: '陆其',
  publishedAt: at(-2900),
  publishedBy: '沈河',
  cancelledAt: null,
  cancelledBecause: null,
  caught: 7,
  version: 1,
};

export const notices: OutageNotice[] = [
  notice,
  {
    ...notice,
    id: 'no2',
    title: '3栋电梯年检',
    supply: 'LIFT',
    state: 'DRAFT',
    caught: 0,
    from: at(2000),
    to: at(2100),
  },
];

const places: PlaceOfEstate[] = [
  {
    key: 'estate',
    place: {
      kind: 'ESTATE',
      buildingId: null,
      section: null,
      stack: null,
      lineId: null,
      label: '整个小区',
      labelEn: 'the whole estate',
    },
    supply: null,
    homes: 864,
  },
  {
    key: 'building:b2',
    place: {
      kind: 'BUILDING',
      buildingId: 'b2',
      section: null,
      stack: null,
      lineId: null,
      label: '2号楼',
      labelEn: '2号楼',
    },
    supply: null,
    homes: 144,
  },
];

const third = buildings[2] ?? { id: 'b3', name: '3栋' };

const part = (
  kind: 'BUILDING' | 'SECTION' | 'STACK',
  homes: number,
  section: string | null = null,
  stack: string | null = null,
): PlaceOfEstate => ({
  key: [kind.toLowerCase(), third.id, section, stack].filter(Boolean).join(':'),
  place: {
    kind,
    buildingId: third.id,
    section,
    stack,
    lineId: null,
    label: `${third.name}${section ? `${section}单元` : ''}${stack ? `${stack}立管` : ''}`,
    labelEn: third.name,
  },
  supply: null,
  homes,
});

places.push(
  part('BUILDING', 72),
  ...['1', '2'].flatMap((section) => [
    part('SECTION', 36, section),
    ...['01', '02'].map((stack) => part('STACK', 18, section, stack)),
  ]),
);

const line = (id: string, more: Partial<ServiceLine>): ServiceLine => ({
  id,
  estateId: estate.id,
  kind: 'PUMP_ROOM',
  supply: 'WATER',
  name: '3栋泵房',
  upstreamId: null,
  reaches: [],
  homes: 72,
  version: 2,
  ...more,
});

export const serviceLines: ServiceLine[] = [
  line('l2', {
    kind: 'RISER',
    name: '3栋高区立管',
    upstreamId: 'l1',
    reaches: [{ buildingId: third.id, section: '2', stack: '01', fromFloor: 10, toFloor: 18 }],
    homes: 9,
  }),
  line('l1', {}),
  line('l3', {
    kind: 'LIFT',
    supply: 'LIFT',
    name: '3栋2单元电梯',
    reaches: [{ buildingId: third.id, section: '2', stack: null, fromFloor: null, toFloor: null }],
    homes: 36,
  }),
  line('l4', { kind: 'SWITCHBOARD', supply: 'POWER', name: '地库配电箱', homes: 0 }),
];

export const nothingRelated = { mergedInto: null, merged: [], related: [], splitFrom: null, parts: [] };

export const incidentHandlers = [
  http.get(desk('/incident-suggestions'), () => list(suggestions)),
  http.post(desk('/incident-suggestions/:id/dismissal'), () => new HttpResponse(null, { status: 204 })),
  http.get(desk('/incidents'), ({ request }) =>
    list(new URL(request.url).searchParams.get('open') === 'false' ? [] : [summary]),
  ),
  http.get(desk('/incidents/:id'), () => HttpResponse.json(incident)),
  http.post(desk('/incidents'), () => HttpResponse.json(incident, { status: 201 })),
  http.get(desk('/repeats'), () => list([repeat])),
  http.get(desk('/outage-notices'), () => list(notices)),
  http.get(desk('/estates/:id/places'), () => list(places)),
  http.get(desk('/estates/:id/service-lines'), () => list(serviceLines)),
  http.post(desk('/estates/:id/service-lines'), async ({ request }) =>
    HttpResponse.json(line('l9', { ...((await request.json()) as KeepServiceLine), homes: 18 }), {
      status: 201,
    }),
  ),
  http.put(desk('/service-lines/:id'), async ({ params, request }) =>
    HttpResponse.json(line(String(params.id), (await request.json()) as KeepServiceLine)),
  ),
  http.delete(desk('/service-lines/:id'), () => new HttpResponse(null, { status: 204 })),
  http.get(desk('/tickets/:id/relations'), () => HttpResponse.json(nothingRelated)),
  http.get(desk('/tickets/:id/incident'), () =>
    HttpResponse.json({ incident: null, fitting: null, suggestionId: null }),
  ),
];
