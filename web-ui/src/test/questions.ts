import { HttpResponse, http } from 'msw';
import type { FoundReply, OpenQuestion, QuestionGap, ReplyConflict } from '@/api/model';
import { estates, staff } from './fixtures';

const desk = (path: string) => `*/api/v1${path}`;
const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

const estate = (at: number) => ({ id: estates[at]?.id ?? '', name: estates[at]?.name ?? '' });
const lin = { id: staff[0]?.id ?? '0193a000-0000-7000-8000-00000000aa01', name: staff[0]?.name ?? '林晓' };
const chen = { id: staff[1]?.id ?? '0193a000-0000-7000-8000-00000000aa02', name: staff[1]?.name ?? '陈立' };
const team = {
  id: '0193a000-0000-7000-8000-000000000701',
  key: 'service',
  name: '客服中心',
  nameEn: 'Service centre',
};

const question = (at: number, more: Partial<OpenQuestion>): OpenQuestion => ({
  id: `0193a000-0000-7000-8000-0000000a00${String(at).padStart(2, '0')}`,
  text: '楼顶可以装太阳能热水器吗',
  source: 'COMPOSER',
  kind: 'INQUIRY',
  estate: estate(0),
  category: null,
  ticket: {
    id: `0193a000-0000-7000-8000-0000000b00${String(at).padStart(2, '0')}`,
    number: `ZX-20261122-00${10 + at}`,
  },
  state: 'OPEN',
  team: null,
  owner: null,
  asker: null,
  askedBy: lin,
  askedAt: ago(20),
  dueAt: ago(-40),
  answer: null,
  replyId: null,
  endedBy: null,
  endedAt: null,
  note: null,
  sameAs: null,
  same: [],
  version: 0,
  ...more,
});

export const questions: OpenQuestion[] = [
  question(1, {
    text: '车位可以借给亲戚长期停吗，要不要换登记的车牌',
    askedAt: ago(75),
    dueAt: ago(15),
    owner: chen,
    same: [
      {
        id: '0193a000-0000-7000-8000-0000000a0091',
        text: '亲戚的车能长期停我的车位吗',
        ticket: { id: '0193a000-0000-7000-8000-0000000b0091', number: 'ZX-20261122-0031' },
        asker: { name: '赵敏', phone: '13900139000' },
        askedBy: chen,
        askedAt: ago(50),
      },
    ],
  }),
  question(2, {
    askedAt: ago(52),
    dueAt: ago(-8),
    team,
  }),
  question(3, { text: '阳台能不能自己改成封闭厨房', source: 'PHONE', estate: estate(1), ticket: null }),
];

export const endedQuestions: OpenQuestion[] = [
  question(11, {
    text: '电动车电池可以拿回家充吗',
    state: 'ANSWERED',
    askedAt: ago(60 * 26),
    dueAt: ago(60 * 25),
    answer: '您好，为了安全，电池不要带上楼充电。南门和北门的充电棚 24 小时开放，扫码就能用。',
    endedBy: chen,
    endedAt: ago(60 * 25.4),
  }),
  question(12, {
    text: '会所的乒乓球室外人能来打吗',
    state: 'ANSWERED',
    ticket: null,
    askedAt: ago(60 * 50),
    dueAt: ago(60 * 49),
    answer: '业主可以带两位朋友一起来，提前在前台登记。',
    replyId: '0193a000-0000-7000-8000-0000000c0001',
    endedBy: lin,
    endedAt: ago(60 * 47),
  }),
  question(13, { text: '测试', state: 'WITHDRAWN', note: '打错了', endedBy: lin, endedAt: ago(60 * 70) }),
];

const found = (at: number, title: string, why: string): FoundReply => ({
  replyId: `0193a000-0000-7000-8000-0000000c00${String(at).padStart(2, '0')}`,
  number: 2,
  code: `reply-${at}`,
  folder: 'parking',
  title,
  estateId: null,
  language: 'CHINESE',
  by: 'QUESTION',
  why,
});

