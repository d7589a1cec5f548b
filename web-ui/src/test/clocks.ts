import type {
  ClockBoardEntry,
  ClockBoardSummary,
  ClockExplanation,
  ClockLevel,
  ClockPolicy,
  ClockPolicyDraft,
  ClockPolicyVersion,
  ClockRule,
  ClockSegment,
  HolidayYear,
  PolicyFinding,
  SpecialDay,
  TicketClock,
  WorkCalendar,
} from '@/api/model';
import { estates } from './fixtures';

// The clocks of the fictional company: its policy, what runs, and why.

const MINUTE = 60_000;
const from = (minutes: number) => new Date(Date.now() + minutes * MINUTE).toISOString();

const levels: ClockLevel[] = [
  {
    name: 'warning',
    kind: 'WARNING',
    when: { type: 'PERCENT', percent: 80 },
    to: [{ type: 'ASSIGNEE' }],
    ways: ['IN_APP'],
    repeat: null,
  },
  {
    name: 'overdue',
    kind: 'ESCALATION',
    when: { type: 'AFTER_DUE', minutes: 0 },
    to: [{ type: 'ASSIGNEE' }, { type: 'ROLE', role: 'ESTATE_MANAGER' }],
    ways: ['IN_APP'],
    repeat: { everyMinutes: 60, most: 3 },
  },
];

const each = (minutes: number) => ({ LOW: minutes, NORMAL: minutes, HIGH: minutes, URGENT: minutes });
const any = { kinds: [], categories: [], priorities: [], channels: [], estates: [] };
const rule = (
  of: Pick<ClockRule, 'name' | 'clock' | 'label' | 'labelEn' | 'anchor' | 'stops'> & Partial<ClockRule>,
) =>
  ({
    ownerWords: null,
    ownerWordsEn: null,
    match: any,
    cancels: [],
    pause: { categories: [], states: [] },
    target: null,
    restartOnReopen: false,
    levels,
    ...of,
  }) as ClockRule;

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const rest = (date: string, name: string, nameEn: string): SpecialDay => ({
  date,
  kind: 'REST',
  name,
  nameEn,
  hours: [],
});

export const holidays2026: SpecialDay[] = [
  rest('2026-01-01', '元旦', 'New Year’s Day'),
  rest('2026-01-02', '元旦', 'New Year’s Day'),
  { date: '2026-01-04', kind: 'WORK', name: '元旦', nameEn: 'New Year’s Day', hours: [] },
  ...[16, 17, 18, 19, 20, 23].map((day) => rest(`2026-02-${day}`, '春节', 'Spring Festival')),
  { date: '2026-02-14', kind: 'WORK', name: '春节', nameEn: 'Spring Festival', hours: [] },
  { date: '2026-02-28', kind: 'WORK', name: '春节', nameEn: 'Spring Festival', hours: [] },
  ...[1, 2, 5, 6, 7].map((day) => rest(`2026-10-0${day}`, '国庆节', 'National Day')),
  { date: '2026-10-10', kind: 'WORK', name: '国庆节', nameEn: 'National Day', hours: [] },
];

const service: WorkCalendar = {
  key: 'service',
  label: '服务时间',
  labelEn: 'Service hours',
  zone: 'Asia/Shanghai',
  week: Object.fromEntries(
    DAYS.slice(0, 5).map((day) => [
      day,
      [
        { from: '08:00', to: '12:00' },
        { from: '13:00', to: '20:00' },
      ],
    ]),
  ),
  days: [
    ...holidays2026,
    {
      date: '2026-12-31',
      kind: 'HOURS',
      name: '盘点',
      nameEn: 'Stocktaking',
      hours: [{ from: '08:00', to: '12:00' }],
    },
  ],
  years: [2026],
  ignoresHolidays: false,
};

const always: WorkCalendar = {
  key: 'always',
  label: '全天候',
  labelEn: 'Around the clock',
  zone: 'Asia/Shanghai',
  week: Object.fromEntries(DAYS.map((day) => [day, [{ from: '00:00', to: '00:00' }]])),
  days: [],
  years: [],
  ignoresHolidays: true,
};

