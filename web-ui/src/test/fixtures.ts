import type {
  ApiClient,
  Building,
  Category,
  Company,
  CompanyIndexes,
  CompanyRow,
  Estate,
  Fleet,
  Group,
  Me,
  Plan,
  PlatformSignUp,
  SigningKey,
  SignUp,
  Staff,
  Unit,
  Usage,
} from '@/api/model';
import type { Portal } from '@/api/portal';
import type { Permission } from '@/api/session';

// One plainly fictional company for tests and for `npm run demo`.

export const ALL_PERMISSIONS: Permission[] = [
  'TICKET_READ',
  'TICKET_CREATE',
  'TICKET_EDIT',
  'REPLY_WRITE',
  'REPLY_APPROVE',
  'TICKET_ASSIGN',
  'TICKET_TRANSITION',
  'TICKET_COMMENT',
  'TICKET_COMMENT_INTERNAL',
  'ESTATE_READ',
  'ESTATE_MANAGE',
  'CONTACT_READ',
  'CONTACT_MANAGE',
  'PERSONAL_DATA_READ',
  'BENCHMARK_READ',
  'WORKFLOW_READ',
  'WORKFLOW_MANAGE',
  'TEAM_MANAGE',
  'STAFF_READ',
  'STAFF_MANAGE',
  'COMPANY_MANAGE',
  'API_CLIENT_MANAGE',
  'AUDIT_READ',
  'POLICY_READ',
  'POLICY_MANAGE',
  'ROSTER_MANAGE',
  'KPI_READ',
  'REPLY_WRITE',
  'REPLY_APPROVE',
  'CALL_REPORT',
  'REPLY_WRITE',
  'REPLY_APPROVE',
];

export const companyPortal: Portal = {
  kind: 'COMPANY',
  slug: 'yunqi',
  name: '云栖里物业服务有限公司',
  shortName: '云栖里物业',
  logoUrl: null,
  status: 'TRIAL',
  statusReason: null,
};

export const me: Me = {
  accountId: '0193a000-0000-7000-8000-000000000001',
  name: '林知夏',
  email: 'lin@yunqi.example',
  kind: 'STAFF',
  company: {
    id: 'cyunqi0000000',
    slug: 'yunqi',
    name: '云栖里物业服务有限公司',
    status: 'TRIAL',
    plan: 'standard',
    trialEndsAt: new Date(Date.now() + 26 * 86_400_000).toISOString(),
  },
  roles: ['COMPANY_ADMIN'],
  permissions: ALL_PERMISSIONS,
  estates: ['*'],
};

export const platformAdmin: Me = {
  ...me,
  name: '周牧',
  email: 'admin@hearth.example',
  kind: 'PLATFORM',
  company: null,
  roles: ['PLATFORM_ADMIN'],
  permissions: ['PLATFORM_MANAGE'],
};

export const plans: Plan[] = [
  {
    code: 'starter',
    name: '起步',
    nameEn: 'Starter',
    priceMonthlyMinor: 29900,
    currency: 'CNY',
    estates: 2,
    staff: 15,
    trialDays: 30,
  },
  {
    code: 'standard',
    name: '标准',
    nameEn: 'Standard',
    priceMonthlyMinor: 99900,
    currency: 'CNY',
    estates: 10,
    staff: 80,
    trialDays: 30,
  },
  {
    code: 'group',
    name: '集团',
    nameEn: 'Group',
    priceMonthlyMinor: 399900,
    currency: 'CNY',
    estates: null,
    staff: null,
    trialDays: 30,
  },
];

const names = [
  '云栖里一期',
  '云栖里二期',
  '柳岸花园',
  '松涛苑',
  '望湖公馆',
  '青禾家园',
  '月桥小区',
  '南亭雅筑',
];
export const estates: Estate[] = names.map((name, i) => ({
  id: `0193a000-0000-7000-8000-0000000001${String(i).padStart(2, '0')}`,
  code: `YQ${String(i + 1).padStart(2, '0')}`,
  name,
  city: i < 5 ? '临江市' : '平陵市',
  district: ['东湖区', '新城区', '云山区'][i % 3] ?? '东湖区',
  address: `${['云栖路', '柳岸街', '松涛路', '湖滨大道'][i % 4]} ${88 + i * 12} 号`,
  builtYear: 2004 + i * 2,
  homes: 420 + i * 168,
  timeZone: 'Asia/Shanghai',
  active: i !== 7,
  version: 1,
}));

