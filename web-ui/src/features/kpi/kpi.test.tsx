import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KpiFigure } from '@/api/model';
import { rangeOf } from '@/shared/chart/trend';
import { startTexts } from '@/shared/i18n/i18n';
import { seriousFindings } from '@/test/axe';
import { painted } from '@/test/canvas';
import { estates, me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { kpiFigures, kpis, stageTimes } from '@/test/kpis';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { tickets } from '@/test/tickets';
import { judge, partsOf, trendFinding } from './figures';
import { lengthOf, monthsOf, presetOf, validateKpis, yearTo } from './kpiSearch';

const saved: string[] = [];
vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
  saved.push(this.download);
});
beforeEach(() => void vi.setSystemTime('2026-11-15T04:00:00Z'));
afterEach(() => {
  vi.useRealTimers();
  saved.length = 0;
});

/** Generated ids are all the same in a test, so a drawer is known by what it is headed by. */
async function drawerOf(title: string): Promise<HTMLElement> {
  const drawer = await screen.findByRole('dialog');
  expect(drawer.querySelector('.ant-drawer-title')).toHaveTextContent(title);
  return drawer;
}

const table = () => screen.findByRole('table', { name: '各项目' });
const asked: URLSearchParams[] = [];
function listening() {
  asked.length = 0;
  server.use(
    http.get('*/api/v1/kpi-figures', ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      return HttpResponse.json({
        items: kpiFigures(query.get('from') ?? '', query.get('to') ?? '', query.get('by')),
      });
    }),
  );
}

describe('a figure', () => {
  it.each([
    ['HIGHER', 0.96, 0.95, 'reached'],
    ['HIGHER', 0.95, 0.95, 'reached'],
    ['HIGHER', 0.94, 0.95, 'near'],
    ['HIGHER', 0.91, 0.95, 'missed'],
    ['LOWER', 0.03, 0.03, 'reached'],
    ['LOWER', 0.04, 0.03, 'near'],
    ['LOWER', 0.09, 0.03, 'missed'],
    ['LOWER', 0.09, null, 'open'],
    ['LOWER', null, 0.03, 'open'],
  ] as const)('%s is better: %s against %s is %s', (better, value, target, judged) => {
    const [low, high] = value === null ? [null, null] : [value - 0.02, value + 0.02];
    expect(judge({ better }, { value, target, low, high })).toBe(judged);
  });

  it('asks first for attention to what went wrong', () => {
    expect(partsOf({ unit: 'PERCENT', better: 'HIGHER' })[0]).toBe('NOT_MET');
    expect(partsOf({ unit: 'PERCENT', better: 'LOWER' })[0]).toBe('MET');
    expect(partsOf({ unit: 'HOURS', better: 'LOWER' })).toEqual(['MET', 'EXCLUDED']);
  });

  const month = (value: number | null, denominator = 50): KpiFigure =>
    ({ value, target: 0.95, low: null, high: null, denominator, month: '2026-01' }) as KpiFigure;
  it('is judged over the months that have enough', () => {
    const kpi = { better: 'HIGHER' } as const;
    expect(trendFinding(kpi, [month(0.5, 3), month(0.97), month(null)])).toEqual({ kind: 'few' });
    expect(trendFinding(kpi, [month(0.5, 3), month(0.97), month(0.96)])).toEqual({ kind: 'all', months: 2 });
    expect(trendFinding(kpi, [month(0.9), month(0.97)])).toMatchObject({
      kind: 'some',
      months: 2,
      missed: 1,
    });
    expect(trendFinding(kpi, [month(0.9), month(0.91)])).toMatchObject({
      kind: 'none',
      worst: { value: 0.9 },
    });
  });

  it('shares its axis with the target', () => {
    const points = [{ label: '', value: 80, figures: [] }];
    const [low, high] = rangeOf({
      points,
      target: { value: 95, label: '' },
      axis: '',
      tick: String,
      most: 100,
    });
    expect(low).toBeLessThan(80);
    expect(high).toBeGreaterThan(95);
    expect(high).toBeLessThanOrEqual(100);
  });
});

describe('the address', () => {
  it('knows periods of months over the turn of a year', () => {
    expect(monthsOf('months3', '2026-01')).toEqual({ from: '2025-11', to: '2026-01' });
    expect(monthsOf('lastMonth', '2026-01')).toEqual({ from: '2025-12', to: '2025-12' });
    expect(presetOf({ from: '2025-12', to: '2026-11' }, '2026-11')).toBe('months12');
    expect(lengthOf({ from: '2025-12', to: '2026-11' })).toBe(12);
    expect(yearTo('2026-02')[0]).toBe('2025-03');
  });

  it('keeps only what can be', () => {
    expect(validateKpis({ from: '2026-03', to: '2026-01' })).toEqual({});
    expect(validateKpis({ from: '2026-13', to: '2026-14' })).toEqual({});
    expect(validateKpis({ of: 'e1', part: 'MET' })).toEqual({});
    expect(validateKpis({ kpi: 'timeliness', of: 'e1', part: 'MET', show: 'moon', kind: 'REPAIR' })).toEqual({
      kpi: 'timeliness',
      of: 'e1',
      part: 'MET',
    });
  });
});

