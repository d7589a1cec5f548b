import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { promises, ticketOf, tickets } from '@/test/tickets';

const first = tickets[1];
const path = `/tickets?ticket=${first?.id}`;

/** The dialog above the ticket, which itself may stand in a drawer. */
async function modal(): Promise<HTMLElement> {
  return waitFor(() => {
    const found = document.querySelector<HTMLElement>('.ant-modal');
    if (!found) throw new Error('no dialog is open');
    return found;
  });
}

async function contactForm() {
  open(path);
  await userEvent.click(await screen.findByText('沟通记录', { selector: '.ant-segmented-item-label' }));
  return screen.getByRole('form', { name: '沟通记录' });
}

describe('how the owner likes to be reached', () => {
  it('is seen before anybody calls', async () => {
    open(path);
    expect(await screen.findByText('上午不要打电话')).toBeInTheDocument();
    expect(screen.getByText('喜欢用 微信公众号 → 电话')).toBeInTheDocument();
  });

  it('is not asked for by those who may not see people', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((one) => one !== 'CONTACT_READ') }),
      ),
      http.get('*/api/v1/contacts/:id/contact-preference', () => {
        throw new Error('asked without permission');
      }),
    );
    open(path);
    expect(await screen.findByText('报事人')).toBeInTheDocument();
    expect(screen.queryByText('上午不要打电话')).not.toBeInTheDocument();
  });
});

describe('contact records', () => {
  it('asks what was said when the owner was reached, and sends nothing', async () => {
    let asked = 0;
    server.use(
      http.post('*/api/v1/tickets/:id/contact-records', () => {
        asked++;
        return HttpResponse.json({});
      }),
    );
    const form = await contactForm();
    await userEvent.click(within(form).getByRole('button', { name: '记录' }));
    expect(await screen.findByText('联系上了业主，请写下沟通的内容。')).toBeInTheDocument();
    expect(asked).toBe(0);
  });

  it('sends who, how, what for, where, with whom and what was said', async () => {
    let sent: Record<string, unknown> = {};
    server.use(
      http.post('*/api/v1/tickets/:id/contact-records', async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json({ id: 'r9', ...sent }, { status: 201 });
      }),
    );
    const form = await contactForm();
    await userEvent.click(within(form).getByRole('button', { name: /时间、地点、参与人员/ }));
    await userEvent.type(within(form).getByRole('textbox', { name: '地点' }), '3栋大堂');
    await userEvent.type(within(form).getByRole('textbox', { name: '参与人员' }), '王女士');
    await userEvent.type(within(form).getByRole('textbox', { name: '沟通内容' }), '约定下午上门');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    expect(await screen.findByText('已记入沟通记录')).toBeInTheDocument();
    expect(sent).toMatchObject({
      way: 'PHONE',
      direction: 'OUT',
      reached: true,
      place: '3栋大堂',
      participants: '王女士',
      text: '约定下午上门',
    });
    expect(within(form).getByRole('textbox', { name: '沟通内容' })).toHaveValue('');
  });

  it('writes down an attempt in vain without a word', async () => {
    let sent: Record<string, unknown> = {};
    server.use(
      http.post('*/api/v1/tickets/:id/contact-records', async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json({ id: 'r9' }, { status: 201 });
      }),
    );
    const form = await contactForm();
    await userEvent.click(within(form).getByText('没联系上'));
    await userEvent.click(within(form).getByRole('button', { name: '记录' }));
    await waitFor(() => expect(sent).toMatchObject({ reached: false }));
    expect(sent.text).toBeUndefined();
  });

  it('offers to call the owner, and nobody whose number is masked', async () => {
    const form = await contactForm();
    expect(within(form).getByRole('link', { name: /打电话给/ })).toHaveAttribute(
      'href',
      `tel:${first?.reporter?.phone}`,
    );
  });

  it('says why the service refused and keeps what was typed', async () => {
    server.use(
      http.post('*/api/v1/tickets/:id/contact-records', () => problem(422, 'ticket.contact-in-future')),
    );
    const form = await contactForm();
    await userEvent.type(within(form).getByRole('textbox', { name: '沟通内容' }), '约定下午上门');
    await userEvent.click(within(form).getByRole('button', { name: '记录' }));
    expect(await screen.findByText('沟通时间不能晚于现在。')).toBeInTheDocument();
    expect(within(form).getByRole('textbox', { name: '沟通内容' })).toHaveValue('约定下午上门');
  });

  it('stands in the history with its words, place and people', async () => {
    open(path);
    const entry = await screen.findByText('联系业主：上门 · 确认情况');
    const row = entry.closest('li');
    expect(row).toHaveTextContent('地点：业主家中 · 参与：王建国、陆其');
    expect(row).toHaveTextContent('已与业主确认：水槽下弯头渗水，今天 18:00 前更换。');
    expect(screen.getByText('联系业主：电话 · 告知进度 · 未联系上')).toBeInTheDocument();
    expect(screen.getByText(/^承诺：今天 18:00 前更换弯头并试压/)).toBeInTheDocument();
    expect(screen.getByText(/^承诺已兑现：/)).toBeInTheDocument();
  });
});

