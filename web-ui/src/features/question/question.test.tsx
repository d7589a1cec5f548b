import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { endedQuestions, questions } from '@/test/questions';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

const first = questions[0]?.id ?? '';

describe('open questions', () => {
  itShowsItsStates({
    path: '/replies/questions',
    call: '*/api/v1/open-questions',
    ready: '楼顶可以装太阳能热水器吗',
    empty: { answer: { items: [], nextCursor: null }, says: '没有等着回答的问题' },
    permission: 'TICKET_READ',
  });

  it('shows what comes nearest before an answer is written, and sends one for everybody', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/open-questions/:id/answer', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({
          question: endedQuestions[0],
          sent: [
            { ticketId: first, number: 'ZX-1', messageId: first },
            { ticketId: first, number: 'ZX-2', messageId: null },
          ],
        });
      }),
    );
    open(`/replies/questions?question=${first}`);
    const panel = within(await screen.findByRole('dialog'));
    expect(await panel.findByText('换车牌怎么更新车位登记')).toBeInTheDocument();
    expect(panel.getByText('一起回答的还有 1 个')).toBeInTheDocument();
    await userEvent.click(panel.getByRole('button', { name: '回答并发送' }));
    expect(await panel.findByText('请写下答案')).toBeInTheDocument();
    await userEvent.type(panel.getByLabelText('答案'), '可以，登记一下车牌就行。');
    await userEvent.click(panel.getByRole('button', { name: '回答并发送' }));
    expect(await screen.findByText(/ZX-2 没有可用的联系方式/)).toBeInTheDocument();
    expect(sent).toEqual({ text: '可以，登记一下车牌就行。', replyId: null, send: true, way: null });
  });

  it('takes a reply as the answer and does not send what is not filled in', async () => {
    server.use(
      http.post('*/api/v1/tickets/:id/replies/filled', () =>
        HttpResponse.json({ text: '请到 {{place}} 登记。', missing: ['place'], wrong: [] }),
      ),
    );
    open(`/replies/questions?question=${first}`);
    const panel = within(await screen.findByRole('dialog'));
    const [use] = await panel.findAllByRole('button', { name: '就用这条' });
    if (use) await userEvent.click(use);
    await waitFor(() => expect(panel.getByLabelText('答案')).toHaveValue('请到 {{place}} 登记。'));
    await userEvent.click(panel.getByRole('button', { name: '回答并发送' }));
    expect(await panel.findByText('「place」还没有填，请先补上')).toBeInTheDocument();
  });

  it('opens from the list by keyboard and on phones', async () => {
    open('/replies/questions');
    const link = await screen.findByRole('link', { name: '楼顶可以装太阳能热水器吗' });
    link.focus();
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
  });

  it('makes a draft reply of an answer', async () => {
    open(`/replies/questions?tab=ended&question=${endedQuestions[0]?.id}`);
    const panel = within(await screen.findByRole('dialog'));
    await userEvent.click(await panel.findByRole('button', { name: '存成回复草稿' }));
    expect(await screen.findByText('已存成回复草稿，提交审核后就能用')).toBeInTheDocument();
  });

  it('says in the form what is wrong with a question', async () => {
    server.use(http.post('*/api/v1/open-questions', () => problem(404, 'not-found')));
    open('/replies/questions');
    await userEvent.click((await screen.findAllByRole('button', { name: /登记问题/ }))[0] as HTMLElement);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: /登\s?记$/ }));
    expect(await dialog.findByText('请写下问题')).toBeInTheDocument();
    expect(dialog.getByText('请选择项目')).toBeInTheDocument();
  });

  it('lists gaps with their examples, and shows one no more until that is undone', async () => {
    let back = false;
    server.use(
      http.post('*/api/v1/question-gaps/brought-back', () => {
        back = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open('/replies/questions?tab=gaps');
    expect(await screen.findByText('楼道里可以放鞋柜吗')).toBeInTheDocument();
    await userEvent.click((await screen.findAllByRole('button', { name: '看例子' }))[0] as HTMLElement);
    expect(await screen.findByText(/楼道是消防通道/)).toBeInTheDocument();
    await userEvent.click((await screen.findAllByRole('button', { name: '不再显示' }))[0] as HTMLElement);
    await userEvent.click(await screen.findByRole('button', { name: /撤\s?销/ }));
    await waitFor(() => expect(back).toBe(true));
  });

  it('wants a team or a person in each line of who answers', async () => {
    open('/replies/questions?tab=owners');
    await userEvent.click(await screen.findByRole('button', { name: /添加一条/ }));
    await userEvent.click(screen.getByRole('button', { name: /保\s?存/ }));
    expect(await screen.findByText('每一条都要选班组或人。')).toBeInTheDocument();
  });

  it('can be used by everybody', async () => {
    const { container } = open('/replies/questions');
    await screen.findByText('楼顶可以装太阳能热水器吗');
    expect(await seriousFindings(container)).toEqual([]);
  });
});
