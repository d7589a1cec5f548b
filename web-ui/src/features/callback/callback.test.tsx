import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { callbackFile, movements } from '@/test/callbacks';
import { estates, me } from '@/test/fixtures';
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
    ['rules', '怎样算联系不上'],
  ])('shows %s', async (tab, text) => {
    open(`/callbacks?tab=${tab}`);
    expect((await screen.findAllByText(text))[0]).toBeInTheDocument();
  });
});

describe('the rules of callbacks', () => {
  it('are said in a sentence while they are changed, and kept', async () => {
    let sent: unknown;
    server.use(
      http.put('*/api/v1/callback-settings', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(sent as object);
      }),
    );
    const { container } = open('/callbacks?tab=rules');
    expect(await screen.findByText(/试 3 次、分布在 2 个时段.*2 天都没联系上/)).toBeInTheDocument();
    const days = screen.getByRole('spinbutton', { name: '至少几天' });
    await userEvent.clear(days);
    await userEvent.type(days, '4');
    expect(await screen.findByText(/试 4 次、分布在 2 个时段.*4 天都没联系上/)).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '保存规则' }));
    await waitFor(() =>
      expect(sent).toEqual({
        dueHours: 48,
        kinds: ['COMPLAINT'],
        unreachable: { attempts: 3, timesOfDay: 2, days: 4, gapMinutes: 30 },
        followUpHours: 24,
      }),
    );
  });

  it('are read by those who may not change them', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((one) => one !== 'COMPANY_MANAGE') }),
      ),
    );
    open('/callbacks?tab=rules');
    expect(await screen.findByRole('spinbutton', { name: '至少几次' })).toBeDisabled();
    expect(screen.getByText('公司管理员可以修改。')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '保存规则' })).not.toBeInTheDocument();
  });
});

describe('gifts', () => {
  it('are added without a code to think of, and stocked at once', async () => {
    let kept = '';
    let moved: unknown;
    server.use(
      http.put('*/api/v1/gifts/:code', async ({ params, request }) => {
        kept = String(params.code);
        return HttpResponse.json({ code: kept, stock: {}, ...((await request.json()) as object) });
      }),
      http.post('*/api/v1/gifts/:code/movements', async ({ request }) => {
        moved = await request.json();
        return HttpResponse.json(movements[1], { status: 201 });
      }),
    );
    const { container } = open('/callbacks?tab=gifts');
    await userEvent.click(await screen.findByRole('button', { name: /添加礼品/ }));
    expect(await seriousFindings(container)).toEqual([]);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('礼品'), '贺年卡');
    await userEvent.type(dialog.getByLabelText('英文名称'), 'Service card');
    await userEvent.click(dialog.getByRole('button', { name: /保\s?存/ }));
    // the name is taken by another gift's code already
    await waitFor(() => expect(kept).toBe('service-card-2'));
    const stock = within(
      (await screen.findByText('贺年卡：出入库')).closest('[role="dialog"]') as HTMLElement,
    );
    await userEvent.type(stock.getByLabelText('数量'), '50');
    await userEvent.click(stock.getByRole('button', { name: /保\s?存/ }));
    await waitFor(() => expect(moved).toEqual({ estateId: estates[0]?.id, change: 50 }));
  });

  it('that are missing are taken off, never more than there are', async () => {
    let moved: unknown;
    server.use(
      http.post('*/api/v1/gifts/:code/movements', async ({ request }) => {
        moved = await request.json();
        return problem(409, 'gift.out-of-stock', { params: { left: 48 } });
      }),
    );
    open('/callbacks?tab=gifts');
    await userEvent.click((await screen.findAllByRole('button', { name: '出入库' }))[0] as HTMLElement);
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText('现有 48 份')).toBeInTheDocument();
    await userEvent.click(dialog.getByText('盘亏'));
    await userEvent.type(dialog.getByLabelText('数量'), '60');
    await userEvent.click(dialog.getByRole('button', { name: /保\s?存/ }));
    expect(await dialog.findByText('礼品不够了，只剩 48 份。')).toBeInTheDocument();
    expect(moved).toMatchObject({ change: -60 });
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
