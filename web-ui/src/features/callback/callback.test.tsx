import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { callbackFile } from '@/test/callbacks';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { tickets } from '@/test/tickets';

describe('callbacks to be made', () => {
  itShowsItsStates({
    path: '/callbacks',
    call: '*/api/v1/callbacks',
    ready: '王芳',
    empty: { answer: { items: [], nextCursor: null }, says: '没有要回访的业主' },
    permission: 'TICKET_READ',
  });

  it('keeps what the owner says', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/callbacks/:id/attempts', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(
          { ...callbackFile.current, callback: { ...callbackFile.current?.callback, state: 'ANSWERED' } },
          { status: 201 },
        );
      }),
    );
    open('/callbacks');
    const [first] = await screen.findAllByRole('button', { name: /记录回访/ });
    if (first) await userEvent.click(first);
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/已试 2 \/ 3 次/)).toBeInTheDocument();
    await userEvent.click(dialog.getByText('上门'));
    await userEvent.click(dialog.getByRole('button', { name: /保\s?存/ }));
    expect(await dialog.findByText('请选择满意程度')).toBeInTheDocument();
    await userEvent.click(dialog.getByText('一般'));
    await userEvent.click(await dialog.findByText('太慢'));
    await userEvent.click(dialog.getByRole('button', { name: /保\s?存/ }));
    expect(await screen.findByText('已记录业主的答复')).toBeInTheDocument();
    expect(sent).toMatchObject({
      method: 'VISIT',
      outcome: 'REACHED',
      answer: { level: 'FAIR', reasons: ['SLOW'] },
    });
  });

  it('asks for no answer when nobody was reached', async () => {
    open('/callbacks');
    const [first] = await screen.findAllByRole('button', { name: /记录回访/ });
    if (first) await userEvent.click(first);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(await dialog.findByText('占线', { selector: 'label *' }));
    expect(dialog.queryByText('非常满意')).not.toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: /保\s?存/ }));
    expect(await screen.findByText('已记录，还要再试')).toBeInTheDocument();
  });

  it('says when the gifts are used up', async () => {
    server.use(
      http.post('*/api/v1/callbacks/:id/attempts', () =>
        problem(409, 'gift.out-of-stock', { params: { left: 0 } }),
      ),
    );
    open('/callbacks');
    const [first] = await screen.findAllByRole('button', { name: /记录回访/ });
    if (first) await userEvent.click(first);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(await dialog.findByText('占线', { selector: 'label *' }));
    await userEvent.click(dialog.getByRole('button', { name: /保\s?存/ }));
    expect(await screen.findByText('礼品不够了，只剩 0 份。')).toBeInTheDocument();
  });
});

describe('the other parts of callbacks', () => {
  it.each([
    ['ended', '修好了，谢谢'],
    ['followUps', '韩柏'],
    ['campaigns', '四季度业主回访'],
    ['gifts', '花店送来'],
    ['quality', '办结率（去掉疑点）'],
  ])('shows %s', async (tab, text) => {
    open(`/callbacks?tab=${tab}`);
    expect((await screen.findAllByText(text))[0]).toBeInTheDocument();
  });
});

describe('the callback of a ticket', () => {
  it('shows what was tried, what the owner said and who follows up', async () => {
    server.use(http.get('*/api/v1/tickets/:id/callbacks', () => HttpResponse.json(callbackFile)));
    open(`/tickets?ticket=${tickets[0]?.id}`);
    const part = within(await screen.findByRole('region', { name: '回访与评价' }));
    expect(part.getByText('没有回访结果不能关闭')).toBeInTheDocument();
    expect(part.getByText('灯又不亮了')).toBeInTheDocument();
    expect(part.getByText('HF-20261121-0003')).toBeInTheDocument();
  });
});
