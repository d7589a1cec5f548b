import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { abuseReports } from '@/test/archive';
import { seriousFindings } from '@/test/axe';
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
