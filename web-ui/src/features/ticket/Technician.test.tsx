import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { estates, me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
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

describe('the work on a ticket', () => {
  const { matchMedia } = globalThis;
  beforeEach(() => {
    server.use(technician);
    vi.spyOn(globalThis, 'matchMedia').mockImplementation((query) => {
      const media = matchMedia.call(globalThis, query);
      return new Proxy(media, {
        get: (target, name) =>
          name === 'matches' ? query.includes('max-width: 767px') : Reflect.get(target, name).bind?.(target),
      });
    });
  });
  afterEach(() => vi.restoreAllMocks());

  it('is told with its photo in two taps, and again as the same step when it did not get through', async () => {
    const told: Record<string, unknown>[] = [];
    let photos = 0;
    server.use(
      http.post('*/api/v1/tickets/:id/attachments', () => {
        photos++;
        return HttpResponse.json({ id: '0199d2f0-8a4e-7c31-9d55-3f6f0f3c2a10' }, { status: 201 });
      }),
      http.post('*/api/v1/tickets/:id/steps', async ({ request }) => {
        told.push((await request.json()) as Record<string, unknown>);
        return told.length === 1
          ? HttpResponse.error()
          : HttpResponse.json({ label: '接单', photos: [] }, { status: 201 });
      }),
    );
    open(path);
    expect(await screen.findByRole('button', { name: /接单 · 拍照/ })).toBeEnabled();
    await userEvent.upload(
      screen.getByTestId('step-photo'),
      new File(['x'], '现场.jpg', { type: 'image/jpeg' }),
    );
    await userEvent.click(await screen.findByRole('button', { name: '没有发出去，再发一次' }));
    expect(await screen.findByText('已更新：接单')).toBeInTheDocument();
    expect(photos).toBe(1);
    expect(told).toHaveLength(2);
    expect(told[0]).toMatchObject({ code: 'ACCEPTED', photoIds: ['0199d2f0-8a4e-7c31-9d55-3f6f0f3c2a10'] });
    expect(told[1]).toEqual(told[0]);
  });

  it('has a page for the owner, as a code and as a link, that can be revoked', async () => {
    let revoked = 0;
    server.use(
      http.delete('*/api/v1/tickets/:id/progress-link', () => {
        revoked++;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open(path);
    await userEvent.click(await screen.findByRole('button', { name: '进度页' }));
    expect(await screen.findByRole('img', { name: '进度页二维码' })).toHaveAttribute(
      'src',
      expect.stringContaining('/progress-link/qr.svg'),
    );
    expect(screen.getByText(`${location.origin}/p/3q2-7wAB9kLmZx0_TyUvQe1R`)).toBeInTheDocument();
    server.use(http.get('*/api/v1/tickets/:id/progress-link', () => problem(404, 'not-found')));
    await userEvent.click(screen.getByRole('button', { name: '作废' }));
    const asked = await screen.findByText(/都打不开了/);
    const ask = asked.closest('.ant-popover') as HTMLElement;
    await userEvent.click(within(ask).getByRole('button', { name: /作\s?废/ }));
    expect(await screen.findByRole('button', { name: '生成二维码' })).toBeInTheDocument();
    expect(revoked).toBe(1);
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
