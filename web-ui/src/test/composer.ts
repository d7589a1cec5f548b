import { HttpResponse, http } from 'msw';
import type { FilledReply, FoundReply, WritingHint, WritingRules } from '@/api/model';

const desk = (path: string) => `*/api/v1${path}`;

export const foundReplies: FoundReply[] = [
  {
    replyId: 'r-leak',
    number: 3,
    code: 'repair-received',
    folder: 'repair',
    title: '报修已受理',
    estateId: null,
    language: 'CHINESE',
    by: 'QUESTION',
    why: '厨房水管漏水怎么报修',
  },
  {
    replyId: 'r-valve',
    number: 1,
    code: 'repair-ceiling-leak',
    folder: 'repair',
    title: '家里漏水先关总阀',
    estateId: null,
    language: 'CHINESE',
    by: 'BODY',
    why: '家里漏水先关总阀',
  },
  {
    replyId: 'r-fee',
    number: 2,
    code: 'repair-fee',
    folder: 'fees',
    title: '上门维修怎么收费',
    estateId: null,
    language: 'CHINESE',
    by: 'TAG',
    why: '维修',
  },
];

const variable = (
  name: string,
  label: string,
  type: FilledReply['variables'][number]['type'],
  more = {},
) => ({
  name,
  label,
  type,
  source: null,
  fallback: null,
  ...more,
});

/** As the service fills it: the owner and the number are known, somebody has to say when and how much. */
export function filled(replyId: string, given: Record<string, string> = {}): FilledReply {
  const values: Record<string, string> = { owner: '王芳', ticket_no: 'WX-20261121-0042', ...given };
  const written: Record<string, string> = { minutes: '30', ...values };
  if (given.amount) written.amount = `${given.amount}元`;
  const template =
    '王芳，您好！我是云栖物业客服小李。\n\n{{owner}}，您报的漏水记下了（编号 {{ticket_no}}），师傅 {{minutes}} 分钟内到。\n\n材料费 {{amount}}，完工前先请您看。';
  const shortTemplate = '王芳，您好！我是云栖物业客服小李。已记下，编号{{ticket_no}}，材料费{{amount}}。';
  const put = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (gap, name: string) => written[name] ?? gap);
  return {
    replyId,
    number: 3,
    title: '报修已受理',
    html: `<p>${put(template)}</p>`,
    text: put(template),
    plain: put(shortTemplate),
    template,
    shortTemplate,
    variables: [
      variable('owner', '业主称呼', 'TEXT', { source: 'owner.salutation', fallback: '业主' }),
      variable('ticket_no', '登记编号', 'TEXT', { source: 'ticket.number' }),
      variable('minutes', '几分钟内到', 'NUMBER', { fallback: '30' }),
      variable('amount', '材料费', 'AMOUNT'),
    ],
    values,
    written,
    missing: given.amount ? [] : ['amount'],
    wrong: [],
    opening: '王芳，您好！我是云栖物业客服小李。',
    way: 'SMS',
    inShort: false,
    files: [],
    filesGo: null,
  };
}

const WORDS: [string, string | null, string][] = [
  ['工单', '登记单', '“工单”是内部说法'],
  ['派单', '安排师傅', '说人做什么，比说单子清楚'],
  ['相关部门', null, '写明是哪个部门和电话：说了等于没说'],
];

export const writingRules: WritingRules = {
  opening: true,
  openingText: '{{owner}}，您好！我是{{company}}客服{{staff}}。',
  greetingText: '您好，{{company}}客服，我是{{staff}}，请问有什么可以帮您？',
  estates: [],
  plainLanguage: true,
  mine: true,
  words: [{ word: '云管家', instead: '您的管家', why: '产品名' }],
  shipped: WORDS.map(([word, instead, why]) => ({ word, instead, why })),
  leftOut: ['派单'],
  version: 4,
};

export function hintsFor(text: string): WritingHint[] {
  return WORDS.filter(([word]) => text.includes(word)).map(([word, instead, why]) => ({
    kind: 'JARGON',
    from: text.indexOf(word),
    to: text.indexOf(word) + word.length,
    text: word,
    instead,
    why,
  }));
}

const sent = (text: string) => ({
  id: 'm9',
  ticketId: 't1',
  number: 'WX-20261121-0042',
  contactId: null,
  direction: 'OUT',
  way: 'SMS',
  purpose: 'REPLY',
  person: '王芳',
  address: '138****8000',
  subject: '',
  text,
  state: 'QUEUED',
  attempts: 0,
  answer: null,
  nextAttemptAt: null,
  attachmentIds: [],
  leftOut: [],
  author: { id: '0', name: '小李', kind: 'STAFF' },
  at: new Date().toISOString(),
  endedAt: null,
});

export const composerHandlers = [
  http.get(desk('/tickets/:id/replies/next'), () =>
    HttpResponse.json({
      opening: '王芳，您好！我是云栖物业客服小李。',
      words: '王芳，您好！我是云栖物业客服小李。',
      way: 'SMS',
    }),
  ),
  http.get(desk('/greeting'), () =>
    HttpResponse.json({ text: '您好，云栖物业客服，我是小李，请问有什么可以帮您？' }),
  ),
  http.get(desk('/tickets/:id/replies'), () => HttpResponse.json([])),
  http.get(desk('/tickets/:id/replies/suggested'), () => HttpResponse.json(foundReplies)),
  http.get(desk('/replies/typed'), ({ request }) => {
    const text = new URL(request.url).searchParams.get('text') ?? '';
    return HttpResponse.json(
      foundReplies.filter((one) => one.title.includes(text) || one.code.includes(text)),
    );
  }),
  http.post(desk('/tickets/:id/replies/filled'), async ({ request }) => {
    const { replyId, values } = (await request.json()) as {
      replyId: string;
      values?: Record<string, string>;
    };
    return HttpResponse.json(filled(replyId, values));
  }),
  http.post(desk('/tickets/:id/replies'), async ({ request }) => {
    const { replyId, text } = (await request.json()) as { replyId: string; text?: string };
    return HttpResponse.json(
      { replyId, number: 3, edits: text ? 5 : 0, message: sent(text ?? '') },
      { status: 201 },
    );
  }),
  http.get(desk('/writing-rules'), () => HttpResponse.json(writingRules, { headers: { ETag: 'W/"4"' } })),
  http.put(desk('/writing-rules'), async ({ request }) =>
    HttpResponse.json({ ...writingRules, ...((await request.json()) as object), version: 5 }),
  ),
  http.put(desk('/writing-rules/mine'), async ({ request }) =>
    HttpResponse.json({ ...writingRules, mine: ((await request.json()) as { wanted: boolean }).wanted }),
  ),
  http.post(desk('/writing-hints'), async ({ request }) =>
    HttpResponse.json({ on: true, hints: hintsFor(((await request.json()) as { text: string }).text) }),
  ),
];