export const policy: ClockPolicy = {
  version: 3,
  defaultCalendar: 'service',
  estateCalendars: { [estates[2]?.id ?? '']: 'always' },
  quietHours: { from: '22:00', to: '07:30' },
  rules: [
    rule({
      name: 'inquiry-answer',
      clock: 'answer',
      label: '答复咨询',
      labelEn: 'Answer',
      match: { ...any, kinds: ['INQUIRY'] },
      anchor: { type: 'OPENED' },
      stops: [{ type: 'CONTACTED', purposes: [] }, { type: 'PUBLIC_UPDATE' }],
      target: { minutes: each(60), time: 'CALENDAR', calendar: null },
    }),
    rule({
      name: 'complaint-first-contact',
      clock: 'first_contact',
      label: '首次联系',
      labelEn: 'First contact',
      ownerWords: '与您确认问题细节',
      ownerWordsEn: 'confirm the details with you',
      match: { ...any, kinds: ['COMPLAINT'] },
      anchor: { type: 'OPENED' },
      stops: [{ type: 'CONTACTED', purposes: [] }],
      target: { minutes: each(15), time: 'CALENDAR', calendar: null },
    }),
    rule({
      name: 'emergency-arrival',
      clock: 'arrival',
      label: '到场',
      labelEn: 'Arrival',
      match: { ...any, kinds: ['EMERGENCY'] },
      anchor: { type: 'OPENED' },
      stops: [{ type: 'ENTERED', states: [], categories: ['ACTIVE'], stages: [] }],
      target: { minutes: { LOW: 30, NORMAL: 30, HIGH: 15, URGENT: 15 }, time: 'CALENDAR', calendar: null },
    }),
    rule({
      name: 'repair-arrival',
      clock: 'arrival',
      label: '上门',
      labelEn: 'Arrival',
      match: { ...any, kinds: ['REPAIR'] },
      anchor: { type: 'OPENED' },
      stops: [{ type: 'ENTERED', states: ['onsite'], categories: ['RESOLVED'], stages: [] }],
      target: { minutes: { LOW: 240, NORMAL: 120, HIGH: 60, URGENT: 30 }, time: 'BUSINESS', calendar: null },
      restartOnReopen: true,
    }),
    rule({
      name: 'repair-completion',
      clock: 'completion',
      label: '修复',
      labelEn: 'Completion',
      match: { ...any, kinds: ['REPAIR'] },
      anchor: { type: 'OPENED' },
      stops: [{ type: 'ENTERED', states: [], categories: ['RESOLVED'], stages: [] }],
      pause: { categories: ['WAITING'], states: [] },
      target: {
        minutes: { LOW: 2880, NORMAL: 1440, HIGH: 480, URGENT: 240 },
        time: 'BUSINESS',
        calendar: 'service',
      },
      restartOnReopen: true,
    }),
    rule({
      name: 'promise',
      clock: 'promise',
      label: '承诺',
      labelEn: 'Promise',
      anchor: { type: 'PROMISED' },
      stops: [{ type: 'PROMISE_KEPT' }],
    }),
  ],
  calendars: [service, always],
};

export const versions: ClockPolicyVersion[] = [
  {
    version: 3,
    inForce: true,
    publishedAt: '2026-11-18T02:00:00Z',
    inForceFrom: '2026-11-18T02:00:02Z',
    publishedBy: '林知夏',
    note: '维修到场按优先级区分',
  },
  {
    version: 2,
    inForce: false,
    publishedAt: '2026-09-02T06:30:00Z',
    inForceFrom: '2026-09-02T06:30:02Z',
    publishedBy: '林知夏',
    note: '投诉首次联系由 30 分钟改为 15 分钟',
  },
  {
    version: 1,
    inForce: false,
    publishedAt: '1970-01-01T00:00:00Z',
    inForceFrom: '1970-01-01T00:00:00Z',
    publishedBy: null,
    note: null,
  },
];

/** The second version: a longer first contact, and no arrival at emergencies. */
export const olderPolicy: ClockPolicy = {
  ...policy,
  version: 2,
  rules: policy.rules
    .filter((one) => one.name !== 'emergency-arrival')
    .map((one) =>
      one.name === 'complaint-first-contact'
        ? { ...one, target: { minutes: each(30), time: 'CALENDAR' as const, calendar: null } }
        : one,
    ),
};

