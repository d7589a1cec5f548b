import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { ticketOf, tickets } from '@/test/tickets';
import { validateTicketSearch } from './ticketSearch';

const first = tickets[0];
const empty = () => HttpResponse.json({ items: [], nextCursor: null });

describe('workbench', () => {
  it('shows the queue with live counts', async () => {
    open('/tickets');
    expect(await screen.findByRole('list', { name: '工单列表' })).toHaveTextContent('WX-20261121-0042');
    expect(await screen.findByRole('button', { name: /待派单\s*5/ })).toBeInTheDocument();
  });

  it('says that a queue is longer than the service counts', async () => {
    server.use(
      http.get('*/api/v1/tickets/counts', () =>
        HttpResponse.json({
          open: 1000,
          mine: 999,
          unassigned: 0,
          waiting: 0,
          overdue: 0,
          resolved: 0,
          byKind: {},
          limit: 1000,
        }),
      ),
    );
    open('/tickets');
    expect(await screen.findByRole('button', { name: /999\+$/ })).toBeInTheDocument();
    expect(screen.getByRole('button', { name: /我的\S*\s*999$/ })).toBeInTheDocument();
  });

  it('asks the service for the queue that the address names', async () => {
    let asked = new URLSearchParams();
    server.use(
      http.get('*/api/v1/tickets', ({ request }) => {
        asked = new URL(request.url).searchParams;
        return empty();
      }),
    );
    open('/tickets?view=unassigned&kind=%5B%22REPAIR%22%5D');
    expect(await screen.findByText('这个队列是空的')).toBeInTheDocument();
    expect(asked.getAll('stateCategory')).toEqual(['NEW', 'ACTIVE', 'WAITING']);
    expect(asked.get('assigneeId')).toBe('none');
    expect(asked.getAll('kind')).toEqual(['REPAIR']);
  });

  it('shows the tickets behind a figure until it is taken away', async () => {
    const asked: URL[] = [];
    server.use(
      http.get('*/api/v1/tickets', ({ request }) => {
        asked.push(new URL(request.url));
        return HttpResponse.json({ items: tickets, nextCursor: null });
      }),
    );
    const figure = 'counted=resolved_in_time&countedFrom=2026-09-01&countedTo=2026-09-30&side=OUT';
    const { router } = open(`/tickets?view=all&${figure}&openedFrom=2026-08-01&openedTo=2026-08-31`);
    expect(await screen.findByText(/背后的工单：未计入的/)).toBeInTheDocument();
    await waitFor(() => expect(asked.length).toBeGreaterThan(0));
    const first = asked[0]?.searchParams;
    expect(first?.get('counted')).toBe('resolved_in_time');
    expect(first?.get('countedFrom')).toBe('2026-09-01');
    expect(first?.get('countedTo')).toBe('2026-09-30');
    expect(first?.get('countedSide')).toBe('OUT');
    expect(first?.get('openedFrom')).toBe(new Date(2026, 7, 1).toISOString());
    expect(first?.get('openedTo')).toBe(new Date(2026, 8, 1).toISOString());
    await userEvent.click(screen.getByRole('button', { name: '不再限于这个数字' }));
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty('counted'));
    expect(router.state.location.search).toMatchObject({ openedFrom: '2026-08-01' });
    expect(asked.at(-1)?.searchParams.has('counted')).toBe(false);
  });

  it('passes over half a figure in the address', () => {
    expect(
      validateTicketSearch({ view: 'all', counted: 'filed', countedFrom: '2026-09-01', side: 'IN' }),
    ).toEqual({ view: 'all' });
    expect(
      validateTicketSearch({ counted: 'filed', countedFrom: '2026-09-02', countedTo: '2026-09-01' }),
    ).toEqual({});
    expect(validateTicketSearch({ openedFrom: 'yesterday', openedTo: '2026-09-01' })).toEqual({
      openedTo: '2026-09-01',
    });
  });

  it('tells a new company what to do first', async () => {
    server.use(http.get('*/api/v1/tickets', empty));
    open('/tickets?view=all');
    expect(await screen.findByText('还没有工单')).toBeInTheDocument();
  });

  it('says that the list failed, with a way to try again', async () => {
    server.use(http.get('*/api/v1/tickets', () => problem(503, 'dependency.database-unavailable')));
    open('/tickets');
    expect(await screen.findByText(/数据服务暂时不可用/)).toBeInTheDocument();
    server.resetHandlers();
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(await screen.findByText('WX-20261121-0042')).toBeInTheDocument();
  });

  it('says who can grant what is denied', async () => {
    server.use(
      http.get('*/api/v1/tickets', () =>
        problem(403, 'access.denied', { params: { permission: 'TICKET_READ' } }),
      ),
    );
    open('/tickets');
    expect(
      await screen.findByText(/公司管理员可以在「设置 › 员工」里为您开通「查看工单」/),
    ).toBeInTheDocument();
  });

  it('walks the list and opens a ticket by keyboard', async () => {
    const { router } = open('/tickets');
    await screen.findByText('WX-20261121-0042');
    await userEvent.keyboard('jj');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.search).toMatchObject({ ticket: tickets[1]?.id }));
    expect(await screen.findByRole('article', { name: /WX-20261121-0041/ })).toBeInTheDocument();
  });

  it('opens the form with n, keeps Ctrl+Enter for sending, and sends an idempotency key', async () => {
    let sent: { key: string | null; body: Record<string, unknown> } | undefined;
    server.use(
      http.post('*/api/v1/tickets', async ({ request }) => {
        sent = {
          key: request.headers.get('Idempotency-Key'),
          body: (await request.json()) as Record<string, unknown>,
        };
        return HttpResponse.json(
          { ...ticketOf(first?.id ?? ''), number: 'WX-20261121-0043' },
          { status: 201 },
        );
      }),
    );
    open(`/tickets?estate=${first?.estate.id}`);
    await screen.findByText('WX-20261121-0042');
    await userEvent.keyboard('n');
    const form = within(await screen.findByRole('dialog'));
    await userEvent.type(await form.findByLabelText('事项'), '厨房水管漏水');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent?.body.title).toBe('厨房水管漏水'));
    expect(sent?.body).toMatchObject({ kind: 'REPAIR', channel: 'PHONE', estateId: first?.estate.id });
    expect(sent?.key).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('begins where the last ticket was, or asks for the estate first', async () => {
    const fresh = open('/tickets?create=true');
    await waitFor(() => expect(screen.getByLabelText('项目')).toHaveFocus());
    fresh.unmount();
    localStorage.setItem('hearth.last-estate', first?.estate.id ?? '');
    open('/tickets?create=true');
    await waitFor(() => expect(screen.getByLabelText('位置')).toHaveFocus());
    expect(within(screen.getByRole('dialog')).getByText(first?.estate.name ?? '')).toBeInTheDocument();
  });

  it('asks for what the workflow wants when a ticket is opened', async () => {
    let sent: Record<string, unknown> | undefined;
    server.use(
      http.get('*/api/v1/workflows', () =>
        HttpResponse.json({
          items: [
            {
              kind: 'REPAIR',
              intake: { requires: ['reporter', 'description', 'water'], anonymous: false },
              fields: [
                { name: 'water', type: 'YES_NO', label: '要停水吗', labelEn: 'Water off?', negative: [] },
                { name: 'cost', type: 'NUMBER', label: '费用', labelEn: 'Cost', negative: [] },
              ],
            },
          ],
          nextCursor: null,
        }),
      ),
      http.post('*/api/v1/tickets', async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json(ticketOf(first?.id ?? ''), { status: 201 });
      }),
    );
    open(`/tickets?create=true&estate=${first?.estate.id}`);
    const form = within(await screen.findByRole('dialog'));
    await form.findByLabelText('要停水吗');
    expect(form.queryByLabelText('费用')).not.toBeInTheDocument();
    await userEvent.type(form.getByLabelText('事项'), '漏水');
    await userEvent.click(form.getByRole('button', { name: '提交' }));
    expect(await form.findByText('请填写姓名')).toBeInTheDocument();
    expect(await form.findByText('请填写要停水吗')).toBeInTheDocument();
    await userEvent.type(form.getByLabelText('姓名'), '王芳');
    await userEvent.type(form.getByLabelText('详细情况'), '水槽下方');
    await userEvent.click(form.getByLabelText('要停水吗'));
    await userEvent.click(await screen.findByText('是'));
    await userEvent.click(form.getByRole('button', { name: '提交' }));
    await waitFor(() => expect(sent).toMatchObject({ fields: { water: 'true' } }));
  });

  it('refuses to send without a subject and says so beside the field', async () => {
    open(`/tickets?create=true&estate=${first?.estate.id}`);
    const form = within(await screen.findByRole('dialog'));
    await userEvent.click(await form.findByRole('button', { name: '提交' }));
    expect(await form.findByText('请填写事项')).toBeInTheDocument();
  });

  it('keeps a half-written ticket for the next time', async () => {
    const path = `/tickets?create=true&estate=${first?.estate.id}`;
    const { unmount } = open(path);
    await userEvent.type(await screen.findByLabelText('事项'), '楼道灯不亮');
    await waitFor(() => expect(localStorage.getItem('hearth.draft.new-ticket')).toContain('楼道灯不亮'));
    unmount();
    open(path);
    expect(await screen.findByDisplayValue('楼道灯不亮')).toBeInTheDocument();
    localStorage.clear();
  });

  it('offers nothing to write to a reader', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, roles: ['AUDITOR'], permissions: ['TICKET_READ', 'ESTATE_READ'] }),
      ),
    );
    open(`/tickets?ticket=${first?.id}`);
    await screen.findByRole('article');
    expect(screen.queryByRole('button', { name: '新建工单' })).not.toBeInTheDocument();
    expect(screen.queryByLabelText('写一条回复或备注')).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /派单$/ })).toBeNull();
  });
});

