import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { figures } from '@/test/decisionDesk';
import { handOffTimes } from '@/test/dispatchDesk';
import { buildings, me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { tickets } from '@/test/tickets';

describe('pools', () => {
  itShowsItsStates({
    path: '/dispatch',
    call: '*/api/v1/pools',
    ready: /工程部/,
    empty: { answer: { items: [], nextCursor: null }, says: '还没有班组' },
  });

  it('says who was faster', async () => {
    server.use(
      http.post('*/api/v1/tickets/:id/claim', () =>
        problem(409, 'ticket.claimed', { params: { assigneeName: '韩柏' } }),
      ),
    );
    open('/dispatch');
    const [first] = await screen.findAllByRole('button', { name: '抢单' });
    if (first) await userEvent.click(first);
    expect(await screen.findByText('韩柏 已经抢到这张单了。')).toBeInTheDocument();
  });
});

describe('loads', () => {
  it('gives many tickets away and takes that back', async () => {
    open('/dispatch?tab=load');
    await userEvent.click(await screen.findByRole('button', { name: /陆其/ }));
    const work = within(await screen.findByRole('list', { name: '在办工单' }));
    const boxes = work.getAllByRole('checkbox');
    for (const box of boxes.slice(0, 2)) await userEvent.click(box);
    await userEvent.click(screen.getByRole('combobox', { name: '派给谁' }));
    await userEvent.click(await screen.findByText(/韩柏 · 3 张在办/));
    await userEvent.click(screen.getByRole('button', { name: '派单' }));
    expect(await screen.findByText(/已派 2 张/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /撤\s?销/ }));
    expect(await screen.findByText('已撤销')).toBeInTheDocument();
  });
});

describe('hand-offs', () => {
  it('shows since when they are stuck and lets the company say it otherwise', async () => {
    let minutes = 30;
    server.use(
      http.get('*/api/v1/dispatch/hand-offs', () =>
        HttpResponse.json({ ...handOffTimes, stuckAfterMinutes: minutes }),
      ),
      http.put('*/api/v1/dispatch/hand-off-settings', async ({ request }) => {
        const sent = (await request.json()) as { stuckAfterMinutes: number };
        minutes = sent.stuckAfterMinutes;
        return HttpResponse.json(sent);
      }),
    );
    open('/dispatch?tab=handOffs');
    expect(await screen.findByText('卡住超过 30 分钟')).toBeInTheDocument();
    const limit = screen.getByRole('spinbutton', { name: '转交后多少分钟没人接收算卡住' });
    await userEvent.clear(limit);
    await userEvent.type(limit, '45');
    await userEvent.click(screen.getByRole('button', { name: '保存卡住时限' }));
    expect(await screen.findByText('卡住超过 45 分钟')).toBeInTheDocument();
  });

  it('says why the limit was refused', async () => {
    server.use(
      http.put('*/api/v1/dispatch/hand-off-settings', () =>
        problem(400, 'request.invalid', { errors: [{ field: 'stuckAfterMinutes', code: 'range' }] }),
      ),
    );
    open('/dispatch?tab=handOffs');
    await userEvent.click(await screen.findByRole('button', { name: '保存卡住时限' }));
    expect(await screen.findByText('超出允许的范围')).toBeInTheDocument();
  });

  it('shows the limit only to those who may change it', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((one) => one !== 'POLICY_MANAGE') }),
      ),
    );
    open('/dispatch?tab=handOffs');
    expect(await screen.findByText('卡住超过 30 分钟')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '保存卡住时限' })).not.toBeInTheDocument();
  });
});

