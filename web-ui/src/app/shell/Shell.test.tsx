import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { onAPhone } from '@/test/phone';
import { open } from '@/test/render';
import { server } from '@/test/server';

describe('staff shell', () => {
  afterEach(() => vi.restoreAllMocks());

  it('shows the company, the rooms and the person', async () => {
    open('/tickets');
    expect(await screen.findByText('云栖里物业')).toBeInTheDocument();
    const nav = screen.getByRole('navigation', { name: '主导航' });
    for (const room of ['工单', '搜索', '项目', '对比', '设置']) expect(nav).toHaveTextContent(room);
    expect(screen.getByRole('button', { name: /林知夏/ })).toBeInTheDocument();
  });

  it('hides rooms that the person may not enter', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, roles: ['TECHNICIAN'], permissions: ['TICKET_READ', 'ESTATE_READ'] }),
      ),
    );
    open('/tickets');
    const nav = await screen.findByRole('navigation', { name: '主导航' });
    expect(nav).not.toHaveTextContent('对比');
    expect(nav).not.toHaveTextContent('设置');
  });

  it('keeps four rooms at the thumb on a phone, and the others in a sheet', async () => {
    onAPhone();
    const { router } = open('/tickets');
    const bar = within(await screen.findByRole('navigation', { name: '主导航' }));
    expect(bar.getAllByRole('link').map((room) => room.textContent)).toEqual([
      '工单',
      '调度',
      '时限',
      '搜索',
    ]);

    await userEvent.click(bar.getByRole('button', { name: '更多' }));
    const sheet = within(await screen.findByRole('navigation', { name: '更多' }));
    await userEvent.click(sheet.getByRole('link', { name: '项目' }));

    expect(router.state.location.pathname).toBe('/estates');
    await waitFor(() => expect(screen.queryByRole('navigation', { name: '更多' })).not.toBeInTheDocument());
    await waitFor(() => expect(bar.getByRole('button', { name: '更多' })).toHaveAttribute('data-active'));
  });

  it('changes the language in place', async () => {
    open('/tickets');
    await userEvent.click(await screen.findByRole('button', { name: '切换到英文' }));
    expect(await screen.findByRole('navigation', { name: 'Main' })).toHaveTextContent('Compare');
  });

  it('offers to sign in again when a call says that the session has ended', async () => {
    server.use(http.get('*/api/v1/estates', () => problem(401, 'access.unauthenticated')));
    open('/tickets');
    expect(await screen.findByText('登录已过期')).toBeInTheDocument();
  });

  it('says that the service failed, with the trace id', async () => {
    server.use(http.get('*/api/admin/v1/me', () => problem(503, 'dependency.database-unavailable')));
    open('/tickets');
    expect(await screen.findByText('5b1f0c9a7e2d4a36')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '重试' })).toBeInTheDocument();
  });
});
