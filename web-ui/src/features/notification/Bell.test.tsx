import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { open } from '@/test/render';
import { server } from '@/test/server';

describe('bell', () => {
  it('says how much is new, leads to the ticket, and remembers what was read', async () => {
    let read = '';
    server.use(
      http.post('*/api/v1/notifications/:id/reading', ({ params }) => {
        read = String(params.id);
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const { router } = open('/tickets');
    await userEvent.click(await screen.findByRole('button', { name: '通知，1 条未读' }));
    await userEvent.click(await screen.findByText(/等待派单/));
    await waitFor(() => expect(read).toBe('n1'));
    expect(router.state.location.search).toMatchObject({ ticket: 'WX-20261121-0042' });
  });

  it('says that there is nothing yet', async () => {
    server.use(
      http.get('*/api/v1/notifications', () => HttpResponse.json({ items: [], nextCursor: null, unread: 0 })),
    );
    open('/tickets');
    await userEvent.click(await screen.findByRole('button', { name: '通知' }));
    expect(await screen.findByText('还没有通知')).toBeInTheDocument();
  });
});