describe('absences', () => {
  it('shows what a hand-over would move before it does', async () => {
    open('/dispatch?tab=absences');
    await userEvent.click(await screen.findByRole('button', { name: '交接工单' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findAllByRole('listitem')).toHaveLength(3);
  });
});

describe('routing', () => {
  itShowsItsStates({
    path: '/settings/routing',
    call: '*/api/v1/routing-policy/versions',
    ready: '维修归工程部',
    permission: 'POLICY_READ',
  });

  it('tells who would get a ticket and why not by the earlier rules', async () => {
    open('/settings/routing');
    await userEvent.click(await screen.findByRole('button', { name: /看\s?看/ }));
    expect(await screen.findByText(/规则“维修归工程部”：工程部，韩柏/)).toBeInTheDocument();
    expect(screen.getByText('环境卫生类投诉归环境部：工单类型不符')).toBeInTheDocument();
  });

  it('keeps a draft when a rule moves', async () => {
    let saved: { rules: { name: string }[] } | undefined;
    server.use(
      http.put('*/api/v1/routing-policy/draft', async ({ request }) => {
        saved = (await request.json()) as typeof saved;
        return HttpResponse.json({
          definition: saved,
          revision: 1,
          updatedAt: '2026-11-22T00:00:00Z',
          updatedBy: '沈河',
          findings: [],
        });
      }),
    );
    open('/settings/routing');
    await userEvent.click(await screen.findByRole('button', { name: '上移 维修归工程部' }));
    await screen.findAllByText('维修归工程部');
    expect(saved?.rules.map((rule) => rule.name)).toEqual(['repair', 'complaint-environment']);
  });
});

describe('rules', () => {
  it('keep buildings of the chosen estates and days of the week', async () => {
    let saved: { rules: { match: Record<string, unknown> }[] } | undefined;
    server.use(
      http.put('*/api/v1/routing-policy/draft', async ({ request }) => {
        saved = (await request.json()) as typeof saved;
        return HttpResponse.json({ definition: saved, revision: 1, findings: [] });
      }),
    );
    open('/settings/routing');
    await userEvent.click(await screen.findByRole('button', { name: '维修归工程部' }));
    const drawer = within(await screen.findByRole('dialog'));
    expect(drawer.queryByLabelText('楼栋')).not.toBeInTheDocument();
    await userEvent.click(drawer.getByLabelText('项目'));
    await userEvent.click((await screen.findAllByTitle('云栖里一期')).at(-1) as HTMLElement);
    await userEvent.click(await drawer.findByLabelText('楼栋'));
    await userEvent.click(await screen.findByTitle('3栋'));
    await userEvent.click(drawer.getByRole('checkbox', { name: '周六' }));
    await userEvent.click(drawer.getByRole('button', { name: /保\s?存/ }));
    await waitFor(() => expect(saved).toBeDefined());
    expect(saved?.rules[1]?.match).toMatchObject({
      buildings: [buildings[2]?.id],
      hours: { days: ['SATURDAY'], from: '00:00', to: '00:00' },
    });
  });

  it('want both ends of the hours or neither', async () => {
    open('/settings/routing');
    await userEvent.click(await screen.findByRole('button', { name: '维修归工程部' }));
    const drawer = within(await screen.findByRole('dialog'));
    await userEvent.type(drawer.getByLabelText('从'), '20:00');
    await userEvent.click(drawer.getByRole('button', { name: /保\s?存/ }));
    expect(await drawer.findByText('开始和结束要一起填')).toBeInTheDocument();
  });

  it('are tried by the service, with everything a rule can look at', async () => {
    let asked: Record<string, unknown> = {};
    server.use(
      http.post('*/api/v1/routing-policy/explain', async ({ request }) => {
        asked = (await request.json()) as Record<string, unknown>;
        return problem(404, 'not-found');
      }),
    );
    open('/settings/routing');
    await userEvent.click(await screen.findByLabelText('楼栋'));
    await userEvent.click(await screen.findByTitle('3栋'));
    await userEvent.click(screen.getByLabelText('优先级'));
    await userEvent.click(await screen.findByTitle('特急'));
    await userEvent.click(screen.getByRole('button', { name: /看\s?看/ }));
    expect(await screen.findByText(/没有找到，可能已被删除/)).toBeInTheDocument();
    expect(asked).toMatchObject({
      kind: 'REPAIR',
      buildingId: buildings[2]?.id,
      priority: 'URGENT',
      draft: false,
    });
  });
});

describe('authority limits', () => {
  itShowsItsStates({
    path: '/settings/authority',
    call: '*/api/v1/authority-limits',
    ready: /最多 2,000/,
    empty: { answer: { items: [], nextCursor: null }, says: '还没有权限额度' },
    permission: 'POLICY_READ',
  });

  it('are changed in the version that was seen, each role once', async () => {
    let seen: string | null = null;
    let sent: Record<string, unknown> = {};
    server.use(
      http.put('*/api/v1/authority-limits/limit1', async ({ request }) => {
        seen = request.headers.get('If-Match');
        sent = (await request.json()) as Record<string, unknown>;
        return problem(412, 'request.stale-version');
      }),
    );
    open('/settings/authority');
    await userEvent.click(await screen.findByRole('button', { name: /编\s?辑/ }));
    const drawer = within(await screen.findByRole('dialog'));
    const [first] = drawer.getAllByLabelText('最多');
    await userEvent.clear(first as HTMLElement);
    await userEvent.type(first as HTMLElement, '300');
    await userEvent.click(drawer.getByRole('button', { name: /保\s?存/ }));
    expect(await drawer.findByText('有人刚改过这条额度，请关闭后重新打开。')).toBeInTheDocument();
    expect(seen).toBe('W/"3"');
    expect(sent).toMatchObject({
      kind: 'COMPLAINT',
      field: 'amount',
      grants: [
        { role: 'FRONT_DESK', upTo: 300 },
        { role: 'ESTATE_MANAGER', upTo: 2000 },
        { role: 'COMPANY_ADMIN', upTo: null },
      ],
    });
  });

  it('say that a role is there twice', async () => {
    open('/settings/authority');
    await userEvent.click(await screen.findByRole('button', { name: /编\s?辑/ }));
    const drawer = within(await screen.findByRole('dialog'));
    const [first] = drawer.getAllByLabelText('角色');
    await userEvent.click(first as HTMLElement);
    const choices = await screen.findAllByTitle('项目经理');
    await userEvent.click(choices.at(-1) as HTMLElement);
    await userEvent.click(drawer.getByRole('button', { name: /保\s?存/ }));
    expect(await drawer.findByText('同一个角色只能出现一次')).toBeInTheDocument();
  });
});

describe('escalations', () => {
  itShowsItsStates({
    path: '/dispatch?tab=escalations',
    call: '*/api/v1/escalations',
    ready: '等您决定',
    empty: { answer: { items: [], nextCursor: null }, says: '没有等待决定的上报' },
  });

  it('are answered by whom they wait for', async () => {
    let said: unknown;
    server.use(
      http.post('*/api/v1/escalations/esc1/answer', async ({ request }) => {
        said = await request.json();
        return HttpResponse.json({});
      }),
    );
    open('/dispatch?tab=escalations');
    const answers = await screen.findAllByRole('button', { name: /答\s?复/ });
    expect(answers).toHaveLength(1);
    await userEvent.click(answers[0] as HTMLElement);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: '答复并退回' }));
    expect(await dialog.findByText('请填写答复内容')).toBeInTheDocument();
    await userEvent.type(dialog.getByLabelText('答复内容'), '先请业主来前台');
    await userEvent.click(dialog.getByRole('button', { name: '答复并退回' }));
    expect(await screen.findByText('已答复，工单还给了 顾南')).toBeInTheDocument();
    expect(said).toEqual({ text: '先请业主来前台' });
  });
});

