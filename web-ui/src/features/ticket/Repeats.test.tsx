import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { repeat } from '@/test/incidents';
import { open } from '@/test/render';
import { server } from '@/test/server';

const earlier = repeat.earlier?.ticket;
const answer = (contest: typeof repeat.contest = null) => ({
  repeats: { ...repeat, contest },
  repeatedBy: [],
});
const contest = { reason: '不是同一处', by: '赵晓梅', at: new Date().toISOString() };

const show = (found: object = answer()) => {
  server.use(http.get('*/api/v1/tickets/:id/repeats', () => HttpResponse.json(found)));
  open(`/tickets?ticket=${repeat.ticket.id}`);
  return screen.findByRole('region', { name: '重复反映' });
};

describe('what is brought up again', () => {
  it('says which ticket it repeats and why that is thought', async () => {
    const region = await show();
    expect(within(region).getByRole('link', { name: new RegExp(earlier?.number ?? '') })).toBeVisible();
    expect(region).toHaveTextContent('都在3栋电梯 · 说法相近 · 上次已办结 · 换了人反映');
  });

  it('names those that bring it up again', async () => {
    const region = await show({ repeats: null, repeatedBy: [{ ...repeat, contest }] });
    expect(region).toHaveTextContent('之后又有 1 张工单反映同样的事');
    expect(region).toHaveTextContent('有异议');
  });

  it('is contested with a reason, which must be given', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/tickets/:id/repeat-contest', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(answer(contest), { status: 201 });
      }),
    );
    const region = await show();
    await userEvent.click(within(region).getByRole('button', { name: '不算重复' }));
    const why = await screen.findByLabelText('为什么不算重复');
    await userEvent.click(screen.getByText('提出异议'));
    expect(await screen.findByText(/必填|请填写|不能为空/)).toBeInTheDocument();
    expect(sent).toBeUndefined();
    await userEvent.type(why, '不是同一处');
    await userEvent.click(screen.getByText('提出异议'));
    await waitFor(() => expect(sent).toEqual({ reason: '不是同一处' }));
  });

  it('says who contests it, and lets that be taken back', async () => {
    let withdrawn = false;
    server.use(
      http.delete('*/api/v1/tickets/:id/repeat-contest', () => {
        withdrawn = true;
        return HttpResponse.json(answer());
      }),
    );
    const region = await show(answer(contest));
    expect(region).toHaveTextContent('赵晓梅 认为不算重复：不是同一处');
    await userEvent.click(within(region).getByRole('button', { name: '撤回异议' }));
    await waitFor(() => expect(withdrawn).toBe(true));
  });

  it('cannot be contested by those who may only read', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () => HttpResponse.json({ ...me, permissions: ['TICKET_READ'] })),
    );
    const region = await show();
    expect(within(region).queryByRole('button')).not.toBeInTheDocument();
  });

  it('says what became of it when somebody was quicker', async () => {
    server.use(http.post('*/api/v1/tickets/:id/repeat-contest', () => problem(409, 'repeat.contested')));
    const region = await show();
    await userEvent.click(within(region).getByRole('button', { name: '不算重复' }));
    await userEvent.type(await screen.findByLabelText('为什么不算重复'), '不是同一处');
    await userEvent.click(screen.getByText('提出异议'));
    expect(await screen.findByText('已有人提出过异议，请刷新看看。')).toBeInTheDocument();
  });
});
