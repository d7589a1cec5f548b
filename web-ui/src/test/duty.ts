import { HttpResponse, http } from 'msw';
import type { Call, Delivery, DeliveryChannel, DutyGap, DutyNow, DutyRoster, DutyShift } from '@/api/model';
import { instantOf, mondayOf, todayIn } from '@/features/duty/week';

const ZONE = 'Asia/Shanghai';
const monday = mondayOf(todayIn(ZONE));
const hour = (n: number) => instantOf(monday, n * 60, ZONE);

export const roster: DutyRoster = {
  id: 'r1',
  name: '公司总值班',
  estateId: null,
  timeZone: ZONE,
  hours: (['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const).map(
    (day) => ({ day, from: '00:00', to: '00:00' }),
  ),
  backupNeeded: false,
  active: true,
  version: 3,
};

const shift = (
  id: string,
  staffName: string,
  kind: DutyShift['kind'],
  from: number,
  to: number,
): DutyShift => ({
  id,
  rosterId: roster.id,
  staffId: `staff-${staffName}`,
  staffName,
  kind,
  from: hour(from),
  to: hour(to),
  absent: false,
  version: 0,
  changedBy: '林知夏',
  changedAt: hour(-20),
});

export const shifts: DutyShift[] = [0, 1, 2, 3, 4, 5].flatMap((day) => [
  shift(`d${day}`, ['顾小满', '苏敏'][day % 2] ?? '', 'MAIN', day * 24 + 8, day * 24 + 20),
  shift(`n${day}`, ['韩大柏', '陆其'][day % 2] ?? '', 'MAIN', day * 24 + 20, day * 24 + 32),
  shift(`b${day}`, '沈清河', 'BACKUP', day * 24 + 8, day * 24 + 20),
]);

export const gaps: DutyGap[] = [
  { rosterId: roster.id, missing: 'MAIN', from: hour(6 * 24 + 8), to: hour(7 * 24) },
];

export const dutyNow: DutyNow = {
  at: hour(0),
  main: null,
  backup: null,
  line: [
    {
      staffId: 's1',
      name: '顾小满',
      phone: '13800138000',
      kind: 'MAIN',
      rosterId: roster.id,
      rosterName: roster.name,
      until: hour(20),
    },
    {
      staffId: 's2',
      name: '沈清河',
      phone: '139****0002',
      kind: 'BACKUP',
      rosterId: roster.id,
      rosterName: roster.name,
      until: hour(20),
    },
  ],
};

export const call: Call = {
  id: 'c1',
  callId: 'pbx-1',
  from: '13912345678',
  state: 'RINGING',
  estateId: null,
  startedAt: new Date().toISOString(),
  answeredAt: null,
  endedAt: null,
  waitSeconds: null,
  answeredBy: null,
  transfers: 0,
  tickets: [],
  caller: {
    contactId: 'p1',
    name: '王芳',
    homes: [{ unitId: 'u1', estateId: 'e1', label: '3栋2单元201' }],
    openTickets: [
      { id: 't1', number: 'WX-20261121-0042', title: '厨房水管漏水', openedAt: new Date().toISOString() },
    ],
  },
};

const channel = (way: DeliveryChannel['way'], more: Partial<DeliveryChannel>): DeliveryChannel => ({
  way,
  available: true,
  enabled: false,
  settings: {},
  secretKept: false,
  health: 'OFF',
  queued: 0,
  oldestQueuedAt: null,
  lastSentAt: null,
  trouble: null,
  version: 0,
  ...more,
});

export const channels: DeliveryChannel[] = [
  channel('EMAIL', { enabled: true, health: 'UP', lastSentAt: hour(-2) }),
  channel('SMS', {
    enabled: true,
    health: 'DOWN',
    queued: 3,
    oldestQueuedAt: hour(-1),
    trouble: 'connection refused',
    secretKept: true,
    settings: { accessKeyId: 'LTAI5tExample', signName: '云栖里物业', templateCode: 'SMS_1' },
    version: 2,
  }),
  channel('WECHAT', {}),
];

const delivery = (id: string, more: Partial<Delivery>): Delivery => ({
  id,
  way: 'EMAIL',
  staffId: 's1',
  staffName: '顾小满',
  ticketId: null,
  number: 'TS-20261121-0007',
  subject: 'TS-20261121-0007 即将超时',
  state: 'SENT',
  attempts: 1,
  notBefore: hour(-2),
  createdAt: hour(-2),
  endedAt: hour(-2),
  answer: 'taken by the mail server',
  ...more,
});

export const deliveries: Delivery[] = [
  delivery('m3', { way: 'SMS', state: 'QUEUED', attempts: 2, endedAt: null, answer: 'connection refused' }),
  delivery('m2', { way: 'WECHAT', state: 'FAILED', staffName: '韩大柏', answer: '46004: user not exist' }),
  delivery('m1', {}),
];

const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });
const desk = (path: string) => `*/api/v1${path}`;

export const dutyHandlers = [
  http.get(desk('/duty-rosters'), () => list([roster])),
  http.get(desk('/duty-rosters/:id/shifts'), () => list(shifts)),
  http.get(desk('/duty/gaps'), () => list(gaps)),
  http.get(desk('/duty/now'), () => HttpResponse.json(dutyNow)),
  http.post(desk('/duty-rosters/:id/shifts'), () => HttpResponse.json(shifts[0], { status: 201 })),
  http.post(desk('/duty-rosters/:id/week-copies'), () => HttpResponse.json({ added: shifts, kept: 0 })),
  http.get(desk('/open-calls'), () => list([])),
  http.get(desk('/delivery-channels'), () => list(channels)),
  http.get(desk('/deliveries'), () => list(deliveries)),
];