describe('the figures', () => {
  itShowsItsStates({
    path: '/kpis',
    call: '*/api/v1/kpis',
    ready: '业主满意度',
    empty: { answer: { items: [] }, says: '这段时间还没有数据' },
    permission: 'KPI_READ',
  });

  it('stand in their order with value, target, verdict, sample and a line of twelve months', async () => {
    open('/kpis');
    const cards = within(await screen.findByRole('list', { name: '各项指标' })).getAllByRole('listitem');
    expect(cards).toHaveLength(kpis.length);
    expect(cards[1]).toHaveTextContent('投诉处理及时率未达标90.8%目标 ≥ 95%');
    expect(cards[1]).toHaveTextContent('n = 402');
    expect(cards[2]).toHaveTextContent('未达标，差距在误差内');
    expect(cards[5]).toHaveTextContent('5.4 小时目标 ≤ 4.2 小时');
    expect(cards[5]).toHaveTextContent('中位数 3.4 小时');
    expect(cards[8]).toHaveTextContent('没有目标');
    expect(
      await screen.findByRole('img', {
        name: /投诉处理及时率近 12 个月走势。投诉处理及时率：11 个月都没有达到 95% 的目标/,
      }),
    ).toBeInTheDocument();
    await waitFor(() => {
      const lines = painted as unknown as { series: { type: string; data: unknown[] }[] }[];
      const drawn = lines.filter((one) => one.series[0]?.type === 'line').at(-1);
      expect(drawn?.series[0]?.data).toHaveLength(12);
    });
  });

  it('are asked of the last three months, and of others by the address', async () => {
    listening();
    const { router } = open('/kpis');
    await screen.findByRole('list', { name: '各项指标' });
    const total = () => asked.filter((one) => one.get('by') === 'TOTAL').at(-1);
    expect(Object.fromEntries(total() ?? [])).toEqual({ from: '2026-09', to: '2026-11', by: 'TOTAL' });
    expect(asked.find((one) => one.get('by') === 'MONTH')?.get('from')).toBe('2025-12');
    await userEvent.click(screen.getByText('上月'));
    await waitFor(() =>
      expect(router.state.location.search).toMatchObject({ from: '2026-10', to: '2026-10' }),
    );
    await waitFor(() => expect(total()?.get('from')).toBe('2026-10'));
  });

  it('are those of the estate that is chosen in the top bar', async () => {
    listening();
    open(`/kpis?estate=${estates[2]?.id}`);
    expect(await screen.findByText(/柳岸花园，2026-09 至 2026-11/)).toBeInTheDocument();
    await waitFor(() =>
      expect(asked.find((one) => one.get('by') === 'TOTAL')?.get('estateId')).toBe(estates[2]?.id),
    );
    await waitFor(() => expect(asked.find((one) => one.get('by') === 'ESTATE')).toBeDefined());
    expect(asked.find((one) => one.get('by') === 'ESTATE')?.get('estateId')).toBeNull();
  });

  it('stand by estate, sorted as the address says, each with its verdict in words', async () => {
    const { router } = open('/kpis');
    const first = async () => within(await table()).getAllByRole('row')[1] as HTMLElement;
    expect(
      within(await first()).getByRole('button', {
        name: /云栖里一期，投诉处理及时率 93\.5%，未达标，差距在误差内，看明细/,
      }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('columnheader', { name: /重复投诉率/ }));
    await waitFor(() =>
      expect(router.state.location.search).toMatchObject({ sort: 'repeat_complaints', order: 'ascend' }),
    );
    expect((await first()).firstElementChild).toHaveTextContent('云栖里二期');
    await userEvent.click(screen.getByRole('columnheader', { name: /重复投诉率/ }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ order: 'descend' }));
    expect((await first()).firstElementChild).not.toHaveTextContent('云栖里二期');
  });

  it('name the cause of most repairs over a day', async () => {
    open('/kpis');
    expect(
      await screen.findByRole('heading', {
        name: '超过 24 小时的 243 张维修单里，等配件最多：104 张，占 43%。',
      }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '看这些工单' }));
    expect(await drawerOf('超 24 小时维修占比')).toBeInTheDocument();
  });

  it('are exported as the service writes them', async () => {
    open('/kpis');
    await screen.findByRole('list', { name: '各项指标' });
    await userEvent.click(screen.getByRole('button', { name: /导出表格/ }));
    await userEvent.click(await screen.findByText('按月'));
    await waitFor(() => expect(saved).toEqual(['kpis-month-2026-09-2026-11.csv']));
    server.use(http.get('*/api/v1/kpi-figures.csv', () => problem(503, 'dependency.database-unavailable')));
    await userEvent.click(screen.getByRole('button', { name: /导出表格/ }));
    await userEvent.click((await screen.findAllByText('合计')).at(-1) as HTMLElement);
    expect(await screen.findByText(/数据服务暂时不可用/)).toBeInTheDocument();
  });

  it('come one by one on a phone, the estates of one figure with the worst on top', async () => {
    const media = vi.spyOn(globalThis, 'matchMedia').mockImplementation(
      (query) =>
        ({
          matches: query.includes('767px'),
          addEventListener() {},
          removeEventListener() {},
          addListener() {},
          removeListener() {},
        }) as never,
    );
    open('/kpis');
    const list = await screen.findByRole('list', { name: '各项目' });
    const values = within(list)
      .getAllByRole('button')
      .map((one) => Number(/([\d.]+)%/.exec(one.textContent ?? '')?.[1]));
    expect(values).toEqual([...values].sort((a, b) => a - b));
    media.mockRestore();
  });

  it.each(['zh-CN', 'en'] as const)('are accessible in %s', async (language) => {
    await startTexts(language);
    const { container } = open('/kpis');
    await screen.findByRole('heading', { name: /等配件|Waiting for parts/ });
    await screen.findAllByRole('img');
    expect(await seriousFindings(container)).toEqual([]);
  });
});

