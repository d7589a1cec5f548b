import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { guides } from '@/test/guides';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

const [inReview, draft] = guides;

describe('guides as they are written', () => {
  itShowsItsStates({
    path: '/replies/guides',
    call: '*/api/v1/guides',
    ready: '装修怎么办理',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有指南' },
    permission: 'TICKET_READ',
  });

  it('begins with the shipped ones', async () => {
    server.use(http.get('*/api/v1/guides', () => HttpResponse.json({ items: [], nextCursor: null })));
    open('/replies/guides');
    await userEvent.click(await screen.findByRole('button', { name: '加入示例指南' }));
    expect(await screen.findByText(/加入了 10 份/)).toBeInTheDocument();
  });

  it('shows what waits for approval beside what is published, and publishes it', async () => {
    let tag: string | null = null;
    server.use(
      http.post('*/api/v1/guides/:id/approval', ({ request }) => {
        tag = request.headers.get('If-Match');
        return HttpResponse.json({ ...inReview, open: null });
      }),
    );
    open(`/replies/guides/${inReview?.id}`);
    expect(await screen.findByText(/小陈 提交的新版/)).toBeInTheDocument();
    expect(await screen.findByText('现在公示的')).toBeInTheDocument();
    expect((await screen.findAllByText(/由各项目自己填：装修保证金/)).length).toBeGreaterThan(0);
    expect(screen.getByText('提前 2 天到物业服务中心登记。').tagName).toBe('DEL');
    await userEvent.click(screen.getByRole('button', { name: '批准并公示' }));
    expect(await screen.findByText(/已批准/)).toBeInTheDocument();
    expect(tag).toBe('W/"3"');
  });

  it('says why it cannot be published', async () => {
    server.use(http.post('*/api/v1/guides/:id/approval', () => problem(409, 'guide.four-eyes')));
    open(`/replies/guides/${inReview?.id}`);
    await userEvent.click(await screen.findByRole('button', { name: '批准并公示' }));
    expect(await screen.findByText(/写的人不能自己批准/)).toBeInTheDocument();
  });

  it('keeps what is typed and hands it in', async () => {
    const saved: unknown[] = [];
    server.use(
      http.put('*/api/v1/guides/:id/draft', async ({ request }) => {
        const sent = (await request.json()) as { content: unknown };
        saved.push(sent.content);
        return HttpResponse.json({
          ...draft,
          open: { ...draft?.open, revision: 4, content: sent.content },
        });
      }),
    );
    open(`/replies/guides/${draft?.id}?edit=true`);
    const title = await screen.findByLabelText('标题');
    await userEvent.clear(title);
    await userEvent.type(title, '物业费');
    await userEvent.click(screen.getByRole('button', { name: '提交批准' }));
    expect(await screen.findByText(/等另一位同事批准/)).toBeInTheDocument();
    expect(saved.at(-1)).toMatchObject({ title: '物业费', values: { days: '3' } });
  }, 90_000);

  it('has headings and lists at a press, and says what of a paste could not stay', async () => {
    server.use(
      http.put('*/api/v1/guides/:id/draft', () => HttpResponse.json(draft)),
      http.post('*/api/v1/replies/pasted', async ({ request }) => {
        const { html } = (await request.json()) as { html: string };
        return HttpResponse.json({
          markdown: html.includes('<h2>') ? '## 押金\n\n退还' : html,
          lost: { TABLE: 1, IMAGE: 2 },
        });
      }),
    );
    const { container } = open(`/replies/guides/${draft?.id}?edit=true`);
    const body = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /正文/ });
    await userEvent.clear(body);
    await userEvent.type(body, '办理时间');
    const tools = screen.getByRole('toolbar', { name: '格式' });
    await userEvent.click(within(tools).getByRole('button', { name: '大标题' }));
    expect(body).toHaveValue('## 办理时间');
    await userEvent.click(within(tools).getByRole('button', { name: '小标题' }));
    expect(body).toHaveValue('### 办理时间');
    await userEvent.click(within(tools).getByRole('button', { name: '项目符号' }));
    expect(body).toHaveValue('- 办理时间');
    await userEvent.clear(body);
    body.focus();
    fireEvent.paste(body, {
      clipboardData: {
        getData: (type: string) => (type === 'text/html' ? '<h2>押金</h2><p>退还' : '押金退还'),
      },
    });
    expect(await screen.findByText(/表格 1 个/)).toBeInTheDocument();
    expect(screen.getByText(/图片 2 张/)).toBeInTheDocument();
    expect(body).toHaveValue('## 押金\n\n退还');
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('tells in which estates it is shown and what is missing elsewhere', async () => {
    open(`/replies/guides/${inReview?.id}?tab=estates`);
    const table = within(await screen.findByRole('table'));
    expect(table.getByText('装修保证金')).toBeInTheDocument();
    expect(table.getByRole('button', { name: '为项目填写' })).toBeInTheDocument();
  });

  it('keeps versions, and says which was withdrawn and why', async () => {
    open(`/replies/guides/${inReview?.id}?tab=versions`);
    expect(await screen.findByText(/写了业主的名字/)).toBeInTheDocument();
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  it('shows what owners say', async () => {
    open(`/replies/guides/${inReview?.id}?tab=votes`);
    expect(await screen.findByText('没写周末能不能施工')).toBeInTheDocument();
    expect(screen.getByText(/21 人中 18 人觉得有用/)).toBeInTheDocument();
  });
});
