import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { handOffTimes } from '@/test/dispatchDesk';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

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