const nearest = {
  sure: false,
  replies: [
    found(1, '换车牌怎么更新车位登记', '换了新车，车位登记要改吗'),
    found(2, '车位能不能转租给别人', '车位转租'),
  ],
  questions: [question(4, { text: '车位借朋友停行不行', askedAt: ago(12) })],
};

export const gaps: QuestionGap[] = [
  {
    question: '楼道里可以放鞋柜吗',
    count: 7,
    raised: 2,
    firstAt: ago(60 * 24 * 60),
    lastAt: ago(60 * 5),
    items: ['0193a000-0000-7000-8000-0000000d0001', '0193a000-0000-7000-8000-0000000d0002'],
    examples: [
      {
        itemId: '0193a000-0000-7000-8000-0000000d0001',
        text: '楼道里可以放鞋柜吗',
        ticket: { id: '0193a000-0000-7000-8000-0000000b0051', number: 'ZX-20261122-0044' },
        at: ago(60 * 5),
        answer: '您好，楼道是消防通道，不能摆放鞋柜，请在三天内搬回家里。',
        answeredBy: lin.name,
      },
      {
        itemId: '0193a000-0000-7000-8000-0000000d0002',
        text: '门口放个小鞋架行不行',
        ticket: null,
        at: ago(60 * 24 * 9),
        answer: null,
        answeredBy: null,
      },
    ],
    nearest: found(3, '楼道堆物怎么处理', '楼道里堆了东西'),
  },
  {
    question: '快递柜超时要收费吗',
    count: 3,
    raised: 0,
    firstAt: ago(60 * 24 * 40),
    lastAt: ago(60 * 24 * 2),
    items: ['0193a000-0000-7000-8000-0000000d0003'],
    examples: [],
    nearest: null,
  },
];

const conflict = (at: number, more: Partial<ReplyConflict>): ReplyConflict => ({
  id: `0193a000-0000-7000-8000-0000000e00${String(at).padStart(2, '0')}`,
  estate: estate(0),
  one: {
    messageId: '0193a000-0000-7000-8000-0000000f0001',
    ticket: { id: '0193a000-0000-7000-8000-0000000b0061', number: 'ZX-20261122-0052' },
    question: '临停多少钱一小时',
    text: '您好，前30分钟免费，之后每小时8元，24小时封顶40元。',
    writer: chen,
    at: ago(35),
    replyId: null,
    number: null,
  },
  other: {
    messageId: '0193a000-0000-7000-8000-0000000f0002',
    ticket: { id: '0193a000-0000-7000-8000-0000000b0062', number: 'ZX-20261121-0017' },
    question: '临时停车怎么收费',
    text: '您好，临时停车前30分钟免费，之后每小时5元。',
    writer: lin,
    at: ago(60 * 22),
    replyId: null,
    number: null,
  },
  alike: 0.71,
  differences: [{ about: 'AMOUNT', one: '8元', other: '5元' }],
  foundAt: ago(34),
  decision: null,
  note: null,
  decidedBy: null,
  decidedAt: null,
  version: 0,
  ...more,
});

export const conflicts: ReplyConflict[] = [
  conflict(1, {}),
  conflict(2, {
    one: {
      messageId: '0193a000-0000-7000-8000-0000000f0003',
      ticket: { id: '0193a000-0000-7000-8000-0000000b0063', number: 'ZX-20261122-0058' },
      question: '装修押金多久退',
      text: '验收合格后15个工作日内退还。',
      writer: chen,
      at: ago(90),
      replyId: '0193a000-0000-7000-8000-0000000c0009',
      number: 3,
    },
    other: {
      messageId: null,
      ticket: null,
      question: '装修押金何时退还',
      text: '验收合格后7个工作日内退还，原路退回到交款的账户。',
      writer: null,
      at: null,
      replyId: '0193a000-0000-7000-8000-0000000c0009',
      number: 3,
    },
    differences: [{ about: 'DURATION', one: '15个工作日', other: '7个工作日' }],
    foundAt: ago(89),
  }),
];

