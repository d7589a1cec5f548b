import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTexts } from '@/shared/i18n/i18n';
import { seriousFindings } from '@/test/axe';
import { painted } from '@/test/canvas';
import { compared, nothing } from '@/test/comparison';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { periodOf, presetOf, today, validateComparison } from './compareSearch';
import { findingOf, isSmall, ordered } from './measures';

const saved: { name: string; href: string }[] = [];
vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
  saved.push({ name: this.download, href: this.href });
});
// the day must not change between what a page asks for and what is expected of it
beforeEach(() => void vi.setSystemTime('2026-03-15T04:00:00Z'));
afterEach(() => {
  vi.useRealTimers();
  saved.length = 0;
});

const asked: URLSearchParams[] = [];
function listening(answer = compared) {
  asked.length = 0;
  server.use(
    http.get('*/api/v1/benchmarks/estates', ({ request }) => {
      const query = new URL(request.url).searchParams;
      asked.push(query);
      return HttpResponse.json(answer(query.get('from') ?? '', query.get('to') ?? ''));
    }),
  );
}

const table = () => screen.findByRole('table', { name: '各项目的数字' });
const rows = async () =>
  within(await table())
    .getAllByRole('row')
    .slice(1)
    .map(
      (row) =>
        row.firstElementChild?.firstElementChild?.firstChild?.textContent ??
        row.firstElementChild?.textContent,
    );

