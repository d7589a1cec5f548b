import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import type { TicketClock } from '@/api/model';
import { read } from '@/shared/clock/standing';
import { seriousFindings } from '@/test/axe';
import { clocks, explanation } from '@/test/clocks';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { ticketOf, tickets } from '@/test/tickets';

const ticket = tickets[0]?.id ?? '';
const show = async () => {
  open(`/tickets?ticket=${ticket}`);
  return screen.findByRole('region', { name: '时限' });
};
const answering = (some: TicketClock[]) =>
  server.use(
    http.get('*/api/v1/tickets/:id', () => HttpResponse.json({ ...ticketOf(ticket), clocks: some })),
  );
const explain = async (name: RegExp) => {
  const list = await show();
  await userEvent.click(within(list).getByRole('button', { name }));
  const title = await screen.findByText(/^为什么是这个时间/);
  return title.closest('.ant-drawer') as HTMLElement;
};

describe('a reading of a clock', () => {
  const at = (minutes: number) => new Date(minutes * 60_000).toISOString();
  const clock = { state: 'RUNNING' as const, startedAt: at(0), dueAt: at(100) };
  const after = (minutes: number, more: object = {}) => read({ ...clock, ...more }, minutes * 60_000);

  it('is calm, then near its end, then over', () => {
    expect(after(79)).toMatchObject({ standing: 'calm', used: 0.79, left: 21 });
    expect(after(80).standing).toBe('near');
    expect(after(100)).toMatchObject({ standing: 'late', used: 1 });
  });

  it('stands still while it is paused, however long that lasts', () => {
    const paused = { state: 'PAUSED', pausedSince: at(30) };
    expect(after(40, { ...paused, dueAt: at(110) })).toMatchObject({
      standing: 'paused',
      used: 0.3,
      left: 70,
    });
    expect(after(400, { ...paused, dueAt: at(470) })).toMatchObject({
      standing: 'paused',
      used: 0.3,
      left: 70,
    });
  });

  it('stays broken when what it measures happened after all', () => {
    expect(after(500, { state: 'STOPPED', stoppedAt: at(120), breachedAt: at(100) }).standing).toBe('broken');
    expect(after(500, { state: 'STOPPED', stoppedAt: at(90) })).toMatchObject({
      standing: 'kept',
      used: 0.9,
    });
  });
});

describe('the list of tickets', () => {
  it('shows the most urgent clock of each in words, and the old due time of those without', async () => {
    let board = 0;
    server.use(
      http.get('*/api/v1/tickets', () =>
        HttpResponse.json({
          items: [
            { ...tickets[0], clock: { ...tickets[0]?.clock, label: '首次联系' } },
            { ...tickets[1], clock: null },
          ],
          nextCursor: null,
        }),
      ),
      http.get('*/api/v1/clock-board', () => {
        board++;
        return problem(500, 'internal');
      }),
    );
    open('/tickets');
    const rows = within(await screen.findByRole('list', { name: '工单列表' })).getAllByRole('button');
    await waitFor(() => expect(rows[0]).toHaveTextContent(/首次联系超时 \d+ 分钟/));
    expect(rows[1]).toHaveTextContent(/还剩 \d+ 分钟/);
    expect(board).toBe(0);
  });
});

