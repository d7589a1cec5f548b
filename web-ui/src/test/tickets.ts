import type {
  Kind,
  Priority,
  Promised,
  StateCategory,
  Ticket,
  TicketSummary,
  TimelineEntry,
} from '@/api/model';
import { boardEntries, clocks } from './clocks';
import { categories, estates } from './fixtures';

// Tickets of the fictional company, newest first.

const STATES: { state: string; stateName: string; stateCategory: StateCategory }[] = [
  { state: 'submitted', stateName: '已提交', stateCategory: 'NEW' },
  { state: 'dispatched', stateName: '已派单', stateCategory: 'ACTIVE' },
  { state: 'onsite', stateName: '维修中', stateCategory: 'ACTIVE' },
  { state: 'waiting_parts', stateName: '待配件', stateCategory: 'WAITING' },
  { state: 'repaired', stateName: '已修复', stateCategory: 'RESOLVED' },
];
const SUBJECTS: [Kind, string][] = [
  ['REPAIR', '厨房水管漏水，用盆接着还在滴'],
  ['COMPLAINT', '2单元电梯从早上开始异响，上到八楼的时候像有东西在刮'],
  ['INQUIRY', '停车费调整的依据'],
  ['EMERGENCY', '3栋电梯困人'],
  ['REPAIR', '楼道灯不亮'],
  ['CONVENIENCE', '老人帮忙换灯泡'],
  ['CALLBACK', '维修后回访'],
  ['COMPLAINT', '楼上半夜噪音扰民'],
];
const PEOPLE = ['陆其', '韩柏', '沈河', '顾南'];
const PRIORITIES: Priority[] = ['NORMAL', 'NORMAL', 'NORMAL', 'URGENT', 'HIGH', 'NORMAL', 'LOW', 'NORMAL'];
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

const away = {
  absentUntil: new Date(Date.now() + 2 * 86_400_000).toISOString(),
  substitute: { id: 's4', name: '顾南' },
};

export const tickets: TicketSummary[] = Array.from({ length: 24 }, (_, i) => {
  const [kind, title] = SUBJECTS[i % SUBJECTS.length] ?? ['REPAIR' as const, ''];
  const estate = estates[i % 5];
  const state = STATES[i % STATES.length];
  const category = categories.find((one) => one.kind === kind);
  return {
    id: `0193a000-0000-7000-8000-0000000010${String(i).padStart(2, '0')}`,
    number: `WX-20261121-${String(42 - i).padStart(4, '0')}`,
    kind,
    title,
    ...(state ?? { state: '', stateName: '', stateCategory: 'NEW' as const }),
    priority: PRIORITIES[i % PRIORITIES.length] ?? 'NORMAL',
    channel: i % 3 === 0 ? 'PHONE' : 'WECHAT',
    estate: { id: estate?.id ?? '', name: estate?.name ?? '' },
    unit: i % 5 === 4 ? null : { id: `u${i}`, label: `${(i % 6) + 1}栋${(i % 2) + 1}单元${(i % 11) + 1}01` },
    category: category ? { id: category.id, name: category.name } : null,
    reporter: {
      contactId: i === 1 ? 'c1' : null,
      name: ['王建国', '李阿姨', '张敏'][i % 3] ?? '',
      phone: `1990000${1000 + i}`,
    },
    assignee:
      i % 4 === 0
        ? null
        : i === 2
          ? { ...away, id: 's3', name: '沈河' }
          : { id: `s${(i % 4) + 1}`, name: PEOPLE[i % 4] ?? '' },
    team: i % 3 === 0 ? { id: 'team1', key: 'engineering', name: '工程部', nameEn: 'Engineering' } : null,
    handedAt: null,
    openedAt: ago(8 + i * 37),
    updatedAt: ago(5 + i * 31),
    dueAt: new Date(Date.now() + (110 - i * 22) * 60_000).toISOString(),
    firstRespondedAt: i % 5 === 0 ? null : ago(4 + i * 33),
    resolvedAt: i % 5 === 4 ? ago(2 + i) : null,
    closedAt: null,
    reopenCount: i === 7 ? 1 : 0,
    reportedTimes: i === 1 ? 3 : null,
    workflow: { key: 'repair', version: 1 },
    version: 2,
    clock: boardEntries[i]
      ? {
          name: boardEntries[i].clock,
          run: boardEntries[i].run,
          label: boardEntries[i].label,
          labelEn: boardEntries[i].labelEn,
          startedAt: boardEntries[i].startedAt,
          dueAt: boardEntries[i].dueAt,
        }
      : null,
  };
});

const technician = { id: 's6', name: '陆其', kind: 'STAFF' as const };
const desk = { id: 's2', name: '顾南', kind: 'STAFF' as const };

