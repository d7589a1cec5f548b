import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { me } from '@/test/fixtures';
import { find, savedSearches } from '@/test/found';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';

const region = async () => within(await screen.findByRole('region', { name: '保存的搜索' }));

describe('saved searches', () => {
  it('stand on the first visit and look for what they keep', async () => {
    const { router } = open('/search');
    await userEvent.click(await (await region()).findByRole('link', { name: /每日漏水/ }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ q: '漏水 状态:未完成' }));
  });

  it('are told of by e-mail, too, and no more', async () => {
    const asked: unknown[] = [];
    server.use(
      http.put('*/api/v1/saved-searches/:id/alert', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json(savedSearches[0]);
      }),
      http.delete('*/api/v1/saved-searches/:id/alert', () => {
        asked.push('none');
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open('/search');
    await userEvent.click(await (await region()).findByRole('checkbox', { name: '同时发邮件' }));
    await waitFor(() => expect(asked).toEqual([{ rhythm: 'DAILY', byEmail: true }]));
    await userEvent.click((await region()).getByRole('combobox', { name: '「每日漏水」的提醒' }));
    await userEvent.click(await screen.findByTitle('不提醒'));
    await waitFor(() => expect(asked.at(-1)).toBe('none'));
  });

  it('are forgotten after a question', async () => {
    let gone = false;
    server.use(
      http.delete('*/api/v1/saved-searches/:id', () => {
        gone = true;
        return new HttpResponse(null, { status: 204 });
      }),
      http.get('*/api/v1/saved-searches', () => HttpResponse.json({ items: gone ? [] : savedSearches })),
    );
    open('/search');
    await userEvent.click(await (await region()).findByRole('button', { name: '删除「每日漏水」' }));
    await userEvent.click(await screen.findByRole('button', { name: /^删\s*除$/ }));
    expect(await screen.findByText(/还没有保存的搜索/)).toBeInTheDocument();
  });

  it('keep what is looked at, for a role by those who may share', async () => {
    let kept: unknown;
    server.use(
      http.post('*/api/v1/saved-searches', async ({ request }) => {
        kept = await request.json();
        return HttpResponse.json(savedSearches[0], { status: 201 });
      }),
    );
    open('/search?q=漏水&kind=REPAIR');
    await userEvent.click(await screen.findByRole('button', { name: /保存搜索/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.clear(dialog.getByRole('textbox', { name: '名称' }));
    await userEvent.type(dialog.getByRole('textbox', { name: '名称' }), '报修漏水');
    await userEvent.click(dialog.getByRole('button', { name: /保\s*存/ }));
    await waitFor(() =>
      expect(kept).toEqual({ name: '报修漏水', text: '漏水', kind: ['REPAIR'], shared: 'NOBODY' }),
    );
  });

  it('are changed: name, words, filters, and who sees them', async () => {
    let changed: unknown;
    let version: string | null = null;
    server.use(
      http.put('*/api/v1/saved-searches/:id', async ({ request }) => {
        changed = await request.json();
        version = request.headers.get('If-Match');
        return HttpResponse.json(savedSearches[0]);
      }),
    );
    open('/search');
    await userEvent.click(await (await region()).findByRole('button', { name: '修改「每日漏水」' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/只提醒从那时起新找到的/)).toBeInTheDocument();
    await userEvent.clear(dialog.getByRole('textbox', { name: '名称' }));
    await userEvent.type(dialog.getByRole('textbox', { name: '名称' }), '漏水投诉');
    await userEvent.clear(dialog.getByRole('textbox', { name: '要找的内容和条件' }));
    await userEvent.type(dialog.getByRole('textbox', { name: '要找的内容和条件' }), '渗水');
    await userEvent.click(dialog.getByRole('combobox', { name: '类型' }));
    await userEvent.click(await screen.findByTitle('投诉'));
    await userEvent.click(dialog.getByRole('button', { name: /保\s*存/ }));
    await waitFor(() =>
      expect(changed).toEqual({
        name: '漏水投诉',
        text: '渗水',
        kind: ['COMPLAINT'],
        stateCategory: [],
        estateId: [],
        shared: 'NOBODY',
      }),
    );
    expect(version).toBe('W/"0"');
    expect(await screen.findByText('已修改')).toBeInTheDocument();
  });

  it('say when somebody else has changed them meanwhile', async () => {
    server.use(http.put('*/api/v1/saved-searches/:id', () => problem(412, 'request.version-stale')));
    open('/search');
    await userEvent.click(await (await region()).findByRole('button', { name: '修改「每日漏水」' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: /保\s*存/ }));
    expect(await dialog.findByRole('alert')).toBeInTheDocument();
  });

  it('of somebody else can be told of, but neither changed nor deleted', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () => HttpResponse.json({ ...me, permissions: ['TICKET_READ'] })),
      http.get('*/api/v1/saved-searches', () =>
        HttpResponse.json({ items: [{ ...savedSearches[0], own: false }] }),
      ),
    );
    open('/search');
    expect(await (await region()).findByRole('combobox', { name: '「每日漏水」的提醒' })).toBeInTheDocument();
    expect((await region()).queryByRole('button', { name: '修改「每日漏水」' })).not.toBeInTheDocument();
    expect((await region()).queryByRole('button', { name: '删除「每日漏水」' })).not.toBeInTheDocument();
  });

  it('say beside the form what the service refuses', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () => HttpResponse.json({ ...me, permissions: ['TICKET_READ'] })),
      http.post('*/api/v1/saved-searches', () =>
        problem(409, 'saved-search.too-many', { params: { limit: 50 } }),
      ),
    );
    open('/search?q=漏水');
    await userEvent.click(await screen.findByRole('button', { name: /保存搜索/ }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.queryByText('谁能看到')).not.toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: /保\s*存/ }));
    expect(await dialog.findByText('最多保存 50 个搜索，请先删掉不用的。')).toBeInTheDocument();
  });

  it('say that they failed to load', async () => {
    server.use(http.get('*/api/v1/saved-searches', () => problem(500, 'internal')));
    open('/search');
    expect(await (await region()).findByRole('button', { name: '重试' })).toBeInTheDocument();
  });
});

describe('the source of an answer', () => {
  it.each([
    [{ source: 'DATABASE', complete: false }, '搜索引擎暂时不可用，以下是数据库里能找到的'],
    [{ source: 'INDEX_BEHIND', complete: false }, '刚发生的变化可能还没有收录'],
    [{ source: 'INDEX', complete: false }, /结果可能不完整/],
  ])('is told calmly: %o', async (source, said) => {
    server.use(
      http.post('*/api/v1/tickets/search', async ({ request }) =>
        HttpResponse.json({ ...find((await request.json()) as Parameters<typeof find>[0]), ...source }),
      ),
    );
    open('/search?q=漏水');
    expect(await screen.findByText(said)).toBeInTheDocument();
    expect(screen.getByRole('list', { name: '搜索结果' })).toBeInTheDocument();
  });
});
