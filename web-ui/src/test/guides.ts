import { HttpResponse, http } from 'msw';
import type { components } from '@/api/desk';
import type { Guide, GuideContent, GuideFee, GuidePreview } from '@/api/model';
import { estates } from './fixtures';

type Schemas = components['schemas'];

const card: Schemas['GuideContactCard'] = {
  hours: '每天 8:30–17:30',
  place: '3 号楼一层物业服务中心',
  note: '节假日有人值班。',
  phones: [{ label: '24 小时值班', number: '0571-87654321' }],
};
const company = { name: '云栖物业', phone: '057187654321' };
const fees: GuideFee[] = [
  { item: '装修保证金', unit: '元/户', price: '2000元', basis: '装修管理服务协议', note: '验收合格后退还' },
  { item: '建筑垃圾清运', unit: '元/平方米', price: '8', basis: '装修管理服务协议', note: '' },
];

export const publicGuide: Schemas['PublicGuide'] = {
  company,
  estateCode: 'XH01',
  estate: '星河湾一期',
  contact: card,
  code: 'renovation',
  kind: 'PROCEDURE',
  standing: 'IN_FORCE',
  from: '2026-10-01',
  until: '2026-12-31',
  title: '装修怎么办理',
  summary: '开工前登记，什么能动、什么时间能施工，完工怎么验收。',
  html: '<h2>开工前</h2>\n<ol>\n<li>提前 3 天到物业服务中心登记。</li>\n<li>签订装修管理服务协议。</li>\n</ol>\n<h2>什么时间可以施工</h2>\n<p>工作日 <strong>8:00–12:00、14:00–18:00</strong>。</p>',
  fees,
  change: '押金由 3000 元降到 2000 元。',
  changes: [
    {
      part: 'FEE',
      was: '装修保证金：3000元 元/户；装修管理服务协议',
      is: '装修保证金：2000元 元/户；装修管理服务协议',
    },
    { part: 'TEXT', was: null, is: '签订装修管理服务协议。' },
  ],
  periods: [
    { standing: 'UPCOMING', from: '2027-01-01', until: null, change: '周六不再施工' },
    { standing: 'IN_FORCE', from: '2026-10-01', until: '2026-12-31', change: '押金由 3000 元降到 2000 元。' },
    { standing: 'ENDED', from: '2025-03-01', until: '2026-09-30', change: null },
  ],
  gone: false,
  searchEngines: false,
};

export const guideList: Schemas['GuideList'] = {
  company,
  estateCode: 'XH01',
  estate: '星河湾一期',
  contact: card,
  guides: [
    {
      code: 'renovation',
      kind: 'PROCEDURE',
      title: '装修怎么办理',
      summary: publicGuide.summary,
      standing: 'IN_FORCE',
      from: '2026-10-01',
    },
    {
      code: 'fees-property',
      kind: 'FEES',
      title: '物业服务费',
      summary: '单价、计费面积和缴费时间。',
      standing: 'UPCOMING',
      from: '2027-01-01',
    },
  ],
  searchEngines: false,
};

export const guideHall: Schemas['GuideHall'] = {
  company,
  estates: [
    { code: 'XH01', name: '星河湾一期', city: '杭州', district: '西湖区', guides: 8 },
    { code: 'YX 02', name: '云溪里', city: '杭州', district: '余杭区', guides: 6 },
  ],
  searchEngines: false,
};

const content: GuideContent = {
  title: '装修怎么办理',
  summary: publicGuide.summary,
  body: '## 开工前\n1. 提前 {{days}} 天到物业服务中心登记。\n2. 签订装修管理服务协议。',
  fees: [{ ...fees[0], price: '{{deposit}}' } as GuideFee],
  words: ['敲墙', '装修押金'],
  variables: [
    { name: 'days', label: '提前几天登记', type: 'NUMBER', source: null, perEstate: false },
    { name: 'deposit', label: '装修保证金', type: 'AMOUNT', source: null, perEstate: true },
  ],
  values: { days: '3' },
  from: null,
  until: null,
  change: '押金由 3000 元降到 2000 元。',
};
const version: Schemas['GuideVersionView'] = {
  number: 2,
  state: 'APPROVED',
  content,
  revision: 3,
  writtenBy: '小陈',
  writtenAt: '2026-09-20T02:00:00Z',
  note: null,
  decidedBy: '王经理',
  decidedAt: '2026-09-21T02:00:00Z',
  from: '2026-10-01',
  until: null,
  withdrawn: null,
};
const base: Guide = {
  id: '0199d2f0-8a4e-7c31-9d55-3f6f0f3c2b01',
  code: 'renovation',
  kind: 'PROCEDURE',
  estateId: null,
  standing: 'IN_FORCE',
  shown: version,
  next: null,
  open: {
    ...version,
    number: 3,
    state: 'IN_REVIEW',
    content: { ...content, change: '周六不再施工' },
    writtenBy: '小陈',
    writtenAt: '2026-11-20T02:00:00Z',
    decidedBy: null,
    decidedAt: null,
    from: null,
  },
  retiredOn: null,
  companyVariables: [],
  helped: 18,
  notHelped: 3,
  path: '/g/renovation',
  version: 4,
};
export const guides: Guide[] = [
  base,
  {
    ...base,
    id: '0199d2f0-8a4e-7c31-9d55-3f6f0f3c2b02',
    code: 'fees-property',
    kind: 'FEES',
    standing: 'DRAFT',
    shown: null,
    open: {
      ...version,
      number: 1,
      state: 'DRAFT',
      content: { ...content, title: '物业服务费', summary: '单价、计费面积和缴费时间。' },
      decidedBy: null,
      decidedAt: null,
      from: null,
    },
    helped: 0,
    notHelped: 0,
    path: '/g/fees-property',
  },
];

