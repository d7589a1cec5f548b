import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { ownerPage } from '@/test/mywork';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

const nothing = { items: [], nextCursor: null };

describe('materials', () => {
  itShowsItsStates({
    path: '/settings/materials',
    call: '*/api/v1/materials',
    ready: 'PPR弯头 20mm',
    empty: { answer: nothing, says: '还没有材料' },
  });

  it('are kept with their price in fen, and say when a barcode is another’s', async () => {
    const sent: unknown[] = [];
    server.use(
      http.put('*/api/v1/materials/hemp', async ({ request }) => {
        sent.push(await request.json());
        return sent.length === 1
          ? problem(409, 'work.barcode-taken', { errors: [{ field: 'barcode', code: 'taken' }] })
          : HttpResponse.json({});
      }),
    );
    open('/settings/materials');
    await screen.findByText('PPR弯头 20mm');
    await userEvent.click(screen.getByRole('button', { name: '新建材料' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText('名称'), '麻丝');
    await userEvent.type(within(dialog).getByLabelText('英文名称'), 'Hemp');
    await userEvent.type(within(dialog).getByLabelText('代号'), 'hemp');
    await userEvent.type(within(dialog).getByLabelText('单位'), '卷');
    await userEvent.type(within(dialog).getByLabelText('单价'), '3.5');
    await userEvent.type(within(dialog).getByLabelText('条码'), '6901234567892');
    await userEvent.click(within(dialog).getByRole('button', { name: '保存' }));
    expect(await within(dialog).findByText('别的材料已经用了这个条码。')).toBeInTheDocument();
    await userEvent.clear(within(dialog).getByLabelText('条码'));
    await userEvent.click(within(dialog).getByRole('button', { name: /保存$/ }));
    expect(await screen.findByText('材料已保存')).toBeInTheDocument();
    expect(sent[1]).toEqual({ name: '麻丝', nameEn: 'Hemp', unit: '卷', priceCents: 350, active: true });
  });

  it('are found by what stands on their packaging', async () => {
    open('/settings/materials');
    await userEvent.type(await screen.findByLabelText('查找材料'), '6901234567892');
    await waitFor(() => expect(screen.queryByText('生料带')).not.toBeInTheDocument());
    expect(screen.getByText('PPR弯头 20mm')).toBeInTheDocument();
  });
});

describe('checklists', () => {
  itShowsItsStates({
    path: '/settings/checklists',
    call: '*/api/v1/checklists',
    ready: /2 项 · 已关闭总阀、地面已擦干/,
  });

  it('keep the keys of their items, so that answers stay with them', async () => {
    let sent: { items: { key: string; label: string; required: boolean }[] } | undefined;
    server.use(
      http.put('*/api/v1/checklists/cat-1', async ({ request }) => {
        sent = (await request.json()) as typeof sent;
        return HttpResponse.json({});
      }),
    );
    open('/settings/checklists');
    await userEvent.click(await screen.findByRole('button', { name: '编辑检查清单：漏水渗水' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: /添加一项/ }));
    await userEvent.type(within(dialog).getAllByLabelText('看什么').at(-1) as HTMLElement, '通知邻居');
    await userEvent.type(within(dialog).getAllByLabelText('英文').at(-1) as HTMLElement, 'Neighbours told');
    await userEvent.click(within(dialog).getByRole('button', { name: '上移第 3 项' }));
    await userEvent.click(within(dialog).getByRole('button', { name: '保存' }));
    expect(await screen.findByText('检查清单已保存')).toBeInTheDocument();
    expect(sent?.items.map((item) => item.label)).toEqual(['已关闭总阀', '通知邻居', '地面已擦干']);
    expect(sent?.items[0]?.key).toBe('valve');
    expect(sent?.items[1]?.key).toMatch(/^[a-z0-9][a-z0-9-]{0,39}$/);
    expect(sent?.items[1]?.required).toBe(false);
  });
});

describe('the owner’s page', () => {
  itShowsItsStates({
    path: '/settings/owner-page',
    call: '*/api/v1/owner-page-settings',
    ready: '链接有效天数',
    permission: 'COMPANY_MANAGE',
  });

  it('shows what owners will see, and says which number is wrong', async () => {
    const sent: unknown[] = [];
    server.use(
      http.put('*/api/v1/owner-page-settings', async ({ request }) => {
        sent.push(await request.json());
        return problem(422, 'contact.phone-invalid');
      }),
    );
    const { container } = open('/settings/owner-page');
    const sample = await screen.findByRole('region', { name: '业主会看到' });
    expect(sample).toHaveTextContent('139****5678');
    await userEvent.click(screen.getByRole('radio', { name: '不显示' }));
    await waitFor(() => expect(sample).not.toHaveTextContent('139'));
    await userEvent.click(screen.getByRole('switch', { name: '显示材料单价' }));
    await waitFor(() => expect(sample).toHaveTextContent('3.50'));
    await userEvent.click(screen.getByRole('button', { name: /保\s?存/ }));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toEqual({ ...ownerPage, technicianPhone: 'HIDDEN', prices: true });
    expect(await seriousFindings(container)).toEqual([]);
  });
});
