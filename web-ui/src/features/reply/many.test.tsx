import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { aReply } from '@/test/replies';
import { server } from '@/test/server';

beforeEach(() => localStorage.clear());

const bar = () => screen.findByRole('region', { name: '批量处理' });
const choose = async (title: string) =>
  userEvent.click((await screen.findAllByRole('checkbox', { name: `选中「${title}」` }))[0] as HTMLElement);

describe('several replies at once', () => {
  it('are taken out of use, say which could not be, and come back with one press', async () => {
    const asked: string[] = [];
    server.use(
      http.post('*/api/v1/replies/:id/retirement', ({ params }) => {
        asked.push(`retire ${params.id}`);
        return params.id === 'r3'
          ? problem(403, 'forbidden')
          : HttpResponse.json(aReply(String(params.id), { state: 'RETIRED', version: 5 }));
      }),
      http.delete('*/api/v1/replies/:id/retirement', ({ params }) => {
        asked.push(`revive ${params.id}`);
        return HttpResponse.json(aReply(String(params.id), { version: 6 }));
      }),
    );
    const { container } = open('/replies');
    await choose('发票什么时候能开');
    await choose('地下车位月租怎么办理');
    await choose('装修押金多久退');
    const region = await bar();
    expect(within(region).getByText('已选 3 条')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(within(region).getByRole('button', { name: '停用 2' }));
    const told = await screen.findByRole('dialog');
    expect(within(told).getAllByText('有 1 条没有处理')[0]).toBeInTheDocument();
    expect(within(told).getByText('地下车位月租怎么办理')).toBeInTheDocument();
    expect(asked).toEqual(['retire r2', 'retire r3']);
    expect(within(region).getByText('已选 1 条')).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(() => expect(asked.at(-1)).toBe('revive r2'));
    expect(await screen.findByText('已撤销 1 条')).toBeInTheDocument();
  });

  it('go into another folder, each keeping who is responsible', async () => {
    const kept: unknown[] = [];
    server.use(
      http.put('*/api/v1/replies/:id/filing', async ({ params, request }) => {
        kept.push([params.id, await request.json(), request.headers.get('If-Match')]);
        return HttpResponse.json(aReply(String(params.id), { folder: 'noise', version: 5 }));
      }),
    );
    open('/replies?folder=fees');
    const region = await bar();
    await userEvent.click(within(region).getByRole('checkbox', { name: '全选' }));
    await userEvent.click(within(region).getByRole('button', { name: '改文件夹或负责人' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: '全部修改' })).toBeDisabled();
    await userEvent.type(within(dialog).getByRole('combobox', { name: '文件夹' }), '噪声');
    await userEvent.click(await screen.findByTitle('噪声'));
    await userEvent.click(within(dialog).getByRole('button', { name: '全部修改' }));
    await waitFor(() => expect(kept.length).toBeGreaterThan(1));
    expect(kept[0]).toEqual(['r1', { folder: 'noise', responsibleId: 's2' }, 'W/"4"']);
    await userEvent.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(() =>
      expect(kept).toContainEqual(['r1', { folder: 'fees', responsibleId: 's2' }, 'W/"5"']),
    );
  });

  it('get another last day together', async () => {
    const kept: unknown[] = [];
    server.use(
      http.put('*/api/v1/replies/:id/validity', async ({ params, request }) => {
        kept.push([params.id, await request.json()]);
        return HttpResponse.json(aReply(String(params.id), { version: 5 }));
      }),
    );
    open('/replies');
    await choose('地下车位月租怎么办理');
    await userEvent.click(within(await bar()).getByRole('button', { name: '改有效期' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('combobox', { name: '最后一天' }));
    await userEvent.click(await screen.findByTitle('长期'));
    await userEvent.type(within(dialog).getByRole('spinbutton', { name: '多久复核一次' }), '12');
    await userEvent.click(within(dialog).getByRole('button', { name: '全部修改' }));
    await waitFor(() => expect(kept).toEqual([['r3', { from: null, until: null, reviewMonths: 12 }]]));
  });

  it('are chosen by the keyboard', async () => {
    open('/replies');
    await screen.findAllByText('发票什么时候能开');
    await userEvent.keyboard('jjx');
    expect(within(await bar()).getByText('已选 1 条')).toBeInTheDocument();
    await userEvent.keyboard('x');
    expect(within(await bar()).getByText('全选')).toBeInTheDocument();
  });

  it('cannot be chosen by somebody who only reads', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({
          ...me,
          permissions: me.permissions.filter((one) => !['REPLY_WRITE', 'REPLY_APPROVE'].includes(one)),
        }),
      ),
    );
    open('/replies');
    await screen.findAllByText('发票什么时候能开');
    expect(screen.queryByRole('region', { name: '批量处理' })).not.toBeInTheDocument();
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument();
  });
});