describe('the details of a figure', () => {
  it('are what it counts: not met first, then met, then left out with the reason', async () => {
    const parts: (string | null)[] = [];
    server.events.on('request:start', ({ request }) => {
      if (request.url.includes('/rows')) parts.push(new URL(request.url).searchParams.get('part'));
    });
    const { router } = open('/kpis?kpi=timeliness');
    const drawer = await drawerOf('投诉处理及时率');
    const [first] = await within(drawer).findAllByRole('link');
    expect(first).toHaveAttribute('href', expect.stringContaining(`ticket=${tickets[0]?.id}`));
    expect(within(drawer).getByText('199****1008')).toBeInTheDocument();
    await userEvent.click(within(drawer).getByText('不计'));
    expect((await within(drawer).findAllByText('已取消的'))[0]).toBeInTheDocument();
    expect(parts).toEqual(['NOT_MET', 'EXCLUDED']);
    expect(router.state.location.search).toMatchObject({ kpi: 'timeliness', part: 'EXCLUDED' });
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty('kpi'));
    server.events.removeAllListeners();
  });

  it('are those of one estate when its number was chosen', async () => {
    const { router } = open('/kpis');
    await userEvent.click(within(await table()).getByRole('button', { name: /柳岸花园，投诉处理及时率/ }));
    expect(await drawerOf('投诉处理及时率')).toHaveTextContent('柳岸花园，2026-09 至 2026-11');
    expect(router.state.location.search).toMatchObject({ kpi: 'timeliness', of: estates[2]?.id });
  });

  it('say that there is nothing, and that it failed', async () => {
    server.use(
      http.get('*/api/v1/kpi-figures/:code/rows', () => HttpResponse.json({ items: [], nextCursor: null })),
    );
    const { unmount } = open('/kpis?kpi=timeliness');
    expect(await screen.findByText('这一部分没有记录')).toBeInTheDocument();
    unmount();
    server.use(http.get('*/api/v1/kpi-figures/:code/rows', () => problem(500, 'internal')));
    open('/kpis?kpi=timeliness');
    expect(await screen.findByText('5b1f0c9a7e2d4a36')).toBeInTheDocument();
  });

  it('hold the definition in plain words', async () => {
    open('/kpis?kpi=timeliness&show=definition');
    const drawer = await drawerOf('投诉处理及时率');
    expect(within(drawer).getByText('投诉处理及时率的分母：这段时间内全部应做的')).toBeInTheDocument();
    expect(within(drawer).getByText('越高越好')).toBeInTheDocument();
    expect(within(drawer).getByText('总部分析')).toBeInTheDocument();
  });

  it('hold twelve months as a line with the target, and as a table', async () => {
    open('/kpis?kpi=timeliness&show=trend');
    const drawer = await drawerOf('投诉处理及时率');
    expect(
      await within(drawer).findByRole('heading', { name: /11 个月都没有达到 95% 的目标/ }),
    ).toBeInTheDocument();
    const months = within(drawer).getByRole('table', { name: '投诉处理及时率近 12 个月', hidden: true });
    expect(within(months).getAllByRole('row', { hidden: true })).toHaveLength(13);
  });
});

