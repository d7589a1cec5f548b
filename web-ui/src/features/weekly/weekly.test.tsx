import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';
import { draftPaper, paper, preview } from '@/test/weekly';

describe('weekly papers', () => {
  beforeEach(() => localStorage.clear());

  itShowsItsStates({
    path: '/replies/weekly',
    call: '*/api/v1/weekly-papers',
    ready: paper.open?.content.title ?? '',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有周报' },
    permission: 'TICKET_READ',
  });

  it('publishes what was handed in as it was seen', async () => {
    let tag: string | null = null;
    server.use(
      http.post('*/api/v1/weekly-papers/:id/approval', ({ request }) => {
        tag = request.headers.get('If-Match');
        return HttpResponse.json({ ...paper, state: 'PUBLISHED', published: paper.open, open: null });
      }),
    );
    open(`/replies/weekly/${paper.id}`);
    expect(await screen.findByText('小陈 提交，等待批准')).toBeInTheDocument();
    expect(await screen.findByText('一位热心业主帮邻居提水。')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '批准并发布' }));
    expect(await screen.findByText('已发布')).toBeInTheDocument();
    expect(tag).toBe('W/"3"');
  });

  it('says why it refuses somebody who may not be named', async () => {
    server.use(
      http.get('*/api/v1/weekly-papers/:id', () => HttpResponse.json(draftPaper)),
      http.post('*/api/v1/weekly-papers/:id/preview', () =>
        HttpResponse.json({ ...preview, named: ['陈先生'] }),
      ),
      http.post('*/api/v1/weekly-papers/:id/submission', () => problem(422, 'weekly.named-without-consent')),
    );
    open(`/replies/weekly/${paper.id}`);
    expect(await screen.findByText(/没有同意署名：陈先生/)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '提交批准' }));
    expect(await screen.findByText(/写了没有同意署名的人/)).toBeInTheDocument();
  });

  it('saves what was edited and keeps what is not saved in the browser', async () => {
    let sent: unknown;
    server.use(
      http.get('*/api/v1/weekly-papers/:id', () => HttpResponse.json(draftPaper)),
      http.put('*/api/v1/weekly-papers/:id/draft', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(draftPaper);
      }),
    );
    open(`/replies/weekly/${paper.id}?edit=true`);
    const body = await screen.findByLabelText('本周维修完成情况的正文');
    await userEvent.type(body, '，谢谢');
    expect(localStorage.getItem(`hearth.weekly.${paper.id}`)).toContain('谢谢');
    await userEvent.click(screen.getByRole('button', { name: /保\s*存/ }));
    expect(await screen.findByText('已保存')).toBeInTheDocument();
    expect(sent).toMatchObject({ sections: [{ body: '完成 7 件，谢谢' }] });
    expect(localStorage.getItem(`hearth.weekly.${paper.id}`)).toBeNull();
  });

  it('records how somebody agreed to be named', async () => {
    let how: unknown;
    server.use(
      http.put('*/api/v1/good-deeds/:id/consent', async ({ request }) => {
        how = await request.json();
        return HttpResponse.json({});
      }),
    );
    open('/replies/weekly?tab=deeds');
    expect(await screen.findByText('未同意署名')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '登记同意' }));
    await userEvent.type(await screen.findByLabelText('怎样同意的'), '当面同意');
    const buttons = screen.getAllByRole('button', { name: '登记同意' });
    await userEvent.click(buttons.at(-1) as HTMLElement);
    await expect.poll(() => how).toEqual({ how: '当面同意' });
  });

  it('has nothing that assistive technology trips over', async () => {
    open(`/replies/weekly/${paper.id}`);
    await screen.findByText('一位热心业主帮邻居提水。');
    expect(await seriousFindings(document.body)).toEqual([]);
  });
});
