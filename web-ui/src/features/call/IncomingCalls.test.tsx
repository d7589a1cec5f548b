import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { call } from '@/test/duty';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';

const ringing = (more = {}) =>
  server.use(
    http.get('*/api/v1/open-calls', () =>
      HttpResponse.json({ items: [{ ...call, ...more }], nextCursor: null }),
    ),
  );

describe('incoming calls', () => {
  it('say who is calling and what is being done at their home, and begin a ticket with it', async () => {
    ringing();
    const { container, router } = open('/tickets');
    expect(await screen.findByText('王芳')).toBeInTheDocument();
    expect(screen.getByText(/13912345678.*3栋2单元201/)).toBeInTheDocument();
    expect(await screen.findByText('您好，云栖物业客服，我是小李，请问有什么可以帮您？')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /WX-20261121-0042 厨房水管漏水/ })).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);

    const card = within(screen.getByText('王芳').closest('article') as HTMLElement);
    await userEvent.click(card.getByRole('button', { name: /新建工单/ }));

    expect(router.state.location.search).toMatchObject({ create: true, call: 'c1' });
    await waitFor(() => expect(screen.getByDisplayValue('王芳')).toBeInTheDocument());
    expect(screen.getByDisplayValue('13912345678')).toBeInTheDocument();
    expect(screen.getByDisplayValue('3栋2单元201')).toBeInTheDocument();
  });

  it('are shown when nobody knows the number', async () => {
    ringing({ caller: null, from: null });
    open('/tickets');
    expect(await screen.findByText('未登记的号码')).toBeInTheDocument();
    expect(screen.getByText('号码未显示')).toBeInTheDocument();
  });

  it('are noted on what is being done already instead of opening another ticket', async () => {
    ringing();
    let sent: unknown;
    server.use(
      http.post('*/api/v1/tickets/t1/calls', async ({ request }) => {
        sent = await request.json();
        ringing({ tickets: [{ id: 't1', number: 'WX-20261121-0042', title: '厨房水管漏水' }] });
        return HttpResponse.json({ items: [], nextCursor: null }, { status: 201 });
      }),
    );
    open('/tickets');
    await userEvent.click(await screen.findByRole('button', { name: '把来电记到 WX-20261121-0042' }));
    await waitFor(() => expect(sent).toEqual({ callId: 'c1' }));
    expect((await screen.findAllByText('已记到 WX-20261121-0042'))[0]).toBeInTheDocument();
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: '把来电记到 WX-20261121-0042' })).not.toBeInTheDocument(),
    );
  });

  it('say that a call could not be noted', async () => {
    ringing();
    server.use(http.post('*/api/v1/tickets/t1/calls', () => problem(409, 'call.linked')));
    open('/tickets');
    await userEvent.click(await screen.findByRole('button', { name: '把来电记到 WX-20261121-0042' }));
    expect(await screen.findByText('这个来电已经记在这张工单上。')).toBeInTheDocument();
  });

  it('hand on a question that nobody has the words for, with who asks', async () => {
    ringing();
    let sent: unknown;
    server.use(
      http.post('*/api/v1/open-questions', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ id: 'q1', sameAs: null }, { status: 201 });
      }),
    );
    const { router } = open('/replies');
    const card = within((await screen.findByText('王芳')).closest('article') as HTMLElement);
    await userEvent.click(card.getByRole('button', { name: /没有合适的答复/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByLabelText('谁在问')).toHaveValue('王芳');
    expect(dialog.getByLabelText('电话')).toHaveValue('13912345678');
    await userEvent.type(dialog.getByLabelText('业主怎么问的'), '阳台可以养蜜蜂吗');
    await userEvent.click(dialog.getByRole('button', { name: /登\s?记$/ }));
    await waitFor(() =>
      expect(sent).toMatchObject({
        text: '阳台可以养蜜蜂吗',
        source: 'PHONE',
        askerName: '王芳',
        askerPhone: '13912345678',
      }),
    );
    await userEvent.click(await screen.findByRole('button', { name: '去看看' }));
    expect(router.state.location.search).toMatchObject({ question: 'q1' });
  });

  it('does not send on a number that is masked', async () => {
    ringing({ from: '139****5678', caller: null });
    open('/replies');
    await userEvent.click(await screen.findByRole('button', { name: /没有合适的答复/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByLabelText('电话')).toHaveValue('');
  });

  it('can be put away', async () => {
    ringing();
    open('/tickets');
    await userEvent.click(await screen.findByRole('button', { name: '收起这个来电' }));
    expect(screen.queryByText('王芳')).not.toBeInTheDocument();
  });
});
