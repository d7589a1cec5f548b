import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { company, estates, me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

const nothing = { items: [], nextCursor: null };

describe('settings', () => {
  it('open at the first room that the person may enter', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, roles: ['AUDITOR'], permissions: ['TICKET_READ', 'WORKFLOW_READ'] }),
      ),
    );
    const { router } = open('/settings');
    await waitFor(() => expect(router.state.location.pathname).toBe('/settings/channels'));
  });
});

describe('company profile', () => {
  itShowsItsStates({
    path: '/settings/company',
    call: '*/api/admin/v1/company',
    ready: '门户地址',
    permission: 'COMPANY_MANAGE',
  });

  it('sends the version it saw', async () => {
    let seen: string | null = null;
    server.use(
      http.patch('*/api/admin/v1/company', ({ request }) => {
        seen = request.headers.get('If-Match');
        return HttpResponse.json({ ...company, version: 4 });
      }),
    );
    open('/settings/company');
    await userEvent.type(await screen.findByLabelText('公司名称'), '（总部）');
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(seen).toBe('W/"3"'));
  });

  it('brings the latest when someone else was faster', async () => {
    server.use(http.patch('*/api/admin/v1/company', () => problem(412, 'request.stale-version')));
    open('/settings/company');
    await screen.findByLabelText('公司名称');
    server.use(
      http.get('*/api/admin/v1/company', () => HttpResponse.json({ ...company, name: '新名字', version: 9 })),
    );
    await userEvent.click(screen.getByRole('button', { name: '保存' }));
    expect(await screen.findByText(/有人刚改过公司资料/)).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('公司名称')).toHaveValue('新名字'));
  });
});

describe('plan, logo and the way out', () => {
  it('shows how much of the plan is used', async () => {
    open('/settings/company');
    expect(await screen.findByText('8 / 10 个项目')).toBeInTheDocument();
    expect(screen.getByText('6 / 100 个员工账号')).toBeInTheDocument();
    expect(screen.getByText('标准版')).toBeInTheDocument();
  });

  it('previews a logo, sends it, and says what was refused', async () => {
    URL.createObjectURL = () => 'blob:preview';
    URL.revokeObjectURL = () => undefined;
    let calls = 0;
    server.use(
      http.put('*/api/admin/v1/company/logo', () => {
        calls += 1;
        return problem(422, 'logo.too-many-pixels', { params: { limit: 4096 } });
      }),
    );
    open('/settings/company');
    const picker = await screen.findByLabelText('选择标识图片');
    await userEvent.upload(picker, new File(['<svg/>'], 'a.svg', { type: 'image/svg+xml' }), {
      applyAccept: false,
    });
    expect(await screen.findByText(/不支持 SVG/)).toBeInTheDocument();
    expect(calls).toBe(0);
    await userEvent.upload(picker, new File(['png'], 'a.png', { type: 'image/png' }));
    expect(screen.getByRole('img', { name: '标识预览' })).toHaveAttribute('src', 'blob:preview');
    await userEvent.click(screen.getByRole('button', { name: '使用这张图片' }));
    expect(await screen.findByText(/不能超过 4096 像素/)).toBeInTheDocument();
    expect(calls).toBe(1);
  });

  it('removes the logo after asking', async () => {
    server.use(
      http.get('*/api/admin/v1/company', () => HttpResponse.json({ ...company, logoUrl: '/favicon.svg' })),
    );
    open('/settings/company');
    await userEvent.click(await screen.findByRole('button', { name: '移除' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: /移\s?除/ }));
    expect(await screen.findByText('还没有标识')).toBeInTheDocument();
  });

  it('lets a company leave only after its name was typed', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/admin/v1/company/departure', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ status: 'LEAVING', leavesAt: '2026-12-21T08:00:00Z' });
      }),
    );
    open('/settings/company');
    await userEvent.click(await screen.findByRole('button', { name: '申请停用' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByText(/无法恢复/)).toBeInTheDocument();
    expect(dialog.getByRole('button', { name: '申请停用' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/请输入公司全称/), company.name);
    await userEvent.click(dialog.getByRole('button', { name: '申请停用' }));
    await waitFor(() => expect(sent).toEqual({ name: company.name }));
  });

  it('tells everybody of a leaving company why it only reads, and offers the way back', async () => {
    const { me } = await import('@/test/fixtures');
    const leaving = { status: 'LEAVING', leavesAt: '2026-12-21T08:00:00Z' };
    let stayed = false;
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, company: { ...me.company, ...leaving } }),
      ),
      http.get('*/api/admin/v1/company', () => HttpResponse.json({ ...company, ...leaving })),
      http.delete('*/api/admin/v1/company/departure', () => {
        stayed = true;
        return HttpResponse.json({ status: 'TRIAL', leavesAt: null });
      }),
    );
    open('/settings/company');
    expect(await screen.findByText(/公司已申请停用，数据将于/)).toBeInTheDocument();
    expect(await screen.findByRole('button', { name: '保存' })).toBeDisabled();
    await userEvent.click(await screen.findByRole('button', { name: '撤回申请，继续使用' }));
    await waitFor(() => expect(stayed).toBe(true));
  });
});

