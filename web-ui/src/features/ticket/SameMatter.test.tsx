import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { tickets } from '@/test/tickets';

const repeated = tickets[1];
const linked = tickets[4];

describe('the same matter', () => {
  it('is flagged in the queue and on the ticket, with the other tickets', async () => {
    open(`/tickets?ticket=${repeated?.id}`);
    const matter = await screen.findByRole('region', { name: '同一事项' });
    expect(await within(matter).findByRole('link', { name: new RegExp(linked?.number ?? '') })).toBeVisible();
    expect(matter).toHaveTextContent('业主已第 3 次反映这件事');
    expect(screen.getAllByText('第 3 次反映').length).toBeGreaterThan(1);
    expect(screen.getByText('因第 3 次反映，优先级由普通提高到高')).toBeInTheDocument();
    expect(screen.getByText('自动关联：同一事项第 3 次反映')).toBeInTheDocument();
  });

  it('says nothing about a ticket that was brought up once', async () => {
    open(`/tickets?ticket=${tickets[2]?.id}`);
    await screen.findByRole('region', { name: '历程' });
    expect(screen.queryByRole('region', { name: '同一事项' })).not.toBeInTheDocument();
  });

  it('takes a ticket out after asking', async () => {
    let out: unknown;
    server.use(
      http.delete('*/api/v1/tickets/:id/links', ({ params }) => {
        out = params.id;
        return HttpResponse.json({ times: null, escalatedAt: null, items: [] });
      }),
    );
    open(`/tickets?ticket=${repeated?.id}`);
    const matter = await screen.findByRole('region', { name: '同一事项' });
    await within(matter).findByRole('link', { name: new RegExp(linked?.number ?? '') });
    const buttons = within(matter).getAllByRole('button', { name: '不是同一事项' });
    await userEvent.click(buttons[1] as HTMLElement);
    expect(await screen.findByText(/取消关联后不会再自动关联/)).toBeInTheDocument();
    expect(out).toBeUndefined();
    await userEvent.click(screen.getByText('不是同一事项', { selector: '.ant-popconfirm .ant-btn span' }));
    await waitFor(() => expect(out).toBe(linked?.id));
  });

  it('lets those who may only read unlink nothing', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () => HttpResponse.json({ ...me, permissions: ['TICKET_READ'] })),
    );
    open(`/tickets?ticket=${repeated?.id}`);
    const matter = await screen.findByRole('region', { name: '同一事项' });
    expect(within(matter).queryByRole('button')).not.toBeInTheDocument();
  });

  it('says that the links cannot be read, with a way to try again', async () => {
    server.use(http.get('*/api/v1/tickets/:id/links', () => problem(503, 'dependency.database-unavailable')));
    open(`/tickets?ticket=${repeated?.id}`);
    const matter = await screen.findByRole('region', { name: '同一事项' });
    expect(await within(matter).findByRole('button', { name: '重试' })).toBeInTheDocument();
  });
});
