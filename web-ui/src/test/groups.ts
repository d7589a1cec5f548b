import type { GrantedFigure, GroupLeague, GroupLook, GroupMembership, GroupPortal } from '@/api/model';
import { estates } from './fixtures';
import { measures } from './league';

// A company in a group that it grants one measure of one estate, and the same seen from the group's headquarters.

const estate = estates[0]?.id ?? '';

export const membership: GroupMembership = {
  invitations: [],
  group: { id: 'g1', name: '东岸集团', joinedAt: '2026-10-01T02:00:00Z', headquarters: '东岸总部' },
  grant: {
    measures: ['resolved_in_time'],
    estateIds: [estate],
    grantedBy: '陈静',
    grantedAt: '2026-10-02T02:00:00Z',
  },
};

export const grantedFigures: GrantedFigure[] = [
  {
    estateId: estate,
    estate: '云栖花园',
    city: '杭州',
    measure: 'resolved_in_time',
    month: '2026-10-01',
    numerator: 55,
    denominator: 57,
    cases: 57,
  },
];

export const looks: GroupLook[] = [
  {
    id: 7,
    group: '东岸集团',
    byId: 'a1',
    byName: '周分析',
    at: '2026-11-20T02:00:00Z',
    purpose: 'EXPORT',
    measure: 'resolved_in_time',
    first: '2026-09-01',
    last: '2026-11-01',
    estates: 1,
  },
];

export const groupPortal: GroupPortal = {
  id: 'g1',
  name: '东岸集团',
  measures,
  companies: [
    {
      id: 'c1',
      name: '暖邻物业',
      address: 'nuanlin',
      joinedAt: '2026-10-01T02:00:00Z',
      measures: ['resolved_in_time'],
      estates: 2,
      publishedAt: '2026-11-20T02:00:00Z',
    },
    {
      id: 'c2',
      name: '江南物业',
      address: 'jiangnan',
      joinedAt: '2026-10-01T02:00:00Z',
      measures: [],
      estates: 0,
    },
    {
      id: 'c3',
      name: '北辰物业',
      address: 'beichen',
      invitedAt: '2026-11-01T02:00:00Z',
      measures: [],
      estates: 0,
    },
  ],
};

const place = (name: string, value: number, cases: number) => ({
  company: 'c1',
  companyName: '暖邻物业',
  estateId: name,
  estate: name,
  city: '杭州',
  value,
  low: value - 0.05,
  high: value + 0.04,
  cases,
  trend: [
    { month: '2026-10-01', value: value - 0.1, cases },
    { month: '2026-11-01', value, cases },
  ],
  publishedAt: '2026-11-20T02:00:00Z',
});

export const groupLeague: GroupLeague = {
  measure: measures[0] as GroupLeague['measure'],
  first: '2026-09-01',
  last: '2026-11-01',
  places: [place('云栖花园', 0.95, 57), place('望江苑', 0.8, 90), place('小河里', 0.5, 6)],
};
