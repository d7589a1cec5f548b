import { HttpResponse, http } from 'msw';
import type { Kpi, KpiFigure, KpiRow } from '@/api/model';
import { estates } from './fixtures';
import { tickets } from './tickets';

// The figures of the fictional company: most targets reached, complaints late at one estate, repairs waiting for parts.

const desk = (path: string) => `*/api/v1${path}`;

interface Seed {
  code: string;
  name: string;
  nameEn: string;
  unit: Kpi['unit'];
  better: Kpi['better'];
  target: number | null;
  value: number;
  of: number;
}

const SEEDS: Seed[] = [
  {
    code: 'response_speed',
    name: '响应速度',
    nameEn: 'Response in time',
    unit: 'PERCENT',
    better: 'HIGHER',
    target: 0.95,
    value: 0.962,
    of: 1_240,
  },
  {
    code: 'timeliness',
    name: '投诉处理及时率',
    nameEn: 'Complaints in time',
    unit: 'PERCENT',
    better: 'HIGHER',
    target: 0.95,
    value: 0.908,
    of: 402,
  },
  {
    code: 'repeat_complaints',
    name: '重复投诉率',
    nameEn: 'Repeated complaints',
    unit: 'PERCENT',
    better: 'LOWER',
    target: 0.03,
    value: 0.037,
    of: 188,
  },
  {
    code: 'satisfaction',
    name: '业主满意度',
    nameEn: 'Satisfaction',
    unit: 'PERCENT',
    better: 'HIGHER',
    target: 0.9,
    value: 0.931,
    of: 611,
  },
  {
    code: 'after_hours_answer_rate',
    name: '非工作时间接听率',
    nameEn: 'Answered after hours',
    unit: 'PERCENT',
    better: 'HIGHER',
    target: 0.9,
    value: 0.742,
    of: 514,
  },
  {
    code: 'repair_hours',
    name: '维修平均用时',
    nameEn: 'Mean time to repair',
    unit: 'HOURS',
    better: 'LOWER',
    target: 4.2,
    value: 5.36,
    of: 1_902,
  },
  {
    code: 'over_24_h',
    name: '超 24 小时维修占比',
    nameEn: 'Repairs over 24 hours',
    unit: 'PERCENT',
    better: 'LOWER',
    target: 0.15,
    value: 0.128,
    of: 1_902,
  },
  {
    code: 'monthly_interaction',
    name: '月度互动率',
    nameEn: 'Monthly interaction',
    unit: 'PERCENT',
    better: 'HIGHER',
    target: 0.4,
    value: 0.383,
    of: 8_060,
  },
  {
    code: 'promise_kept',
    name: '承诺兑现率',
    nameEn: 'Promises kept',
    unit: 'PERCENT',
    better: 'HIGHER',
    target: null,
    value: 0.887,
    of: 97,
  },
];

const CAUSES = [
  { code: 'cross_department', label: '跨部门流转', labelEn: 'Passed between teams', count: 71 },
  { code: 'waiting_owner', label: '等业主', labelEn: 'Waiting for the owner', count: 38 },
  { code: 'waiting_parts', label: '等配件', labelEn: 'Waiting for parts', count: 104 },
  { code: 'other', label: '其他', labelEn: 'Other', count: 30 },
];

/** As the service sends it: shares in hundredths, two decimals. */
const sent = (seed: Seed, value: number) =>
  Math.round(value * (seed.unit === 'PERCENT' ? 10_000 : 100)) / 100;

export const kpis: Kpi[] = SEEDS.map((seed) => ({
  code: seed.code,
  version: 1,
  name: seed.name,
  nameEn: seed.nameEn,
  numerator: `${seed.name}的分子：按时做到的`,
  numeratorEn: `Numerator of “${seed.nameEn}”: what was met in time`,
  denominator: `${seed.name}的分母：这段时间内全部应做的`,
  denominatorEn: `Denominator of “${seed.nameEn}”: all that was due in the period`,
  exclusions: [{ code: 'cancelled', label: '已取消的', labelEn: 'Cancelled' }],
  reasons: [],
  rowUnit: seed.unit === 'PERCENT' ? ('MINUTES' as const) : seed.unit,
  targetLeast: seed.better === 'HIGHER' ? 1 : 0,
  targetMost: seed.unit === 'PERCENT' ? (seed.better === 'HIGHER' ? 100 : 99) : 720,
  unit: seed.unit,
  better: seed.better,
  ownerRole: 'HQ_ANALYST',
  target:
    seed.target === null
      ? null
      : seed.code === 'timeliness'
        ? { value: sent(seed, seed.target), source: 'COMPANY', setBy: '苏棠', setAt: '2026-10-01T02:00:00Z' }
        : { value: sent(seed, seed.target), source: 'DEFAULT', setBy: null, setAt: null },
  estateTargets:
    seed.code === 'timeliness'
      ? [
          {
            estateId: estates[2]?.id ?? '',
            estateName: estates[2]?.name ?? '',
            value: 90,
            setBy: '苏棠',
            setAt: '2026-10-02T02:00:00Z',
          },
        ]
      : [],
}));

function figure(seed: Seed, shift: number, part: number, more: Partial<KpiFigure>): KpiFigure {
  const share = seed.unit === 'PERCENT';
  const value = share ? Math.min(1, Math.max(0, seed.value + shift)) : seed.value * (1 + shift * 3);
  const of = Math.max(1, Math.round(seed.of * part));
  const air = share ? 1.96 * Math.sqrt((value * (1 - value)) / of) : (value * 1.2) / Math.sqrt(of);
  return {
    code: seed.code,
    estateId: null,
    estateName: null,
    month: null,
    value: sent(seed, value),
    numerator: share ? Math.round(value * of) : value * of,
    denominator: of,
    excluded: Math.round(of / 60),
    target: seed.target === null ? null : sent(seed, seed.target),
    low: sent(seed, Math.max(0, value - air)),
    high: sent(seed, share ? Math.min(1, value + air) : value + air),
    median: seed.code === 'repair_hours' ? 3.4 : null,
    causes: seed.code === 'over_24_h' ? CAUSES : [],
    ...more,
  };
}

