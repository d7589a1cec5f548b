import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { estates, me } from '@/test/fixtures';
import { onAPhone } from '@/test/phone';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { ticketOf, tickets } from '@/test/tickets';

const first = tickets[0];
const path = `/tickets?ticket=${first?.id}`;
const none = { items: [], nextCursor: null };

/** The service's word for what a technician may do. */
const technician = http.get('*/api/admin/v1/me', () =>
  HttpResponse.json({
    ...me,
    roles: ['TECHNICIAN'],
    permissions: [
      'TICKET_READ',
      'TICKET_TRANSITION',
      'TICKET_COMMENT',
      'TICKET_COMMENT_INTERNAL',
      'ESTATE_READ',
      'CONTACT_READ',
      'WORKFLOW_READ',
      'STAFF_READ',
    ],
  }),
);

describe('a technician at the phone', () => {
  beforeEach(() => {
    server.use(technician);
    onAPhone();
  });
  afterEach(() => vi.restoreAllMocks());

  it('begins with their own work', async () => {
    let asked = new URLSearchParams();
    server.use(
      http.get('*/api/v1/tickets', ({ request }) => {
        asked = new URL(request.url).searchParams;
        return HttpResponse.json(none);
      }),
    );
    open('/tickets');
    expect(await screen.findByText('您手上没有工单')).toBeInTheDocument();
    expect(asked.get('assigneeId')).toBe('me');
    expect(screen.getByRole('button', { name: /我的/ })).toHaveAttribute('aria-current', 'true');
  });

  it('still finds everybody’s work behind the first queue', async () => {
    const { router } = open('/tickets');
    await userEvent.click(await screen.findByRole('button', { name: /未办结/ }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ view: 'open' }));
  });

  it('calls the owner with one tap', async () => {
    open(path);
    const call = await screen.findByRole('link', { name: /打电话给/ });
    expect(call).toHaveAttribute('href', `tel:${ticketOf(first?.id ?? '')?.reporter?.phone}`);
  });

  it('offers no call where the number is masked', async () => {
    server.use(
      http.get('*/api/v1/tickets/:id', ({ params }) =>
        HttpResponse.json({
          ...ticketOf(String(params.id)),
          reporter: { contactId: null, name: '王建国', phone: '199****1000' },
        }),
      ),
    );
    open(path);
    expect(await screen.findByRole('button', { name: /添加照片/ })).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /打电话给/ })).not.toBeInTheDocument();
  });

  it('adds a photo with one button', async () => {
    let sent = '';
    server.use(
      http.post('*/api/v1/tickets/:id/attachments', async ({ request }) => {
        sent = request.headers.get('Content-Type') ?? '';
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    const { baseElement } = open(path);
    expect(await screen.findAllByRole('button', { name: /添加照片/ })).toHaveLength(1);
    const picker = baseElement.querySelector<HTMLInputElement>('input[type="file"]');
    await userEvent.upload(picker as HTMLInputElement, new File(['x'], '弯头.jpg', { type: 'image/jpeg' }));
    expect(await screen.findByText('已添加附件')).toBeInTheDocument();
    expect(sent).toContain('multipart/form-data');
  });
});

describe('times of a ticket', () => {
  it('are told in the zone of the estate', async () => {
    server.use(
      http.get('*/api/v1/estates', () =>
        HttpResponse.json({
          items: estates.map((estate) => ({ ...estate, timeZone: 'Asia/Urumqi' })),
          nextCursor: null,
        }),
      ),
      http.get('*/api/v1/tickets/:id', ({ params }) =>
        HttpResponse.json({ ...ticketOf(String(params.id)), openedAt: '2025-03-04T16:30:00Z' }),
      ),
    );
    open(path);
    expect(await screen.findByText('2025/03/04 22:30')).toBeInTheDocument();
  });
});
