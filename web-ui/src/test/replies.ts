import { HttpResponse, http } from 'msw';
import type { Reply, ReplyContent, ReplyFolder, ReplyPreview, ReplyVersion } from '@/api/model';
import { estates } from './fixtures';

const desk = (path: string) => `*/api/v1${path}`;
const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();
const day = (days: number) => ago(-days).slice(0, 10);

export const replyFolders: ReplyFolder[] = [
  { key: 'fees', name: '物业费与收费', replies: 12 },
  { key: 'parking', name: '停车', replies: 9 },
  { key: 'renovation', name: '装修', replies: 14 },
  { key: 'noise', name: '噪声', replies: 0 },
];

const content = (more: Partial<ReplyContent>): ReplyContent => ({
  title: '物业费可以怎么交',
  questions: ['物业费怎么交', '能不能微信交物业费', '现场交费几点开门'],
  body: '{{owner}}您好，{{unit}}的物业费可以这样交：\n\n- 公众号「生活缴费」\n- 前台刷卡或现金，**{{hours}}**\n\n交费后当天可开电子发票。',
  plain: '{{owner}}您好，物业费可在公众号「生活缴费」交，也可到前台交，{{hours}}。',
  kinds: ['INQUIRY'],
  channels: [],
  tags: ['收费', '发票'],
  variables: [
    { name: 'owner', label: '业主称呼', type: 'TEXT', source: 'owner.salutation', fallback: '业主' },
    { name: 'unit', label: '房号', type: 'TEXT', source: 'unit.name', fallback: '您家' },
    { name: 'hours', label: '前台时间', type: 'TEXT', source: null, fallback: null },
  ],
  basis: null,
  files: [],
  language: 'CHINESE',
  ...more,
});

const version = (number: number, more: Partial<ReplyVersion>): ReplyVersion => ({
  number,
  state: 'APPROVED',
  content: content({}),
  revision: 1,
  writtenBy: '周前台',
  writtenAt: ago(40),
  note: null,
  decidedBy: '林知夏',
  decidedAt: ago(39),
  ...more,
});

export const aReply = (id: string, more: Partial<Reply> = {}): Reply => ({
  id,
  code: 'fees-how-to-pay',
  folder: 'fees',
  estateId: null,
  state: 'APPROVED',
  inForce: version(2, {}),
  open: null,
  validFrom: null,
  validUntil: null,
  reviewMonths: 6,
  reviewedOn: day(-39),
  reviewDue: day(140),
  responsible: { id: 's2', name: '韩梅', active: true },
  wordingOf: null,
  version: 4,
  ...more,
});

const changed = content({
  body: content({}).body.replace('刷卡或现金', '刷卡、现金或扫码').replace('当天', '3 个工作日内'),
});

export const replies: Reply[] = [
  aReply('r1'),
  aReply('r2', {
    code: 'fees-invoice',
    inForce: version(1, { content: content({ title: '发票什么时候能开' }) }),
    open: version(2, {
      state: 'IN_REVIEW',
      content: { ...changed, title: '发票什么时候能开' },
      note: '财务改了开票时限',
      writtenAt: ago(0.1),
      decidedBy: null,
      decidedAt: null,
    }),
  }),
  aReply('r3', {
    code: 'parking-rent',
    folder: 'parking',
    state: 'EXPIRING',
    validUntil: day(12),
    inForce: version(1, {
      content: content({
        title: '地下车位月租怎么办理',
        body: '{{owner}}您好，带上行驶证和身份证到前台登记，当天可用。',
        tags: ['车位'],
      }),
    }),
    responsible: null,
  }),
  aReply('r4', {
    code: 'renovation-deposit',
    folder: 'renovation',
    state: 'DRAFT',
    inForce: null,
    open: version(1, {
      state: 'DRAFT',
      content: content({
        title: '装修押金多久退',
        body: '{{owner}}您好，验收合格后 {{days}} 天内原路退回。',
      }),
      decidedBy: '林知夏',
      note: '天数请写成变量',
    }),
  }),
  aReply('r5', {
    code: 'fees-how-to-pay',
    estateId: estates[0]?.id ?? null,
    inForce: version(1, { content: content({ body: content({}).body.replace('前台', '3 栋大堂') }) }),
    wordingOf: { replyId: 'r1', seen: 1, now: 2, behind: true },
  }),
];

export const replyVersions: ReplyVersion[] = [
  version(2, {}),
  version(1, {
    state: 'SUPERSEDED',
    content: content({
      body: '{{owner}}您好，{{unit}}的物业费请到前台交，**{{hours}}**。',
      plain: '',
      tags: ['收费'],
    }),
    writtenAt: ago(200),
    decidedAt: ago(199),
  }),
];

