import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { byName } from '@/shared/format/order';
import { seriousFindings } from '@/test/axe';
import { painted } from '@/test/canvas';
import { estates } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { course, difference, league, measures } from '@/test/league';
import { onAPhone } from '@/test/phone';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { citiesOf } from './CitiesView';
import { standingOfCell } from './cellStanding';
import { bandOf, dotsOption, funnelOption } from './measureOptions';
import { courseOf, earlier, partOf, validateMeasures } from './measureSearch';
import { ordered, sayDifference, worse } from './measureWords';
import { stepsOf } from './PairView';

const saved: string[] = [];
vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
  saved.push(this.download);
});
beforeEach(() => void vi.setSystemTime('2026-11-15T04:00:00Z'));
afterEach(() => {
  vi.useRealTimers();
  saved.length = 0;
});

const PATH = '/compare/measures';
const share = measures[0] as (typeof measures)[number];
const table = () => screen.findByRole('table', { name: '各项目的数字' });

describe('the fair comparison', () => {
  itShowsItsStates({
    path: PATH,
    call: '*/api/v1/comparisons/league',
    ready: '99.8% 界外，偏差',
    empty: { answer: { ...league('resolved_in_time', '', ''), lines: [] }, says: '还没有可以对比的项目' },
    permission: 'BENCHMARK_READ',
  });

  it('says who differs by more than chance, and how many would by chance', async () => {
    open(PATH);
    const third = estates[2]?.name ?? '';
    expect(await screen.findByRole('heading', { level: 2, name: new RegExp(third) })).toHaveTextContent(
      '约 0.4 个',
    );
    const rows = within(await table()).getAllByRole('row');
    expect(rows[2]).toHaveTextContent('样本太少');
    expect(rows[1]).toHaveTextContent(third);
    await waitFor(() => expect(painted.length).toBeGreaterThan(0));
  });

  it('is reachable without any serious barrier', async () => {
    open(PATH);
    await table();
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  it('shows adjusted figures with their paragraph, picture and terms, and the raw ones one click away', async () => {
    const { router } = open(PATH);
    await table();
    await userEvent.click(screen.getByText('校正后', { selector: '.ant-segmented-item-label' }));
    expect(await screen.findByText(/照全公司的一般做法/)).toHaveTextContent('没有用上：房龄、户数');
    expect(router.state.location.search).toMatchObject({ adjusted: true });
    await userEvent.click(screen.getByText('模型的因素与拟合'));
    expect(screen.getByText('类型：投诉')).toBeInTheDocument();
    await userEvent.click(screen.getByText('原始', { selector: '.ant-segmented-item-label' }));
    await waitFor(() => expect(screen.queryByText(/照全公司的一般做法/)).not.toBeInTheDocument());
  });

  it('draws the funnel with a shape for each standing and the same as a table', async () => {
    open(`${PATH}?view=funnel`);
    await waitFor(() => expect(painted.length).toBeGreaterThan(0));
    const points = (painted.at(-1)?.series as { data: { symbol: string }[] }[] | undefined)?.[0]?.data ?? [];
    expect(new Set(points.map((point) => point.symbol))).toEqual(new Set(['circle', 'triangle', 'diamond']));
    expect(screen.getByText('看表格', { exact: false })).toBeInTheDocument();
  });

  it('says that a plain count has no funnel', async () => {
    open(`${PATH}?view=funnel&measure=filed`);
    expect(await screen.findByText(/单纯的数量没有可比的基准/)).toBeInTheDocument();
  });

  it('judges adjusted figures by what is expected of each estate', async () => {
    const all = league('resolved_in_time', '', '');
    server.use(
      http.get('*/api/v1/comparisons/league', () =>
        HttpResponse.json({
          ...all,
          lines: all.lines.map((line, i) =>
            line.expected && i === 0
              ? {
                  ...line,
                  expected: { ...line.expected, adjusted: 0.95, ratioRange: { low: 1.02, high: 1.2 } },
                }
              : line,
          ),
        }),
      ),
    );
    open(`${PATH}?adjusted=true`);
    const finding = await screen.findByRole('heading', { level: 2, name: /比预期好/ });
    expect(finding).toHaveTextContent(`1 个比预期好：${estates[0]?.name}（95.0%）`);
    expect(finding).not.toHaveTextContent(estates[2]?.name ?? '');
    expect(finding).toHaveTextContent('约 0.4 个与预期不同');
  });

  it('names the two sides of a difference', async () => {
    open(`${PATH}?view=pair`);
    expect(
      await screen.findByRole('columnheader', { hidden: true, name: `占比：${estates[2]?.name}` }),
    ).toBeInTheDocument();
    const steps = painted.at(-1)?.yAxis as { axisLabel: { formatter: (at: string) => string } } | undefined;
    expect(steps?.axisLabel.formatter('0')).toBe(estates[2]?.name);
  });

  it('tells when the level changed', async () => {
    open(`${PATH}?view=course`);
    expect(await screen.findByRole('heading', { name: /2026-07 起由 92.0% 变为 84.0%/ })).toBeInTheDocument();
    expect(screen.getByText(/还看不出季节规律/)).toBeInTheDocument();
  });

  it('says when the level did not change', async () => {
    server.use(
      http.get('*/api/v1/comparisons/course', () => HttpResponse.json(course('resolved_in_time', false))),
    );
    open(`${PATH}?view=course`);
    expect(
      await screen.findByRole('heading', { name: '这段时间里没有看出水平的改变。' }),
    ).toBeInTheDocument();
  });

  it('shows what happened, takes a note and takes back one', async () => {
    const note = {
      id: '0193a000-0000-7000-8000-00000000fff1',
      day: '2026-07-03',
      estateId: null,
      text: '更换水泵',
      writtenBy: '陈静',
      writtenAt: '2026-07-03T02:00:00Z',
      mine: true,
      version: 0,
    };
    const kept = [note];
    const sent: unknown[] = [];
    server.use(
      http.get('*/api/v1/comparison-notes', () => HttpResponse.json({ items: kept })),
      http.post('*/api/v1/comparison-notes', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(note, { status: 201 });
      }),
      http.delete('*/api/v1/comparison-notes/:id', () => {
        kept.length = 0;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open(`${PATH}?view=course`);
    expect(await screen.findByText(/· 更换水泵/)).toHaveTextContent('陈静 记');
    await userEvent.type(screen.getByRole('textbox', { name: '发生了什么' }), '停电半天');
    await userEvent.click(screen.getByRole('button', { name: '记一笔' }));
    await waitFor(() => expect(sent).toEqual([{ day: '2026-11-15', estateId: null, text: '停电半天' }]));
    await userEvent.click(screen.getByRole('button', { name: '删除 更换水泵' }));
    await userEvent.click(await screen.findByRole('button', { name: /确\s*定/ }));
    await waitFor(() => expect(kept).toHaveLength(0));
    expect(await screen.findByText(/还没有备注/)).toBeInTheDocument();
  });

  it('shows the spread of times only', async () => {
    open(`${PATH}?view=spread`);
    expect(await screen.findByText(/只有用时类指标才有分布/)).toBeInTheDocument();
  });

  it('draws a box for each estate', async () => {
    open(`${PATH}?view=spread&measure=resolution_time`);
    await waitFor(() => expect(painted.length).toBeGreaterThan(0));
    const boxes = (painted.at(-1)?.series as { data: unknown[] }[] | undefined)?.[0]?.data ?? [];
    expect(boxes).toHaveLength(estates.length);
  });

  it('draws a hill for each estate, and the same bands as a table', async () => {
    const { router } = open(`${PATH}?view=spread&measure=resolution_time`);
    await userEvent.click(await screen.findByText('山形'));
    expect(router.state.location.search).toMatchObject({ hills: true });
    await waitFor(() =>
      expect((painted.at(-1)?.series as { data: unknown[] }[] | undefined)?.[0]?.data).toHaveLength(
        estates.length,
      ),
    );
    expect(await screen.findByText(/有两个山头/)).toBeInTheDocument();
    const headings = screen.getAllByRole('columnheader', { hidden: true }).map((th) => th.textContent);
    expect(headings).toContain('15 分钟以内');
    expect(headings.at(-2)).toBe('超过 30 天');
  });

  it('says what the expectation leaves out of so many estates', async () => {
    const all = league('resolved_in_time', '', '');
    server.use(
      http.get('*/api/v1/comparisons/league', () =>
        HttpResponse.json({
          ...all,
          adjustment: all.adjustment && { ...all.adjustment, leftOut: ['month'] },
        }),
      ),
    );
    open(`${PATH}?adjusted=true`);
    expect(await screen.findByText(/没有按月份分开算/)).toBeInTheDocument();
  });

  it('places a time among growing bands', () => {
    const limits = [5, 15, 60];
    expect(bandOf(limits, 0)).toBe(0);
    expect(bandOf(limits, 5)).toBe(1);
    expect(bandOf(limits, 10)).toBe(1.5);
    expect(bandOf(limits, 60)).toBe(3);
    expect(bandOf(limits, 900)).toBe(3.5);
  });

  it('says when the bands could not be had', async () => {
    server.use(http.post('*/api/v1/benchmarks/distributions', () => problem(500, 'internal')));
    open(`${PATH}?view=spread&measure=resolution_time&hills=true`);
    expect(await screen.findByRole('button', { name: /重试/ })).toBeInTheDocument();
  });

  it('holds each cell of the heat map against the same category, and marks it by signs', async () => {
    open(`${PATH}?view=heat`);
    const heat = await screen.findByRole('table', { name: '项目 × 分类' });
    const cell = (text: string) =>
      within(heat).getByText((_, element) => element?.tagName === 'TD' && element.textContent === text);
    expect(cell('75.0%*')).toBeInTheDocument();
    expect(cell('50.0% ▼▼')).toHaveAttribute('title', expect.stringContaining('全公司同一分类 88.0%'));
    const link = within(cell('50.0% ▼▼')).getByRole('link');
    expect(link).toHaveAttribute('href', expect.stringContaining('category='));
    expect(link).toHaveAttribute('href', expect.stringContaining('counted=resolved_in_time'));
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent(
      `1 格差得超出偶然，0 格好得超出偶然。先看${estates[2]?.name}的未分类：50.0%，全公司 88.0%。`,
    );
    expect(screen.getByText(/纯属偶然也会标出约 0.4 格/)).toBeInTheDocument();
  });

  it('says when what all make together could not be had', async () => {
    server.use(http.post('*/api/v1/benchmarks/queries', () => problem(500, 'internal')));
    open(`${PATH}?view=heat`);
    expect(await screen.findByRole('button', { name: /重试/ })).toBeInTheDocument();
  });

  it('leads from a figure to its tickets, and to those that missed it', async () => {
    open(`${PATH}?from=2026-09-01&to=2026-09-30&kind=REPAIR`);
    const [, row] = within(await table()).getAllByRole('row');
    const links = within(row as HTMLElement).getAllByRole('link');
    const days = 'counted=resolved_in_time&countedFrom=2026-09-01&countedTo=2026-09-30';
    expect(links[0]).toHaveAttribute('href', expect.stringContaining(days));
    expect(links[0]).toHaveAttribute('href', expect.stringContaining('view=all'));
    expect(links[0]).not.toHaveAttribute('href', expect.stringContaining('side='));
    expect(links[1]).toHaveAttribute('href', expect.stringContaining(`${days}&side=OUT`));
  });

  it('keeps the days of a point within what was asked for', () => {
    const period = { from: '2026-09-10', to: '2026-11-15' };
    expect(partOf(period, '2026-09-01', 'MONTH')).toEqual({ from: '2026-09-10', to: '2026-09-30' });
    expect(partOf(period, '2026-10-01', 'MONTH')).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    expect(partOf(period, '2026-11-09', 'WEEK')).toEqual({ from: '2026-11-09', to: '2026-11-15' });
  });

  it('has a panel for each city, with what its estates make together', async () => {
    open(`${PATH}?view=cities`);
    expect(
      await screen.findByRole('heading', { level: 2, name: /最需要关注（.*最好（/ }),
    ).toBeInTheDocument();
    for (const city of new Set(estates.map((one) => one.city)))
      expect(
        await screen.findByRole('heading', { level: 3, name: new RegExp(`^${city}.*n = `) }),
      ).toBeInTheDocument();
  });

  it('explains a difference between two periods', async () => {
    open(`${PATH}?view=pair&before=year`);
    expect(await screen.findByRole('heading', { name: /其中 −2.0 来自接到的工单不同/ })).toHaveTextContent(
      '不像是偶然',
    );
  });

  it('begins with the two estates that lie farthest apart', async () => {
    const asked: URL[] = [];
    server.use(
      http.get('*/api/v1/comparisons/difference', ({ request }) => {
        asked.push(new URL(request.url));
        return problem(422, 'comparison.nothing-to-compare');
      }),
    );
    open(`${PATH}?view=pair`);
    await waitFor(() => expect(asked.length).toBeGreaterThan(0));
    const ends = ordered(league('resolved_in_time', '', ''), share, false).filter((line) => !line.few);
    expect(asked[0]?.searchParams.get('firstEstateId')).toBe(ends[0]?.estate.id);
    expect(asked[0]?.searchParams.get('secondEstateId')).toBe(ends.at(-1)?.estate.id);
  });

  it('asks for two estates where there is one', async () => {
    const whole = league('resolved_in_time', '2026-08-18', '2026-11-15');
    server.use(
      http.get('*/api/v1/comparisons/league', () =>
        HttpResponse.json({ ...whole, lines: whole.lines.slice(0, 1) }),
      ),
    );
    open(`${PATH}?view=pair`);
    expect(await screen.findByText('选两个项目，看差别从哪里来。')).toBeInTheDocument();
  });

  it('offers a time where a share has no spread', async () => {
    const { router } = open(`${PATH}?view=spread`);
    await userEvent.click(await screen.findByRole('button', { name: '看办结用时' }));
    expect(router.state.location.search).toMatchObject({ measure: 'resolution_time', view: 'spread' });
  });

  it('says that one side has no cases', async () => {
    server.use(
      http.get('*/api/v1/comparisons/difference', () => problem(422, 'comparison.nothing-to-compare')),
    );
    open(`${PATH}?view=pair&first=${estates[0]?.id}&second=${estates[1]?.id}`);
    expect((await screen.findAllByText(/有一边在这段时间里没有数据/))[0]).toBeInTheDocument();
  });

  it('says when nothing was counted and offers a year', async () => {
    const nothing = league('resolved_in_time', '2026-08-18', '2026-11-15');
    server.use(
      http.get('*/api/v1/comparisons/league', () =>
        HttpResponse.json({
          ...nothing,
          lines: nothing.lines.map((line) => ({ ...line, n: 0, value: null })),
        }),
      ),
    );
    const { router } = open(PATH);
    await userEvent.click(await screen.findByRole('button', { name: '看近一年' }));
    expect(router.state.location.search).toMatchObject({ from: '2025-11-16', to: '2026-11-15' });
  });

  it('exports a table and a workbook', async () => {
    server.use(
      http.get('*/api/v1/comparisons/league.csv', () => new HttpResponse('a')),
      http.get('*/api/v1/comparisons/league.xlsx', () => new HttpResponse('b')),
    );
    open(PATH);
    await table();
    await userEvent.click(screen.getByRole('button', { name: /导出$/ }));
    await userEvent.click(await screen.findByText('Excel（含模型）'));
    await waitFor(() => expect(saved).toContain('resolved_in_time-2026-08-18-2026-11-15.xlsx'));
  });
});

describe('the fair comparison on a phone', () => {
  beforeEach(onAPhone);
  afterEach(() => void vi.restoreAllMocks());

  it('shows the five numbers that matter, and the estates to look at', async () => {
    open(PATH);
    const five = await screen.findByText('超出 99.8% 界线的项目');
    expect(five.closest('dl')?.querySelectorAll('dt')).toHaveLength(5);
    expect(screen.getByText('要留意的项目')).toBeInTheDocument();
    expect(await screen.findByText('2026-07')).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });

  it('shows what a link says, with the five numbers one tap away', async () => {
    const { router } = open(`${PATH}?view=funnel&kind=REPAIR`);
    await waitFor(() => expect(painted.length).toBeGreaterThan(0));
    expect(screen.getByRole('radio', { name: '漏斗图' })).toBeChecked();
    expect(screen.queryByText('超出 99.8% 界线的项目')).not.toBeInTheDocument();
    await userEvent.click(screen.getByText('五个数'));
    expect(await screen.findByText('超出 99.8% 界线的项目')).toBeInTheDocument();
    expect(router.state.location.search).toEqual({ kind: 'REPAIR' });
  });

  it('shows the league where a link says so', async () => {
    open(`${PATH}?view=league`);
    expect(await table()).toBeInTheDocument();
    expect(screen.getByRole('radio', { name: '五个数' })).not.toBeChecked();
  });
});

describe('a link to a comparison', () => {
  afterEach(() => void vi.restoreAllMocks());
  const copied = async () => {
    const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    await userEvent.click(screen.getByRole('button', { name: /链接/ }));
    await waitFor(() => expect(write).toHaveBeenCalledOnce());
    return new URL(write.mock.calls[0]?.[0] ?? '').searchParams;
  };

  it('says which view it is, also the usual one', async () => {
    open(`${PATH}?mails=true`);
    await table();
    const link = await copied();
    expect(link.get('view')).toBe('league');
    expect(link.has('mails')).toBe(false);
  });

  it('opens the five numbers on a desk where they were shared from a phone', async () => {
    open(`${PATH}?view=five`);
    expect(await screen.findByText('超出 99.8% 界线的项目')).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: '五个数' })).toHaveAttribute('aria-selected', 'true');
    expect((await copied()).get('view')).toBe('five');
  });
});

describe('what stands in the address', () => {
  it('is taken when possible and left out when not', () => {
    expect(
      validateMeasures({
        view: 'funnel',
        measure: 'filed',
        from: '2026-01-01',
        to: '2026-02-01',
        kind: 'REPAIR',
      }),
    ).toEqual({ view: 'funnel', measure: 'filed', from: '2026-01-01', to: '2026-02-01', kind: 'REPAIR' });
    expect(
      validateMeasures({
        view: 'x',
        measure: '<script>',
        from: '2026-02-31',
        to: '2026-01-01',
        kind: 'X',
        by: 'Y',
      }),
    ).toEqual({});
    expect(validateMeasures({ adjusted: 'true', step: 'WEEK', by: 'CATEGORY', before: 'year' })).toEqual({
      adjusted: true,
      step: 'WEEK',
      by: 'CATEGORY',
      before: 'year',
    });
  });

  it('has an earlier period of the same length', () => {
    const period = { from: '2026-03-01', to: '2026-03-31' };
    expect(earlier(period, 'previous')).toEqual({ from: '2026-01-29', to: '2026-02-28' });
    expect(earlier(period, 'year')).toEqual({ from: '2025-03-01', to: '2025-03-31' });
    expect(courseOf(period, 'MONTH').from).toBe('2023-04-01');
    expect(courseOf(period, 'WEEK').from).toBe('2025-04-01');
  });
});

describe('cells', () => {
  const figure = (numerator: number, n: number, quantiles?: number[]) => ({
    value: numerator / n,
    numerator,
    denominator: n,
    n,
    ...(quantiles ? { quantiles } : {}),
  });
  const of = (key: string) => measures.find((one) => one.key === key) as typeof share;

  it('are within, at the edge and beyond what chance explains', () => {
    expect(standingOfCell(share, figure(53, 60), figure(528, 600))).toBe('WITHIN');
    expect(standingOfCell(share, figure(47, 60), figure(528, 600))).toBe('WATCH');
    expect(standingOfCell(share, figure(30, 60), figure(528, 600))).toBe('BEYOND');
    expect(standingOfCell(share, figure(60, 60), figure(600, 600))).toBe('WITHIN');
  });

  it('of times are judged by where the median of all lies among their own', () => {
    const all = figure(0, 600, [10, 30, 60, 120, 240]);
    const times = of('resolution_time');
    expect(standingOfCell(times, figure(0, 40, [12, 31, 58, 115, 230]), all)).toBe('WITHIN');
    expect(standingOfCell(times, figure(0, 40, [70, 90, 130, 200, 300]), all)).toBe('BEYOND');
    expect(standingOfCell(times, figure(0, 40, [1, 2, 5, 20, 50]), all)).toBe('BEYOND');
    expect(standingOfCell(times, figure(0, 40), all)).toBeNull();
  });

  it('of rates are judged by how many were to be expected', () => {
    const rate = (numerator: number, denominator: number) => ({
      ...figure(numerator, numerator),
      denominator,
    });
    expect(standingOfCell(of('load_per_100_homes'), rate(52, 10), rate(500, 100))).toBe('WITHIN');
    expect(standingOfCell(of('load_per_100_homes'), rate(80, 10), rate(500, 100))).toBe('BEYOND');
  });

  it('of counts, of too few cases and without anything to be held against are not judged', () => {
    expect(standingOfCell(of('filed'), figure(5, 50), figure(500, 600))).toBeNull();
    expect(standingOfCell(share, figure(1, 4), figure(528, 600))).toBeNull();
    expect(standingOfCell(share, figure(30, 60), { ...figure(0, 1), denominator: 0 })).toBeNull();
  });
});

describe('cities', () => {
  it('add up what can be added up', () => {
    const lines = league('resolved_in_time', '', '').lines.map((line, i) => ({
      ...line,
      estate: { ...line.estate, city: i < 2 ? '一' : '二' },
    }));
    const [first, second] = citiesOf(lines, share, false, null);
    expect(first?.name).toBe('二');
    expect(second).toMatchObject({ name: '一', n: 136, value: 129 / 136 });
    expect(citiesOf(lines, { ...share, type: 'TIMING' }, false, null)[0]?.value).toBeNull();
    expect(citiesOf(lines, share, true, 0.9)[1]?.value).toBeCloseTo((0.9 * 129) / (136 * 0.87));
  });
});

describe('names', () => {
  it('are ordered as people order them', () => {
    expect(['望湖10期', '望湖2期', '安居苑'].sort(byName)).toEqual(['安居苑', '望湖2期', '望湖10期']);
  });
});

describe('pictures', () => {
  const look = { font: '', text: '', secondary: '', line: '', surface: '', accent: '', quiet: '' };
  const funnel = (sizes: number[]) =>
    funnelOption(
      {
        across: '',
        up: '',
        centre: 1,
        centreLabel: '',
        points: sizes.map((size) => ({ label: '', size, value: 1, standing: null, figures: [] })),
        curve: [],
        limitNames: ['', ''],
      },
      look,
    ).xAxis as { type: string };

  it('put the words of a line beyond where the figure may lie', () => {
    const dot = { label: '', hollow: false, end: 'x', figures: [] };
    const option = dotsOption(
      {
        axis: '',
        dots: [
          { ...dot, value: 0.5, low: 0.4, high: 0.7 },
          { ...dot, value: 0.5, low: null, high: null },
          { ...dot, value: null, low: null, high: null },
        ],
        references: [],
      },
      look,
    );
    const words = (option.series as { data: { value: unknown }[] }[])[2]?.data;
    expect(words?.map((one) => one.value)).toEqual([0.7, 0.5, '-']);
  });

  it('draw sizes by their powers only where they are far apart', () => {
    expect(funnel([100, 400]).type).toBe('value');
    expect(funnel([10, 4000]).type).toBe('log');
  });
});

describe('figures', () => {
  it('are ordered by what needs attention', () => {
    const of = league('resolved_in_time', '', '');
    expect(ordered(of, share, false)[0]?.estate.id).toBe(estates[2]?.id);
    expect(worse(share, 0.8, 0.9)).toBe(true);
    expect(worse({ ...share, better: 'LOWER' }, 0.8, 0.9)).toBe(false);
    expect(worse({ ...share, better: 'NEUTRAL' }, 0.8, 0.9)).toBeNull();
    expect(sayDifference(share, -0.051, 'zh-CN', ((key: string) => key) as never)).toBe('−5.1');
  });

  it('step from one figure to the other without a gap', () => {
    const steps = stepsOf(difference('resolved_in_time'), {
      scale: (value) => value,
      say: String,
      sign: String,
      first: 'first',
      second: 'second',
      mix: 'mix',
      rest: 'rest',
      part: (part) => part.kind ?? '',
    });
    expect(steps.map((step) => step.label)).toEqual(['first', 'mix', 'REPAIR', 'COMPLAINT', 'second']);
    for (let i = 1; i < steps.length; i++)
      expect(steps[i]?.from).toBeCloseTo(i === 4 ? 0.84 : (steps[i - 1]?.to ?? 0));
  });
});