export const timeline: TimelineEntry[] = [
  {
    id: 'h1',
    type: 'OPENED',
    at: ago(190),
    actor: desk,
    data: { kind: 'REPAIR', state: 'submitted', priority: 'NORMAL', channel: 'PHONE' },
    comment: null,
  },
  {
    id: 'h2',
    type: 'ASSIGNED',
    at: ago(188),
    actor: desk,
    data: { to: 's6', toName: '陆其' },
    comment: null,
  },
  {
    id: 'h3',
    type: 'TRANSITIONED',
    at: ago(186),
    actor: desk,
    data: {
      transition: 'dispatch',
      label: '派单',
      labelEn: 'Dispatch',
      from: 'submitted',
      fromLabel: '已提交',
      fromLabelEn: 'Submitted',
      to: 'dispatched',
      toLabel: '已派单',
      toLabelEn: 'Dispatched',
      trigger: 'MANUAL',
      workflow: { key: 'repair', version: 1 },
      rule: { who: 'ROLE', detail: 'FRONT_DESK', guard: "ticket.priority == 'NORMAL'" },
      actions: [{ type: 'NOTIFY', message: 'dispatched', people: 1 }],
    },
    comment: null,
  },
  {
    id: 'h4',
    type: 'COMMENTED',
    at: ago(150),
    actor: technician,
    data: {},
    comment: { id: 'c1', text: '到现场看过，弯头老化，需要换一个，正在领料。', visibility: 'INTERNAL' },
  },
  {
    id: 'h5',
    type: 'COMMENTED',
    at: ago(120),
    actor: desk,
    data: {},
    comment: {
      id: 'c2',
      text: '王先生您好，师傅已经带着新弯头往您家去，大约二十分钟后到。',
      visibility: 'PUBLIC',
    },
  },
];

timeline.push(
  {
    id: 'h6',
    type: 'CONTACTED',
    at: ago(110),
    actor: desk,
    data: {
      contactRecordId: 'r1',
      way: 'VISIT',
      direction: 'OUT',
      purpose: 'CONFIRM',
      reached: true,
      contactedAt: ago(118),
      place: '业主家中',
      participants: '王建国、陆其',
    },
    comment: null,
    contactText: '已与业主确认：水槽下弯头渗水，今天 18:00 前更换。',
  },
  {
    id: 'h7',
    type: 'CONTACTED',
    at: ago(105),
    actor: desk,
    data: {
      contactRecordId: 'r2',
      way: 'PHONE',
      direction: 'OUT',
      purpose: 'PROGRESS',
      reached: false,
      contactedAt: ago(105),
    },
    comment: null,
  },
  {
    id: 'h8',
    type: 'PROMISED',
    at: ago(100),
    actor: desk,
    data: {
      promiseId: 'p1',
      what: '今天 18:00 前更换弯头并试压',
      dueAt: new Date(Date.now() + 150 * 60_000).toISOString(),
      byId: 's6',
      byName: '陆其',
    },
    comment: null,
  },
  {
    id: 'h9',
    type: 'PROMISE_ENDED',
    at: ago(70),
    actor: desk,
    data: { promiseId: 'p2', what: '一小时内电话告知配件到货时间', dueAt: ago(60), outcome: 'KEPT' },
    comment: null,
  },
);

timeline.push(
  {
    id: 'h10',
    type: 'LINKED',
    at: ago(60),
    actor: { id: '0', name: '自动', kind: 'SYSTEM' },
    data: { matterId: 'm1', tickets: ['t1', 't2'], times: 3 },
    comment: null,
  },
  {
    id: 'h11',
    type: 'EDITED',
    at: ago(60),
    actor: { id: '0', name: '自动', kind: 'SYSTEM' },
    data: { priority: { from: 'NORMAL', to: 'HIGH' }, reportedTimes: 3 },
    comment: null,
  },
);

export const promises: Promised[] = [
  {
    id: 'p1',
    what: '今天 18:00 前更换弯头并试压',
    dueAt: new Date(Date.now() + 150 * 60_000).toISOString(),
    by: { id: 's6', name: '陆其' },
    madeBy: desk,
    madeAt: ago(100),
    end: null,
  },
  {
    id: 'p2',
    what: '一小时内电话告知配件到货时间',
    dueAt: ago(60),
    by: { id: 's2', name: '顾南' },
    madeBy: desk,
    madeAt: ago(120),
    end: { outcome: 'KEPT', at: ago(70), late: false, reason: null, by: desk },
  },
];

export function ticketOf(id: string): Ticket | undefined {
  const summary = tickets.find((one) => one.id === id || one.number === id);
  return (
    summary && {
      ...summary,
      description: '今天早上发现水槽下面一直滴水，用盆接着，已经接了三盆。家里有老人，麻烦尽快派师傅来看看。',
      allowedTransitions: [
        {
          name: 'arrive',
          label: '到场',
          labelEn: 'Arrive',
          toState: 'onsite',
          toCategory: 'ACTIVE',
          outcomes: [{ toState: 'onsite', toCategory: 'ACTIVE' }],
          requires: [],
          fields: [],
        },
        {
          name: 'complete',
          label: '完工',
          labelEn: 'Complete',
          toState: 'repaired',
          toCategory: 'RESOLVED',
          outcomes: [{ toState: 'repaired', toCategory: 'RESOLVED' }],
          requires: ['comment'],
          fields: [],
        },
        {
          name: 'cancel',
          label: '取消',
          labelEn: 'Cancel',
          toState: 'closed',
          toCategory: 'CLOSED',
          outcomes: [{ toState: 'closed', toCategory: 'CLOSED' }],
          requires: ['comment'],
          fields: [],
        },
      ],
      attachments: [],
      call:
        summary === tickets[0]
          ? { id: 'c1', startedAt: ago(9), answeredBy: '顾小满', waitSeconds: 12 }
          : null,
      fields: {},
      handOff: {
        waitingSince: null,
        mayTransfer: true,
        mayAccept: false,
        mayClaim: false,
        mayRelease: false,
      },
      clocks,
      parent: null,
      children: [],
    }
  );
}