describe('staff', () => {
  it('says that the plan is used up and whom to ask', async () => {
    const { usage } = await import('@/test/fixtures');
    server.use(
      http.get('*/api/admin/v1/company/usage', () =>
        HttpResponse.json({ ...usage, staff: { used: 100, limit: 100 } }),
      ),
    );
    open('/settings/staff');
    expect(await screen.findByText('标准版最多 100 个员工账号，已经用完')).toBeInTheDocument();
    expect(screen.getByRole('button', { name: '邀请员工' })).toBeDisabled();
  });

  itShowsItsStates({
    path: '/settings/staff',
    call: '*/api/admin/v1/staff',
    ready: '顾南',
    empty: { answer: nothing, says: '还没有其他员工' },
    permission: 'STAFF_READ',
  });

  it('invites with roles and chosen estates', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/admin/v1/staff', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(
          { id: 's9', status: 'INVITED', version: 1, ...(sent as object) },
          { status: 201 },
        );
      }),
    );
    open('/settings/staff');
    await userEvent.click(await screen.findByRole('button', { name: '邀请员工' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('姓名'), '何溪');
    await userEvent.type(dialog.getByLabelText('邮箱'), 'he@yunqi.example');
    await userEvent.type(dialog.getByLabelText('手机号'), ' 13900000000 ');
    await userEvent.click(dialog.getByRole('checkbox', { name: /维修/ }));
    await userEvent.click(dialog.getByRole('radio', { name: '只看选中的项目' }));
    await userEvent.click(await dialog.findByRole('combobox', { name: '选择项目' }));
    await userEvent.click(
      await screen.findByText('柳岸花园', { selector: '.ant-select-item-option-content' }),
    );
    await userEvent.click(dialog.getByRole('button', { name: '发送邀请' }));
    await waitFor(() =>
      expect(sent).toEqual({
        name: '何溪',
        email: 'he@yunqi.example',
        phone: '13900000000',
        roles: ['FRONT_DESK', 'TECHNICIAN'],
        estates: [estates[2]?.id],
      }),
    );
  });

  it('puts a taken e-mail beside its field', async () => {
    server.use(http.post('*/api/admin/v1/staff', () => problem(409, 'email.taken')));
    open('/settings/staff');
    await userEvent.click(await screen.findByRole('button', { name: '邀请员工' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('姓名'), '何溪');
    await userEvent.type(dialog.getByLabelText('邮箱'), 'gu@yunqi.example');
    await userEvent.click(dialog.getByRole('button', { name: '发送邀请' }));
    expect(await dialog.findByText(/这个邮箱已经注册过/)).toBeInTheDocument();
  });

  it('offers no changes to those who may only look', async () => {
    const { me } = await import('@/test/fixtures');
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((p) => p !== 'STAFF_MANAGE') }),
      ),
    );
    open('/settings/staff');
    expect(await screen.findByText('顾南')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '邀请员工' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '停用' })).not.toBeInTheDocument();
  });
});

