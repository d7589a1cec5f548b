import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { boardEntries } from '@/test/clocks';
import { estates, me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

const list = () => screen.findByRole('list', { name: '时限列表' });

describe('the board of clocks', () => {
  itShowsItsStates({
    path: '/clock-board',
    call: '*/api/v1/clock-board',
    ready: '时限看板',
    empty: { answer: { items: [], nextCursor: null }, says: '没有快到期的工单' },
    permission: 'TICKET_READ',
  });

  it('tells in words how each clock stands, and how many there are', async () => {
    const { container } = open('/clock-board?tab=overdue');
    const rows = within(await list()).getAllByRole('button');
    expect(rows[0]).toHaveTextContent(/首次联系超时 \d+ 分钟.*异响.*WX-20261121-0042.*陆其/);
    expect(await screen.findByRole('tab', { name: /快到期\s*5/ })).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: /已超时\s*4/ })).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('is walked with j and k, and Enter opens the ticket', async () => {
    const { router } = open('/clock-board');
    const rows = within(await list()).getAllByRole('button');
    await userEvent.keyboard('jjk');
    expect(rows[0]).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() =>
      expect(router.state.location).toMatchObject({
        pathname: '/tickets',
        search: { view: 'all', ticket: boardEntries[4]?.ticketId },
      }),
    );
  });

  it('asks for what it is narrowed to, and tells no counts that mean something else', async () => {
    const asked: URLSearchParams[] = [];
    server.use(
      http.get('*/api/v1/clock-board', ({ request }) => {
        asked.push(new URL(request.url).searchParams);
        return HttpResponse.json({ items: boardEntries, nextCursor: null });
      }),
    );
    open(`/clock-board?assignee=s1&team=team1&within=240&estate=${estates[1]?.id}`);
    await list();
    expect(Object.fromEntries(asked[0] ?? [])).toMatchObject({
      assigneeId: 's1',
      teamId: 'team1',
      within: '240',
      estateId: estates[1]?.id,
      state: 'DUE_SOON',
    });
    expect(screen.getByRole('tab', { name: '快到期' })).toBeInTheDocument();
  });

  it('leads from a number of a person to their clocks', async () => {
    const { router } = open('/clock-board?tab=people');
    await userEvent.click(await screen.findByRole('button', { name: '陆其：已超时 2' }));
    await waitFor(() =>
      expect(router.state.location.search).toMatchObject({ tab: 'overdue', assignee: 's1' }),
    );
  });

  it('counts by estate', async () => {
    open('/clock-board?tab=estates');
    expect(await screen.findByRole('button', { name: `${estates[0]?.name}：已超时 2` })).toBeInTheDocument();
  });

  it('says when the counts do not come', async () => {
    server.use(
      http.get('*/api/v1/clock-board/summary', () => problem(503, 'dependency.database-unavailable')),
    );
    open('/clock-board?tab=people');
    expect(await screen.findByRole('button', { name: '重试' })).toBeInTheDocument();
  });

  it('has no filter that the person may not read', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: ['TICKET_READ', 'ESTATE_READ'] }),
      ),
      http.get('*/api/v1/teams', () => {
        throw new Error('asked without permission');
      }),
    );
    open('/clock-board');
    expect(await list()).toBeInTheDocument();
  });
});
