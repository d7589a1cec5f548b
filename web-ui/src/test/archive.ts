import { HttpResponse, http } from 'msw';
import type {
  AbuseReport,
  CompanyExport,
  Contact,
  Conversation,
  ConversationCount,
  ConversationReport,
  EstateArchive,
  Home,
  HomeRecord,
  Import,
  ImportLine,
  Relationship,
  TicketExport,
  Unmasking,
  WeChatFollower,
} from '@/api/model';
import { estates } from './fixtures';

const estateId = estates[0]?.id ?? '';

export const estateArchives: EstateArchive[] = estates.slice(0, 4).map((estate, i) => ({
  estateId: estate.id,
  name: estate.name,
  homes: estate.homes,
  recorded: Math.round(estate.homes * 0.9),
  complete: Math.round(estate.homes * (0.2 + i * 0.1)),
  score: 58 + i * 9,
  missing: [
    { gap: 'OWNER', weight: 40, homes: 31 },
    { gap: 'OWNER_PHONE', weight: 25, homes: 64 },
    { gap: 'CONFIRMED', weight: 15, homes: 412 },
    { gap: 'SECOND_WAY', weight: 10, homes: 380 },
    { gap: 'SINCE', weight: 10, homes: 290 },
  ],
}));

const home = (n: number, more: Partial<Home>): Home => ({
  unitId: `u${n}`,
  estateId,
  buildingId: 'b3',
  label: `3栋2单元${n}`,
  floor: Math.floor(n / 100),
  score: 100,
  gaps: [],
  people: [{ contactId: 'c1', name: '王芳', relation: 'OWNER' }],
  ...more,
});

export const homes: Home[] = [
  home(201, {
    score: 75,
    gaps: ['CONFIRMED', 'SINCE'],
    people: [
      { contactId: 'c1', name: '王芳', relation: 'OWNER' },
      { contactId: 'c2', name: '李小明', relation: 'TENANT' },
    ],
  }),
  home(202, {}),
  home(301, { score: 0, gaps: ['OWNER', 'OWNER_PHONE', 'CONFIRMED', 'SECOND_WAY', 'SINCE'], people: [] }),
];

const relation = (more: Partial<Relationship>): Relationship => ({
  contactId: 'c1',
  name: '王芳',
  phone: '138****8000',
  unitId: 'u201',
  estateId,
  label: '3栋2单元201',
  relation: 'OWNER',
  since: '2021-04-01',
  until: null,
  reason: null,
  endedBy: null,
  ...more,
});

export const relations: Relationship[] = [
  relation({}),
  relation({ contactId: 'c2', name: '李小明', relation: 'TENANT', phone: '139****0101', since: null }),
  relation({
    contactId: 'c3',
    name: '赵敏',
    since: '2015-06-01',
    until: '2021-03-31',
    reason: '房屋已出售',
    endedBy: '林知夏',
  }),
];

export const homeRecord: HomeRecord = { home: homes[0] as Home, relations };

export const people: Contact[] = [
  {
    id: 'c1',
    name: '王芳',
    phone: '138****8000',
    email: 'w***@example.com',
    note: '晚上七点后方便接电话',
    confirmedAt: null,
    units: [{ unitId: 'u201', estateId, label: '3栋2单元201', relation: 'OWNER', since: '2021-04-01' }],
    version: 4,
  },
  {
    id: 'c2',
    name: '李小明',
    phone: '139****0101',
    email: null,
    note: '',
    confirmedAt: '2026-08-02T03:00:00Z',
    units: [{ unitId: 'u201', estateId, label: '3栋2单元201', relation: 'TENANT', since: null }],
    version: 1,
  },
];

export const unmaskings: Unmasking[] = [
  {
    id: 'un1',
    contactId: 'c1',
    name: '王芳',
    purpose: 'EMERGENCY',
    note: '楼下漏水，通知关阀',
    fields: ['phone'],
    by: { id: 's1', name: '周前台', kind: 'STAFF' },
    at: '2026-11-22T01:12:00Z',
  },
];

