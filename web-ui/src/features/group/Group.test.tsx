import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { grantedFigures, groupLeague, groupPortal, membership } from '@/test/groups';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

describe('what a company grants its group', () => {
  itShowsItsStates({
    path: '/settings/groups',
    call: '*/api/v1/group-membership',
    ready: /东岸总部/,
    empty: { answer: { invitations: [], group: null, grant: null }, says: '贵公司不属于任何集团' },
  });

  it('grants what was looked at, with the figures before it', async () => {
    let granted: unknown;
    server.use(
      http.post('*/api/v1/group-grant/preview', () => HttpResponse.json(grantedFigures)),
      http.put('*/api/v1/group-grant', async ({ request }) => {
        granted = await request.json();
        return HttpResponse.json(membership);
      }),
    );
    const { container } = open('/settings/groups');
    await userEvent.click(await screen.findByRole('checkbox', { name: /办结用时/ }));
    expect(screen.queryByRole('button', { name: '就授权这些' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: '看看集团会看到什么' }));
    const table = await screen.findByRole('table', { name: '集团会看到的就是这些' });
    expect(within(table).getByRole('row', { name: /云栖花园/ })).toHaveTextContent('55 / 57');
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: '就授权这些' }));
    await waitFor(() =>
      expect(granted).toEqual({
        measures: ['resolved_in_time', 'resolution_time'],
        estateIds: membership.grant?.estateIds,
      }),
    );
  });

  it('withdraws after asking, and says that it is effective', async () => {
    let withdrawn = false;
    server.use(
      http.get('*/api/v1/group-membership', () =>
        HttpResponse.json(withdrawn ? { ...membership, grant: null } : membership),
      ),
      http.delete('*/api/v1/group-grant', () => {
        withdrawn = true;
        return new HttpResponse(null, { status: 204 });
      }),
    );
    open('/settings/groups');
    await userEvent.click(await screen.findByRole('button', { name: '撤回授权' }));
    expect(withdrawn).toBe(false);
    const buttons = await screen.findAllByRole('button', { name: '撤回授权' });
    await userEvent.click(buttons.at(-1) as HTMLElement);
    expect(await screen.findByText(/已撤回，副本已删除/)).toBeInTheDocument();
    expect(withdrawn).toBe(true);
  });

  it('shows who has looked', async () => {
    open('/settings/groups');
    const log = await screen.findByRole('row', { name: /周分析/ });
    expect(log).toHaveTextContent('2026-09 – 2026-11');
    expect(log).toHaveTextContent('导出');
  });
});

describe('what a headquarters sees', () => {
  itShowsItsStates({
    path: '/compare/group',
    call: '*/api/v1/group-portal',
    ready: /云栖花园最好/,
    empty: { answer: { ...groupPortal, companies: [] }, says: '还没有公司' },
    permission: 'BENCHMARK_READ',
  });

  it('is found under the address that notices name, and judges no small sample', async () => {
    const { router } = open('/group');
    expect(await screen.findByText(/云栖花园最好/)).toHaveTextContent('望江苑最差');
    expect(router.state.location.pathname).toBe('/compare/group');
    expect(screen.getByRole('row', { name: /小河里/ })).toHaveTextContent('样本少');
    expect(screen.getByText(/不在比较之内的公司/)).toHaveTextContent('江南物业、北辰物业');
  });

  it('takes the league along as a workbook, and looks again only when asked to', async () => {
    const saved: string[] = [];
    const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
      this: HTMLAnchorElement,
    ) {
      saved.push(this.download);
    });
    let looks = 0;
    server.use(
      http.get('*/api/v1/group-portal/league.xlsx', () => new HttpResponse('x')),
      http.get('*/api/v1/group-portal/league', () => {
        looks++;
        return HttpResponse.json(groupLeague);
      }),
    );
    open('/compare/group');
    await screen.findByText(/云栖花园最好/);
    expect(looks).toBe(1);
    await userEvent.click(screen.getByRole('button', { name: /刷新/ }));
    await waitFor(() => expect(looks).toBe(2));
    await userEvent.click(screen.getByRole('button', { name: /导出/ }));
    await userEvent.click(await screen.findByText(/Excel 工作簿/));
    await waitFor(() => expect(saved.join()).toMatch(/^league-.*\.xlsx$/));
    click.mockRestore();
  });

  it('tells every other company that it is no headquarters', async () => {
    server.use(http.get('*/api/v1/group-portal', () => problem(404, 'not-found')));
    open('/compare/group');
    expect(await screen.findByText('贵公司不是集团总部')).toBeInTheDocument();
  });
});