export const buildings: Building[] = ['1栋', '2栋', '3栋', '5栋'].map((name, i) => ({
  estateId: '0193a000-0000-7000-8000-000000000100',
  floors: 18,
  id: `0193a000-0000-7000-8000-0000000002${String(i).padStart(2, '0')}`,
  name,
}));

export const units: Unit[] = Array.from({ length: 12 }, (_, i) => {
  const floor = Math.floor(i / 2) + 1;
  return {
    id: `0193a000-0000-7000-8000-0000000003${String(i).padStart(2, '0')}`,
    buildingId: '0193a000-0000-7000-8000-000000000200',
    estateId: '0193a000-0000-7000-8000-000000000100',
    label: `1栋1单元${floor}0${(i % 2) + 1}`,
    floor,
  };
});

export const categories: Category[] = [
  { id: 'cat-1', name: '漏水渗水', nameEn: 'Leaks', kind: 'REPAIR', code: 'leak', active: true },
  { id: 'cat-2', name: '电梯故障', nameEn: 'Lift faults', kind: 'REPAIR', code: 'lift', active: true },
  {
    id: 'cat-3',
    name: '公共照明',
    nameEn: 'Common lighting',
    kind: 'REPAIR',
    code: 'lighting',
    active: true,
  },
  {
    id: 'cat-4',
    name: '环境卫生',
    nameEn: 'Cleanliness',
    kind: 'COMPLAINT',
    code: 'environment',
    active: true,
  },
  { id: 'cat-5', name: '噪音扰民', nameEn: 'Noise', kind: 'COMPLAINT', code: 'noise', active: true },
  { id: 'cat-6', name: '收费咨询', nameEn: 'Fees', kind: 'INQUIRY', code: 'fees', active: true },
  {
    id: 'cat-7',
    name: '电梯困人',
    nameEn: 'Trapped in a lift',
    kind: 'EMERGENCY',
    code: 'trapped',
    active: true,
  },
];

export const company: Company = {
  locale: 'zh-CN',
  id: 'cyunqi0000000',
  slug: 'yunqi',
  name: '云栖里物业服务有限公司',
  shortName: '云栖里物业',
  logoUrl: null,
  status: 'TRIAL',
  plan: 'standard',
  trialEndsAt: me.company?.trialEndsAt,
  createdAt: '2026-11-17T02:00:00Z',
  version: 3,
};

export const usage: Usage = {
  plan: 'standard',
  name: '标准版',
  nameEn: 'Standard',
  estates: { used: 8, limit: 10 },
  staff: { used: 6, limit: 100 },
};

const everyEstate = ['*'];
export const staff: Staff[] = [
  {
    id: 's1',
    name: '林知夏',
    email: 'lin@yunqi.example',
    roles: ['COMPANY_ADMIN'],
    estates: everyEstate,
    status: 'ACTIVE',
    version: 1,
  },
  {
    id: 's2',
    name: '顾南',
    email: 'gu@yunqi.example',
    roles: ['FRONT_DESK'],
    estates: [estates[0]?.id ?? '', estates[1]?.id ?? ''],
    status: 'ACTIVE',
    version: 2,
  },
  {
    id: 's3',
    name: '沈河',
    email: 'shen@yunqi.example',
    roles: ['ESTATE_MANAGER', 'FRONT_DESK'],
    estates: [estates[2]?.id ?? ''],
    status: 'ACTIVE',
    version: 1,
  },
  {
    id: 's4',
    name: '韩柏',
    email: 'han@yunqi.example',
    roles: ['TECHNICIAN'],
    estates: [estates[0]?.id ?? ''],
    status: 'INVITED',
    version: 1,
  },
  {
    id: 's5',
    name: '苏棠',
    email: 'su@yunqi.example',
    roles: ['HQ_ANALYST'],
    estates: everyEstate,
    status: 'ACTIVE',
    version: 1,
  },
  {
    id: 's6',
    name: '陆其',
    email: 'lu@yunqi.example',
    roles: ['TECHNICIAN'],
    estates: [estates[3]?.id ?? ''],
    status: 'DEACTIVATED',
    version: 4,
  },
];

