import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { industry, industrySharing } from '@/test/industry';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { courseOf, monthsBack, reachOf, validateIndustry } from './industrySearch';

const PATH = '/compare/industry';
const stands = (standing: Parameters<typeof industrySharing>[0]) =>
  server.use(http.get('*/api/v1/industry/sharing', () => HttpResponse.json(industrySharing(standing))));
const course = () => screen.findByRole('table', { name: '办结用时' });

describe('the comparison of the industry', () => {
  itShowsItsStates({
    path: PATH,
    call: '*/api/v1/industry/comparison',
    ready: /同行中位/,
    empty: { answer: { ...industry, months: [] }, says: '这段时间还没有发布' },
    permission: 'BENCHMARK_READ',
  });

  it('says where the company stands, and beside whom', async () => {
    const { container } = open(PATH);
    expect(await screen.findByRole('heading', { level: 2, name: /2026-10 办结用时/ })).toHaveTextContent(
      '好于中位',
    );
    expect(screen.getByText(/华东，在管 5,000 至 30,000 户，平均房龄 20 年以上/)).toHaveTextContent(
      '至少 10 家公司',
    );
    const rows = within(await course()).getAllByRole('row');
    expect(rows[1]).toHaveTextContent('2026-10');
    expect(rows[3]).toHaveTextContent('未发布：有一家占比过大');
    expect(within(rows[1] as HTMLElement).getByRole('img')).toHaveAccessibleName(/同行中间一半在/);
    expect(screen.getByText(/没有加噪声/)).toHaveTextContent('至少 5 家公司，没有一家超过 25%');
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('reads more as better or worse by the measure', async () => {
    open(`${PATH}?measure=resolved_in_time`);
    expect(await screen.findByRole('heading', { name: /办结及时率：本公司 73.0%/ })).toHaveTextContent(
      '最差的四分之一',
    );
  });

  it('is taken along as a table and as a workbook', async () => {
    const asked: string[] = [];
    server.use(
      http.get(/industry\/comparison\.(csv|xlsx)/, ({ request }) => {
        asked.push(request.url.replace(/.*industry/, ''));
        return new HttpResponse('a');
      }),
    );
    const saved: string[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    const { first, last } = monthsBack(6, new Date());
    open(`${PATH}?months=6`);
    await course();
    for (const name of ['CSV 表格', 'Excel（含每次发布的规则）']) {
      await userEvent.click(screen.getByRole('button', { name: /导出$/ }));
      await userEvent.click(await screen.findByRole('menuitem', { name }));
    }
    await waitFor(() =>
      expect(saved).toEqual([`industry-${first}-${last}.csv`, `industry-${first}-${last}.xlsx`]),
    );
    expect(asked[0]).toBe(`/comparison.csv?first=${first}&last=${last}`);
    click.mockRestore();
  });

  it('says why nothing could be taken along', async () => {
    server.use(http.get('*/api/v1/industry/comparison.csv', () => problem(403, 'industry.not-sharing')));
    open(PATH);
    await course();
    await userEvent.click(screen.getByRole('button', { name: /导出$/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'CSV 表格' }));
    expect(await screen.findByText('贵公司没有共享，所以看不到同行对比。')).toBeInTheDocument();
  });

  it('says why a cell is withheld, and draws no quartiles', async () => {
    open(PATH);
    const all = await screen.findByRole('table', { name: '2026-10 全部指标' });
    const row = within(all).getByRole('row', { name: /每百户工单/ });
    expect(row).toHaveTextContent('有公司当月没有这个数');
    expect(row.querySelector('[class*="half"]')).toBeNull();
  });

  it('keeps measure, month and length in the address', async () => {
    const asked: string[] = [];
    server.use(
      http.get('*/api/v1/industry/comparison', ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json(industry);
      }),
    );
    const { router } = open(`${PATH}?month=2026-08`);
    expect(await screen.findByRole('heading', { level: 2, name: /2026-08 办结用时：未发布/ })).toBeVisible();
    await userEvent.click(screen.getByText('近 24 个月', { selector: '.ant-segmented-item-label' }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ months: 24, month: '2026-08' }));
    await waitFor(() => expect(asked).toHaveLength(2));
  });

  it('shows nothing to a company that does not share, and the way in to who may decide', async () => {
    stands('NOT_SHARING');
    open(PATH);
    expect(await screen.findByText('还没有参加同行对比')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '了解并参加' })).toHaveAttribute('href', '/settings/industry');
    expect(screen.getByRole('heading', { name: '怎样保护' })).toBeInTheDocument();
  });

  it('sends whoever may not decide to who may', async () => {
    stands('NOT_SHARING');
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((one) => one !== 'COMPANY_MANAGE') }),
      ),
    );
    open(PATH);
    expect(await screen.findByText('由公司管理员在设置中决定。')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: '了解并参加' })).not.toBeInTheDocument();
  });

  it.each([
    ['WAITING', '已参加，等待分组'],
    ['LEFT', '曾经退出，不能再次进组'],
  ] as const)('tells a company that is %s what that means', async (standing, says) => {
    stands(standing);
    open(PATH);
    expect(await screen.findByText(says)).toBeInTheDocument();
  });

  it('goes on showing the cohort to a company that rests', async () => {
    stands('RESTING');
    open(PATH);
    expect(await screen.findByText(/同组有公司退出/)).toBeInTheDocument();
    expect(await course()).toBeInTheDocument();
  });

  it('tells whoever sees some estates that these are figures of all', async () => {
    server.use(http.get('*/api/v1/industry/comparison', () => problem(403, 'industry.whole-company')));
    open(PATH);
    expect(await screen.findByText('这里是全公司的数')).toBeInTheDocument();
  });
});

