import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ReplyFile } from '@/api/model';
import { seriousFindings } from '@/test/axe';
import { filled } from '@/test/composer';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { aReply } from '@/test/replies';
import { server } from '@/test/server';
import { tickets } from '@/test/tickets';

const form: ReplyFile = {
  id: 'f1',
  fileName: '装修申请表.pdf',
  contentType: 'application/pdf',
  size: 20_480,
};

beforeEach(() => localStorage.clear());

/** The files of each save. */
function saves() {
  const kept: string[][] = [];
  server.use(
    http.put('*/api/v1/replies/:id/draft', async ({ request }) => {
      const { content } = (await request.json()) as { content: { files: ReplyFile[] } };
      kept.push(content.files.map((file) => file.id));
      const of = aReply('r1');
      return HttpResponse.json({
        ...of,
        open: { ...of.inForce, number: 3, state: 'DRAFT', content, revision: kept.length },
      });
    }),
  );
  return kept;
}

const files = () => screen.findByRole('region', { name: '附件' });
const pick = async (name: string) =>
  userEvent.upload(
    await screen.findByTestId('reply-file'),
    new File(['%PDF-1.7'], name, { type: 'application/pdf' }),
  );

describe('files of a reply', () => {
  it('are added and taken away, with a way back, and saved with the version', async () => {
    const kept = saves();
    server.use(http.post('*/api/v1/replies/:id/files', () => HttpResponse.json(form, { status: 201 })));
    const { container } = open('/replies/r1?edit=true');
    const region = await files();
    await pick('装修申请表.pdf');
    expect(await within(region).findByRole('link', { name: /装修申请表\.pdf/ })).toHaveAttribute(
      'href',
      '/api/v1/replies/r1/files/f1',
    );
    await waitFor(() => expect(kept.at(-1)).toEqual(['f1']), { timeout: 5_000 });
    expect(await seriousFindings(container)).toEqual([]);

    await userEvent.click(within(region).getByRole('button', { name: '移除 装修申请表.pdf' }));
    await waitFor(() => expect(kept.at(-1)).toEqual([]), { timeout: 5_000 });
    expect(within(region).getByRole('button', { name: /添加附件/ })).toHaveFocus();
    await userEvent.click(await screen.findByRole('button', { name: '撤销' }));
    await waitFor(() => expect(kept.at(-1)).toEqual(['f1']), { timeout: 5_000 });
  });

  it('say why one is refused, and change nothing', async () => {
    const kept = saves();
    server.use(http.post('*/api/v1/replies/:id/files', () => problem(415, 'attachment.type-unsupported')));
    open('/replies/r1?edit=true');
    const region = await files();
    await pick('程序.pdf');
    expect(await screen.findByText('只能传图片、PDF、Word、Excel 或邮件。')).toBeInTheDocument();
    expect(within(region).queryByRole('link')).not.toBeInTheDocument();
    expect(kept.flat()).toEqual([]);
  });

  it('are no more than five', async () => {
    const of = aReply('r1');
    const five = [1, 2, 3, 4, 5].map((at) => ({ ...form, id: `f${at}`, fileName: `${at}.pdf` }));
    const content = { ...of.inForce?.content, files: five };
    server.use(
      http.get('*/api/v1/replies/r1', () =>
        HttpResponse.json({ ...of, open: { ...of.inForce, number: 3, state: 'DRAFT', content } }),
      ),
    );
    open('/replies/r1?edit=true');
    expect(within(await files()).getByRole('button', { name: /添加附件/ })).toBeDisabled();
    expect(screen.getByText('已有 5 个附件，先移除一个再添加。')).toBeInTheDocument();
  });

  it('are there to be opened where the reply is read', async () => {
    const of = aReply('r1');
    server.use(
      http.get('*/api/v1/replies/r1', () =>
        HttpResponse.json({
          ...of,
          inForce: { ...of.inForce, content: { ...of.inForce?.content, files: [form] } },
        }),
      ),
    );
    open('/replies/r1');
    const list = await screen.findByRole('list', { name: '附件' });
    expect(within(list).getByRole('link', { name: /装修申请表\.pdf/ })).toHaveAttribute(
      'href',
      '/api/v1/replies/r1/files/f1',
    );
    expect(within(list).getByText('20 KB')).toBeInTheDocument();
  });
});

describe('the composer', () => {
  it.each([
    ['EMAIL', 'ATTACHED', '随邮件发出'],
    ['SMS', 'LINKED', '短信带不了附件：附件放到业主进度页，并附上链接'],
    ['SMS', 'LEFT', '短信带不了附件，也没有可附的链接：业主收不到，请另外交给业主'],
    ['PHONE', 'TOLD', '请告诉业主：附件在他的进度页上，可以下载'],
    [null, 'LEFT', '没有能联系上业主的方式，回复和附件都发不出去'],
  ] as const)('says before sending what becomes of the files by %s (%s)', async (way, filesGo, words) => {
    server.use(
      http.post('*/api/v1/tickets/:id/replies/filled', () =>
        HttpResponse.json({ ...filled('r-leak'), way, files: [form], filesGo }),
      ),
    );
    if (way === null)
      server.use(
        http.get('*/api/v1/tickets/:id/replies/next', () =>
          HttpResponse.json({ opening: null, words: '您好', way: null }),
        ),
      );
    open(`/tickets?view=all&ticket=${tickets[0]?.id}`);
    await userEvent.click(await screen.findByRole('radio', { name: '发消息' }));
    const sheet = await screen.findByRole('form', { name: '发消息' });
    const offered = await within(sheet).findByRole('list', { name: '可能合适的回复' });
    await userEvent.click(within(offered).getByText('报修已受理'));
    expect(await within(sheet).findByText(/装修申请表\.pdf/)).toBeInTheDocument();
    expect(within(sheet).getByText(words)).toBeInTheDocument();
  });
});