describe('a target', () => {
  const sent = () => {
    const bodies: unknown[] = [];
    server.use(
      http.put('*/api/v1/kpis/:code/target', async ({ request }) => {
        bodies.push(await request.json());
        return HttpResponse.json(kpis[1]);
      }),
    );
    return bodies;
  };
  const drawer = () => drawerOf('投诉处理及时率');

  it('is changed for the company, and taken back', async () => {
    const bodies = sent();
    open('/kpis?kpi=timeliness&show=target');
    const field = await within(await drawer()).findByRole('spinbutton', { name: '公司目标' });
    await userEvent.clear(field);
    await userEvent.type(field, '97{Enter}');
    await waitFor(() => expect(bodies).toEqual([{ value: 97 }]));
    await userEvent.click(await screen.findByRole('button', { name: /撤\s*销/ }));
    await waitFor(() => expect(bodies.at(-1)).toEqual({ value: 95 }));
  });

  it('goes back to the default, and an estate back to the company', async () => {
    const bodies = sent();
    open('/kpis?kpi=timeliness&show=target');
    await userEvent.click(await within(await drawer()).findByRole('button', { name: '恢复默认' }));
    await waitFor(() => expect(bodies).toEqual([{ value: null }]));
    await userEvent.click(await within(await drawer()).findByRole('button', { name: '改用公司目标' }));
    await waitFor(() => expect(bodies.at(-1)).toEqual({ value: null, estateId: estates[2]?.id }));
  });

  it('is given to an estate of its own', async () => {
    const bodies = sent();
    open('/kpis?kpi=timeliness&show=target');
    await userEvent.click(
      await within(await drawer()).findByRole('combobox', { name: '给一个项目单独设目标' }),
    );
    await userEvent.click(await screen.findByTitle('松涛苑'));
    const field = await within(await drawer()).findByRole('spinbutton', { name: '松涛苑的目标' });
    await userEvent.clear(field);
    await userEvent.type(field, '88.5{Enter}');
    await waitFor(() => expect(bodies).toEqual([{ value: 88.5, estateId: estates[3]?.id }]));
  });

  it('refuses what cannot be, beside the field', async () => {
    const bodies = sent();
    open('/kpis?kpi=timeliness&show=target');
    const field = await within(await drawer()).findByRole('spinbutton', { name: '公司目标' });
    await userEvent.clear(field);
    await userEvent.type(field, '120{Enter}');
    expect(await screen.findByText('请填 1 到 100 之间的数')).toBeInTheDocument();
    expect(bodies).toEqual([]);
  });

  it('keeps who changed it, and is only shown to whoever may not', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((one) => one !== 'POLICY_MANAGE') }),
      ),
    );
    open('/kpis?kpi=timeliness&show=target');
    expect(await screen.findByText('92% → 95%')).toBeInTheDocument();
    expect(within(await drawer()).queryByRole('spinbutton')).not.toBeInTheDocument();
  });

  it('says why it was not kept', async () => {
    server.use(http.put('*/api/v1/kpis/:code/target', () => problem(403, 'access.denied')));
    open('/kpis?kpi=timeliness&show=target');
    await userEvent.click(await within(await drawer()).findByRole('button', { name: '恢复默认' }));
    expect(await screen.findByText('您没有这项权限。')).toBeInTheDocument();
  });
});

describe('times per stage', () => {
  itShowsItsStates({
    path: '/kpis?tab=stages',
    call: '*/api/v1/stage-times',
    ready: /维修单最耗时的环节是「待配件」：占总时长的 43\.5%，每次停留中位数 27 小时/,
    empty: { answer: { ...stageTimes, states: [], bottleneck: null }, says: '这段时间没有这类工单' },
    permission: 'KPI_READ',
  });

  it('are bars from zero with the same figures in a table, of another kind by the address', async () => {
    const { router } = open('/kpis?tab=stages');
    await screen.findByRole('img', { name: /维修单各环节用时/ });
    await waitFor(() => expect(painted.length).toBeGreaterThan(0));
    expect(painted.at(-1)).toMatchObject({ xAxis: { min: 0, name: '占总时长（%）' } });
    const rows = screen.getByRole('table', { name: '维修单各环节用时', hidden: true });
    expect(within(rows).getByText('27 小时')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('combobox', { name: '工单类型' }));
    await userEvent.click(await screen.findByTitle('投诉'));
    await waitFor(() =>
      expect(router.state.location.search).toMatchObject({ tab: 'stages', kind: 'COMPLAINT' }),
    );
    expect(await screen.findByRole('heading', { name: /投诉单最耗时/ })).toBeInTheDocument();
  });
});