export const yearFinding: PolicyFinding = {
  severity: 'WARNING',
  code: 'year-without-holidays',
  path: '/calendars/0/years',
  message: '日历「service」没有 2027 年的节假日安排；公布后请导入，在此之前按平日计算。',
  messageEn:
    'The calendar "service" has no public holidays for 2027; until they are taken in, its days count like any week\'s.',
};
export const stopFinding: PolicyFinding = {
  severity: 'ERROR',
  code: 'no-stop',
  path: '/rules/1/stops',
  message: '规则「complaint-first-contact」没有停止条件，只能等工单关闭。',
  messageEn: 'Nothing stops the clock of the rule "complaint-first-contact" but the ticket\'s closing.',
};

export const draft = (of: ClockPolicy = policy, revision = 1): ClockPolicyDraft => ({
  version: 4,
  policy: { ...of, version: 4 },
  revision,
  findings: [yearFinding],
  updatedAt: from(-3),
  updatedBy: '顾南',
});

export const holidays = (year: number): HolidayYear => ({
  year,
  covered: year >= 2019 && year <= 2026,
  days: year === 2026 ? holidays2026 : [],
  years: [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026],
});

const clock = (
  of: Pick<TicketClock, 'name' | 'label' | 'labelEn' | 'rule' | 'sentence'> & Partial<TicketClock>,
): TicketClock => ({
  run: 1,
  state: 'RUNNING',
  policyVersion: 3,
  startedAt: from(-30),
  dueAt: from(60),
  pausedSince: null,
  stoppedAt: null,
  breachedAt: null,
  ...of,
});

export const clocks: TicketClock[] = [
  clock({
    name: 'arrival',
    label: '上门',
    labelEn: 'Arrival',
    rule: 'repair-arrival',
    startedAt: from(-108),
    dueAt: from(26),
    sentence: '2 小时工作时间内上门，最晚今天 16:12',
  }),
  clock({
    name: 'promise',
    label: '承诺',
    labelEn: 'Promise',
    rule: 'promise',
    startedAt: from(-100),
    dueAt: from(-6),
    breachedAt: from(-6),
    sentence: '我们答应您：换好弯头并试压，最晚今天 15:54',
  }),
  clock({
    name: 'completion',
    label: '修复',
    labelEn: 'Completion',
    rule: 'repair-completion',
    startedAt: from(-108),
    dueAt: from(900),
    state: 'PAUSED',
    pausedSince: from(-40),
    sentence: '24 小时工作时间内修好；现在是「待配件」，暂停计时，到期时间相应顺延',
  }),
  clock({
    name: 'first_contact',
    label: '首次联系',
    labelEn: 'First contact',
    rule: 'complaint-first-contact',
    startedAt: from(-108),
    dueAt: from(-93),
    state: 'STOPPED',
    stoppedAt: from(-100),
    sentence: '15 分钟内与您确认问题细节，最晚今天 14:27',
  }),
];

const span = (
  start: string,
  end: string,
  why: ClockSegment['why'],
  name?: string,
  nameEn?: string,
): ClockSegment => ({
  from: start,
  to: end,
  why,
  name: name ?? null,
  nameEn: nameEn ?? null,
});

/** From a Friday evening before a long weekend to the Wednesday after it. */
export const segments: ClockSegment[] = [
  span('2026-11-20T10:00:00Z', '2026-11-20T12:00:00Z', 'WORKING_HOURS'),
  span('2026-11-20T12:00:00Z', '2026-11-20T16:00:00Z', 'OFF_HOURS'),
  span('2026-11-20T16:00:00Z', '2026-11-22T16:00:00Z', 'WEEKEND'),
  span('2026-11-22T16:00:00Z', '2026-11-23T16:00:00Z', 'HOLIDAY', '元旦', 'New Year’s Day'),
  span('2026-11-23T16:00:00Z', '2026-11-24T00:00:00Z', 'OFF_HOURS'),
  span('2026-11-24T00:00:00Z', '2026-11-24T04:00:00Z', 'WORKING_HOURS'),
  span('2026-11-24T04:00:00Z', '2026-11-24T05:00:00Z', 'OFF_HOURS'),
  span('2026-11-24T05:00:00Z', '2026-11-24T07:00:00Z', 'PAUSED', '待配件', 'Waiting for parts'),
  span('2026-11-24T07:00:00Z', '2026-11-24T10:00:00Z', 'WORKING_HOURS'),
];