const preview: GuidePreview = {
  title: content.title,
  summary: content.summary,
  html: '<h2>开工前</h2><ol><li>提前 3 天到物业服务中心登记。</li><li>签订装修管理服务协议。</li></ol>',
  fees: [{ ...fees[0], price: '〔装修保证金〕' } as GuideFee],
  missing: ['deposit'],
  perEstate: ['deposit'],
  wrong: [],
  findings: [],
  changes: [{ part: 'TEXT', was: '提前 2 天到物业服务中心登记。', is: '提前 3 天到物业服务中心登记。' }],
};

const one = (id: unknown) => guides.find((guide) => guide.id === id) ?? base;

export const guideHandlers = [
  http.get('*/api/v1/public/guide-hall', () => HttpResponse.json(guideHall)),
  http.get('*/api/v1/public/guides', ({ request }) =>
    HttpResponse.json({
      ...guideList,
      guides: new URL(request.url).searchParams.get('text') ? guideList.guides.slice(0, 1) : guideList.guides,
    }),
  ),
  http.get('*/api/v1/public/guides/:code', () => HttpResponse.json(publicGuide)),
  http.post('*/api/v1/public/guides/:code/votes', () => new HttpResponse(null, { status: 204 })),
  http.get('*/api/v1/guides', () => HttpResponse.json({ items: guides, nextCursor: null })),
  http.post('*/api/v1/guides/starters', () => HttpResponse.json({ added: 10 })),
  http.get('*/api/v1/guides/:id', ({ params }) => HttpResponse.json(one(params.id))),
  http.get('*/api/v1/guides/:id/versions', () =>
    HttpResponse.json([
      version,
      {
        ...version,
        number: 1,
        from: '2025-03-01',
        withdrawn: { by: '王经理', at: '2026-01-01T00:00:00Z', why: '写了业主的名字' },
      },
    ]),
  ),
  http.get('*/api/v1/guides/:id/estates', () =>
    HttpResponse.json([
      {
        estateId: estates[0]?.id,
        name: estates[0]?.name,
        ownId: guides[1]?.id,
        shown: true,
        missing: [],
        path: '/g/renovation?e=XH01',
      },
      {
        estateId: estates[1]?.id,
        name: estates[1]?.name,
        ownId: null,
        shown: false,
        missing: ['装修保证金'],
        path: '/g/renovation?e=XH02',
      },
    ]),
  ),
  http.get('*/api/v1/guides/:id/votes', () =>
    HttpResponse.json({
      versions: [{ number: 2, helped: 18, notHelped: 3 }],
      words: [
        {
          number: 2,
          estateId: estates[0]?.id,
          helped: false,
          words: '没写周末能不能施工',
          at: '2026-11-20T02:00:00Z',
        },
      ],
    }),
  ),
  http.post('*/api/v1/guides/:id/preview', () => HttpResponse.json(preview)),
  http.post('*/api/v1/guides/:id/approval', ({ params }) =>
    HttpResponse.json({ ...one(params.id), open: null }),
  ),
  http.post('*/api/v1/guides/:id/submission', ({ params }) => HttpResponse.json(one(params.id))),
  http.put('*/api/v1/guides/:id/draft', async ({ params, request }) => {
    const sent = (await request.json()) as { content: GuideContent };
    return HttpResponse.json({
      ...one(params.id),
      open: { ...version, number: 3, state: 'DRAFT', revision: 4, content: sent.content },
    });
  }),
  http.get('*/api/v1/guide-contacts/:id', ({ params }) =>
    HttpResponse.json({
      estateId: params.id,
      card,
      version: 1,
      changedAt: '2026-11-20T02:00:00Z',
      changedBy: '王经理',
    }),
  ),
  http.get('*/api/v1/guide-settings', () => HttpResponse.json({ open: true, searchEngines: false })),
];