export const decidedConflicts: ReplyConflict[] = [
  conflict(11, {
    decision: 'OTHER',
    note: '七月起没有涨价，仍是 5 元。',
    decidedBy: '周敏',
    decidedAt: ago(60 * 3),
  }),
];

const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });
const wanted = (url: string, name: string) => new URL(url).searchParams.get(name) !== 'false';

/** The happy answers of open questions, gaps and conflicts. */
export const questionHandlers = [
  http.get(desk('/open-questions/counts'), () =>
    HttpResponse.json({ open: 3, overdue: 1, mine: 1, answered: 18, inTime: 15 }),
  ),
  http.get(desk('/open-questions/nearest'), () => HttpResponse.json(nearest)),
  http.get(desk('/open-questions/:questionId/nearest'), () => HttpResponse.json(nearest)),
  http.get(desk('/open-questions/:questionId'), ({ params }) =>
    HttpResponse.json(
      [...questions, ...endedQuestions].find((one) => one.id === params.questionId) ?? questions[0],
    ),
  ),
  http.get(desk('/open-questions'), ({ request }) =>
    list(wanted(request.url, 'open') ? questions : endedQuestions),
  ),
  http.post(desk('/open-questions'), () => HttpResponse.json(questions[1], { status: 201 })),
  http.post(desk('/open-questions/:questionId/answer'), () =>
    HttpResponse.json({
      question: endedQuestions[0],
      sent: [{ ticketId: questions[0]?.ticket?.id, number: 'ZX-20261122-0011', messageId: questions[0]?.id }],
    }),
  ),
  http.post(desk('/open-questions/:questionId/promotion'), () =>
    HttpResponse.json({ id: '0193a000-0000-7000-8000-0000000c0020' }, { status: 201 }),
  ),
  http.put(desk('/open-questions/:questionId/owner'), () => HttpResponse.json(questions[0])),
  http.put(desk('/open-questions/:questionId/same-as'), () => HttpResponse.json(questions[0])),
  http.delete(desk('/open-questions/:questionId/same-as'), () => HttpResponse.json(questions[0])),
  http.post(desk('/open-questions/:questionId/withdrawal'), () => HttpResponse.json(endedQuestions[2])),
  http.get(desk('/question-owners'), () =>
    HttpResponse.json([{ categoryId: null, teamId: team.id, ownerId: null }]),
  ),
  http.put(desk('/question-owners'), () =>
    HttpResponse.json([{ categoryId: null, teamId: team.id, ownerId: null }]),
  ),
  http.get(desk('/question-gaps'), () => HttpResponse.json({ days: 90, looked: 214, all: true, gaps })),
  http.post(desk('/question-gaps/set-aside'), () => new HttpResponse(null, { status: 204 })),
  http.post(desk('/question-gaps/brought-back'), () => new HttpResponse(null, { status: 204 })),
  http.post(desk('/question-gaps/drafts'), () =>
    HttpResponse.json({ id: '0193a000-0000-7000-8000-0000000c0021' }, { status: 201 }),
  ),
  http.get(desk('/reply-conflicts/:conflictId'), ({ params }) =>
    HttpResponse.json(
      [...conflicts, ...decidedConflicts].find((one) => one.id === params.conflictId) ?? conflicts[0],
    ),
  ),
  http.get(desk('/reply-conflicts'), ({ request }) =>
    list(wanted(request.url, 'open') ? conflicts : decidedConflicts),
  ),
  http.put(desk('/reply-conflicts/:conflictId/decision'), () => HttpResponse.json(decidedConflicts[0])),
  http.delete(desk('/reply-conflicts/:conflictId/decision'), () => HttpResponse.json(conflicts[0])),
];
