import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Replay, StartReplay } from '@/api/model';
import { startTexts } from '@/shared/i18n/i18n';
import { seriousFindings } from '@/test/axe';
import { choose, painted } from '@/test/canvas';
import { estates, me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { clockReplay, replays, routingReplay, runningReplay, workflowReplay } from '@/test/replays';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { tickets } from '@/test/tickets';
import { findingOf, OUTCOMES, orderedParts, SUBJECTS, sum } from './outcomes';
import { validateReplay, validateReplays } from './replaySearch';

beforeEach(() => {});

/** Generated ids are all the same in a test, so a drawer is known by what it is headed by. */
async function drawerOf(title: string): Promise<HTMLElement> {
  const drawer = await screen.findByRole('dialog');
  expect(drawer.querySelector('.ant-drawer-title')).toHaveTextContent(title);
  return drawer;
}

const at = (of: Replay, query = '') => `/settings/replays/${of.id}${query}`;
const REPLAY = '*/api/v1/replays/:id';
const answer = (of: Partial<Replay>) =>
  server.use(http.get(REPLAY, () => HttpResponse.json({ ...clockReplay, ...of })));

describe('outcomes', () => {
  it('add up to what happened and to what would have', () => {
    expect(sum(clockReplay.counts, 'happened')).toBe(1_307);
    expect(sum(clockReplay.counts, 'would')).toBe(1_230);
    expect(sum(routingReplay.counts, 'atOnce')).toBe(9_120 + 310);
    expect(sum(routingReplay.counts, 'atOnceWould')).toBe(9_120 + 1_540);
  });

  it('are all within reach of a figure or a column, except what changes nothing', () => {
    const shown = Object.values(SUBJECTS).flatMap((one) => [...one.figures, ...one.columns]);
    const reached = new Set(shown.flatMap((measure) => [...OUTCOMES[measure]] as string[]));
    expect(reached).toContain('SAME_THEN_MOVED');
    expect(reached).not.toContain('NEITHER');
  });

  const part = (key: string, BOTH: number, AVOIDED: number, ADDED: number) => ({
    key,
    counts: { BOTH, AVOIDED, ADDED },
  });
  const pair = ['happened', 'would'] as const;

  it('name what falls and what rises most', () => {
    const parts = [part('a', 10, 5, 1), part('b', 10, 0, 7), part('c', 1, 1, 1)];
    expect(findingOf(parts, pair, false)).toMatchObject({
      kind: 'both',
      fewer: { part: { key: 'a' }, from: 15, to: 11 },
      more: { part: { key: 'b' }, from: 10, to: 17 },
    });
    expect(findingOf(parts.slice(0, 1), pair, false)).toMatchObject({ kind: 'fewer' });
    expect(findingOf(parts.slice(1, 2), pair, false)).toMatchObject({ kind: 'more' });
    expect(findingOf(parts.slice(2), pair, false)).toEqual({ kind: 'none' });
  });

  it('name where most is, of a single measure', () => {
    const stuck = [
      { key: 'a', counts: { STUCK: 3 } },
      { key: 'b', counts: { STUCK: 1 } },
    ];
    expect(findingOf(stuck, ['detour', 'stuck'], true)).toMatchObject({
      kind: 'most',
      value: 3,
      share: 0.75,
    });
    expect(findingOf([], ['stuck'], true)).toEqual({ kind: 'none' });
  });

  it('keep every hour of the day in its place', () => {
    const hours = orderedParts([part('23', 9, 0, 0), part('4', 1, 0, 0)], 'HOUR', pair, (key) =>
      part(key, 0, 0, 0),
    );
    expect(hours.map((one) => one.key)).toEqual(Array.from({ length: 24 }, (_, hour) => String(hour)));
    expect(hours[4]?.counts.BOTH).toBe(1);
  });
});

describe('the address', () => {
  it('keeps only what can be', () => {
    expect(validateReplays({ try: 'WORKFLOW', workflow: 'repair', source: 'DRAFT' })).toEqual({
      try: 'WORKFLOW',
      workflow: 'repair',
      source: 'DRAFT',
    });
    expect(validateReplays({ try: 'MOON', source: 'DRAFT', workflow: 'repair' })).toEqual({});
    expect(validateReplay({ by: 'HOUR', show: 'added', key: 7 })).toEqual({
      by: 'HOUR',
      show: 'added',
      key: '7',
    });
    expect(validateReplay({ by: 'HOUR', show: 'nothing', key: '7' })).toEqual({ by: 'HOUR' });
  });
});

describe('the list of replays', () => {
  itShowsItsStates({
    path: '/settings/replays',
    call: '*/api/v1/replays',
    ready: '多 43 次、少 120 次超时',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有试过' },
    permission: 'POLICY_READ',
  });

  it('says who tried what and when, and how far it is', async () => {
    const { container } = open('/settings/replays');
    const list = await screen.findByRole('table', { name: '历史回放' });
    const rows = within(list).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(replays.length);
    expect(rows[0]).toHaveTextContent('计算中');
    expect(within(rows[0] as HTMLElement).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '35');
    expect(rows[2]).toHaveTextContent('派单规则第 2 版');
    expect(await screen.findByText(/流程「维修.*」草稿/)).toBeInTheDocument();
    expect(within(rows[1] as HTMLElement).getByRole('link')).toHaveAttribute('href', at(clockReplay));
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('deletes an ended one only after asking', async () => {
    const deleted: unknown[] = [];
    server.use(
      http.delete(REPLAY, ({ params }) => {
        deleted.push(params.id);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open('/settings/replays');
    await userEvent.click((await screen.findAllByRole('button', { name: '删除' }))[0] as HTMLElement);
    const ask = await screen.findByRole('dialog');
    expect(ask).toHaveTextContent('分享出去的链接也打不开了');
    expect(deleted).toEqual([]);
    await userEvent.click(within(ask).getByRole('button', { name: '删除' }));
    await waitFor(() => expect(deleted).toEqual([clockReplay.id]));
  });

  it('offers nothing to whoever may only read', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((one) => one !== 'POLICY_MANAGE') }),
      ),
    );
    open('/settings/replays?try=CLOCK_POLICY');
    await screen.findByText('多 43 次、少 120 次超时');
    expect(screen.queryByRole('button', { name: '用历史试一遍' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '删除' })).not.toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('starting one', () => {
  const started = () => {
    const sent: StartReplay[] = [];
    server.use(
      http.post('*/api/v1/replays', async ({ request }) => {
        sent.push((await request.json()) as StartReplay);
        return HttpResponse.json(runningReplay, { status: 202 });
      }),
    );
    return sent;
  };

  it('takes the draft, a period and estates, and leads to the result', async () => {
    // a dialog that is still opening takes no pointer
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    vi.setSystemTime('2026-11-21T04:00:00Z');
    const sent = started();
    const { router } = open('/settings/replays?try=CLOCK_POLICY&source=DRAFT');
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('radio', { name: '正在编辑的草稿' })).toBeChecked();
    await waitFor(() => expect(within(dialog).getByRole('radio', { name: '近 12 个月' })).toBeChecked());
    await user.click(within(dialog).getByRole('radio', { name: '近 6 个月' }));
    await user.click(within(dialog).getByLabelText('哪些项目'));
    await user.click(await screen.findByTitle('柳岸花园'));
    await user.click(within(dialog).getByRole('button', { name: /开\s*始/ }));
    await waitFor(() => expect(router.state.location.pathname).toBe(at(runningReplay)));
    expect(sent).toEqual([
      {
        subject: 'CLOCK_POLICY',
        source: 'DRAFT',
        from: '2026-05-22',
        to: '2026-11-21',
        estateIds: [estates[2]?.id],
      },
    ]);
    vi.useRealTimers();
  });

  it('names the version, the newest unless another is chosen', async () => {
    const sent = started();
    open('/settings/replays?try=CLOCK_POLICY');
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('第 3 版')).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: /开\s*始/ }));
    await waitFor(() => expect(sent[0]).toMatchObject({ source: 'VERSION', version: 3 }));
  });

  it('tries only the draft of what was never published, and says when there is none', async () => {
    server.use(
      http.get('*/api/v1/routing-policy/versions', () => HttpResponse.json({ items: [], nextCursor: null })),
      http.post('*/api/v1/replays', () => problem(404, 'not-found')),
    );
    open('/settings/replays?try=ROUTING_POLICY');
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('还没有公布过，只能试正在编辑的草稿。')).toBeInTheDocument();
    await waitFor(() => expect(within(dialog).getByRole('radio', { name: '已公布的一版' })).toBeDisabled());
    await userEvent.click(within(dialog).getByRole('button', { name: /开\s*始/ }));
    expect(await within(dialog).findByText(/没有正在编辑的草稿/)).toBeInTheDocument();
  });

  it('asks for the workflow when there is none in the address', async () => {
    const sent = started();
    open('/settings/replays?try=WORKFLOW&source=DRAFT');
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: /开\s*始/ }));
    expect(await within(dialog).findByText('请选择流程')).toBeInTheDocument();
    expect(sent).toEqual([]);
  });

  it.each([
    ['replay.running', {}, /有回放正在进行/],
    ['replay.unsound', {}, /内容里有错误，请先改好/],
    ['replay.too-many', { tickets: 120_000, most: 100_000 }, /有 120000 张工单，最多 100000 张/],
    ['replay.too-long', { days: 900, most: 731 }, /最多 731 天/],
  ])('says why %s is refused', async (code, params, words) => {
    server.use(http.post('*/api/v1/replays', () => problem(422, code, { params })));
    open('/settings/replays?try=CLOCK_POLICY&source=DRAFT');
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: /开\s*始/ }));
    expect(await within(dialog).findByText(words)).toBeInTheDocument();
  });
});