export const ticketExports: TicketExport[] = [
  {
    id: 'te1',
    text: '漏水 状态:未完成',
    filters: { kind: ['REPAIR'], stateCategory: ['NEW'], estateId: [estateId] },
    form: 'XLSX',
    phones: true,
    found: 1234,
    written: 1234,
    whole: true,
    by: { id: 's1', name: '周前台', kind: 'STAFF' },
    at: '2026-11-22T01:12:00Z',
    endedAt: '2026-11-22T01:12:09Z',
  },
  {
    id: 'te2',
    text: '',
    filters: {},
    form: 'CSV',
    phones: false,
    found: 900,
    written: 300,
    whole: false,
    by: { id: 's2', name: '何分析', kind: 'STAFF' },
    at: '2026-11-21T01:12:00Z',
    endedAt: '2026-11-21T01:12:09Z',
  },
];

const talks = (count: number, incoming: number, missed: number): ConversationCount => ({
  count,
  in: incoming,
  out: count - incoming,
  missed,
});

export const conversationReport: ConversationReport = {
  from: '2026-09',
  to: '2026-11',
  total: talks(40, 10, 6),
  before: talks(32, 9, 5),
  people: 21,
  homes: 18,
  inhabited: 72,
  months: [
    { month: '2026-09', count: talks(0, 0, 0) },
    { month: '2026-10', count: talks(15, 4, 2) },
    { month: '2026-11', count: talks(25, 6, 4) },
  ],
  ways: [
    { way: 'PHONE', count: talks(30, 5, 6) },
    { way: 'COUNTER', count: talks(10, 5, 0) },
  ],
  purposes: [
    { purpose: 'CALLBACK', count: talks(28, 0, 6) },
    { purpose: null, count: talks(12, 10, 0) },
  ],
  estates: [{ estateId, name: '星河湾', count: talks(40, 10, 6), homes: 18, inhabited: 72 }],
  categories: [{ categoryId: 'k1', name: '漏水', nameEn: 'Leak', count: 9 }],
  moods: [{ mood: 'RATIONAL', count: 7 }],
  most: [{ contactId: 'c1', name: '王芳', count: talks(6, 2, 1), lastAt: '2026-11-20T01:12:00Z' }],
  openCount: 1,
  open: [
    {
      ticketId: 't1',
      number: 'WX-20261120-0007',
      title: '厨房漏水',
      estateId,
      tries: 3,
      lastAt: '2026-11-20T03:12:00Z',
    },
  ],
  silent: [
    { unitId: 'u201', home: '3栋2单元201', estateId, lastAt: null },
    { unitId: 'u202', home: '3栋2单元202', estateId, lastAt: '2026-05-20T03:12:00Z' },
  ],
};

export const anImport = (more: Partial<Import> = {}): Import => ({
  id: 'im1',
  status: 'CHECKED',
  fileName: '星河湾业主名册.xlsx',
  estateId,
  createPlaces: true,
  total: 812,
  done: 812,
  outcomes: { ADD: 640, CHANGE: 120, SAME: 49, ERROR: 3 },
  taken: 0,
  kept: 0,
  failedIn: null,
  startedBy: '林知夏',
  startedAt: '2026-11-22T01:30:00Z',
  appliedAt: null,
  undoneAt: null,
  ...more,
});

export const importLines: ImportLine[] = [
  {
    number: 14,
    cells: { BUILDING: '3栋', UNIT: '2单元201', NAME: '王芳', PHONE: '1380013800' },
    outcome: 'ERROR',
    findings: ['PHONE_INVALID'],
  },
  {
    number: 207,
    cells: { UNIT: '201', NAME: '钱多', RELATION: '朋友' },
    outcome: 'ERROR',
    findings: ['UNIT_INVALID', 'RELATION_UNKNOWN'],
  },
];

export const companyExports: CompanyExport[] = [
  {
    id: 'ex1',
    status: 'READY',
    total: 118,
    done: 118,
    rows: 182_400,
    files: 37,
    missing: 0,
    size: 24_600_000,
    sha256: 'ab'.repeat(32),
    startedBy: '林知夏',
    startedAt: '2026-11-21T02:00:00Z',
    finishedAt: '2026-11-21T02:00:41Z',
    expiresAt: '2026-11-28T02:00:41Z',
    downloads: 0,
    downloadedBy: null,
    downloadedAt: null,
  },
];