const monthsBetween = (from: string, to: string): string[] => {
  const months: string[] = [];
  for (
    const at = new Date(`${from}-01T00:00:00Z`);
    months.length < 40;
    at.setUTCMonth(at.getUTCMonth() + 1)
  ) {
    const month = at.toISOString().slice(0, 7);
    if (month > to) break;
    months.push(month);
  }
  return months;
};

export function kpiFigures(from: string, to: string, by: string | null): KpiFigure[] {
  if (by === 'MONTH')
    return SEEDS.flatMap((seed, s) =>
      monthsBetween(from, to).map((month, i) =>
        figure(seed, Math.sin(i * 1.7 + s) * 0.02 - (11 - i) * 0.002, i === 0 ? 0.005 : 0.1, { month }),
      ),
    );
  if (by === 'ESTATE')
    return SEEDS.flatMap((seed, s) =>
      estates.map((estate, i) =>
        figure(seed, Math.cos(i * 2.1 + s) * 0.05, i === 7 ? 0.008 : 0.14, {
          estateId: estate.id,
          estateName: estate.name,
          ...(i === 7 && s === 4 ? { value: null, low: null, high: null } : {}),
        }),
      ),
    );
  return SEEDS.map((seed) => figure(seed, 0, 1, {}));
}

const rows = (part: string): KpiRow[] =>
  tickets.slice(0, 9).map((ticket, i) => ({
    ticketId: i === 8 ? null : ticket.id,
    number: i === 8 ? null : ticket.number,
    title: i === 8 ? null : ticket.title,
    callId: i === 8 ? 'call-1' : null,
    at: ticket.openedAt,
    estateId: ticket.estate.id,
    estateName: ticket.estate.name,
    unitId: null,
    home: i === 8 ? '199****1008' : null,
    value: 34 + i * 11,
    part: part as KpiRow['part'],
    reason: part === 'EXCLUDED' ? { code: 'cancelled', label: '已取消的', labelEn: 'Cancelled' } : null,
  }));

export const stageTimes = {
  kind: 'REPAIR',
  tickets: 1_902,
  bottleneck: 'waiting_parts',
  states: [
    {
      state: 'submitted',
      label: '已提交',
      labelEn: 'Submitted',
      entries: 1_902,
      medianMinutes: 12,
      p90Minutes: 48,
      share: 4.1,
    },
    {
      state: 'dispatched',
      label: '已派单',
      labelEn: 'Dispatched',
      entries: 1_944,
      medianMinutes: 52,
      p90Minutes: 260,
      share: 17,
    },
    {
      state: 'onsite',
      label: '维修中',
      labelEn: 'Being repaired',
      entries: 1_870,
      medianMinutes: 74,
      p90Minutes: 300,
      share: 22.4,
    },
    {
      state: 'waiting_parts',
      label: '待配件',
      labelEn: 'Waiting for parts',
      entries: 312,
      medianMinutes: 1_620,
      p90Minutes: 5_400,
      share: 43.5,
    },
    {
      state: 'waiting_owner',
      label: '待业主',
      labelEn: 'Waiting for the owner',
      entries: 151,
      medianMinutes: 610,
      p90Minutes: 2_100,
      share: 13,
    },
  ],
};

export const kpiHandlers = [
  http.get(desk('/kpis'), () => HttpResponse.json({ items: kpis })),
  http.put(desk('/kpis/:code/target'), async ({ params, request }) => {
    const { value } = (await request.json()) as { value: number | null };
    const kpi = kpis.find((one) => one.code === params.code);
    return HttpResponse.json({
      ...kpi,
      target: {
        value: value ?? 95,
        source: value === null ? 'DEFAULT' : 'COMPANY',
        setBy: '林知夏',
        setAt: '2026-11-21T08:00:00Z',
      },
    });
  }),
  http.get(desk('/kpis/:code/target-changes'), ({ params }) =>
    HttpResponse.json({
      nextCursor: null,
      items:
        params.code === 'timeliness'
          ? [
              {
                id: 'change-2',
                changedAt: '2026-10-02T02:00:00Z',
                changedBy: '苏棠',
                estateId: estates[2]?.id,
                estateName: estates[2]?.name,
                before: null,
                after: 90,
              },
              {
                id: 'change-1',
                changedAt: '2026-10-01T02:00:00Z',
                changedBy: '苏棠',
                estateId: null,
                estateName: null,
                before: 92,
                after: 95,
              },
            ]
          : [],
    }),
  ),
  http.get(desk('/kpi-figures'), ({ request }) => {
    const asked = new URL(request.url).searchParams;
    return HttpResponse.json({
      items: kpiFigures(asked.get('from') ?? '', asked.get('to') ?? '', asked.get('by')),
    });
  }),
  http.get(
    desk('/kpi-figures.csv'),
    () => new HttpResponse('\ufeff指标,数值\r\n', { headers: { 'Content-Type': 'text/csv;charset=UTF-8' } }),
  ),
  http.get(desk('/kpi-figures/:code/rows'), ({ request }) =>
    HttpResponse.json({
      items: rows(new URL(request.url).searchParams.get('part') ?? 'MET'),
      nextCursor: null,
    }),
  ),
  http.get(desk('/stage-times'), ({ request }) =>
    HttpResponse.json({ ...stageTimes, kind: new URL(request.url).searchParams.get('kind') }),
  ),
];