/** As near to the service as pages need: gaps are marked, paragraphs and lists are told apart. */
function preview({ content: said, ticket }: { content: ReplyContent; ticket: string | null }): ReplyPreview {
  const labels = new Map(said.variables.map((one) => [one.name, one.label]));
  const values: Record<string, string> = ticket ? { owner: '王女士', unit: '3栋2单元201' } : {};
  const filled = (text: string, mark: boolean) =>
    text.replace(/\{\{(\w+)\}\}/g, (gap, name: string) => {
      const value = values[name] ?? said.variables.find((one) => one.name === name)?.fallback;
      if (value) return mark && values[name] ? `<ins>${value}</ins>` : value;
      return mark ? `<mark>${labels.get(name) ?? name}</mark>` : gap;
    });
  const html = filled(said.body, true)
    .replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>')
    .split(/\n{2,}/)
    .map((part) =>
      part.startsWith('- ')
        ? `<ul>${part.replace(/^- (.*)$/gm, '<li>$1</li>')}</ul>`
        : `<p>${part.replace(/\n/g, '<br>')}</p>`,
    )
    .join('');
  const gaps = [...new Set([...said.body.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name))];
  return {
    html,
    text: filled(said.body, false),
    plain: filled(said.plain, false),
    values,
    missing: gaps.filter(
      (name) => !values[name] && !said.variables.find((one) => one.name === name)?.fallback,
    ),
    wrong: [],
    findings: gaps
      .filter((name) => !labels.has(name))
      .map((name) => ({ part: 'BODY', flaw: 'UNDECLARED', at: said.body.indexOf(name), text: name })),
  };
}

const one = (id: unknown) => replies.find((reply) => reply.id === id) ?? replies[0];

export const replyHandlers = [
  http.get(desk('/reply-folders'), () => HttpResponse.json(replyFolders)),
  http.post(desk('/reply-folders'), async ({ request }) =>
    HttpResponse.json({ key: 'new', replies: 0, ...((await request.json()) as object) }, { status: 201 }),
  ),
  http.put(desk('/reply-folders/order'), () => HttpResponse.json(replyFolders)),
  http.put(desk('/reply-folders/:key'), () => HttpResponse.json(replyFolders[0])),
  http.delete(desk('/reply-folders/:key'), () => new HttpResponse(null, { status: 204 })),
  http.get(desk('/reply-tags'), () =>
    HttpResponse.json([
      { tag: '收费', replies: 12 },
      { tag: '车位', replies: 9 },
    ]),
  ),
  http.get(desk('/replies'), ({ request }) => {
    const asked = new URL(request.url).searchParams;
    const text = asked.get('text');
    return HttpResponse.json({
      items: replies.filter(
        (reply) =>
          (!asked.get('folder') || reply.folder === asked.get('folder')) &&
          (!asked.get('state') || reply.state === asked.get('state')) &&
          (!asked.get('inReview') || reply.open?.state === 'IN_REVIEW') &&
          (!reply.estateId || reply.estateId === asked.get('estateId')) &&
          (!text || JSON.stringify(reply).includes(text)),
      ),
      nextCursor: null,
    });
  }),
  http.post(desk('/replies'), () => HttpResponse.json(replies[3], { status: 201 })),
  http.post(desk('/replies/starters'), () => HttpResponse.json({ added: 3 })),
  http.post(desk('/replies/preview'), async ({ request }) =>
    HttpResponse.json(preview((await request.json()) as { content: ReplyContent; ticket: string | null })),
  ),
  http.post(desk('/replies/pasted'), () =>
    HttpResponse.json({ markdown: '押金**三天**内退', lost: { IMAGE: 1 } }),
  ),
  http.get(desk('/replies/:id'), ({ params }) => HttpResponse.json(one(params.id))),
  http.get(desk('/replies/:id/versions'), () => HttpResponse.json(replyVersions)),
  http.get(desk('/replies/:id/wordings'), ({ params }) =>
    HttpResponse.json(params.id === 'r1' ? replies.filter((reply) => reply.wordingOf) : []),
  ),
  http.put(desk('/replies/:id/draft'), async ({ params, request }) => {
    const { content: said } = (await request.json()) as { content: ReplyContent };
    const revision = Number(/\d+/.exec(request.headers.get('If-Match') ?? '')?.[0] ?? 0) + 1;
    return HttpResponse.json({
      ...one(params.id),
      open: version(3, { state: 'DRAFT', content: said, revision, decidedBy: null, writtenAt: ago(0) }),
    });
  }),
  http.delete(desk('/replies/:id/draft'), () => new HttpResponse(null, { status: 204 })),
  ...['submission', 'approval', 'refusal', 'review', 'retirement', 'versions/:number/restoration'].map(
    (what) => http.post(desk(`/replies/:id/${what}`), ({ params }) => HttpResponse.json(one(params.id))),
  ),
  ...['submission', 'retirement'].map((what) =>
    http.delete(desk(`/replies/:id/${what}`), ({ params }) => HttpResponse.json(one(params.id))),
  ),
  ...['validity', 'filing'].map((what) =>
    http.put(desk(`/replies/:id/${what}`), ({ params }) => HttpResponse.json(one(params.id))),
  ),
];
