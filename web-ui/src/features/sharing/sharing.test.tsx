import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { replies } from '@/test/replies';
import { server } from '@/test/server';
import { proposals, sharing } from '@/test/sharing';
import { itShowsItsStates } from '@/test/states';

const aProposal = async (title: string) =>
  within((await screen.findByRole('heading', { name: title })).closest('li') as HTMLElement);

describe('replies of the group', () => {
  itShowsItsStates({
    path: '/replies/sharing',
    call: '*/api/v1/reply-sharing',
    ready: '青禾物业',
    empty: { answer: { companies: [], folders: [], replies: 0 }, says: '本公司不在集团里' },
    permission: 'TICKET_READ',
  });

  it('are taken over as a draft, in the folder of the same name or another one', async () => {
    let sent: unknown;
    server.use(
      http.get('*/api/v1/reply-folders', () =>
        HttpResponse.json([
          { key: 'decoration', name: '装修', replies: 0 },
          { key: 'repair', name: '维修', replies: 3 },
        ]),
      ),
      http.post('*/api/v1/reply-proposals/lan/:item/acceptance', async ({ request, params }) => {
        sent = { item: params.item, ...((await request.json()) as object) };
        return HttpResponse.json(replies[0], { status: 201 });
      }),
    );
    const { container, router } = open('/replies/sharing');
    const one = await aProposal('装修押金什么时候退');
    expect(one.getByText('本公司还没有')).toBeInTheDocument();
    expect(one.getByText('验收合格后七天内退回。')).toBeInTheDocument();
    await waitFor(() => expect(one.getByRole('button', { name: '采用为草稿' })).toBeEnabled());
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(one.getByRole('button', { name: '采用为草稿' }));
    await waitFor(() =>
      expect(sent).toEqual({ item: proposals[0]?.itemId, revision: 7, folder: 'decoration', handIn: false }),
    );
    await waitFor(() => expect(router.state.location.pathname).toBe(`/replies/${replies[0]?.id}`));
  });

  it('stand beside what the company says itself', async () => {
    open('/replies/sharing');
    const one = await aProposal(proposals[1]?.content.title ?? '');
    expect(one.getByText('采用过，对方又改了')).toBeInTheDocument();
    expect(one.getByText('新的一句。', { selector: 'ins' })).toBeInTheDocument();
    expect(one.queryByRole('combobox', { name: '放进哪个文件夹' })).not.toBeInTheDocument();
  });

  it('are read again when they were changed meanwhile', async () => {
    let asked = 0;
    server.use(
      http.get('*/api/v1/reply-proposals', () => {
        asked += 1;
        return HttpResponse.json(proposals);
      }),
      http.post('*/api/v1/reply-proposals/lan/:item/refusal', () => problem(409, 'sharing.proposal-changed')),
    );
    open('/replies/sharing');
    const one = await aProposal('装修押金什么时候退');
    await userEvent.click(one.getByRole('button', { name: '不采用' }));
    expect(await screen.findByText('对方刚改过这条回复，请看过新的再决定。')).toBeInTheDocument();
    await waitFor(() => expect(asked).toBeGreaterThan(1));
  });

  it('come from the companies that are listened to', async () => {
    let wanted = '';
    server.use(
      http.put('*/api/v1/reply-sharing/subscriptions/:company', ({ params }) => {
        wanted = String(params.company);
        return HttpResponse.json(sharing);
      }),
    );
    open('/replies/sharing');
    await userEvent.click(await screen.findByRole('switch', { name: '接收青禾物业的建议' }));
    await waitFor(() => expect(wanted).toBe('qing'));
    expect(await screen.findByText('已订阅青禾物业')).toBeInTheDocument();
  });

  it('say what is withdrawn before it is', async () => {
    let kept: unknown;
    server.use(
      http.get('*/api/v1/reply-folders', () =>
        HttpResponse.json([{ key: 'repair', name: '维修', replies: 3 }]),
      ),
      http.get('*/api/v1/reply-sharing', () =>
        HttpResponse.json({
          ...sharing,
          folders: [{ folder: 'repair', name: '维修', sharedBy: '林晓', sharedAt: '2026-11-01T02:00:00Z' }],
          replies: 3,
        }),
      ),
      http.put('*/api/v1/reply-sharing/folders', async ({ request }) => {
        kept = await request.json();
        return HttpResponse.json(sharing);
      }),
    );
    open('/replies/sharing');
    await userEvent.click(await screen.findByRole('checkbox', { name: '维修' }));
    expect(screen.getByRole('status')).toHaveTextContent('保存后收回 1 个文件夹');
    await userEvent.click(screen.getByRole('button', { name: /保\s*存/ }));
    await waitFor(() => expect(kept).toEqual({ folders: [] }));
  });
});