describe('the decision to share', () => {
  const SETTINGS = '/settings/industry';

  itShowsItsStates({
    path: SETTINGS,
    call: '*/api/v1/industry/sharing',
    ready: '正在参加',
    empty: { answer: industrySharing('NOT_SHARING'), says: '还没有人做过决定。' },
    permission: 'COMPANY_MANAGE',
  });

  it('says what is shared, lists it, and who decided', async () => {
    const { container } = open(SETTINGS);
    expect(await screen.findByText(/从不共享/)).toHaveTextContent('工单');
    const shared = within(await screen.findByRole('table', { name: '已为对比取出的数' }));
    expect(await shared.findByText('5 小时')).toBeInTheDocument();
    expect(shared.getAllByRole('row')).toHaveLength(3);
    const decisions = within(screen.getByRole('list', { name: '决定记录' }));
    expect(decisions.getByRole('listitem')).toHaveTextContent('陈静参加（华东）');
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('takes part once the region is chosen', async () => {
    const sent: unknown[] = [];
    stands('NOT_SHARING');
    server.use(
      http.put('*/api/v1/industry/sharing', async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json(industrySharing('WAITING'));
      }),
    );
    open(SETTINGS);
    const join = await screen.findByRole('button', { name: /参\s*加/ });
    expect(join).toBeDisabled();
    await userEvent.click(screen.getByRole('combobox', { name: '多数户数所在的地区' }));
    await userEvent.click(await screen.findByText('华南', { selector: '.ant-select-item-option-content' }));
    await userEvent.click(join);
    await waitFor(() => expect(sent).toEqual([{ region: 'SOUTH' }]));
    expect(await screen.findByText('已参加，等待分组')).toBeInTheDocument();
  });

  it('leaves after saying what that means', async () => {
    let left = 0;
    open(SETTINGS);
    const leave = await screen.findByRole('button', { name: /退\s*出/ });
    server.use(
      http.delete('*/api/v1/industry/sharing', () => {
        left++;
        stands('NOT_SHARING');
        return new HttpResponse(null, { status: 204 });
      }),
    );
    await userEvent.click(leave);
    const sure = (await screen.findByText('确定退出同行对比？')).closest('.ant-popover') as HTMLElement;
    expect(sure).toHaveTextContent('以后即使再参加也不会再进组');
    expect(left).toBe(0);
    await userEvent.click(within(sure).getByRole('button', { name: /退\s*出/ }));
    expect(await screen.findByText('还没有参加同行对比')).toBeInTheDocument();
    expect(left).toBe(1);
  });

  it('says why it was refused', async () => {
    server.use(
      http.delete('*/api/v1/industry/sharing', () => problem(503, 'dependency.database-unavailable')),
    );
    open(SETTINGS);
    await userEvent.click(await screen.findByRole('button', { name: /退\s*出/ }));
    const sure = (await screen.findByText('确定退出同行对比？')).closest('.ant-popover') as HTMLElement;
    await userEvent.click(within(sure).getByRole('button', { name: /退\s*出/ }));
    await waitFor(() => expect(document.querySelector('.ant-message-error')).not.toBeNull());
    expect(screen.getByText('正在参加')).toBeInTheDocument();
  });
});

describe('what stands in the address', () => {
  it('is taken where it is possible', () => {
    expect(validateIndustry({ measure: 'satisfaction', months: '24', month: '2026-10' })).toEqual({
      measure: 'satisfaction',
      months: 24,
      month: '2026-10',
    });
    expect(validateIndustry({ measure: '', months: 7, month: '2026-13' })).toEqual({});
  });

  it('asks for whole months that have ended', () => {
    expect(monthsBack(12, new Date(2026, 0, 15))).toEqual({ first: '2025-01', last: '2025-12' });
  });

  it('gives everything on a strip room, also where all is one value or nothing', () => {
    const cells = courseOf(industry, 'resolution_time').map(({ cell }) => cell);
    const [low, high] = reachOf(cells);
    expect(low).toBeLessThan(240);
    expect(high).toBeGreaterThan(600);
    expect(reachOf([])).toEqual([0, 1]);
  });
});
