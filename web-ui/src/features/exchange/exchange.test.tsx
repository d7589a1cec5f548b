import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { aReplyImport } from '@/test/exchange';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

describe('files of replies', () => {
  itShowsItsStates({
    path: '/replies/exchange',
    call: '*/api/v1/reply-imports',
    ready: '总部话术 2026 版.xlsx',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有导入过' },
    permission: 'REPLY_WRITE',
  });

  it('say line, column and what is expected of each reply that cannot be used', async () => {
    const { container } = open('/replies/exchange');
    await userEvent.click(await screen.findByRole('button', { name: /2\s*不能用/ }));
    expect(await screen.findByText(/第 21 行 Q 列 生效日期 格式不对/)).toBeInTheDocument();
    expect(screen.getByText(/应该是：2026-05-01/)).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('change what the company says only where somebody chose so', async () => {
    const asked: unknown[] = [];
    server.use(
      http.put('*/api/v1/reply-imports/ri1/choices', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json(aReplyImport());
      }),
      http.post('*/api/v1/reply-imports/ri1/application', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json(aReplyImport({ status: 'APPLYING' }), { status: 202 });
      }),
    );
    open('/replies/exchange');
    await userEvent.click(await screen.findByRole('combobox', { name: '“访客停车怎么收费”怎么处理' }));
    expect(screen.queryByTitle('用文件的作草稿', { exact: true })).not.toBe(null);
    await userEvent.click(await screen.findByTitle('两个都要'));
    await waitFor(() => expect(asked).toEqual([{ choice: 'BOTH', numbers: [3] }]));
    await userEvent.click(screen.getByRole('button', { name: '导入 5 条' }));
    await waitFor(() => expect(asked[1]).toEqual({ handIn: true }));
  });

  it('lie beside what the company says', async () => {
    open('/replies/exchange');
    await userEvent.click((await screen.findAllByRole('button', { name: '看差别' }))[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText(/银行代扣/)).toBeInTheDocument();
  });

  it('are refused in words', async () => {
    server.use(
      http.post('*/api/v1/reply-imports', () =>
        problem(422, 'exchange.columns-missing', { params: { missing: '标题' } }),
      ),
    );
    open('/replies/exchange');
    await userEvent.upload(
      await screen.findByLabelText('文件', { selector: 'input' }),
      new File(['x'], 'a.csv', { type: 'text/csv' }),
    );
    expect(await screen.findByText('第一行缺少这些列：标题。')).toBeInTheDocument();
  });
});