describe('comparison', () => {
  it('asks for the last thirty days and shows the company in five numbers', async () => {
    listening();
    open('/compare');
    const figures = await screen.findByLabelText('全公司');
    expect(within(figures).getAllByRole('term')).toHaveLength(5);
    expect(figures).toHaveTextContent('新增工单');
    expect(figures).toHaveTextContent('595');
    expect(figures).toHaveTextContent('每百户 7.4 单');
    expect(figures).toHaveTextContent('88.3%');
    expect(figures).toHaveTextContent('有时限的 540 单中 477 单按时');
    expect(Object.fromEntries(asked[0] ?? [])).toEqual(periodOf('days30'));
  });

  it('says the finding of each measure in words, leaving out small samples', async () => {
    const { router } = open('/compare');
    expect(
      await screen.findByRole('heading', { name: /云栖里二期每百户 15.0 单，最多，是月桥小区/ }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByText('及时率', { selector: '.ant-segmented-item-label' }));
    expect(await screen.findByRole('heading', { name: /柳岸花园及时率 68.8%，最低/ })).toBeInTheDocument();
    expect(router.state.location.search).toMatchObject({ measure: 'timely' });
    await userEvent.click(screen.getByText('办结用时', { selector: '.ant-segmented-item-label' }));
    expect(await screen.findByRole('heading', { name: /柳岸花园办结最慢/ })).toBeInTheDocument();
    await userEvent.click(screen.getByText('未办结', { selector: '.ant-segmented-item-label' }));
    expect(await screen.findByRole('heading', { name: /青禾家园还有 38 单没有办结/ })).toBeInTheDocument();
  });

  it('paints bars from zero, what needs attention first, small samples hollow, the company as a line', async () => {
    open('/compare?measure=timely');
    await waitFor(() => expect(painted.length).toBeGreaterThan(0));
    const option = painted.at(-1) as unknown as {
      xAxis: { min: number; max: number; name: string };
      series: {
        data: { value: number; itemStyle: { borderType?: string } }[];
        markLine: { data: { xAxis: number }[] };
      }[];
    };
    expect(option.xAxis).toMatchObject({ min: 0, max: 100, name: expect.stringContaining('%') });
    const [bars] = option.series;
    expect(bars?.data.map((one) => Math.round(one.value))).toEqual([67, 69, 73, 93, 94, 96, 96, 96]);
    expect(bars?.data.map((one) => one.itemStyle.borderType)).toEqual([
      'dashed',
      ...Array(7).fill(undefined),
    ]);
    expect(bars?.markLine.data[0]?.xAxis).toBeCloseTo(88.33);
    expect(screen.getByRole('img', { name: /柳岸花园及时率 68.8%/ })).toBeInTheDocument();
  });

  it('draws median and p90 of the time to resolve in different shapes', async () => {
    open('/compare?measure=time');
    await waitFor(() => expect(painted.length).toBeGreaterThan(0));
    const { series } = painted.at(-1) as unknown as {
      series: { type: string; symbol?: string; markLine?: { data: unknown[] } }[];
    };
    expect(series.map((one) => one.symbol ?? one.type)).toEqual(['custom', 'circle', 'diamond']);
    expect(series[1]?.markLine?.data).toHaveLength(2);
  });

  it('holds every figure in the table, sorts it, and marks what rests on few tickets', async () => {
    open('/compare');
    const first = within(await table()).getAllByRole('row')[1] as HTMLElement;
    expect(
      within(first)
        .getAllByRole('cell')
        .map((cell) => cell.textContent),
    ).toEqual(['云栖里一期临江市', '420', '62', '14.76', '58', '9', '96.5%', '2.4 小时', '10.2 小时', '58']);
    expect(await screen.findByTitle('只有 6 单，样本少，仅供参考')).toHaveTextContent('66.7%*');
    await userEvent.click(screen.getByRole('columnheader', { name: /未办结/ }));
    expect((await rows())[0]).toBe('青禾家园');
    await userEvent.click(screen.getByRole('columnheader', { name: /未办结/ }));
    expect((await rows())[0]).toBe('南亭雅筑');
    expect((await rows()).at(-1)).toBe('全公司');
  });

  it('tells how a figure is counted, within reach of the keyboard', async () => {
    open('/compare');
    const [help] = await screen.findAllByRole('button', { name: '「及时率」怎么算' });
    help?.focus();
    expect(
      await screen.findByText('按时办结 ÷ 有时限的办结工单。没有时限的工单不算在内。'),
    ).toBeInTheDocument();
  });

  it('changes period and kind, and keeps them in the address', async () => {
    listening();
    const { router } = open('/compare?from=2026-03-01&to=2026-03-31&kind=REPAIR');
    await screen.findByLabelText('全公司');
    expect(Object.fromEntries(asked[0] ?? [])).toEqual({
      from: '2026-03-01',
      to: '2026-03-31',
      kind: 'REPAIR',
    });
    expect(screen.getByText('自选日期', { selector: '.ant-segmented-item-label' })).toBeInTheDocument();
    await userEvent.click(screen.getByText('近 90 天'));
    await waitFor(() =>
      expect(router.state.location.search).toEqual({ ...periodOf('days90'), kind: 'REPAIR' }),
    );
    await waitFor(() => expect(asked.at(-1)?.get('from')).toBe(periodOf('days90').from));
  });

  it('exports the table as the service writes it, and the chart as a picture', async () => {
    open('/compare?from=2026-03-01&to=2026-03-31');
    await userEvent.click(await screen.findByRole('button', { name: /导出图片/ }));
    await userEvent.click(screen.getByRole('button', { name: /导出表格/ }));
    await waitFor(() =>
      expect(saved.map((one) => one.name)).toEqual([
        'estates-volume-2026-03-01-2026-03-31.png',
        'estates-2026-03-01-2026-03-31.csv',
      ]),
    );
  });

  it('says that the export failed', async () => {
    server.use(
      http.get('*/api/v1/benchmarks/estates.csv', () => problem(503, 'dependency.database-unavailable')),
    );
    open('/compare');
    await screen.findByLabelText('全公司');
    await userEvent.click(screen.getByRole('button', { name: /导出表格/ }));
    expect(await screen.findByText(/数据服务暂时不可用/)).toBeInTheDocument();
    expect(saved).toEqual([]);
  });

  it('shows the shape of what comes', async () => {
    server.use(
      http.get('*/api/v1/benchmarks/estates', async () => {
        await delay('infinite');
        return HttpResponse.json({});
      }),
    );
    open('/compare');
    expect(await screen.findByText('正在加载')).toBeInTheDocument();
    expect(screen.getByText('近 30 天')).toBeInTheDocument();
  });

  it('offers a longer period when nothing happened in this one', async () => {
    listening((from, to) => (from === periodOf('year').from ? compared(from, to) : nothing(from, to)));
    open('/compare');
    await userEvent.click(await screen.findByRole('button', { name: '看近一年' }));
    expect(await screen.findByLabelText('全公司')).toBeInTheDocument();
  });

  it('leads a company without estates to them', async () => {
    listening((from, to) => ({ ...nothing(from, to), items: [] }));
    open('/compare');
    expect(await screen.findByRole('link', { name: '去建项目' })).toHaveAttribute('href', '/estates');
  });

  it('does not compare an estate with itself, nor small samples with each other', async () => {
    listening((from, to) => ({ ...compared(from, to), items: compared(from, to).items.slice(0, 1) }));
    const { unmount } = open('/compare');
    expect(await screen.findByText(/目前只有云栖里一期一个项目/)).toBeInTheDocument();
    unmount();
    listening((from, to) => {
      const all = compared(from, to);
      return { ...all, items: all.items.map((item) => ({ ...item, opened: 5 })) };
    });
    open('/compare');
    expect(await screen.findByText(/样本充足的项目不到两个/)).toBeInTheDocument();
  });

  it('says that it failed, with the trace id and a way to try again', async () => {
    server.use(http.get('*/api/v1/benchmarks/estates', () => problem(500, 'internal')));
    open('/compare');
    expect(await screen.findByText('5b1f0c9a7e2d4a36')).toBeInTheDocument();
    server.resetHandlers();
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(await screen.findByLabelText('全公司')).toBeInTheDocument();
  });

  it('says who can grant what is denied', async () => {
    server.use(
      http.get('*/api/v1/benchmarks/estates', () =>
        problem(403, 'access.denied', { params: { permission: 'BENCHMARK_READ' } }),
      ),
    );
    open('/compare');
    expect(await screen.findByText(/为您开通「查看项目对比」/)).toBeInTheDocument();
  });

  it('shows cards in the order of the measure on a phone, and loads no chart', async () => {
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
    open('/compare?measure=timely');
    const cards = within(await screen.findByRole('list', { name: '各项目的数字' })).getAllByRole('listitem');
    expect(cards[0]).toHaveTextContent('南亭雅筑66.7%n = 6 样本少');
    expect(cards[1]).toHaveTextContent('柳岸花园68.8%');
    expect(screen.queryByRole('img', { name: /条形图/ })).not.toBeInTheDocument();
    media.mockRestore();
  });

  it.each(['zh-CN', 'en'] as const)('is accessible in %s', async (language) => {
    await startTexts(language);
    const { container } = open('/compare');
    await screen.findByLabelText(/^(全公司|Whole company)$/);
    await screen.findByRole('img', { name: /条形图|bar chart/ });
    expect(await seriousFindings(container)).toEqual([]);
  });
});

describe('finding', () => {
  const all = compared('2026-03-01', '2026-03-31');

  it('calls estates close when they hardly differ', () => {
    const close = {
      ...all,
      items: all.items.map((item, i) => ({ ...item, timelyRate: 0.95 + i / 1000, withTarget: 50 })),
    };
    expect(findingOf(close, 'timely')).toEqual({ kind: 'close', lowest: 0.95, highest: 0.957 });
  });

  it('knows no multiple of nothing', () => {
    const [first, second] = all.items;
    if (!first || !second) throw new Error('fixtures');
    const items = [first, { ...second, perHundredHomes: 0 }];
    expect(findingOf({ ...all, items }, 'volume')).toMatchObject({ kind: 'apart', times: null });
  });

  it('puts estates without the figure last', () => {
    const items = all.items.map((item, i) => (i === 0 ? { ...item, timelyRate: null, withTarget: 0 } : item));
    expect(ordered(items, 'timely').at(-1)?.estate.name).toBe('云栖里一期');
    expect(isSmall('timely', items[0] as never)).toBe(true);
  });
});

describe('period', () => {
  it('is a preset by its days, in the time of the estates', () => {
    expect(today(new Date('2026-11-21T17:00:00Z'))).toBe('2026-11-22');
    expect(periodOf('month', '2026-03-15')).toEqual({ from: '2026-03-01', to: '2026-03-15' });
    expect(periodOf('lastMonth', '2026-03-15')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(periodOf('lastMonth', '2026-01-01')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(periodOf('days30', '2026-03-15')).toEqual({ from: '2026-02-14', to: '2026-03-15' });
    expect(presetOf(periodOf('year', '2026-03-15'), '2026-03-15')).toBe('year');
    expect(presetOf({ from: '2026-03-02', to: '2026-03-04' }, '2026-03-15')).toBeUndefined();
  });

  it.each([
    [{ from: '2026-02-30', to: '2026-03-01' }],
    [{ from: '2026-03-02', to: '2026-03-01' }],
    [{ from: '2025-01-01', to: '2026-03-01' }],
    [{ from: 'yesterday', to: 'today' }],
    [{ from: '2026-03-01' }],
  ])('leaves out the impossible %j', (search) => {
    expect(validateComparison(search)).toEqual({});
  });
});