describe('promises', () => {
  it('marks a promise as kept with one tap', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/tickets/:id/promises/:promise/outcome', async ({ request, params }) => {
        sent = { promise: params.promise, ...((await request.json()) as object) };
        return HttpResponse.json(promises[0]);
      }),
    );
    open(path);
    const list = await screen.findByRole('region', { name: '对业主的承诺' });
    await userEvent.click(within(list).getByRole('button', { name: /已兑现/ }));
    await waitFor(() => expect(sent).toEqual({ promise: 'p1', outcome: 'KEPT' }));
  });

  it('asks why before a promise is called broken', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/tickets/:id/promises/:promise/outcome', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(promises[0]);
      }),
    );
    open(path);
    await userEvent.click(await screen.findByRole('button', { name: '其他结果' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: '没有兑现' }));
    const dialog = await modal();
    await userEvent.click(within(dialog).getByRole('button', { name: '没有兑现' }));
    expect(await within(dialog).findByText('请填写原因')).toBeInTheDocument();
    expect(sent).toBeUndefined();
    await userEvent.type(within(dialog).getByRole('textbox'), '配件缺货');
    await userEvent.click(within(dialog).getByRole('button', { name: '没有兑现' }));
    await waitFor(() => expect(sent).toEqual({ outcome: 'BROKEN', reason: '配件缺货' }));
  });

  it('makes none about a ticket that is resolved', async () => {
    const resolved = tickets.find((one) => one.stateCategory === 'RESOLVED');
    server.use(http.get('*/api/v1/tickets/:id/promises', () => HttpResponse.json({ items: [] })));
    open(`/tickets?ticket=${resolved?.id}`);
    await screen.findByRole('region', { name: '历程' });
    expect(screen.queryByRole('button', { name: /作出承诺/ })).not.toBeInTheDocument();
  });

  it('offers nothing to those who may only read', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () => HttpResponse.json({ ...me, permissions: ['TICKET_READ'] })),
    );
    open(path);
    const list = await screen.findByRole('region', { name: '对业主的承诺' });
    expect(within(list).queryByRole('button')).not.toBeInTheDocument();
    expect(screen.queryByText('沟通记录', { selector: '.ant-segmented-item-label' })).not.toBeInTheDocument();
  });
});

describe('relocation', () => {
  it('moves the ticket to the estate that is chosen', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/tickets/:id/relocation', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({
          ...ticketOf(first?.id ?? ''),
          estate: { id: 'elsewhere', name: '云栖里' },
        });
      }),
    );
    open(path);
    await userEvent.click(await screen.findByRole('button', { name: '更多操作' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: '转到其他项目' }));
    const dialog = await modal();
    await userEvent.click(within(dialog).getByRole('button', { name: '转过去' }));
    expect(await within(dialog).findByText('请填写项目')).toBeInTheDocument();
    await userEvent.click(within(dialog).getAllByRole('combobox')[0] as HTMLElement);
    const options = await waitFor(() => {
      const found = document.querySelectorAll<HTMLElement>('.ant-select-item-option');
      expect(found.length).toBeGreaterThan(0);
      return found;
    });
    await userEvent.click(options[0] as HTMLElement);
    await userEvent.click(within(dialog).getByRole('button', { name: '转过去' }));
    await waitFor(() => expect(sent).toMatchObject({ estateId: expect.stringMatching(/.+/) }));
    expect(await screen.findByText('已转到云栖里')).toBeInTheDocument();
  });
});
