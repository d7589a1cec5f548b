import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';

const PATH = '/compare/measures?mails=true';
const reader = {
  staffId: 'r1',
  name: '李师傅',
  me: false,
  stopped: false,
  lastFor: '2026-11-02',
  lastMail: 'FAILED',
};
const mail = {
  id: 'm1',
  name: '每周及时率',
  content: 'LEAGUE',
  measure: 'resolved_in_time',
  kind: null,
  adjusted: false,
  rhythm: 'WEEKLY',
  paused: false,
  ownerName: '王总',
  own: true,
  next: '2026-11-16T00:30:00Z',
  byEmail: true,
  readers: [reader, { ...reader, staffId: 'r2', name: '我', me: true, lastMail: 'SENT' }],
  version: 3,
};
const answers = (...items: unknown[]) =>
  server.use(http.get('*/api/v1/comparison-mails', () => HttpResponse.json({ items })));

beforeEach(() => void vi.setSystemTime('2026-11-15T04:00:00Z'));
afterEach(() => void vi.useRealTimers());

describe('regular mails', () => {
  it('says that there are none yet', async () => {
    answers();
    open(PATH);
    expect(await screen.findByText('还没有定期邮件')).toBeInTheDocument();
  });

  it('says that they could not be read', async () => {
    server.use(http.get('*/api/v1/comparison-mails', () => problem(503, 'dependency.database-unavailable')));
    open(PATH);
    expect(await screen.findByText(/数据服务暂时不可用/)).toBeInTheDocument();
  });

  it('shows how the last one fared, pauses it, and lets a reader stop it for themselves', async () => {
    answers(mail);
    const asked: [string, unknown, string | null][] = [];
    server.use(
      http.put('*/api/v1/comparison-mails/m1', async ({ request }) => {
        asked.push(['PUT', await request.json(), request.headers.get('If-Match')]);
        return HttpResponse.json(mail);
      }),
      http.delete('*/api/v1/comparison-mails/m1/subscription', () => {
        asked.push(['STOP', null, null]);
        return HttpResponse.json(mail);
      }),
    );
    open(PATH);
    const list = await screen.findByRole('list', { name: '定期邮件列表' });
    expect(within(list).getByText(/李师傅 · 发送失败/)).toBeInTheDocument();
    await userEvent.click(within(list).getByRole('button', { name: /暂\s?停/ }));
    await waitFor(() =>
      expect(asked[0]).toEqual([
        'PUT',
        expect.objectContaining({ paused: true, readerIds: ['r1', 'r2'] }),
        '"3"',
      ]),
    );
    await userEvent.click(within(list).getByRole('button', { name: '我不想再收' }));
    await waitFor(() => expect(asked.at(-1)?.[0]).toBe('STOP'));
  });

  it('sends a summary of what goes wrong, begun on the page of improvements', async () => {
    answers({ ...mail, name: '每月汇总', content: 'SUMMARY', measure: null, rhythm: 'MONTHLY' });
    const asked: unknown[] = [];
    server.use(
      http.get('*/api/v1/staff', () => HttpResponse.json({ items: [{ id: 's1', name: '周敏', roles: [] }] })),
      http.post('*/api/v1/comparison-mails', async ({ request }) => {
        asked.push(await request.json());
        return HttpResponse.json(mail, { status: 201 });
      }),
    );
    const { router } = open('/improvement');
    await userEvent.click(await screen.findByRole('button', { name: /定期汇总/ }));
    expect(router.state.location.search).toMatchObject({ mails: true });
    const about = await screen.findByText(/同类重复、根源、薄弱环节/);
    const drawer = about.closest<HTMLElement>('.ant-drawer') ?? document.body;
    expect(await within(drawer).findByText(/定期汇总，每月一日，王总 记/)).toBeInTheDocument();
    await userEvent.click(within(drawer).getByRole('combobox', { name: '收件人' }));
    await userEvent.click(await screen.findByTitle('周敏'));
    await userEvent.click(within(drawer).getByRole('button', { name: '开始发送' }));
    await waitFor(() =>
      expect(asked).toEqual([
        {
          name: '定期汇总',
          rhythm: 'MONTHLY',
          readerIds: ['s1'],
          content: 'SUMMARY',
          measure: null,
          kind: null,
          adjusted: false,
          paused: false,
        },
      ]),
    );
  });

  it('is open where the address says so', async () => {
    answers();
    open('/improvement?mails=true');
    expect(await screen.findByText(/同类重复、根源、薄弱环节/)).toBeInTheDocument();
  });
});