export const conversations: Conversation[] = [
  {
    id: 'cv1',
    at: '2026-11-22T01:40:00Z',
    way: 'COUNTER',
    direction: 'IN',
    reached: true,
    estateId,
    ticketId: null,
    number: null,
    unitId: 'u201',
    home: '3栋2单元201',
    contactId: 'c1',
    contactName: '王芳',
    place: '客服前台',
    participants: '王女士、前台小周',
    matter: '咨询车位租金和续签手续，已答应今天下班前回复',
    author: { id: 's1', name: '周前台', kind: 'STAFF' },
    recordedAt: '2026-11-22T01:45:00Z',
  },
];

export const abuseReports: AbuseReport[] = [
  {
    id: 'ab1',
    state: 'OPEN',
    estateId,
    ticketId: null,
    number: 'WX-20261122-0042',
    conversationId: null,
    text: '电话里持续辱骂，已两次提醒',
    reportedById: 's1',
    reportedBy: '周前台',
    reportedAt: '2026-11-22T01:50:00Z',
    takenById: null,
    takenBy: null,
    takenAt: null,
    outcome: null,
    endedAt: null,
  },
];

const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });
const desk = (path: string) => `*/api/v1${path}`;

const follower = (id: string, more: Partial<WeChatFollower>): WeChatFollower => ({
  id,
  alias: '微信用户 p3Xk',
  contactId: 'c1',
  estateId: null,
  subscribed: true,
  wroteAt: '2026-11-21T02:00:00Z',
  boundBy: '业主本人（韩梅的绑定码）',
  boundAt: '2026-11-20T02:00:00Z',
  ...more,
});

export const followers: WeChatFollower[] = [follower('f1', {})];

export const archiveHandlers = [
  http.get(desk('/estate-archives'), () => list(estateArchives)),
  http.get(desk('/homes'), ({ request }) => {
    const gap = new URL(request.url).searchParams.get('gap');
    return list(homes.filter((one) => !gap || one.gaps.some((missing) => missing === gap)));
  }),
  http.get(desk('/homes/:id'), () => HttpResponse.json(homeRecord)),
  http.get(desk('/contacts'), () => list(people)),
  http.get(desk('/contacts/:id'), ({ params }) =>
    HttpResponse.json(people.find((one) => one.id === params.id) ?? people[0]),
  ),
  http.get(desk('/contacts/:id/wechat'), () => list(followers)),
  http.get(desk('/wechat-followers'), () =>
    list([follower('f2', { alias: '微信用户 9aQz', contactId: null })]),
  ),
  http.get(desk('/contacts/:id/contact-preference'), ({ params }) =>
    HttpResponse.json({
      contactId: params.id,
      ways: params.id === 'c1' ? ['WECHAT', 'PHONE'] : [],
      note: params.id === 'c1' ? '上午不要打电话' : '',
      version: 3,
    }),
  ),
  http.put(desk('/contacts/:id/contact-preference'), async ({ params, request }) =>
    HttpResponse.json({ contactId: params.id, version: 4, ...((await request.json()) as object) }),
  ),
  http.get(desk('/contacts/:id/relations'), () => list(relations.slice(0, 1))),
  http.post(desk('/contacts/:id/unmasking'), ({ params }) =>
    HttpResponse.json({
      contactId: params.id,
      name: '王芳',
      phone: '13800138000',
      email: 'wangfang@example.com',
    }),
  ),
  http.get(desk('/unmaskings'), () => list(unmaskings)),
  http.get(desk('/ticket-exports'), () => list(ticketExports)),
  http.get(desk('/conversation-report'), () => HttpResponse.json(conversationReport)),
  http.get(desk('/imports'), () => list([anImport()])),
  http.get(desk('/imports/:id/lines'), () => list(importLines)),
  http.get(desk('/conversations'), () => list(conversations)),
  http.get(desk('/conversations/:id'), () =>
    HttpResponse.json({ conversation: conversations[0], mood: 'EMOTIONAL' }),
  ),
  http.get(desk('/abuse-reports'), ({ request }) =>
    list(new URL(request.url).searchParams.get('state') === 'OPEN' ? abuseReports : []),
  ),
  http.get(desk('/company-exports'), () => list(companyExports)),
  http.post(desk('/company-exports'), () =>
    HttpResponse.json({ ...companyExports[0], id: 'ex2', status: 'RUNNING' }, { status: 202 }),
  ),
];
