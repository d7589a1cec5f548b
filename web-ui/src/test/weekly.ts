import { HttpResponse, http } from 'msw';
import type { components } from '@/api/desk';
import type { GoodDeed, WeeklyPaper } from '@/api/model';
import { estates } from './fixtures';

type Schemas = components['schemas'];
const estateId = estates[0]?.id ?? '';

export const paper: WeeklyPaper = {
  id: '0192f000-0000-7000-8000-0000000000a1',
  estateId,
  estate: '星河湾一期',
  week: '2026-11-16',
  state: 'IN_REVIEW',
  facts: {
    from: '2026-11-13T07:00:00Z',
    until: '2026-11-20T07:00:00Z',
    opened: 12,
    finished: 9,
    open: 4,
    repairs: 7,
    medianHours: 5.5,
    finishedBy: [{ name: '给排水', count: 5, common: 2 }],
    arrivals: [],
    notices: [],
    planned: [],
    deedIds: [],
  },
  published: null,
  open: {
    number: 1,
    state: 'IN_REVIEW',
    content: {
      title: '星河湾一期园区周报（11月16日—11月22日）',
      lead: '各位业主好。',
      sections: [{ kind: 'REPAIRS', heading: '本周维修完成情况', body: '完成 7 件' }],
      deedIds: [],
    },
    revision: 3,
    writtenBy: '自动',
    writtenAt: '2026-11-20T07:00:00Z',
    note: null,
    decidedBy: null,
    decidedAt: null,
  },
  submittedBy: '小陈',
  publishedAt: null,
  withdrawn: null,
  path: '/w/2026-11-16?e=XH01',
  version: 2,
};

const open = paper.open as NonNullable<WeeklyPaper['open']>;
export const draftPaper: WeeklyPaper = {
  ...paper,
  state: 'DRAFT',
  submittedBy: null,
  open: { ...open, state: 'DRAFT' },
};

export const preview: Schemas['WeeklyPreview'] = {
  title: open.content.title,
  html: '<p>各位业主好。</p>',
  parts: [
    { kind: 'REPAIRS', heading: '本周维修完成情况', html: '<p>完成 7 件</p>', deeds: [] },
    { kind: 'DEEDS', heading: '业主好人好事', html: '', deeds: ['一位热心业主帮邻居提水。'] },
  ],
  named: [],
};

export const deed: GoodDeed = {
  id: '0192f000-0000-7000-8000-0000000000d1',
  estateId,
  estate: '星河湾一期',
  happenedOn: '2026-11-18',
  text: '帮邻居提水。',
  person: '陈先生',
  consent: null,
  shown: '帮邻居提水。',
  recordedBy: '小陈',
  recordedAt: '2026-11-18T07:00:00Z',
  version: 0,
};

const company = { name: '云栖物业', phone: '057187654321' };

export const publicPaper: Schemas['PublicWeeklyPaper'] = {
  company,
  estateCode: 'XH01',
  estate: '星河湾一期',
  week: '2026-11-16',
  title: preview.title,
  html: preview.html,
  parts: preview.parts,
  publishedAt: '2026-11-20T09:00:00Z',
  correctedAt: null,
  withdrawn: null,
  earlier: '2026-11-09',
  later: null,
};

export const publicPapers: Schemas['PublicWeeklyPapers'] = {
  company,
  estateCode: 'XH01',
  estate: '星河湾一期',
  papers: [
    { week: '2026-11-16', title: preview.title, publishedAt: '2026-11-20T09:00:00Z' },
    { week: '2026-11-09', title: '上一周的周报', publishedAt: '2026-11-13T09:00:00Z' },
  ],
};

export const weeklyHandlers = [
  http.get('*/api/v1/weekly-papers', () => HttpResponse.json({ items: [paper], nextCursor: null })),
  http.get('*/api/v1/weekly-papers/:id', () => HttpResponse.json(paper)),
  http.post('*/api/v1/weekly-papers/:id/preview', () => HttpResponse.json(preview)),
  http.get('*/api/v1/weekly-settings', () =>
    HttpResponse.json({ enabled: true, day: 'FRIDAY', time: '15:00:00', zone: 'Asia/Shanghai', tell: true }),
  ),
  http.get('*/api/v1/good-deeds', () => HttpResponse.json({ items: [deed], nextCursor: null })),
  http.get('*/api/v1/public/weekly-papers', () => HttpResponse.json(publicPapers)),
  http.get('*/api/v1/public/weekly-papers/:week', () => HttpResponse.json(publicPaper)),
];
