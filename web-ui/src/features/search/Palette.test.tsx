import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTexts } from '@/shared/i18n/i18n';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { find } from '@/test/found';
import { problem } from '@/test/handlers';
import { onAPhone } from '@/test/phone';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { tickets } from '@/test/tickets';

const box = (name = '查找和前往') => screen.findByRole('combobox', { name });
const list = (name = '可选结果') => screen.findByRole('listbox', { name });
const chosen = () =>
  screen.getAllByRole('option').find((one) => one.getAttribute('aria-selected') === 'true');

/** Opens the estates, which have no use of their own for a slash, and the palette above them. */
async function opened(path = '/estates') {
  const view = open(path);
  await screen.findByRole('navigation', { name: '主导航' });
  await userEvent.keyboard('{Control>}k{/Control}');
  return { ...view, input: await box() };
}

describe('palette', () => {
  beforeEach(() => localStorage.clear());
  afterEach(async () => {
    vi.restoreAllMocks();
    await startTexts('zh-CN');
  });

  it('opens from anywhere with Ctrl-K, holds the focus, and closes with Escape', async () => {
    const { input } = await opened();
    await waitFor(() => expect(document.activeElement).toBe(input));
    expect(input).toHaveAttribute('aria-expanded', 'true');
    expect(input).toHaveAttribute('aria-controls', (await list()).id);
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('combobox', { name: '查找和前往' })).not.toBeInTheDocument(),
    );
  });

  it('opens with a slash where nobody writes, and leaves a slash in a field alone', async () => {
    open('/estates');
    await screen.findByRole('navigation', { name: '主导航' });
    const field = document.createElement('input');
    document.body.append(field);
    field.focus();
    await userEvent.keyboard('/');
    expect(field.value).toBe('/');
    expect(screen.queryByRole('combobox', { name: '查找和前往' })).not.toBeInTheDocument();
    field.remove();
    await userEvent.keyboard('/');
    expect(await box()).toHaveValue('');
  });

  it('finds tickets and people while one types, and opens what the keys have chosen', async () => {
    const { input, router } = await opened();
    await userEvent.type(input, '漏水');
    const found = within(await within(await list()).findByRole('group', { name: '工单' }));
    expect(found.getAllByRole('option')[0]).toHaveTextContent('漏水');
    expect(chosen()).toHaveTextContent('搜索「漏水」');
    await userEvent.keyboard('{ArrowDown}');
    expect(input).toHaveAttribute('aria-activedescendant', chosen()?.id);
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/tickets'));
    expect(router.state.location.search).toMatchObject({ ticket: tickets[0]?.id });
  });

  it('goes to the search with Enter, and remembers it for the next time', async () => {
    const { input, router } = await opened();
    await userEvent.type(input, '漏水{Enter}');
    await waitFor(() => expect(router.state.location.search).toMatchObject({ q: '漏水' }));
    await router.navigate({ to: '/estates' });
    await waitFor(() => expect(router.state.location.pathname).toBe('/estates'));
    await userEvent.click(await screen.findByRole('button', { name: /搜索工单/ }));
    expect(await screen.findByRole('option', { name: '漏水' })).toBeInTheDocument();
  });

  it('shows owners, and leads to their record', async () => {
    const { input, router } = await opened();
    await userEvent.type(input, '王建国');
    await userEvent.click(await screen.findByRole('option', { name: /王建国.*云栖里/ }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/archive'));
  });

  it('goes on with what is typed by Tab, and takes a condition out again', async () => {
    const { input } = await opened();
    await userEvent.type(input, '漏水 状');
    await screen.findByRole('option', { name: /^状态:/ });
    await userEvent.keyboard('{Tab}');
    expect(input).toHaveValue('漏水 状态:');
    await userEvent.type(input, '未完成');
    await userEvent.click(await screen.findByRole('button', { name: '去掉条件「未完成」' }));
    expect(input).toHaveValue('漏水');
  });

  it('goes to a page by its name, and knows only pages the person may enter', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: ['TICKET_READ', 'ESTATE_READ'] }),
      ),
    );
    const { input, router } = await opened();
    expect(screen.queryByRole('option', { name: '打开设置' })).not.toBeInTheDocument();
    expect(screen.queryByRole('option', { name: '新建工单' })).not.toBeInTheDocument();
    await userEvent.type(input, '事件');
    await userEvent.click(await screen.findByRole('option', { name: '打开事件' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/incidents'));
  });

  it('asks nothing in the middle of a syllable, and Enter ends the syllable only', async () => {
    const asked: string[] = [];
    server.use(
      http.post('*/api/v1/tickets/search', async ({ request }) => {
        const body = (await request.json()) as Parameters<typeof find>[0];
        asked.push(body.text ?? '');
        return HttpResponse.json(find(body));
      }),
    );
    const { input, router } = await opened();
    fireEvent.compositionStart(input);
    fireEvent.change(input, { target: { value: 'lou' } });
    fireEvent.keyDown(input, { key: 'Enter', isComposing: true });
    fireEvent.change(input, { target: { value: '漏水' } });
    fireEvent.compositionEnd(input);
    await within(await list()).findByRole('group', { name: '工单' });
    expect(asked).toEqual(['漏水']);
    expect(router.state.location.pathname).toBe('/estates');
  });

  it('says that search is away and still goes to pages', async () => {
    server.use(
      http.post('*/api/v1/tickets/search', () => problem(503, 'dependency.search-unavailable')),
      http.post('*/api/v1/search', () => problem(503, 'dependency.search-unavailable')),
      http.get('*/api/v1/search/completions', () => problem(500, 'internal')),
    );
    const { input } = await opened();
    await userEvent.type(input, '事件');
    expect(await screen.findByText('搜索暂时不可用，页面照常可以打开')).toBeInTheDocument();
    expect(screen.getByRole('option', { name: '打开事件' })).toBeInTheDocument();
  });

  it('says that nothing was found', async () => {
    const { input } = await opened();
    await userEvent.type(input, '飞碟');
    expect(await screen.findByText('没有找到工单')).toBeInTheDocument();
  });

  it('has a button to close on a phone', async () => {
    onAPhone();
    await opened();
    await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: /close|关闭/i }));
    await waitFor(() =>
      expect(screen.queryByRole('combobox', { name: '查找和前往' })).not.toBeInTheDocument(),
    );
  });

  it.each(['zh-CN', 'en'] as const)('is accessible in %s', async (language) => {
    await startTexts(language);
    const { baseElement } = open('/estates');
    await screen.findByRole('navigation', { name: language === 'en' ? 'Main' : '主导航' });
    await userEvent.keyboard('{Control>}k{/Control}');
    const input = await box(language === 'en' ? 'Find and go to' : '查找和前往');
    await userEvent.type(input, '漏水');
    await screen.findByRole('group', { name: language === 'en' ? 'Tickets' : '工单' });
    expect(await seriousFindings(baseElement as HTMLElement)).toEqual([]);
  });
});
