import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';

describe('staff shell', () => {
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
