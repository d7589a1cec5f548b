import { HttpResponse, http } from 'msw';
import type { components } from '@/api/desk';

/** The repair of the story, as its owner sees it. */
export const progress: components['schemas']['ProgressPage'] = {
  state: { code: 'UNDER_WAY', label: '正在处理', labelEn: 'Being worked on' },
  acceptedAt: '2026-11-21T10:05:00+08:00',
  technician: { name: '李师傅', phone: '139****5678' },
  arrival: { from: '2026-11-21T10:20:00+08:00', to: '2026-11-21T10:40:00+08:00' },
  steps: [
    { label: '接单', labelEn: 'Job accepted', at: '2026-11-21T10:05:00+08:00', photos: [] },
    { label: '出发', labelEn: 'On the way', at: '2026-11-21T10:20:00+08:00', photos: [] },
    {
      label: '检测漏点',
      labelEn: '检测漏点',
      at: '2026-11-21T10:40:00+08:00',
      photos: ['0199d2f0-8a4e-7c31-9d55-3f6f0f3c2a10'],
    },
  ],
  materials: [{ name: 'PPR弯头', nameEn: 'PPR elbow', quantity: 2, unit: '个', priceCents: 350 }],
  rating: null,
  words: [],
  elsewhere: null,
  files: [],
  company: { name: '云栖物业', phone: '057187654321' },
};

/** The same once it is done, and its owner is asked. */
export const doneProgress: typeof progress = {
  ...progress,
  state: { code: 'DONE', label: '已完成，我们会回访您', labelEn: 'Done; we will ask you how it went' },
  rating: { level: null, at: null },
};

export const link: components['schemas']['ProgressLink'] = {
  path: '/p/3q2-7wAB9kLmZx0_TyUvQe1R',
  createdAt: '2026-11-21T02:00:00Z',
  createdBy: '小陈',
  expiresAt: '2026-12-21T02:00:00Z',
  opened: 3,
  lastOpenedAt: null,
};

const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9H0z" fill="#789"/></svg>';
const svg = () => new HttpResponse(picture, { headers: { 'Content-Type': 'image/svg+xml' } });

export const progressHandlers = [
  http.get('*/api/v1/public/progress/:token', ({ params }) =>
    HttpResponse.json(String(params.token).startsWith('done') ? doneProgress : progress),
  ),
  http.get('*/api/v1/public/progress/:token/photos/:id', svg),
  http.get('*/api/v1/public/progress/:token/photos/:id/thumbnail', svg),
  http.get('*/api/v1/public/progress/:token/events', () => new HttpResponse(null, { status: 204 })),
  http.get('*/api/v1/public/company', () => HttpResponse.json(progress.company)),
  http.get('*/api/v1/tickets/:id/progress-link', () => HttpResponse.json(link)),
  http.get('*/api/v1/tickets/:id/progress-link/qr.svg', svg),
  http.post('*/api/v1/tickets/:id/progress-link', () => HttpResponse.json(link)),
  http.delete('*/api/v1/tickets/:id/progress-link', () => new HttpResponse(null, { status: 204 })),
  http.get('*/api/v1/tickets/:id/steps', () => HttpResponse.json({ items: [], nextCursor: null })),
];
