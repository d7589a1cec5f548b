import { HttpResponse, http } from 'msw';
import type { components } from '@/api/desk';

type Schemas = components['schemas'];

const company = { name: '云栖物业', phone: '057187654321' };
const picture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path fill="#fff" d="M0 0h9v9H0z"/><path d="M1 1h3v3h-3zM5 1h3v3h-3zM1 5h3v3h-3zM6 6h1v1h-1z"/></svg>';

export const places: Schemas['ReportPlace'][] = [
  {
    id: '0199d2f0-8a4e-7c31-9d55-000000000001',
    estateId: '0193a000-0000-7000-8000-000000000100',
    buildingId: null,
    kind: 'LIFT',
    name: '3栋1单元电梯',
    categoryId: null,
    path: '/r/h0cUyN3qS1m8aZxT',
    active: true,
    reports: 7,
    lastReportAt: '2026-11-21T02:05:00Z',
    version: 2,
  },
  {
    id: '0199d2f0-8a4e-7c31-9d55-000000000002',
    estateId: '0193a000-0000-7000-8000-000000000100',
    buildingId: null,
    kind: 'GARAGE',
    name: '地下车库A区',
    categoryId: null,
    path: '/r/Zm9v1b2c3d4e5f6g',
    active: false,
    reports: 0,
    lastReportAt: null,
    version: 0,
  },
];

export const reportForm: Schemas['ReportForm'] = {
  open: true,
  estate: '星河湾一期',
  place: '3栋1单元电梯',
  placeKind: 'LIFT',
  kinds: [
    {
      kind: 'REPAIR',
      categories: [
        { id: 'c-lift', name: '电梯', nameEn: 'Lift' },
        { id: 'c-light', name: '公共照明', nameEn: 'Lighting' },
      ],
      categoryId: 'c-lift',
      categoryNeeded: false,
      name: false,
      anonymous: false,
      home: false,
      fields: [],
    },
    {
      kind: 'COMPLAINT',
      categories: [{ id: 'c-service', name: '服务态度', nameEn: 'Service' }],
      categoryId: null,
      categoryNeeded: true,
      name: true,
      anonymous: true,
      home: false,
      fields: [],
    },
  ],
  known: [
    {
      category: '电梯',
      categoryEn: 'Lift',
      state: { code: 'UNDER_WAY', label: '正在处理', labelEn: 'Being worked on' },
      at: '2026-11-21T10:05:00+08:00',
    },
  ],
  phone: false,
  photos: 6,
  challenge: {
    text: '1795305600.4.abcdefghijklmnop.AAAAAAAAAAAAAAAAAAAAAAAA',
    zeroBits: 4,
    expiresAt: '2026-11-21T04:00:00Z',
  },
  company,
};

export const receipt: Schemas['ReportReceipt'] = {
  number: 'WX-20261121-0042',
  path: '/p/3q2-7wAB9kLmZx0_TyUvQe1R',
  uploadKey: 'AAAABBBBCCCCDDDDEEEEFFFF',
  receivedAt: '2026-11-21T10:30:00+08:00',
  company,
};

export const ownerHome: Schemas['OwnerHome'] = {
  address: '138****8000',
  homes: [
    { estate: '星河湾一期', label: '3栋1单元201', relation: 'OWNER', reportPath: '/r/h0cUyN3qS1m8aZxT' },
  ],
  tickets: [
    {
      number: 'WX-20261121-0042',
      kind: 'REPAIR',
      category: '给排水',
      categoryEn: 'Plumbing',
      own: '厨房水管漏水',
      estate: '星河湾一期',
      home: '3栋1单元201',
      state: { code: 'UNDER_WAY', label: '正在处理', labelEn: 'Being worked on' },
      openedAt: '2026-11-21T10:05:00+08:00',
    },
  ],
  weeklyWanted: false,
  moreTickets: false,
  notices: [
    {
      estate: '星河湾一期',
      title: '停水通知',
      text: '明早6点到12点2号楼停水，请提前储水。',
      from: '2026-11-22T06:00:00+08:00',
      to: '2026-11-22T12:00:00+08:00',
    },
  ],
  company,
};

const settings: Schemas['ReportSettings'] = {
  open: true,
  kinds: ['REPAIR', 'COMPLAINT', 'INQUIRY'],
  phone: false,
  difficulty: 18,
  perAddress: 10,
  perPlace: 60,
};

const list = <T>(items: T[]) => HttpResponse.json({ items, nextCursor: null });
const owner = (path: string) => `*/api/v1/public/owner${path}`;

export const placeHandlers = [
  http.get('*/api/v1/report-places', ({ request }) => {
    const kind = new URL(request.url).searchParams.get('kind');
    return list(places.filter((place) => !kind || place.kind === kind));
  }),
  http.get('*/api/v1/report-places/sheet', () =>
    HttpResponse.json({
      company: company.name,
      phone: company.phone,
      more: false,
      cards: places
        .filter((place) => place.active)
        .map((place) => ({
          placeId: place.id,
          estate: '星河湾一期',
          kind: place.kind,
          name: place.name,
          address: `https://yunqi.example.com${place.path}`,
          svg: picture,
        })),
    } satisfies Schemas['ReportPlaceSheet']),
  ),
  http.post('*/api/v1/report-places', async ({ request }) => {
    const command = (await request.json()) as Schemas['AddReportPlaces'];
    return list(command.names.map((name, n) => ({ ...places[0], id: `new-${n}`, name })));
  }),
  http.put('*/api/v1/report-places/:id', async ({ request }) =>
    HttpResponse.json({ ...places[0], ...((await request.json()) as object), version: 3 }),
  ),
  http.post('*/api/v1/report-places/:id/code', () => HttpResponse.json({ ...places[0], version: 3 })),
  http.get('*/api/v1/report-settings', () => HttpResponse.json(settings)),
  http.put('*/api/v1/report-settings', async ({ request }) =>
    HttpResponse.json((await request.json()) as object),
  ),
  http.get('*/api/v1/public/places/:code', () => HttpResponse.json(reportForm)),
  http.post('*/api/v1/public/places/:code/reports', () => HttpResponse.json(receipt, { status: 201 })),
  http.post('*/api/v1/public/reports/:key/attachments', () =>
    HttpResponse.json({ left: 5 }, { status: 201 }),
  ),
  http.get(owner('/sign-in-ways'), () => HttpResponse.json({ sms: true, email: true })),
  http.post(owner('/codes'), () =>
    HttpResponse.json(
      {
        codeId: '0199d2f0-8a4e-7c31-9d55-3f6f0f3c2a10',
        address: '138****8000',
        goodForSeconds: 600,
        againInSeconds: 60,
        digits: 6,
      } satisfies Schemas['AskedOwnerCode'],
      { status: 202 },
    ),
  ),
  http.post(owner('/sessions'), () => new HttpResponse(null, { status: 204 })),
  http.get(owner('/home'), () => HttpResponse.json(ownerHome)),
  http.post(owner('/tickets/:number/progress-link'), () => HttpResponse.json({ path: receipt.path })),
  http.delete(owner('/session'), () => new HttpResponse(null, { status: 204 })),
];