export const apiClients: ApiClient[] = [
  {
    id: 'api-yunqi-7f3k',
    name: '业主小程序',
    createdAt: '2026-11-18T03:20:00Z',
    secretAt: '2026-11-18T03:20:00Z',
  },
  {
    id: 'api-yunqi-9c2m',
    name: '呼叫中心',
    createdAt: '2026-11-19T06:00:00Z',
    secretAt: '2026-11-20T06:00:00Z',
  },
];

const row = (n: number, slug: string, name: string, more: Partial<CompanyRow> = {}): CompanyRow => ({
  id: `c${slug}00000`,
  slug,
  name,
  status: 'ACTIVE',
  statusReason: null,
  plan: 'standard',
  schemaVersion: 14,
  ticketCount: 8000 - n * 613,
  estateCount: 8,
  staffCount: 40 - n,
  createdAt: `2026-0${9 - n}-12T02:00:00Z`,
  groupSlug: null,
  ...more,
});
export const companies: CompanyRow[] = [
  row(1, 'yunqi', '云栖里物业服务有限公司', {
    status: 'TRIAL',
    groupSlug: 'qinghe',
    trialEndsAt: '2026-12-17T02:00:00Z',
  }),
  row(2, 'songtao', '松涛物业管理有限公司', { groupSlug: 'qinghe', plan: 'group' }),
  row(3, 'yueqiao', '月桥物业服务有限公司'),
  row(4, 'nanting', '南亭物业有限公司', {
    status: 'SUSPENDED',
    statusReason: '连续两期账单未结清',
    schemaVersion: 13,
  }),
  row(5, 'wanghu', '望湖物业有限公司', {
    status: 'LEAVING',
    plan: 'starter',
    departure: {
      leavesAt: '2026-12-21T08:00:00Z',
      begunAt: null,
      finishedAt: null,
      done: [],
      failures: 0,
      errorCode: null,
      errorDetail: null,
      nextAttemptAt: '2026-12-21T08:00:00Z',
    },
  }),
  row(6, 'liuan', '柳岸物业有限公司', {
    status: 'FAILED',
    ticketCount: null,
    estateCount: null,
    staffCount: null,
  }),
];

export const signUpRunning: SignUp = {
  id: 'su-0001',
  companyName: '青禾物业服务有限公司',
  slug: 'qinghe',
  status: 'RUNNING',
  portalUrl: 'http://qinghe.localhost:8080',
  errorCode: null,
  createdAt: '2026-11-21T10:00:00Z',
  finishedAt: null,
  steps: [
    {
      name: 'SCHEMA',
      status: 'DONE',
      attempts: 1,
      startedAt: '2026-11-21T10:00:00Z',
      finishedAt: '2026-11-21T10:00:01Z',
      errorCode: null,
    },
    {
      name: 'MIGRATE',
      status: 'DONE',
      attempts: 1,
      startedAt: '2026-11-21T10:00:01Z',
      finishedAt: '2026-11-21T10:00:01Z',
      errorCode: null,
    },
    {
      name: 'SEARCH',
      status: 'RUNNING',
      attempts: 1,
      startedAt: '2026-11-21T10:00:01Z',
      finishedAt: null,
      errorCode: null,
    },
    {
      name: 'STARTER_CONTENT',
      status: 'PENDING',
      attempts: 0,
      startedAt: null,
      finishedAt: null,
      errorCode: null,
    },
    { name: 'ADMIN', status: 'PENDING', attempts: 0, startedAt: null, finishedAt: null, errorCode: null },
    { name: 'ACTIVATE', status: 'PENDING', attempts: 0, startedAt: null, finishedAt: null, errorCode: null },
  ],
};
export const signUpDone: SignUp = {
  ...signUpRunning,
  id: 'su-0002',
  status: 'COMPLETED',
  finishedAt: '2026-11-21T10:00:03Z',
  steps: signUpRunning.steps.map((step) => ({ ...step, status: 'DONE', attempts: 1 })),
};
export const signUpFailed: SignUp = {
  ...signUpRunning,
  id: 'su-0003',
  status: 'FAILED',
  errorCode: 'dependency.search-unavailable',
  steps: signUpRunning.steps.map((step) =>
    step.name === 'SEARCH'
      ? { ...step, status: 'FAILED', attempts: 5, errorCode: 'dependency.search-unavailable' }
      : step.status === 'DONE'
        ? { ...step, status: 'ROLLED_BACK' }
        : step,
  ),
};

