import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import * as saving from '@/shared/save';
import { abuseReports, conversationReport } from '@/test/archive';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';

describe('conversations', () => {
  it('tell time, place, people and matter, and what helps in one of them alone', async () => {
    const { container } = open('/archive?tab=talk');
    expect(await screen.findByText('王女士、前台小周')).toBeInTheDocument();
    expect(screen.queryByText(/先听完、先致歉/)).not.toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: /咨询车位租金/ }));
    const one = await screen.findByRole('dialog');
    expect(await within(one).findByText(/先听完、先致歉/)).toBeInTheDocument();
  });

  it('ask for what a record needs', async () => {
    let sent: Record<string, unknown> = {};
    server.use(
      http.post('*/api/v1/conversations', async ({ request }) => {
        sent = (await request.json()) as Record<string, unknown>;
        return HttpResponse.json({ conversation: {}, mood: null }, { status: 201 });
      }),
    );
    open('/archive?tab=talk');
    await userEvent.click(await screen.findByRole('button', { name: '记一次沟通' }));
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    expect(await within(dialog).findAllByText('请填写这一项')).toHaveLength(3);
    await userEvent.type(within(dialog).getByLabelText('地点'), '前台');
    await userEvent.type(within(dialog).getByLabelText('参与人员'), '王女士');
    await userEvent.type(within(dialog).getByLabelText('沟通事项'), '车位');
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    await waitFor(() =>
      expect(sent).toMatchObject({ place: '前台', participants: '王女士', matter: '车位' }),
    );
  });

  it('are summed up, with whom nobody reached first', async () => {
    const asked: string[] = [];
    server.use(
      http.get('*/api/v1/conversation-report', ({ request }) => {
        asked.push(new URL(request.url).search);
        return HttpResponse.json(conversationReport);
      }),
    );
    const { container } = open('/archive?tab=talk');
    await userEvent.click(await screen.findByText('汇总'));
    expect(await screen.findByText('1 张工单最后一次没联系上业主')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '厨房漏水' })).toHaveAttribute(
      'href',
      expect.stringContaining('WX-20261120-0007'),
    );
    expect(screen.getByText('6 · 20%')).toBeInTheDocument();
    expect(screen.getByText('上期 32')).toBeInTheDocument();
    const begin = screen.getByRole<HTMLAnchorElement>('link', { name: '就“漏水”发起改进' });
    expect(new URL(begin.href).searchParams.get('about')).toBe('漏水：2026-09 至 2026-11 沟通 9 次');
    expect(screen.getByText('从未沟通')).toBeInTheDocument();
    expect(screen.getAllByText('与工单无关')).not.toHaveLength(0);
    expect(asked[0]).toMatch(/from=\d{4}-\d{2}&to=\d{4}-\d{2}/);
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('leave no way to an improvement for whoever may not begin one', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((one) => one !== 'ESTATE_MANAGE') }),
      ),
    );
    open('/archive?tab=talk&summed=month');
    expect(await screen.findByText('漏水')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: '就“漏水”发起改进' })).not.toBeInTheDocument();
  });

  it('go into a spreadsheet, and say when they do not', async () => {
    const saved = vi.spyOn(saving, 'saveAs').mockImplementation(() => undefined);
    server.use(http.get('*/api/v1/conversation-report.csv', () => HttpResponse.text('月份,项目')));
    open('/archive?tab=talk&summed=month');
    await userEvent.click(await screen.findByRole('button', { name: /导出 CSV/ }));
    await waitFor(() =>
      expect(saved).toHaveBeenCalledWith(expect.anything(), expect.stringMatching(/^conversations-.*csv$/)),
    );
    server.use(http.get('*/api/v1/conversation-report.xlsx', () => new HttpResponse('xlsx')));
    await userEvent.click(screen.getByRole('button', { name: /导出 Excel/ }));
    await waitFor(() =>
      expect(saved).toHaveBeenCalledWith(expect.anything(), expect.stringMatching(/^conversations-.*xlsx$/)),
    );
    server.use(http.get('*/api/v1/conversation-report.csv', () => problem(404, 'not-found')));
    await userEvent.click(screen.getByRole('button', { name: /导出 CSV/ }));
    await waitFor(() => expect(document.querySelector('.ant-message-error')).toBeInTheDocument());
    expect(saved).toHaveBeenCalledTimes(2);
    saved.mockRestore();
  });

  it('say that a period has none, and what is wrong', async () => {
    server.use(
      http.get('*/api/v1/conversation-report', () =>
        HttpResponse.json({ ...conversationReport, total: { count: 0, in: 0, out: 0, missed: 0 } }),
      ),
    );
    const { unmount } = open('/archive?tab=talk&summed=month');
    expect(await screen.findByText('这段时间没有沟通记录')).toBeInTheDocument();
    unmount();
    server.use(http.get('*/api/v1/conversation-report', () => problem(500, 'internal')));
    open('/archive?tab=talk&summed=month');
    expect(await screen.findByRole('button', { name: /重\s*试/ })).toBeInTheDocument();
  });

  it('are taken over by a superior who says how it ended', async () => {
    let taken = false;
    server.use(
      http.post('*/api/v1/abuse-reports/ab1/take-over', () => {
        taken = true;
        return HttpResponse.json({ ...abuseReports[0], state: 'TAKEN' });
      }),
    );
    open('/archive?tab=talk');
    await userEvent.click(await screen.findByRole('button', { name: '我来接手' }));
    await waitFor(() => expect(taken).toBe(true));
  });
});
