import { HttpResponse, http } from 'msw';
import type { ReplyProposal, ReplySharing } from '@/api/model';
import { replies } from './replies';

const desk = (path: string) => `*/api/v1${path}`;

export const sharing: ReplySharing = {
  companies: [
    { id: 'lan', name: '澜庭物业', replies: 24, subscribedAt: '2026-11-01T02:00:00Z', proposed: 2 },
    { id: 'qing', name: '青禾物业', replies: 3, subscribedAt: null, proposed: 0 },
  ],
  folders: [],
  replies: 0,
};

const said = replies[0]?.inForce?.content;
if (!said) throw new Error('replies: none in force (expected: one to compare with)');

export const proposals: ReplyProposal[] = [
  {
    company: 'lan',
    companyName: '澜庭物业',
    itemId: '0193a000-0000-7000-8000-0000000c0001',
    revision: 7,
    code: 'deposit',
    folder: '装修',
    until: null,
    content: { ...said, title: '装修押金什么时候退', body: '验收合格后七天内退回。' },
    proposedAt: '2026-11-21T02:00:00Z',
    own: null,
    again: false,
  },
  {
    company: 'lan',
    companyName: '澜庭物业',
    itemId: '0193a000-0000-7000-8000-0000000c0002',
    revision: 9,
    code: replies[0]?.code ?? '',
    folder: '维修',
    until: null,
    content: { ...said, body: `${said.body}新的一句。` },
    proposedAt: '2026-11-20T02:00:00Z',
    own: { ...(replies[0] as NonNullable<(typeof replies)[0]>), open: null },
    again: true,
  },
];

export const sharingHandlers = [
  http.get(desk('/reply-sharing'), () => HttpResponse.json(sharing)),
  http.get(desk('/reply-proposals'), () => HttpResponse.json(proposals)),
];
