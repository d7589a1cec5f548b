import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

describe('duty roster', () => {
  itShowsItsStates({
    path: '/duty',
    call: '*/api/v1/duty-rosters',
    ready: '未来两周有 1 段时间没有排人',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有值班表' },
    permission: 'STAFF_READ',
  });

  it('shows who is on duty, who is not, and whom to call', async () => {
    const { container } = open('/duty');
    expect((await screen.findAllByRole('button', { name: /顾小满 08:00–20:00 主班/ })).length).toBe(3);
    expect(screen.getAllByRole('button', { name: /沈清河 .* 备班/ }).length).toBe(6);
    expect(screen.getAllByText('没有主班').length).toBeGreaterThan(0);
    expect(screen.getByRole('link', { name: '拨打 顾小满 13800138000' })).toHaveAttribute(
      'href',
      'tel:13800138000',
    );
    expect(screen.getByText('139****0002')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('says who would be in two places', async () => {
    server.use(
      http.post('*/api/v1/duty-rosters/:id/week-copies', () =>
        problem(409, 'duty.shift-overlap', {
          params: {
            conflicts: [
              {
                name: '顾小满',
                from: '2026-11-30T00:00:00Z',
                to: '2026-11-30T12:00:00Z',
                otherFrom: '2026-11-30T02:00:00Z',
                otherTo: '2026-11-30T06:00:00Z',
              },
            ],
          },
        }),
      ),
    );
    open('/duty');
    await userEvent.click(await screen.findByRole('button', { name: /复制本周/ }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: '复制本周' }));
    expect(await screen.findByText(/顾小满：2026\/11\/30 10:00 – 2026\/11\/30 14:00/)).toBeInTheDocument();
  });

  it('fills a gap with its own hours', async () => {
    let sent: Record<string, string> = {};
    server.use(
      http.post('*/api/v1/duty-rosters/:id/shifts', async ({ request }) => {
        sent = (await request.json()) as Record<string, string>;
        return HttpResponse.json({}, { status: 201 });
      }),
    );
    open('/duty');
    await userEvent.click(await screen.findByRole('button', { name: /安\s*排/ }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('combobox'));
    const options = await screen.findAllByRole('option');
    await userEvent.click(document.querySelector('.ant-select-item-option') ?? (options[0] as HTMLElement));
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    await waitFor(() => expect(Date.parse(sent.to ?? '') - Date.parse(sent.from ?? '')).toBe(12 * 3_600_000));
    expect(sent.kind).toBe('MAIN');
  });

  it('may be looked at by whoever may not change it', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, roles: ['FRONT_DESK'], permissions: ['TICKET_READ', 'STAFF_READ'] }),
      ),
    );
    open('/duty');
    expect((await screen.findAllByRole('button', { name: /顾小满 .* 主班/ }))[0]).toBeDisabled();
    expect(screen.queryByRole('button', { name: /新增班次/ })).not.toBeInTheDocument();
  });
});