describe("a ticket's clocks", () => {
  it('say what they are, how long is left and what stops them, the most urgent first', async () => {
    const bars = within(await show()).getAllByRole('listitem');
    expect(bars.map((one) => one.textContent)).toEqual([
      expect.stringMatching(/^承诺超时 \d+ 分钟/),
      expect.stringMatching(/^上门还剩 \d+ 分钟/),
      expect.stringMatching(/^修复已暂停，还剩 [\d.]+ 小时/),
    ]);
    await waitFor(() => expect(bars[1]).toHaveTextContent(/进入.*「已解决」即停表/));
  });

  it('tell those that were kept in one quiet line, and show them when asked', async () => {
    const list = await show();
    const quiet = within(list).getByRole('button', { name: /首次联系已按时/ });
    expect(within(list).getAllByRole('listitem')).toHaveLength(3);
    await userEvent.click(quiet);
    expect(within(list).getAllByRole('listitem')).toHaveLength(4);
  });

  it('keep a missed one in sight', async () => {
    answering([
      {
        ...clocks[0],
        state: 'STOPPED',
        stoppedAt: clocks[0]?.dueAt,
        breachedAt: clocks[0]?.startedAt,
      } as TicketClock,
    ]);
    expect(within(await show()).getByRole('listitem')).toHaveTextContent('未按时');
  });

  it('are not there when the ticket has none', async () => {
    answering([]);
    open(`/tickets?ticket=${ticket}`);
    expect(await screen.findByRole('article', { name: /WX-20261121-0042/ })).toBeInTheDocument();
    expect(screen.queryByRole('region', { name: '时限' })).not.toBeInTheDocument();
  });

  it('explain themselves: the rule, the rules passed over, the stretches and who was told', async () => {
    const dialog = await explain(/^上门/);
    expect(await within(dialog).findByText('2 小时工作时间内上门，最晚今天 16:12')).toBeInTheDocument();
    expect(within(dialog).getByText('第 3 版')).toBeInTheDocument();
    expect(await within(dialog).findByText('上门 (repair-arrival)')).toBeInTheDocument();
    expect(within(dialog).getByText('类型是维修，规则只适用于紧急')).toBeInTheDocument();
    const spans = within(
      within(dialog).getByRole('list', { name: '时间是怎么算的', hidden: true }),
    ).getAllByRole('listitem', { hidden: true });
    expect(spans).toHaveLength(9);
    expect(spans[3]).toHaveTextContent(/节假日：元旦.*不计 24 小时/);
    expect(spans[5]).toHaveTextContent(/工作时间计入 4 小时/);
    expect(within(dialog).getByText(/没有 2027 年的节假日安排/)).toBeInTheDocument();
    expect(within(dialog).getByText(/站内 → 项目经理：2 人/)).toBeInTheDocument();
    expect(within(dialog).getByText(/邮件 → 当班人员：当时没有可通知的人/)).toBeInTheDocument();
    expect(await seriousFindings(dialog)).toEqual([]);
  });

  it('say whom they will tell while nobody was told', async () => {
    server.use(
      http.get('*/api/v1/tickets/:id/clocks/:clock/explanation', () =>
        HttpResponse.json({ ...explanation('arrival'), told: [] }),
      ),
    );
    const dialog = await explain(/^上门/);
    expect(await within(dialog).findByText('还没有通知过任何人。')).toBeInTheDocument();
    expect(await within(dialog).findByText('用掉 80% 时，站内通知处理人')).toBeInTheDocument();
  });

  it('explain the workflow where no rule applies', async () => {
    const clock = { ...clocks[0], rule: null } as TicketClock;
    answering([clock]);
    server.use(
      http.get('*/api/v1/tickets/:id/clocks/:clock/explanation', () =>
        HttpResponse.json({ ...explanation('arrival'), clock, workflow: { key: 'repair', version: 2 } }),
      ),
    );
    const dialog = await explain(/^上门/);
    expect(await within(dialog).findByText('没有规则适用，按流程 repair 第 2 版')).toBeInTheDocument();
  });

  it('show each run of their own', async () => {
    const asked: (string | null)[] = [];
    server.use(
      http.get('*/api/v1/tickets/:id/clocks/:clock/explanation', ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('run'));
        return HttpResponse.json({ ...explanation('arrival'), runs: [clocks[0], { ...clocks[0], run: 2 }] });
      }),
    );
    const dialog = await explain(/^上门/);
    await userEvent.click(await within(dialog).findByText('第 2 次'));
    await waitFor(() => expect(asked).toEqual(['1', '2']));
  });

  it('say that the explanation is loading, failed or not allowed', async () => {
    server.use(
      http.get('*/api/v1/tickets/:id/clocks/:clock/explanation', () => delay('infinite'), { once: true }),
    );
    expect((await explain(/^承诺/)).querySelector('[aria-busy="true"]')).toBeInTheDocument();
  });

  it('offer to ask again when the explanation did not come', async () => {
    server.use(
      http.get(
        '*/api/v1/tickets/:id/clocks/:clock/explanation',
        () => problem(503, 'dependency.database-unavailable'),
        { once: true },
      ),
    );
    const dialog = await explain(/^上门/);
    await userEvent.click(await within(dialog).findByText('重试'));
    expect(await within(dialog).findByText('第 3 版')).toBeInTheDocument();
  });

  it('say who can grant what is denied', async () => {
    server.use(
      http.get('*/api/v1/tickets/:id/clocks/:clock/explanation', () =>
        problem(403, 'access.denied', { params: { permission: 'TICKET_READ' } }),
      ),
    );
    expect(await within(await explain(/^上门/)).findByText('您还没有查看这里的权限')).toBeInTheDocument();
  });
});
