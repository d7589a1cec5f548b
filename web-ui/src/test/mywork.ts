import { HttpResponse, http } from 'msw';
import type { Checklist, Job, Material, OwnerPageSettings, WorkSheet, WorkStep } from '@/api/model';
import { categories } from './fixtures';
import { tickets } from './tickets';

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const actor = { id: 's2', name: '韩柏', kind: 'STAFF' as const };
const repairs = tickets.filter((one) => one.kind === 'REPAIR');

/** What the technician of the fictional company has to do. */
export const jobs: Job[] = repairs.slice(0, 4).map((ticket, i) => ({
  ticketId: ticket.id,
  number: ticket.number,
  kind: ticket.kind,
  title: ticket.title,
  description: i === 0 ? '早上发现厨房水槽下面在滴水，已经关了总阀。' : null,
  priority: i === 1 ? 'URGENT' : 'NORMAL',
  stateCategory: 'ACTIVE',
  estateId: ticket.estate.id,
  estate: ticket.estate.name,
  address: '杭州西湖区示例路18号',
  unit: i === 2 ? null : (ticket.unit?.label ?? '3栋2单元201'),
  reporter: '王建国',
  phone: i === 3 ? '199****1003' : `1990000100${i}`,
  openedAt: ago(120 + i * 40),
  dueAt: ago(-(60 - i * 40)),
  arrivalFrom: i === 0 ? ago(-20) : null,
  arrivalTo: i === 0 ? ago(-50) : null,
  steps: i === 0 ? 2 : 0,
  lastStep: i === 0 ? '出发' : null,
  lastStepEn: i === 0 ? 'On the way' : null,
  lastStepAt: i === 0 ? ago(15) : null,
}));

const step = (i: number, code: WorkStep['code'], label: string, labelEn: string): WorkStep => ({
  id: `step-${i}`,
  sequence: i + 1,
  code,
  label,
  labelEn,
  note: null,
  photos: [],
  at: ago(30 - i * 15),
  clientAt: null,
  clientKey: `told-${i}`,
  actor,
});

export const sheets: WorkSheet[] = jobs.map((job, i) => ({
  ticketId: job.ticketId,
  steps:
    i === 0 ? [step(0, 'ACCEPTED', '接单', 'Job accepted'), step(1, 'DEPARTED', '出发', 'On the way')] : [],
  materials: [],
  checklist:
    i === 0
      ? {
          open: 1,
          items: [
            { key: 'valve', label: '已关闭总阀', labelEn: 'Main valve closed', required: true, answer: null },
            {
              key: 'dry',
              label: '地面已擦干',
              labelEn: 'Floor dry',
              required: false,
              answer: { done: true, note: null, at: ago(5), actor },
            },
          ],
        }
      : { open: 0, items: [] },
}));

export const materials: Material[] = [
  ['ppr-elbow-20', 'PPR弯头 20mm', 'PPR elbow 20 mm', '个', 350, '6901234567892'],
  ['ptfe-tape', '生料带', 'PTFE tape', '卷', 200, null],
  ['led-tube-t8', 'T8灯管', 'T8 LED tube', '支', 1800, null],
].map(([code, name, nameEn, unit, priceCents, barcode]) => ({
  code: String(code),
  name: String(name),
  nameEn: String(nameEn),
  unit: String(unit),
  priceCents: Number(priceCents),
  active: true,
  barcode: barcode as string | null,
  version: 0,
}));

export const checklists: Checklist[] = [
  {
    categoryId: categories[0]?.id ?? '',
    version: 0,
    items: (sheets[0]?.checklist.items ?? []).map(({ answer: _answer, ...item }) => item),
  },
];

export const ownerPage: OwnerPageSettings = {
  technicianPhone: 'MASKED',
  prices: false,
  servicePhone: '0571-87654321',
  linkDays: 30,
  acknowledgements: false,
  stepMessages: false,
  ratingMessages: { on: true, reminderHours: [24, 72], quietFrom: '21:00', quietTo: '08:00' },
};

const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });

export const myWorkHandlers = [
  http.get('*/api/v1/my-work', () => list(jobs)),
  http.get('*/api/v1/my-work/sheets', () => list(sheets)),
  http.get('*/api/v1/materials', () => list(materials)),
  http.put('*/api/v1/materials/:code', async ({ request, params }) =>
    HttpResponse.json({ code: params.code, version: 1, ...((await request.json()) as object) }),
  ),
  http.get('*/api/v1/checklists', () => list(checklists)),
  http.put('*/api/v1/checklists/:id', async ({ request, params }) =>
    HttpResponse.json({ categoryId: params.id, version: 1, ...((await request.json()) as object) }),
  ),
  http.get('*/api/v1/owner-page-settings', () => HttpResponse.json(ownerPage)),
  http.put('*/api/v1/owner-page-settings', async ({ request }) =>
    HttpResponse.json((await request.json()) as object),
  ),
  http.put('*/api/v1/tickets/:id/arrival', async ({ request }) =>
    HttpResponse.json({ at: ago(0), actor, ...((await request.json()) as object) }),
  ),
  http.put('*/api/v1/tickets/:id/checklist/:key', () => HttpResponse.json(sheets[0]?.checklist)),
  http.post('*/api/v1/tickets/:id/materials', async ({ request }) =>
    HttpResponse.json(
      { id: 'use-1', at: ago(0), actor, ...((await request.json()) as object) },
      { status: 201 },
    ),
  ),
  http.post('*/api/v1/tickets/:id/steps', async ({ request }) =>
    HttpResponse.json(
      { id: 'step-9', sequence: 9, at: ago(0), actor, photos: [], ...((await request.json()) as object) },
      { status: 201 },
    ),
  ),
  http.post('*/api/v1/tickets/:id/attachments', () =>
    HttpResponse.json({ id: '0199d2f0-8a4e-7c31-9d55-3f6f0f3c2a10' }, { status: 201 }),
  ),
];