describe('a result', () => {
  itShowsItsStates({
    path: at(clockReplay),
    call: REPLAY,
    ready: /会多超时 43 次、少超时 120 次/,
    permission: 'POLICY_READ',
  });

  it('states the finding, and in which numbers it consists', async () => {
    const { container } = open(at(clockReplay));
    expect(
      await screen.findByRole('heading', {
        name: '时限方案草稿在这 12 个月里会多超时 43 次、少超时 120 次：从 1,307 次变为 1,230 次。',
      }),
    ).toBeInTheDocument();
    const figures = screen.getByLabelText('结果');
    expect(
      within(figures)
        .getAllByRole('term')
        .map((one) => one.textContent),
    ).toEqual(['实际超时', '按此方案会超时', '少超时', '多超时', '都超时']);
    expect(await screen.findByRole('heading', { name: /首次联系少得最多/ })).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it.each([
    [{ BOTH: 5, ADDED: 0, AVOIDED: 2 }, /会少超时 2 次，没有一次变多：从 7 次变为 5 次/],
    [{ BOTH: 5, ADDED: 3, AVOIDED: 0 }, /会多超时 3 次：从 5 次变为 8 次/],
    [{ BOTH: 5, ADDED: 0, AVOIDED: 0 }, /和实际完全一样：都是 5 次超时/],
  ])('finds other words for %o', async (counts, words) => {
    answer({ counts });
    open(at(clockReplay));
    expect(await screen.findByRole('heading', { name: words })).toBeInTheDocument();
  });

  it('tells days where the period is not one of whole months', async () => {
    answer({ from: '2026-01-05' });
    open(at(clockReplay));
    expect(
      await screen.findByRole('heading', { name: /2026\/01\/05 至 2026\/11\/21 会多超时/ }),
    ).toBeInTheDocument();
  });

  it('paints what happened hollow and what would have filled, from zero, each bar with its number', async () => {
    open(at(clockReplay, '?by=ESTATE'));
    await screen.findByRole('img', { name: /按项目分的实际超时、按此方案会超时/ });
    const option = painted.at(-1) as unknown as {
      xAxis: { min: number; name: string };
      series: { data: { value: number; itemStyle: { color: string; borderColor?: string } }[] }[];
    };
    expect(option.xAxis).toMatchObject({ min: 0, name: '超时（次）' });
    expect(option.series).toHaveLength(2);
    const [happened, would] = option.series.map((one) => one.data[0]);
    expect(happened?.itemStyle.color).not.toBe(would?.itemStyle.color);
    expect(happened?.itemStyle.borderColor).toBe(would?.itemStyle.color);
  });

  it('shows every hour of the day', async () => {
    open(at(clockReplay, '?by=HOUR'));
    await waitFor(() =>
      expect((painted.at(-1) as { xAxis?: { data?: unknown[] } })?.xAxis?.data).toHaveLength(24),
    );
  });

  it('holds the same figures in a table, each leading to its tickets, and keeps that in the address', async () => {
    const asked: URLSearchParams[] = [];
    const { router } = open(at(clockReplay));
    await userEvent.click(await screen.findByText('项目', { selector: '.ant-segmented-item-label' }));
    const table = await screen.findByRole('table', { name: '按项目分的数字' });
    expect(router.state.location.search).toMatchObject({ by: 'ESTATE' });
    server.events.on('request:start', ({ request }) => {
      if (request.url.includes('/findings')) asked.push(new URL(request.url).searchParams);
    });
    const number = await within(table).findByRole('button', { name: /柳岸花园：实际超时 280，查看工单/ });
    number.focus();
    await userEvent.keyboard('{Enter}');
    const drawer = await drawerOf('柳岸花园 · 实际超时');
    expect(router.state.location.search).toMatchObject({
      by: 'ESTATE',
      show: 'happened',
      key: estates[2]?.id,
    });
    const [first] = await within(drawer).findAllByRole('link');
    expect(first).toHaveAttribute('href', expect.stringContaining(`ticket=${tickets[0]?.id}`));
    expect(asked[0]?.getAll('outcome')).toEqual(['BOTH', 'AVOIDED']);
    expect(asked[0]?.get('by')).toBe('ESTATE');
    expect(asked[0]?.get('key')).toBe(estates[2]?.id);
    expect(within(drawer).getAllByText(/按此到期/)[0]).toBeInTheDocument();
    server.events.removeAllListeners();
  });

  it('opens the tickets of a bar that is clicked', async () => {
    const { router } = open(at(clockReplay, '?by=ESTATE'));
    await screen.findByRole('img', { name: /按项目分/ });
    choose({ seriesIndex: 1, dataIndex: 0 });
    await waitFor(() =>
      expect(router.state.location.search).toMatchObject({ show: 'would', key: estates[0]?.id }),
    );
  });

  it('says that a number has no tickets any more', async () => {
    server.use(
      http.get('*/api/v1/replays/:id/findings', () => HttpResponse.json({ items: [], nextCursor: null })),
    );
    open(at(clockReplay, '?show=added'));
    expect(await screen.findByText('没有这样的工单')).toBeInTheDocument();
  });

  it('shows how far it is, in numbers so far, and is cancelled', async () => {
    open(at(runningReplay));
    expect(await screen.findByText('已算 6,500 / 18,240 张工单')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: /^到目前为止：/ })).toBeInTheDocument();
    expect(screen.getByText(/算完后在「历史回放」里能找到/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /查看工单/ })).not.toBeInTheDocument();
    let cancelled = false;
    server.use(
      http.post('*/api/v1/replays/:id/cancellation', () => {
        cancelled = true;
        return HttpResponse.json({ ...runningReplay, status: 'CANCELLED' });
      }),
      http.get(REPLAY, () =>
        HttpResponse.json({ ...runningReplay, status: cancelled ? 'CANCELLED' : 'RUNNING' }),
      ),
    );
    await userEvent.click(screen.getByRole('button', { name: /取\s*消/ }));
    expect(await screen.findByText(/已取消：只算了 18,240 张工单中的 6,500 张/)).toBeInTheDocument();
    expect(cancelled).toBe(true);
  });

  it('goes over to the result by itself once it is there', async () => {
    let asked = 0;
    server.use(
      http.get(REPLAY, () =>
        HttpResponse.json(++asked < 2 ? runningReplay : { ...clockReplay, id: runningReplay.id }),
      ),
    );
    open(at(runningReplay));
    expect(await screen.findByText('已算 6,500 / 18,240 张工单')).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: /^时限方案草稿在这 12 个月里会多超时 43 次/ }),
    ).toBeInTheDocument();
  });

  it('says that one did not finish', async () => {
    answer({ status: 'FAILED', error: 'UNMEASURABLE' });
    open(at(clockReplay));
    expect(await screen.findByText('没有算完，下面的数字不完整。')).toBeInTheDocument();
    expect(screen.getByText('有工单按这份方案无法计算。')).toBeInTheDocument();
  });

  it('leads back from a period without tickets', async () => {
    answer({ total: 0, done: 0, counts: {} });
    open(at(clockReplay));
    expect(await screen.findByText('这段时间没有工单')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '重新选择' })).toHaveAttribute(
      'href',
      '/settings/replays?try=CLOCK_POLICY',
    );
  });

  it('tells of routing how many go to the right place at once', async () => {
    open(at(routingReplay, '?show=changed'));
    expect(
      await screen.findByRole('heading', {
        name: /会给 4,076 张单换去处：一次派对的从 9,430 张变为 10,660 张/,
      }),
    ).toBeInTheDocument();
    expect((await screen.findAllByText('夜班 · 韩柏 → 电梯组'))[0]).toBeInTheDocument();
  });

  it('tells of a workflow what is stuck and where, and how long states would take', async () => {
    open(at(workflowReplay));
    expect(
      await screen.findByRole('heading', { name: /7,840 张工单有 188 张会卡住、412 张要绕路/ }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: '最常走不通的是「现场查验」：264 步，占 43%。' }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('heading', { name: '按此流程，工单在「待配件」停得最久，中位数 24 小时。' }),
    ).toBeInTheDocument();
  });

  it.each(['zh-CN', 'en'] as const)('is accessible in %s', async (language) => {
    await startTexts(language);
    const { container } = open(at(workflowReplay));
    await screen.findAllByRole('img');
    expect(await seriousFindings(container)).toEqual([]);
  });
});