describe('API clients', () => {
  itShowsItsStates({
    path: '/settings/api-clients',
    call: '*/api/admin/v1/api-clients',
    ready: '业主小程序',
    empty: { answer: nothing, says: '还没有接口账号' },
    permission: 'API_CLIENT_MANAGE',
  });

  it('shows a new secret once', async () => {
    open('/settings/api-clients');
    await userEvent.click(await screen.findByRole('button', { name: '新建接口账号' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText('用在哪里'), '停车系统');
    await userEvent.click(dialog.getByRole('button', { name: '新建接口账号' }));
    expect(await screen.findByText('hs_4Zr0mA9qkT1xV7pC2nWd8sYb')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '我已保存好' }));
    await waitFor(() => expect(screen.queryByText('hs_4Zr0mA9qkT1xV7pC2nWd8sYb')).not.toBeInTheDocument());
  });
});

describe('categories', () => {
  itShowsItsStates({
    path: '/settings/categories',
    call: '*/api/v1/categories',
    ready: '电梯故障',
    empty: { answer: nothing, says: '还没有分类' },
    permission: 'WORKFLOW_READ',
  });
});

describe('teams', () => {
  itShowsItsStates({
    path: '/settings/teams',
    call: '*/api/v1/teams',
    ready: '电梯组',
    empty: { answer: nothing, says: '还没有班组' },
    permission: 'STAFF_READ',
  });

  it('are made with a key that workflows name', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/teams', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({ id: 't', version: 0 }, { status: 201 });
      }),
    );
    open('/settings/teams');
    await userEvent.click(await screen.findByRole('button', { name: '新建班组' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.type(within(dialog).getByLabelText('名称'), '白班');
    await userEvent.type(within(dialog).getByLabelText('英文名称'), 'Day shift');
    await userEvent.type(within(dialog).getByLabelText('代号'), 'day');
    await userEvent.click(within(dialog).getByLabelText('工单类型'));
    await userEvent.click(await screen.findByTitle('维修'));
    await userEvent.click(within(dialog).getByLabelText('分类'));
    await userEvent.click(await screen.findByTitle('电梯故障'));
    await userEvent.click(within(dialog).getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(sent).toEqual({
        key: 'day',
        name: '白班',
        nameEn: 'Day shift',
        members: [],
        work: { kinds: ['REPAIR'], categories: ['lift'], estateIds: [] },
      }),
    );
  });

  it('that a workflow names say where', async () => {
    server.use(
      http.post('*/api/v1/teams/:id/retirement', () =>
        problem(409, 'team.in-use', {
          params: {
            workflows: [
              {
                key: 'repair',
                version: 3,
                name: '维修',
                nameEn: 'Repair',
                where: '派单',
                whereEn: 'Dispatch',
              },
            ],
          },
        }),
      ),
    );
    open('/settings/teams');
    await userEvent.click((await screen.findAllByRole('button', { name: '停用' }))[0] as HTMLElement);
    const asked = await screen.findByRole('dialog');
    await userEvent.click(within(asked).getByRole('button', { name: '停用' }));
    expect(await screen.findByText('流程“维修”第 3 版：派单')).toBeInTheDocument();
  });
});