describe('ticket', () => {
  const path = `/tickets?ticket=${first?.id}`;

  it('tells the history in words', async () => {
    open(path);
    expect(await screen.findByText('派给 陆其')).toBeInTheDocument();
    expect(screen.getByText('已提交 → 已派单')).toBeInTheDocument();
    expect(screen.getByText(/师傅已经带着新弯头/)).toBeInTheDocument();
  });

  it('says why a step was taken, once somebody asks', async () => {
    open(path);
    const ask = await screen.findByRole('button', { name: '为什么' });
    expect(ask).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(ask);
    expect(screen.getByText('角色“客服”可以做这一步')).toBeInTheDocument();
    expect(screen.getByText("ticket.priority == 'NORMAL'")).toBeInTheDocument();
    expect(screen.getByText('已通知 1 人')).toBeInTheDocument();
    expect(screen.getByText('流程 repair，第 1 版')).toBeInTheDocument();
    await userEvent.click(ask);
    expect(screen.queryByText('已通知 1 人')).not.toBeInTheDocument();
  });

  it('takes a step that needs nothing at once', async () => {
    open(path);
    await userEvent.click(await screen.findByRole('button', { name: '到场' }));
    expect(await screen.findByText('「到场」已完成')).toBeInTheDocument();
  });

  it('asks for the comment that a step needs', async () => {
    open(path);
    await userEvent.click(await screen.findByRole('button', { name: '完工' }));
    await screen.findByLabelText('说明');
    const buttons = screen.getAllByRole('button', { name: '完工', hidden: true });
    await userEvent.click(buttons[buttons.length - 1] as HTMLElement);
    expect(await screen.findByText('这一步要填写说明')).toBeInTheDocument();
  });

  it('says that somebody else was faster, and shows the latest', async () => {
    let reads = 0;
    server.use(
      http.post('*/api/v1/tickets/:id/transitions', () => problem(412, 'request.stale-version')),
      http.get('*/api/v1/tickets/:id', ({ params }) => {
        reads++;
        return HttpResponse.json(ticketOf(String(params.id)));
      }),
    );
    open(path);
    await userEvent.click(await screen.findByRole('button', { name: '到场' }));
    expect(await screen.findByText(/别人刚刚改过这条记录/)).toBeInTheDocument();
    await waitFor(() => expect(reads).toBeGreaterThan(1));
  });

  it('leaves the field with Escape and keeps what was typed', async () => {
    open(path);
    await screen.findByText('派给 陆其');
    await userEvent.keyboard('c');
    const field = screen.getByLabelText('写一条回复或备注');
    await userEvent.type(field, '先记一笔');
    await userEvent.keyboard('{Escape}');
    expect(field).not.toHaveFocus();
    expect(field).toHaveValue('先记一笔');
    expect(screen.getByRole('article')).toBeInTheDocument();
  });

  it('sends a reply that the owner can read', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/tickets/:id/comments', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ id: 'c9' }, { status: 201 });
      }),
    );
    open(path);
    await screen.findByText('派给 陆其');
    await userEvent.keyboard('/');
    await userEvent.type(screen.getByLabelText('写一条回复或备注'), '师傅马上到。');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(sent).toEqual({ text: '师傅马上到。', visibility: 'PUBLIC' }));
  });

  it('shows masked numbers without offering to call', async () => {
    server.use(
      http.get('*/api/v1/tickets/:id', ({ params }) =>
        HttpResponse.json({
          ...ticketOf(String(params.id)),
          reporter: { contactId: null, name: '王建国', phone: '199****1000' },
        }),
      ),
    );
    open(path);
    expect(await screen.findByText('199****1000')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /拨打/ })).not.toBeInTheDocument();
  });

  it('says that a ticket is not there', async () => {
    open('/tickets?ticket=nobody');
    expect(await screen.findByText('没有找到这张工单')).toBeInTheDocument();
  });
});