export const explanation = (name: string): ClockExplanation | undefined => {
  const found = clocks.find((one) => one.name === name);
  return (
    found && {
      clock: found,
      passedOver: [
        {
          rule: 'emergency-arrival',
          reason: '类型是维修，规则只适用于紧急',
          reasonEn: 'the kind is repair, the rule is for emergencies only',
        },
      ],
      workflow: null,
      target: 540,
      time: 'BUSINESS',
      calendar: 'service',
      segments,
      pauses: [
        {
          from: '2026-11-24T05:00:00Z',
          to: '2026-11-24T07:00:00Z',
          state: 'waiting_parts',
          label: '待配件',
          labelEn: 'Waiting for parts',
        },
      ],
      uncoveredYears: [2027],
      sentences: [
        '上门：时限方案第 3 版，规则「repair-arrival」：9 小时，工作时间，日历「服务时间」（Asia/Shanghai）。',
        '计入 2026-11-20 18:00 至 2026-11-20 20:00：工作时间，2 小时（累计 2 小时）。',
      ],
      runs: [found],
      told: [
        {
          run: 1,
          level: 'warning',
          repetition: 0,
          at: from(-12),
          firedAt: from(-12),
          told: [{ way: 'IN_APP', to: 'ASSIGNEE', people: ['s1'] }],
        },
        {
          run: 1,
          level: 'overdue',
          repetition: 0,
          at: from(-2),
          firedAt: from(-2),
          told: [
            { way: 'IN_APP', to: 'ROLE ESTATE_MANAGER', people: ['s2', 'unknown'] },
            { way: 'EMAIL', to: 'DUTY', people: [] },
          ],
        },
      ],
    }
  );
};

const SUBJECTS: [ClockBoardEntry['kind'], string, string, string, string][] = [
  ['COMPLAINT', '2单元电梯从早上开始异响', 'first_contact', '首次联系', 'First contact'],
  ['REPAIR', '厨房水管漏水，用盆接着还在滴', 'arrival', '上门', 'Arrival'],
  ['INQUIRY', '停车费调整的依据', 'answer', '答复咨询', 'Answer'],
  ['EMERGENCY', '3栋电梯困人', 'arrival', '到场', 'Arrival'],
  ['COMPLAINT', '楼上半夜噪音扰民', 'progress', '反馈进展', 'Progress'],
];
const PEOPLE = ['陆其', '韩柏', '沈河'];

export const boardEntries: ClockBoardEntry[] = Array.from({ length: 9 }, (_, i) => {
  const [kind, title, name, label, labelEn] = SUBJECTS[i % SUBJECTS.length] ?? ['REPAIR', '', '', '', ''];
  const estate = estates[i % 3];
  return {
    ticketId: `0193a000-0000-7000-8000-0000000010${String(i).padStart(2, '0')}`,
    number: `WX-20261121-${String(42 - i).padStart(4, '0')}`,
    title,
    kind,
    priority: i === 3 ? 'URGENT' : 'NORMAL',
    stateCategory: 'ACTIVE',
    estate: { id: estate?.id ?? '', name: estate?.name ?? '' },
    assignee: i % 4 === 3 ? null : { id: `s${(i % 3) + 1}`, name: PEOPLE[i % 3] ?? '' },
    teamId: i % 2 === 0 ? 'team1' : null,
    clock: name,
    run: 1,
    label,
    labelEn,
    startedAt: from(-90 - i),
    dueAt: from(-35 + i * 11),
    overdue: -35 + i * 11 <= 0,
  };
});

const count = (running: number, overdue: number, dueSoon: number) => ({ running, overdue, dueSoon });
export const boardSummary: ClockBoardSummary = {
  total: count(9, 4, 5),
  byPerson: [
    { id: 's1', name: '陆其', count: count(4, 2, 2) },
    { id: null, name: '', count: count(2, 1, 1) },
    { id: 's2', name: '韩柏', count: count(2, 1, 1) },
    { id: 's3', name: '沈河', count: count(1, 0, 1) },
  ],
  byEstate: estates
    .slice(0, 3)
    .map((one, i) => ({ id: one.id, name: one.name, count: count(3, i === 0 ? 2 : 1, 2) })),
  within: 60,
};
