import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { pastRound, plan, reviewItems } from '@/test/reviews';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { validateReview } from './reviewSearch';

const list = <T,>(items: T[]) => HttpResponse.json({ items, nextCursor: null });

/** Keeps what is sent to decide. */
function decided() {
  const sent: unknown[] = [];
  server.use(
    http.put('*/api/v1/reply-reviews/:id/items/:replyId/decision', async ({ request, params }) => {
      const told = (await request.json()) as { decision: string };
      sent.push(told);
      return HttpResponse.json({
        ...reviewItems.find((one) => one.replyId === params.replyId),
        ...told,
        decidedBy: '陆其',
        decidedAt: new Date().toISOString(),
      });
    }),
  );
  return sent;
}

const shown = async (title: string) => await screen.findByRole('article', { name: title });

describe('the review queue', () => {
  itShowsItsStates({
    path: '/replies/review',
    call: '*/api/v1/reply-reviews/:id/items',
    ready: '春节期间怎么报修',
    permission: 'TICKET_READ',
  });

  it('says why each reply is looked at, and is readable', async () => {
    const { container } = open('/replies/review');
    const article = within(await shown('春节期间怎么报修'));
    expect(article.getByText('有效期到 2026-11-20，现在不能发送')).toBeInTheDocument();
    expect(article.getByText('约定 2026-11-01 前复核')).toBeInTheDocument();
    expect(article.getByText('房号')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('goes from reply to reply by key and takes decisions back', async () => {
    const sent = decided();
    open('/replies/review');
    await shown('春节期间怎么报修');
    await userEvent.keyboard('j');
    await shown('物业费怎么算');
    await userEvent.keyboard('1');
    await shown('停车月卡怎么办');
    expect(screen.getByText('「物业费怎么算」：仍然正确，还剩 4 条')).toBeInTheDocument();
    await userEvent.keyboard('1');
    await shown('装修押金什么时候退');
    await waitFor(() => expect(sent).toHaveLength(2));
    await userEvent.keyboard('u');
    await shown('停车月卡怎么办');
    expect(screen.getByText('待复核 4')).toBeInTheDocument();
    await userEvent.keyboard('k');
    await shown('春节期间怎么报修');
  });

  it('decides anew at once after taking back, one call after the other', async () => {
    const calls: string[] = [];
    let answer = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    server.use(
      http.put('*/api/v1/reply-reviews/:id/items/:replyId/decision', async ({ params, request }) => {
        calls.push('PUT');
        return HttpResponse.json({
          ...reviewItems.find((one) => one.replyId === params.replyId),
          ...((await request.json()) as object),
        });
      }),
      http.delete('*/api/v1/reply-reviews/:id/items/:replyId/decision', async ({ params }) => {
        calls.push('DELETE');
        await held;
        return HttpResponse.json(reviewItems.find((one) => one.replyId === params.replyId));
      }),
    );
    open('/replies/review');
    await shown('春节期间怎么报修');
    await userEvent.keyboard('j1');
    await shown('停车月卡怎么办');
    await userEvent.keyboard('u');
    await shown('物业费怎么算');
    await userEvent.keyboard('1');
    await shown('停车月卡怎么办');
    expect(calls.filter((call) => call === 'PUT')).toHaveLength(1);
    answer();
    await waitFor(() => expect(calls).toEqual(['PUT', 'DELETE', 'PUT']));
    expect(screen.getByText('待复核 4')).toBeInTheDocument();
  });

  it('asks for a new last day of what has expired, and why something is retired', async () => {
    const sent = decided();
    open('/replies/review');
    await shown('春节期间怎么报修');
    await userEvent.keyboard('1');
    const day = await screen.findByLabelText('新的有效期至');
    expect((day as HTMLInputElement).value > '2026-11-22').toBe(true);
    await userEvent.click(screen.getByRole('button', { name: '仍然正确' }));
    await shown('物业费怎么算');
    await userEvent.keyboard('3');
    await userEvent.click(await screen.findByRole('button', { name: '停用' }));
    expect(await screen.findByText('请写原因')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '没有人问' }));
    await shown('停车月卡怎么办');
    expect(sent).toMatchObject([
      { decision: 'STILL_RIGHT', validUntil: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
      { decision: 'RETIRE', reason: '没有人问' },
    ]);
  });

  it('puts back what the service refuses, and says why', async () => {
    server.use(
      http.put('*/api/v1/reply-reviews/:id/items/:replyId/decision', () =>
        problem(409, 'review.decided', { params: { by: '韩柏', decision: 'RETIRE' } }),
      ),
    );
    open('/replies/review');
    await shown('春节期间怎么报修');
    await userEvent.keyboard('j1');
    expect(
      await screen.findByText('韩柏 已经对这条回复下了结论，请刷新；要改请先撤销。'),
    ).toBeInTheDocument();
    await shown('物业费怎么算');
    expect(screen.getByText('待复核 5')).toBeInTheDocument();
  });

  it('is finished once everything is decided, with a report', async () => {
    decided();
    let closed: unknown;
    server.use(
      http.get('*/api/v1/reply-reviews/:id/items', () =>
        list(
          reviewItems.map((one, at) =>
            at === 0
              ? { ...one, state: 'APPROVED', whys: [] }
              : { ...one, decision: 'STILL_RIGHT', decidedBy: '韩柏' },
          ),
        ),
      ),
      http.post('*/api/v1/reply-reviews/:id/closure', async ({ request }) => {
        closed = await request.json();
        return HttpResponse.json({ ...pastRound });
      }),
    );
    open('/replies/review');
    await shown('春节期间怎么报修');
    await userEvent.keyboard('1');
    expect(await screen.findByText('5 条都有结论了')).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('说明（可不填，会写进报告）'), '看完了{Enter}');
    expect(await screen.findByText('121 条回复全部看过，都有结论。')).toBeInTheDocument();
    expect(closed).toEqual({ note: '看完了', leaveOver: false });
  });

  it('is only read without the right to approve', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((one) => one !== 'REPLY_APPROVE') }),
      ),
    );
    open('/replies/review');
    const article = within(await shown('春节期间怎么报修'));
    expect(screen.getByText(/有「审核回复」权限的同事可以下结论/)).toBeInTheDocument();
    expect(article.queryByRole('button', { name: /仍然正确/ })).not.toBeInTheDocument();
  });

  it('says what a round would look at when none is open, and opens one', async () => {
    let scope: unknown;
    server.use(
      http.get('*/api/v1/reply-reviews', () => list([pastRound])),
      http.post('*/api/v1/reply-reviews', async ({ request }) => {
        scope = await request.json();
        return problem(403, 'review.all-estates');
      }),
    );
    open('/replies/review');
    expect(await screen.findByText('现在没有进行中的复核')).toBeInTheDocument();
    expect(await screen.findByText('每月 1 日自动开始一轮。')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: `复核这 ${plan.due} 条` }));
    expect(await screen.findByText(/请由能看到全部项目的同事开始/)).toBeInTheDocument();
    expect(scope).toEqual({ scope: 'DUE' });
  });
});

