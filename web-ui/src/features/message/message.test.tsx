import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { channelRules, mails, messages, officialAccount, weChatMessages } from '@/test/messages';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

describe('channels', () => {
  itShowsItsStates({
    path: '/settings/channels',
    call: '*/api/v1/channels',
    ready: '投诉、建议与需要附件的事项',
    permission: 'TICKET_READ',
  });

  it('say what each takes, and are changed by their version', async () => {
    let sent: Record<string, unknown> = {};
    server.use(
      http.put('*/api/v1/channels/EMAIL', async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        expect(request.headers.get('If-Match')).toBe('W/"0"');
        return HttpResponse.json(channelRules[0]);
      }),
    );
    const { container } = open('/settings/channels');
    expect(await screen.findByText('周一至周五 08:00–20:00')).toBeInTheDocument();
    expect(screen.getByText('240 分钟')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '编辑渠道“邮件”' }));
    const dialog = await screen.findByRole('dialog');
    const scope = within(dialog).getByLabelText('受理范围');
    await userEvent.clear(scope);
    await userEvent.type(scope, '建议');
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    await waitFor(() =>
      expect(sent).toMatchObject({ scope: '建议', responseMinutes: 240, hours: [], kinds: [] }),
    );
  });
});

describe('hours of a channel', () => {
  it('take a second line, for the days that the first leaves out', async () => {
    let sent: Record<string, unknown> = {};
    server.use(
      http.put('*/api/v1/channels/PHONE', async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json(channelRules[0]);
      }),
    );
    open('/settings/channels');
    expect(await screen.findByText('周六、周日 09:00–17:00')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '编辑渠道“电话”' }));
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByText('没有写，表示全天都有人')).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: /加一段时间/ }));
    await userEvent.click(within(dialog).getByRole('button', { name: /加一段时间/ }));
    const second = within(dialog).getByRole('group', { name: '第 2 段服务时间' });
    expect(within(second).getByRole('checkbox', { name: '周六' })).toBeChecked();
    expect(within(second).getByRole('checkbox', { name: '周一' })).not.toBeChecked();
    expect(await seriousFindings(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    await waitFor(() =>
      expect(sent.hours).toEqual([
        { days: ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY'], from: '08:00', to: '20:00' },
        { days: ['SATURDAY', 'SUNDAY'], from: '08:00', to: '20:00' },
      ]),
    );
  });

  it('do not run backwards, and each has its days', async () => {
    server.use(
      http.put('*/api/v1/channels/COUNTER', () => {
        throw new Error('sent although it is wrong');
      }),
    );
    open('/settings/channels');
    await userEvent.click(await screen.findByRole('button', { name: '编辑渠道“前台”' }));
    const dialog = await screen.findByRole('dialog');
    const second = within(within(dialog).getByRole('group', { name: '第 2 段服务时间' }));
    await userEvent.clear(second.getByLabelText('到'));
    await userEvent.type(second.getByLabelText('到'), '08:00{Enter}');
    await userEvent.click(second.getByRole('checkbox', { name: '周六' }));
    await userEvent.click(second.getByRole('checkbox', { name: '周日' }));
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    expect(await second.findByText('结束要晚于开始；跨夜请分成两段')).toBeInTheDocument();
    expect(second.getByText('请选哪几天')).toBeInTheDocument();
  });
});

describe('mailboxes', () => {
  itShowsItsStates({
    path: '/settings/mailboxes',
    call: '*/api/v1/mailboxes',
    ready: 'service@yunqi.example.com',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有邮箱' },
    permission: 'COMPANY_MANAGE',
  });

  it('say what keeps them from being read, and keep their password', async () => {
    let sent: Record<string, unknown> = {};
    server.use(
      http.put('*/api/v1/mailboxes/b2', async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        return problem(409, 'mail.address-taken');
      }),
    );
    const { container } = open('/settings/mailboxes');
    expect(await screen.findByText('收取受阻：Connection refused')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(screen.getAllByRole('button', { name: /设\s*置/ })[1] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    expect(await within(dialog).findByText('这个邮箱已经添加过了。')).toBeInTheDocument();
    expect(sent).toMatchObject({ address: 'complaints@yunqi.example.com', kind: 'COMPLAINT' });
    expect(sent.password).toBeUndefined();
  });

  it('say whether they can be opened', async () => {
    server.use(
      http.post('*/api/v1/mailboxes/b1/tests', () =>
        HttpResponse.json({ ok: false, mails: null, trouble: 'the server refused to sign in' }),
      ),
    );
    open('/settings/mailboxes');
    await userEvent.click((await screen.findAllByRole('button', { name: '测试连接' }))[0] as HTMLElement);
    expect(await screen.findByText('连接失败：the server refused to sign in')).toBeInTheDocument();
  });
});

describe('the official account', () => {
  itShowsItsStates({
    path: '/settings/wechat',
    call: '*/api/v1/wechat-account',
    ready: 'wx0123456789abcdef',
    empty: { answer: { ...officialAccount, appId: null, version: 0 }, says: '还没有接入公众号' },
    permission: 'COMPANY_MANAGE',
  });

  it('says what waits and why, and keeps its secrets', async () => {
    let sent: Record<string, unknown> = {};
    server.use(
      http.put('*/api/v1/wechat-account', async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        expect(request.headers.get('If-Match')).toBe('W/"3"');
        return problem(422, 'wechat.incomplete');
      }),
    );
    const { container } = open('/settings/wechat');
    expect(await screen.findByText('4 条消息在等待：45009: 接口调用超过限制')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /设\s*置/ }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    expect(await within(dialog).findByText(/请填写 AppSecret 和 Token/)).toBeInTheDocument();
    expect(sent).toMatchObject({
      appId: 'wx0123456789abcdef',
      mode: 'ENCRYPTED',
      appSecret: null,
      token: null,
      aesKey: null,
      template: { textField: 'thing2' },
    });
  });

  it('shows what nobody could place, and a person places it', async () => {
    let placed: Record<string, unknown> = {};
    server.use(
      http.post('*/api/v1/wechat-messages/w1/assignment', async ({ request }) => {
        placed = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json({ ...weChatMessages[0], state: 'MESSAGE', number: 'WX-20261121-0042' });
      }),
    );
    open('/messages');
    await userEvent.click(await screen.findByText('微信待处理'));
    expect(await screen.findByText('楼道灯不亮')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '归单' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('combobox', { name: '怎么处理' }));
    await userEvent.click(await screen.findByText('归到已有服务单'));
    await userEvent.type(within(dialog).getByLabelText('服务单号'), 'WX-20261121-0042');
    await userEvent.click(within(dialog).getByRole('button', { name: '归到该单' }));
    await waitFor(() => expect(placed).toEqual({ ticket: 'WX-20261121-0042' }));
  });
});