describe('skills', () => {
  it('are kept with everybody who has them', async () => {
    let sent: unknown;
    server.use(
      http.put('*/api/v1/skills/electrician', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({});
      }),
    );
    open('/settings/teams');
    const table = within(await screen.findByRole('region', { name: '技能' }));
    const row = (await table.findByText('电工证')).closest('tr') as HTMLElement;
    await userEvent.click(within(row).getByRole('button', { name: /编\s?辑/ }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByLabelText('有这项技能的人'));
    await userEvent.click(await screen.findByTitle('顾南'));
    await userEvent.click(dialog.getByRole('button', { name: '保存' }));
    await waitFor(() =>
      expect(sent).toEqual({ label: '电工证', labelEn: 'Electrician', active: true, people: ['s2'] }),
    );
  });

  it('of one person are said with the person', async () => {
    let sent: unknown;
    server.use(
      http.put('*/api/v1/staff/s2/skills', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(nothing);
      }),
    );
    open('/settings/staff');
    const row = (await screen.findByText('顾南')).closest('tr') as HTMLElement;
    await userEvent.click(within(row).getByRole('button', { name: /编\s?辑/ }));
    const dialog = within(await screen.findByRole('dialog'));
    const field = await dialog.findByLabelText('技能');
    expect(await dialog.findByTitle('电梯作业证')).toBeInTheDocument();
    await userEvent.click(field);
    await userEvent.click(await screen.findByTitle('电工证'));
    await userEvent.click(dialog.getByRole('button', { name: '保存' }));
    await waitFor(() => expect(sent).toEqual({ skills: ['lift-licence', 'electrician'] }));
  });
});

describe('words of categories', () => {
  const edit = async () => {
    open('/settings/categories');
    await userEvent.click(await screen.findByRole('button', { name: '编辑关键词 电梯故障' }));
    return within(await screen.findByRole('dialog'));
  };

  it('are replaced by the company’s own', async () => {
    let sent: unknown;
    server.use(
      http.put('*/api/v1/category-keywords/cat-2', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({});
      }),
    );
    const dialog = await edit();
    await userEvent.type(dialog.getByLabelText('关键词'), '困人{Enter}');
    await userEvent.click(dialog.getByRole('button', { name: /保\s?存/ }));
    await waitFor(() => expect(sent).toEqual({ words: ['电梯', '轿厢', '困人'] }));
    expect(await screen.findByText('关键词已保存，十分钟内用于建议')).toBeInTheDocument();
  });

  it('go back to those that came with the product', async () => {
    let sent: unknown;
    server.use(
      http.put('*/api/v1/category-keywords/cat-2', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json({});
      }),
    );
    const dialog = await edit();
    await userEvent.click(dialog.getByRole('button', { name: '恢复自带的词' }));
    await waitFor(() => expect(sent).toEqual({ words: null }));
  });

  it('are at most twenty letters long', async () => {
    const dialog = await edit();
    await userEvent.type(dialog.getByLabelText('关键词'), `${'长'.repeat(21)}{Enter}`);
    await userEvent.click(dialog.getByRole('button', { name: /保\s?存/ }));
    expect(await screen.findByText('每个词最多 20 个字')).toBeInTheDocument();
  });
});

describe('webhooks', () => {
  itShowsItsStates({
    path: '/settings/webhooks',
    call: '*/api/v1/webhook-deliveries',
    ready: 'answered 500',
    empty: { answer: nothing, says: '还没有发送记录' },
    permission: 'COMPANY_MANAGE',
  });

  it('are sent again once they were given up', async () => {
    let asked = '';
    server.use(
      http.post('*/api/v1/webhook-deliveries/:id/repetition', ({ params }) => {
        asked = String(params.id);
        return HttpResponse.json({});
      }),
    );
    open('/settings/webhooks');
    const again = await screen.findAllByRole('button', { name: /重\s?发/ });
    expect(again).toHaveLength(1);
    await userEvent.click(again[0] as HTMLElement);
    expect(await screen.findByText('已重新发送，结果稍后见记录')).toBeInTheDocument();
    expect(asked).toBe('w2');
  });

  it('show a new secret once, after asking', async () => {
    open('/settings/webhooks');
    await userEvent.click(await screen.findByRole('button', { name: '换新密钥' }));
    const asked = await screen.findByRole('dialog');
    expect(within(asked).getByText(/24 小时新旧两个都签名/)).toBeInTheDocument();
    await userEvent.click(within(asked).getByRole('button', { name: '换新密钥' }));
    expect(await screen.findByText('5f1d0c9a7e2d4a36b8')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '我已保存好' }));
    await waitFor(() => expect(screen.queryByText('5f1d0c9a7e2d4a36b8')).not.toBeInTheDocument());
  });
});