describe('the other parts of reviews', () => {
  it.each([
    ['rounds', '2026-10 复核'],
    ['figures', '82%（41/50）'],
    ['changes', '物业服务费单价'],
    ['rules', '每月自动开始'],
  ])('shows %s', async (tab, text) => {
    const { container } = open(`/replies/review?tab=${tab}`);
    expect((await screen.findAllByText(text))[0]).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('says of a handful that it is a handful', async () => {
    open('/replies/review?tab=figures');
    expect(await screen.findByText('4/5（太少，仅供参考）')).toBeInTheDocument();
    await userEvent.click(screen.getByText('可能重复的'));
    expect(await screen.findByText('电动车停在哪里')).toBeInTheDocument();
    await userEvent.click(screen.getByText('没人用的'));
    expect(await screen.findByText('可以养狗吗')).toBeInTheDocument();
  });

  it('holds what is shown of the figures in the address, and hands them out as a table', async () => {
    let asked = '';
    server.use(
      http.get('*/api/v1/reply-figures.csv', ({ request }) => {
        asked = new URL(request.url).search;
        return problem(403, 'forbidden');
      }),
    );
    open('/replies/review?tab=figures&which=unused&days=365');
    expect(await screen.findByText('可以养狗吗')).toBeInTheDocument();
    expect(screen.getByText('近 365 天')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /CSV/ }));
    await waitFor(() => expect(asked).toContain('unused=true'));
    expect(asked).toContain('days=365');
    expect(validateReview({ tab: 'figures', which: 'unused', days: 7, order: 'x' })).toEqual({
      tab: 'figures',
      which: 'unused',
    });
  });

  it('draws a reply week by week, with the figures behind it', async () => {
    const { container } = open('/replies/r1?tab=figures');
    expect(
      await screen.findByRole('heading', { name: '近 90 天发了 50 次，有 2 周用到' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: '7 天内再来' }));
    expect(
      await screen.findByRole('heading', { name: '7 天内再来（近 90 天）：14%（6/44）' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByText('看表格'));
    expect(await screen.findByText('2026-11-16')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('draws nothing of a reply that nobody has sent', async () => {
    server.use(http.get('*/api/v1/replies/:id/figures/weeks', () => HttpResponse.json([])));
    open('/replies/r1?tab=figures');
    expect(await screen.findByText('省下的打字')).toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: /近 90 天发了/ })).not.toBeInTheDocument();
  });

  it('shows the report of a round with who did what', async () => {
    open(`/replies/review?tab=rounds&round=${pastRound.id}`);
    expect(await screen.findByText('121 条回复全部看过，都有结论。')).toBeInTheDocument();
    expect(screen.getByText('谁复核了多少')).toBeInTheDocument();
    expect(await screen.findByText('换成新单价')).toBeInTheDocument();
  });

  it('marks a change with the replies that it touches', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/reply-rule-changes', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ change: sent, replies: [{}, {}], added: 1 }, { status: 201 });
      }),
    );
    open('/replies/review?tab=changes');
    await userEvent.click(await screen.findByRole('button', { name: /标记变更/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('哪一项'), '物业服务费单价');
    expect(await dialog.findByText(/1 条回复提到它：物业费怎么算/)).toBeInTheDocument();
    await userEvent.type(dialog.getByLabelText('变了什么'), '调价');
    await userEvent.click(dialog.getByRole('button', { name: /标\s?记/ }));
    expect(await screen.findByText('已标记：2 条回复提到它，1 条加入了本轮复核')).toBeInTheDocument();
    expect(sent).toMatchObject({ kind: 'VARIABLE', value: '物业服务费单价', note: '调价' });
  });

  it('keeps the rules', async () => {
    let sent: unknown;
    server.use(
      http.put('*/api/v1/reply-review-settings', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(sent as object);
      }),
    );
    open('/replies/review?tab=rules');
    await userEvent.click(await screen.findByLabelText('全部回复'));
    await userEvent.click(screen.getByRole('button', { name: '保存规则' }));
    await waitFor(() => expect(sent).toMatchObject({ scope: 'ALL', dayOfMonth: 1 }));
  });
});