export const companyIndexes: CompanyIndexes[] = [
  {
    id: 'cyunqili00000',
    slug: 'yunqili',
    name: '云栖里物业服务有限公司',
    indexes: [
      {
        family: 'tickets',
        index: 'hearth-tickets-v2',
        own: false,
        documents: 20_000,
        bytes: 31_400_000,
        lagSeconds: 0,
        drift: { at: '2026-11-21T09:12:00Z', documents: 20_000, missing: 2, outdated: 1, leftOver: 0 },
        run: {
          id: 'r1',
          kind: 'REBUILD',
          status: 'DONE',
          phase: 'SWITCHED',
          done: 20_000,
          total: 20_000,
          rate: 4_200,
          missing: 0,
          outdated: 0,
          leftOver: 0,
          cancelled: false,
          takeovers: 0,
          askedBy: '周牧',
          askedAt: '2026-11-21T09:11:20Z',
          endedAt: '2026-11-21T09:11:30Z',
          error: null,
        },
      },
    ],
  },
];

export const fleet: Fleet = {
  targetVersion: 14,
  versions: [
    { version: 14, companies: 4 },
    { version: 13, companies: 1 },
  ],
  failing: [
    {
      id: 'cnanting00000',
      slug: 'nanting',
      name: '南亭物业有限公司',
      version: 13,
      reason: 'ticket/014-add-due-at.sql: canceling statement due to lock timeout',
      at: '2026-11-21T09:12:00Z',
    },
  ],
  migration: {
    id: 'm1',
    status: 'INCOMPLETE',
    targetVersion: 14,
    total: 5,
    migrated: 4,
    failed: 1,
    held: 0,
    startedBy: '周牧',
    startedAt: '2026-11-21T09:11:20Z',
    finishedAt: '2026-11-21T09:12:01Z',
  },
};

const platformRow = (signUp: SignUp, adminName: string, email: string): PlatformSignUp => {
  const { portalUrl: _portalUrl, ...rest } = signUp;
  return { ...rest, adminName, email, plan: 'standard' };
};
export const platformSignUps: PlatformSignUp[] = [
  platformRow(signUpFailed, '许青', 'xu@qinghe.example'),
  platformRow(
    { ...signUpRunning, companyName: '月桥物业服务有限公司', slug: 'yueqiao' },
    '程野',
    'cheng@yueqiao.example',
  ),
  platformRow(
    { ...signUpDone, companyName: '松涛物业管理有限公司', slug: 'songtao' },
    '叶澜',
    'ye@songtao.example',
  ),
];

export const signingKeys: SigningKey[] = [
  {
    kid: '7f0c2d1e-2026-11-20',
    status: 'SIGNING',
    createdAt: '2026-11-20T00:00:00Z',
    signsFrom: '2026-11-20T00:05:00Z',
    verifiesUntil: null,
  },
  {
    kid: '1b9e4a70-2026-08-21',
    status: 'VERIFYING',
    createdAt: '2026-08-21T00:00:00Z',
    signsFrom: '2026-08-21T00:05:00Z',
    verifiesUntil: '2026-11-27T00:00:00Z',
  },
];

export const groups: Group[] = [
  {
    id: 'g1',
    slug: 'qinghe-group',
    createdAt: '2026-09-01T02:00:00Z',
    name: '青禾集团',
    headquarters: null,
    companies: [
      { id: 'cyunqi00000', slug: 'yunqi', name: '云栖里物业服务有限公司' },
      { id: 'csongtao00000', slug: 'songtao', name: '松涛物业管理有限公司' },
    ],
  },
];