describe('messages', () => {
  itShowsItsStates({
    path: '/messages',
    call: '*/api/v1/messages',
    ready: /水管已修好/,
    empty: { answer: { items: [], nextCursor: null }, says: '没有业主在等电话或上门告知。' },
    permission: 'TICKET_READ',
  });

  it('are told by telephone, and what was said is kept', async () => {
    let told: Record<string, unknown> = {};
    server.use(
      http.post('*/api/v1/messages/g1/telling', async ({ request }) => {
        told = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json(messages[0]);
      }),
    );
    const { container } = open('/messages');
    await userEvent.click(await screen.findByRole('button', { name: '记录告知' }));
    expect(await seriousFindings(container)).toEqual([]);
    const dialog = await screen.findByRole('dialog');
    expect(within(dialog).getByRole('button', { name: '已告知' })).toBeDisabled();
    await userEvent.type(within(dialog).getByRole('textbox'), '业主说不漏了');
    await userEvent.click(within(dialog).getByRole('button', { name: '已告知' }));
    await waitFor(() => expect(told).toEqual({ reached: true, text: '业主说不漏了' }));
  });

  it('that failed are sent again', async () => {
    let again = false;
    server.use(
      http.post('*/api/v1/messages/g2/repetition', () => {
        again = true;
        return HttpResponse.json(messages[1]);
      }),
    );
    open('/messages');
    await userEvent.click(await screen.findByText('未送达'));
    expect(await screen.findByText(/MOBILE_NUMBER_ILLEGAL/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /重\s*发/ }));
    await waitFor(() => expect(again).toBe(true));
  });

  it.each([
    ['nothing tells which estate it is about', '看不出是哪个项目的事'],
    [
      'it names WX-20261121-0042, with which its sender has nothing to do',
      '提到了 WX-20261121-0042，但发件人与它无关',
    ],
    ['more than 30 mails of this sender in an hour', '这位发件人一小时内超过 30 条'],
    ['Auto-Submitted: auto-replied', '自动回复'],
    [
      'channel.closed: No new tickets are taken through EMAIL.',
      '这个渠道已停用，不能再建新服务单；请换一个受理中的渠道。',
    ],
    ['something new', 'something new'],
  ])('that nobody could place say why: %s', async (why, told) => {
    server.use(
      http.get('*/api/v1/mails', () =>
        HttpResponse.json({ items: [{ ...mails[0], why }], nextCursor: null }),
      ),
    );
    open('/messages');
    await userEvent.click(await screen.findByText('邮件收件'));
    expect(await screen.findByText(told)).toBeInTheDocument();
  });

  it('that came by mail and belong nowhere are placed by a person', async () => {
    let placed: Record<string, unknown> = {};
    server.use(
      http.post('*/api/v1/mails/m1/assignment', async ({ request }) => {
        placed = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json({ ...mails[0], state: 'MESSAGE', number: 'WX-20261121-0042' });
      }),
    );
    open('/messages');
    await userEvent.click(await screen.findByText('邮件收件'));
    await userEvent.click(await screen.findByRole('button', { name: /归\s*单/ }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('combobox', { name: '怎么处理' }));
    await userEvent.click(await screen.findByText('归到已有服务单'));
    await userEvent.type(within(dialog).getByLabelText('服务单号'), 'WX-20261121-0042');
    await userEvent.click(within(dialog).getByRole('button', { name: '归到该单' }));
    await waitFor(() => expect(placed).toEqual({ ticket: 'WX-20261121-0042' }));
  });
});