describe('calls', () => {
  itShowsItsStates({
    path: '/dispatch?tab=calls',
    call: '*/api/v1/call-figures',
    ready: /没有达到承诺的 95 %/,
  });

  it('are counted by day, hour and person, and told one by one with their tickets', async () => {
    open('/dispatch?tab=calls');
    expect(await screen.findByText('92%')).toBeInTheDocument();
    await userEvent.click(screen.getByText('按接听人'));
    expect(await screen.findByText('顾小满')).toBeInTheDocument();
    expect(screen.getByText('电话系统没有说明')).toBeInTheDocument();
    const log = within(await screen.findByRole('table', { name: '来电记录' }));
    expect(await log.findByText(/等待 12 秒，顾小满 接听/)).toBeInTheDocument();
    expect(log.getByText(/振铃 36 秒，没有人接/)).toBeInTheDocument();
    expect(log.getByRole('link', { name: tickets[0]?.number ?? '' })).toBeInTheDocument();
  });

  it('say so when there are none, and too few to judge', async () => {
    server.use(
      http.get('*/api/v1/call-figures', () => HttpResponse.json({ ...figures, calls: 0 }), { once: true }),
    );
    open('/dispatch?tab=calls');
    expect(await screen.findByText('这段时间没有来电')).toBeInTheDocument();
  });

  it('are for those who may see callers or figures', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: ['TICKET_READ', 'STAFF_READ', 'ESTATE_READ'] }),
      ),
    );
    open('/dispatch');
    expect(await screen.findByText('抢单池', { selector: '.ant-segmented-item-label' })).toBeInTheDocument();
    expect(screen.queryByText('来电', { selector: '.ant-segmented-item-label' })).not.toBeInTheDocument();
  });
});