describe('beside publishing', () => {
  it('leads from the clock policy here, with the draft kept first', async () => {
    const { router } = open('/settings/clock-policy');
    await userEvent.click(await screen.findByRole('button', { name: '上移 首次联系' }));
    await userEvent.click(screen.getByRole('button', { name: '用历史试一遍' }));
    await waitFor(() =>
      expect(router.state.location).toMatchObject({
        pathname: '/settings/replays',
        search: { try: 'CLOCK_POLICY', source: 'DRAFT' },
      }),
    );
  });

  it('stays with the draft when it could not be kept', async () => {
    server.use(
      http.put('*/api/v1/clock-policy/draft', () => problem(503, 'dependency.database-unavailable')),
    );
    const { router } = open('/settings/clock-policy');
    await userEvent.click(await screen.findByRole('button', { name: '上移 首次联系' }));
    await userEvent.click(screen.getByRole('button', { name: '用历史试一遍' }));
    expect(await screen.findByText('草稿还没保存好，请稍等再试。')).toBeInTheDocument();
    expect(router.state.location.pathname).toBe('/settings/clock-policy');
  });

  it('leads from routing and from the drawing board here', async () => {
    const { router, unmount } = open('/settings/routing');
    await userEvent.click(await screen.findByRole('button', { name: '用历史试一遍' }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ try: 'ROUTING_POLICY' }));
    unmount();
  });
});
