import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { anImport, followers, homeRecord } from '@/test/archive';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

/** A dialog above a drawer, by its title. */
async function dialogOf(title: string): Promise<HTMLElement> {
  return (await screen.findByText(title)).closest('[role="dialog"]') as HTMLElement;
}

describe('records of homes', () => {
  itShowsItsStates({
    path: '/archive',
    call: '*/api/v1/estate-archives',
    ready: /满分 100/,
    empty: { answer: { items: [], nextCursor: null }, says: '还没有项目' },
    permission: 'CONTACT_READ',
  });

  it('show what is missing, and only the homes that lack it', async () => {
    let asked = '';
    server.use(
      http.get('*/api/v1/homes', ({ request }) => {
        asked = new URL(request.url).searchParams.get('gap') ?? '';
        return HttpResponse.json({ items: [], nextCursor: null });
      }),
    );
    const { container } = open('/archive?gap=OWNER');
    expect(await screen.findByText('没有符合的')).toBeInTheDocument();
    expect(asked).toBe('OWNER');
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('keep who lived there before, and end what is over', async () => {
    let ended: Record<string, unknown> = {};
    server.use(
      http.post('*/api/v1/contacts/c1/relations/u201/ending', async ({ request }) => {
        ended = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json({ items: homeRecord.relations, nextCursor: null });
      }),
    );
    open('/archive?home=u201');
    const record = await screen.findByRole('dialog');
    expect(await within(record).findByText(/房屋已出售/)).toBeInTheDocument();
    await userEvent.click(within(record).getAllByRole('button', { name: '结束关系' })[0] as HTMLElement);
    const dialog = await dialogOf('结束王芳与3栋2单元201的关系');
    await userEvent.type(within(dialog).getByLabelText('原因'), '搬走了');
    await userEvent.click(within(dialog).getByRole('button', { name: '结束关系' }));
    await waitFor(() => expect(ended).toMatchObject({ reason: '搬走了' }));
    expect(ended.until).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('people', () => {
  it('are masked until somebody says what for', async () => {
    let why: unknown;
    server.use(
      http.post('*/api/v1/contacts/c1/unmasking', async ({ request }) => {
        why = await request.json();
        return HttpResponse.json({ contactId: 'c1', name: '王芳', phone: '13800138000', email: null });
      }),
    );
    open('/archive?tab=people&person=c1');
    const record = await screen.findByRole('dialog');
    expect(await within(record).findByText('138****8000')).toBeInTheDocument();
    expect(screen.queryByText('13800138000')).not.toBeInTheDocument();
    await userEvent.click(within(record).getByRole('button', { name: /查看完整信息/ }));
    const dialog = await dialogOf('查看完整信息要做什么？');
    await userEvent.click(within(dialog).getByRole('button', { name: '查看完整信息' }));
    expect(await within(dialog).findByText('请填写这一项')).toBeInTheDocument();
    expect(why).toBeUndefined();
    await userEvent.click(within(dialog).getByRole('radio', { name: /紧急情况/ }));
    await userEvent.click(within(dialog).getByRole('button', { name: '查看完整信息' }));
    expect(await within(record).findByText('13800138000')).toBeInTheDocument();
    expect(why).toMatchObject({ purpose: 'EMERGENCY' });
  });

  it('are never shown in full to those without the right', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: ['TICKET_READ', 'ESTATE_READ', 'CONTACT_READ'] }),
      ),
    );
    open('/archive?tab=people&person=c1');
    const record = await screen.findByRole('dialog');
    expect(await within(record).findByText('138****8000')).toBeInTheDocument();
    expect(within(record).queryByRole('button', { name: /查看完整信息/ })).not.toBeInTheDocument();
    expect(screen.queryByRole('tab', { name: '批量导入' })).not.toBeInTheDocument();
    expect(screen.queryByRole('tab', { name: '查看记录' })).not.toBeInTheDocument();
  });

  it('are tied to a WeChat user by a code or by choice', async () => {
    let bound: unknown;
    let removed = false;
    server.use(
      http.post('*/api/v1/contacts/c1/wechat-code', () =>
        HttpResponse.json({ text: '绑定 20483157', expiresAt: '2099-01-01T00:00:00Z' }),
      ),
      http.put('*/api/v1/wechat-followers/f2/contact', async ({ request }) => {
        bound = await request.json();
        return HttpResponse.json(followers[0]);
      }),
      http.delete('*/api/v1/contacts/c1/wechat/f1', () => {
        removed = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open('/archive?tab=people&person=c1');
    const record = await screen.findByRole('dialog');
    expect(await within(record).findByText(/微信用户 p3Xk/)).toBeInTheDocument();
    await userEvent.click(within(record).getByRole('button', { name: '生成绑定码' }));
    expect(await within(record).findByText('绑定 20483157')).toBeInTheDocument();
    expect(await seriousFindings(record)).toEqual([]);
    await userEvent.click(within(record).getByRole('button', { name: '从来信中选择' }));
    await userEvent.click(await within(record).findByRole('combobox', { name: '从来信中选择' }));
    await userEvent.click(await screen.findByText(/微信用户 9aQz/));
    await waitFor(() => expect(bound).toEqual({ contactId: 'c1' }));
    await userEvent.click(within(record).getByRole('button', { name: '解除绑定' }));
    await screen.findByText('解除与这个微信的绑定？');
    await userEvent.click(screen.getAllByRole('button', { name: '解除绑定' }).at(-1) as HTMLElement);
    await waitFor(() => expect(removed).toBe(true));
  });

  it('say how they like to be reached, in their order', async () => {
    let sent: unknown;
    server.use(
      http.put('*/api/v1/contacts/c1/contact-preference', async ({ request }) => {
        expect(request.headers.get('If-Match')).toBe('W/"3"');
        sent = await request.json();
        return HttpResponse.json({ contactId: 'c1', version: 4, ...(sent as object) });
      }),
    );
    open('/archive?tab=people&person=c1');
    const record = await screen.findByRole('dialog');
    const part = within(await within(record).findByRole('region', { name: '喜欢怎样联系' }));
    expect((await part.findAllByRole('listitem')).map((one) => one.textContent)).toEqual([
      '微信公众号',
      '电话',
    ]);
    expect(part.getByText('上午不要打电话')).toBeInTheDocument();
    await userEvent.click(part.getByRole('button', { name: '修改王芳的联系方式偏好' }));
    const dialog = await dialogOf('王芳喜欢怎样联系');
    await userEvent.click(within(dialog).getByRole('button', { name: '电话往前' }));
    await userEvent.click(within(dialog).getByRole('button', { name: '加上邮件' }));
    expect(await seriousFindings(dialog)).toEqual([]);
    await userEvent.click(within(dialog).getByRole('button', { name: '保存' }));
    await waitFor(() => expect(sent).toEqual({ ways: ['PHONE', 'WECHAT', 'EMAIL'], note: '上午不要打电话' }));
    expect((await part.findAllByRole('listitem')).map((one) => one.textContent)).toEqual([
      '电话',
      '微信公众号',
      '邮件',
    ]);
  });

  it('keep a wish that somebody else has just changed', async () => {
    server.use(
      http.put('*/api/v1/contacts/c1/contact-preference', () => problem(412, 'request.stale-version')),
    );
    open('/archive?tab=people&person=c1');
    await userEvent.click(await screen.findByRole('button', { name: '修改王芳的联系方式偏好' }));
    const dialog = await dialogOf('王芳喜欢怎样联系');
    await userEvent.click(within(dialog).getByRole('button', { name: '保存' }));
    expect(await within(dialog).findByText(/别人刚刚改过这条记录/)).toBeInTheDocument();
  });

  it('are told apart by who looked', async () => {
    const { container } = open('/archive?tab=unmaskings');
    expect(await screen.findByText(/楼下漏水，通知关阀/)).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });
});

describe('exports', () => {
  it('are told apart by who took what along, and what broke off', async () => {
    const { container } = open('/archive?tab=exports');
    expect(await screen.findByText('漏水 状态:未完成')).toBeInTheDocument();
    expect(screen.getByText('1,234 张')).toBeInTheDocument();
    expect(screen.getByText('全部工单')).toBeInTheDocument();
    expect(screen.getByText('中断，写到 300 / 900 张')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('say that there are none', async () => {
    server.use(http.get('*/api/v1/ticket-exports', () => HttpResponse.json({ items: [], nextCursor: null })));
    open('/archive?tab=exports');
    expect(await screen.findByText('还没有人导出过工单')).toBeInTheDocument();
  });
});

describe('imports', () => {
  it('are tried first, then written, then taken back', async () => {
    let status: 'CHECKED' | 'APPLIED' | 'UNDONE' = 'CHECKED';
    server.use(
      http.get('*/api/v1/imports', () =>
        HttpResponse.json({ items: [anImport({ status, taken: 9, kept: 2 })], nextCursor: null }),
      ),
      http.post('*/api/v1/imports/im1/application', () => {
        status = 'APPLIED';
        return HttpResponse.json(anImport({ status }), { status: 202 });
      }),
      http.post('*/api/v1/imports/im1/undo', () => {
        status = 'UNDONE';
        return HttpResponse.json(anImport({ status }), { status: 202 });
      }),
    );
    const { container } = open('/archive?tab=imports');
    expect(await screen.findByText('电话号码不对')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '写入 760 行' }));
    await userEvent.click(await screen.findByRole('button', { name: '撤销导入' }));
    const sure = await screen.findByRole('tooltip');
    await userEvent.click(within(sure).getByRole('button', { name: '撤销导入' }));
    expect(await screen.findByText(/撤回了 9 处改动，2 处/)).toBeInTheDocument();
  });

  it('say what is wrong with a file as a whole', async () => {
    server.use(
      http.post('*/api/v1/imports', () =>
        problem(422, 'import.columns-missing', { params: { missing: '姓名' } }),
      ),
    );
    open('/archive?tab=imports');
    await userEvent.click(await screen.findByRole('button', { name: /导入表格/ }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.upload(
      within(dialog).getByLabelText('表格文件'),
      new File(['电话\n1'], 'a.csv', { type: 'text/csv' }),
    );
    await userEvent.click(within(dialog).getByRole('button', { name: '上传并试算' }));
    expect(await within(dialog).findByText('第一行缺少这些列：姓名。可以先下载模板。')).toBeInTheDocument();
  });
});
