import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { conflicts, decidedConflicts } from '@/test/questions';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

describe('answers that differ', () => {
  itShowsItsStates({
    path: '/replies/consistency',
    call: '*/api/v1/reply-conflicts',
    ready: '临停多少钱一小时',
    empty: { answer: { items: [], nextCursor: null }, says: '没有发现不一致的答复' },
    permission: 'TICKET_READ',
  });

  it('marks what differs on both sides', async () => {
    open('/replies/consistency');
    const list = within(await screen.findByRole('list', { name: '待确认' }));
    expect(list.getAllByText('8元', { selector: 'p mark' })).toHaveLength(1);
    expect(list.getAllByText('5元', { selector: 'p mark' })).toHaveLength(1);
    expect(list.getByText('回复库的答复')).toBeInTheDocument();
  });

  it('wants a reason where both are right', async () => {
    let sent: unknown;
    server.use(
      http.put('*/api/v1/reply-conflicts/:id/decision', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(decidedConflicts[0]);
      }),
    );
    open('/replies/consistency');
    const [both] = await screen.findAllByRole('button', { name: '两种都对' });
    if (both) await userEvent.click(both);
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: /确\s?定/ }));
    expect(await dialog.findByText('请写明为什么两种都对')).toBeInTheDocument();
    await userEvent.type(dialog.getByLabelText('为什么两种都对'), '一期和二期不同');
    await userEvent.click(dialog.getByRole('button', { name: /确\s?定/ }));
    expect(await screen.findByText('已确认，并通知了相关同事')).toBeInTheDocument();
    expect(sent).toEqual({ decision: 'BOTH', note: '一期和二期不同' });
  });

  it('opens the one that a message leads to', async () => {
    open(`/replies/consistency?conflict=${conflicts[1]?.id}`);
    expect(await screen.findByText('装修押金多久退')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '查看全部' }));
    expect(await screen.findByText('临停多少钱一小时')).toBeInTheDocument();
  });

  it('can be used by everybody', async () => {
    const { container } = open('/replies/consistency');
    await screen.findByText('临停多少钱一小时');
    expect(await seriousFindings(container)).toEqual([]);
  });
});
