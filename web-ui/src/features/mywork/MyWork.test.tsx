import 'fake-indexeddb/auto';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startTexts } from '@/shared/i18n/i18n';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { jobs } from '@/test/mywork';
import { onAPhone } from '@/test/phone';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { restart } from './outbox';
import * as store from './store';

const job = jobs[0];
const path = `/my-work/${job?.ticketId}`;
const technician = http.get('*/api/admin/v1/me', () =>
  HttpResponse.json({
    ...me,
    roles: ['TECHNICIAN'],
    permissions: ['TICKET_READ', 'TICKET_TRANSITION', 'TICKET_COMMENT', 'ESTATE_READ', 'CONTACT_READ'],
  }),
);
const photo = () => new File(['x'], '现场.jpg', { type: 'image/jpeg' });

beforeEach(() => {
  server.use(technician);
  onAPhone();
});
afterEach(async () => {
  restart();
  for (const entry of await store.all()) await store.drop(entry);
  vi.restoreAllMocks();
});

describe('my jobs', () => {
  itShowsItsStates({
    path: '/my-work',
    call: '*/api/v1/my-work',
    ready: job?.title ?? '',
    empty: { answer: { items: [], nextCursor: null }, says: '手上没有活' },
  });

  it('stand first in a technician’s bar, those with a time first, each with its ways', async () => {
    const { container } = open('/my-work');
    const bar = within(await screen.findByRole('navigation', { name: '主导航' }));
    expect(bar.getAllByRole('link')[0]).toHaveTextContent('我的活');
    const [promised] = within(await screen.findByRole('list', { name: '约好时间的' })).getAllByRole(
      'listitem',
    );
    expect(promised).toHaveTextContent(job?.title ?? '');
    expect(within(promised as HTMLElement).getByRole('link', { name: /打电话给/ })).toHaveAttribute(
      'href',
      `tel:${job?.phone}`,
    );
    expect(within(promised as HTMLElement).getByRole('link', { name: /导航/ })).toHaveAttribute(
      'href',
      expect.stringContaining(encodeURIComponent(job?.address ?? '')),
    );
    expect(screen.getAllByRole('link', { name: /打电话给/ })).toHaveLength(3); // one number is masked
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('say from when they are when the phone answers', async () => {
    server.use(
      http.get('*/api/v1/my-work', () =>
        HttpResponse.json(
          { items: jobs, nextCursor: null },
          { headers: { 'X-Hearth-Kept': new Date(Date.now() - 12 * 60_000).toISOString() } },
        ),
      ),
    );
    open('/my-work');
    expect(await screen.findByText(/没有信号，以下内容来自/)).toHaveTextContent('12 分钟前');
  });
});

describe('a job', () => {
  it('takes a step with its photo in two taps', async () => {
    const told: Record<string, unknown>[] = [];
    let keys: (string | null)[] = [];
    server.use(
      http.post('*/api/v1/tickets/:id/attachments', ({ request }) => {
        keys = [...keys, request.headers.get('Idempotency-Key')];
        return HttpResponse.json({ id: 'p1' }, { status: 201 });
      }),
      http.post('*/api/v1/tickets/:id/steps', async ({ request }) => {
        told.push((await request.json()) as Record<string, unknown>);
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    open(path);
    expect(await screen.findByRole('button', { name: /到场 · 拍照/ })).toBeEnabled();
    await userEvent.upload(screen.getByTestId('step-photo'), photo());
    expect(await screen.findByText('已记下：到场')).toBeInTheDocument();
    await waitFor(() => expect(told).toHaveLength(1));
    expect(told[0]).toMatchObject({ code: 'ARRIVED', photoIds: ['p1'], clientKey: keys[0] });
    await waitFor(() => expect(screen.getByText('都发出去了')).toBeInTheDocument());
  });

  it('keeps on the phone what cannot be sent, shows it, and sends it later', async () => {
    let away = true;
    server.use(
      http.post('*/api/v1/tickets/:id/steps', () =>
        away ? HttpResponse.error() : HttpResponse.json({}, { status: 201 }),
      ),
    );
    open(path);
    await userEvent.click(await screen.findByRole('button', { name: '检测' }));
    await userEvent.type(screen.getByLabelText('具体做了什么（可不填）'), '检测漏点');
    await userEvent.click(screen.getByRole('button', { name: '不拍照' }));
    const steps = screen.getByRole('region', { name: '已做的步骤' });
    expect(await within(steps).findByText('检测漏点')).toBeInTheDocument();
    expect(within(steps).getByText(/还在手机里/)).toBeInTheDocument();
    expect(await screen.findByText('1 条在手机里，有信号就发')).toBeInTheDocument();
    away = false;
    await userEvent.click(screen.getByRole('button', { name: '现在发' }));
    expect(await screen.findByText('都发出去了')).toBeInTheDocument();
    expect(await store.all()).toEqual([]);
  });

  it('says why something was not accepted, and deletes it only when asked', async () => {
    server.use(http.post('*/api/v1/tickets/:id/steps', () => problem(409, 'ticket.closed')));
    open(path);
    await userEvent.click(await screen.findByRole('button', { name: '不拍照' }));
    const refused = await screen.findByRole('list', { name: '没有被接受的' });
    expect(refused).toHaveTextContent('到场');
    await userEvent.click(within(refused).getByRole('button', { name: '删除' }));
    const asked = await screen.findByRole('dialog');
    await userEvent.click(within(asked).getByRole('button', { name: /删\s?除/ }));
    await waitFor(async () => expect(await store.all()).toEqual([]));
  });

  it('asks for words where the step has none', async () => {
    open(path);
    await userEvent.click(await screen.findByRole('button', { name: '其他' }));
    expect(screen.getByRole('button', { name: '不拍照' })).toBeDisabled();
    await userEvent.type(screen.getByLabelText('具体做了什么（可不填）'), '换了垫圈');
    expect(screen.getByRole('button', { name: '不拍照' })).toBeEnabled();
  });

  it('notes material that is searched for, and takes it back', async () => {
    let used: unknown;
    server.use(
      http.post('*/api/v1/tickets/:id/materials', async ({ request }) => {
        used = await request.json();
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    open(path);
    await userEvent.click(await screen.findByRole('button', { name: /添加用料/ }));
    await userEvent.type(await screen.findByLabelText('名称、代号或条码'), '弯头');
    await userEvent.click(await screen.findByRole('button', { name: /PPR弯头/ }));
    await userEvent.click(screen.getByRole('button', { name: '加一' }));
    await userEvent.click(screen.getByRole('button', { name: '记下用料' }));
    await waitFor(() => expect(used).toMatchObject({ materialCode: 'ppr-elbow-20', quantity: 2 }));
  });

  it('ticks the checklist and says when somebody comes', async () => {
    const sent: unknown[] = [];
    const note = async ({ request }: { request: Request }) => {
      sent.push(await request.json());
      return HttpResponse.json({});
    };
    server.use(
      http.put('*/api/v1/tickets/:id/checklist/valve', note),
      http.put('*/api/v1/tickets/:id/arrival', note),
    );
    open(path);
    expect(await screen.findByText('还差 1 项')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('checkbox', { name: /已关闭总阀/ }));
    await waitFor(() => expect(sent[0]).toEqual({ done: true }));
    await userEvent.click(screen.getByRole('combobox', { name: '说一个时间' }));
    await userEvent.click(await screen.findByTitle('30 分钟内'));
    await waitFor(() => expect(sent[1]).toHaveProperty('to'));
  });

  it('that somebody else has by now says so', async () => {
    open('/my-work/not-mine');
    expect(await screen.findByText('这一单不在您手上了')).toBeInTheDocument();
  });

  it.each(['zh-CN', 'en'] as const)('can be read out and used by keyboard in %s', async (language) => {
    await startTexts(language);
    const { container } = open(path);
    await screen.findByTestId('step-photo');
    expect(await seriousFindings(container)).toEqual([]);
  });
});
