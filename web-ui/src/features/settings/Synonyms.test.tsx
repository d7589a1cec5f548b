import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { alsoFound, wordsOf } from './synonyms';

const list = () => screen.findByRole('list', { name: '同义词' });

const words = (element: HTMLElement) =>
  within(element)
    .getAllByRole('listitem')
    .map((item) => [...item.querySelectorAll('.ant-tag')].map((tag) => tag.textContent));

function listening(): string[][][] {
  const asked: string[][][] = [];
  server.use(
    http.put('*/api/v1/search-synonyms', async ({ request }) => {
      const body = (await request.json()) as { groups: string[][] };
      asked.push(body.groups);
      return HttpResponse.json(body);
    }),
  );
  return asked;
}

describe('synonyms', () => {
  it('shows the groups, and what a text is found by beside itself', async () => {
    const { container } = open('/settings/synonyms');
    expect(within(await list()).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByText('「漏水」还会找：渗水、滴水')).toBeInTheDocument();
    const box = screen.getByRole('textbox', { name: '试一试' });
    await userEvent.clear(box);
    await userEvent.type(box, '飞碟');
    expect(screen.getByText('没有同义词，只找原词')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('adds a group, takes one out, and puts it back', async () => {
    const asked = listening();
    open('/settings/synonyms');
    await list();
    await userEvent.type(screen.getByRole('textbox', { name: '添加一组' }), '门禁，门锁{Enter}');
    await waitFor(() => expect(asked[0]?.[0]).toEqual(['门禁', '门锁']));
    await userEvent.click(await screen.findByRole('button', { name: '去掉：门禁、门锁' }));
    await waitFor(() => expect(asked[1]).toHaveLength(2));
    await userEvent.click(await screen.findByRole('button', { name: /撤\s*销/ }));
    await waitFor(() => expect(asked[2]?.[0]).toEqual(['门禁', '门锁']));
  });

  it('changes a group where it stands, and leaves it as it was by Escape', async () => {
    const asked = listening();
    open('/settings/synonyms');
    const before = words(await list())[0]?.join('、');
    await userEvent.click(screen.getByRole('button', { name: `修改：${before}` }));
    const box = screen.getByRole('textbox', { name: `修改：${before}` });
    await userEvent.type(box, '，多余{Escape}');
    expect(words(await list())[0]?.join('、')).toBe(before);
    expect(asked).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: `修改：${before}` }));
    await userEvent.type(screen.getByRole('textbox', { name: `修改：${before}` }), '，直梯{Enter}');
    await waitFor(() => expect(asked[0]?.[0]).toEqual([...(before ?? '').split('、'), '直梯']));
    expect(asked[0]).toHaveLength(2);
    await waitFor(async () => expect(words(await list())[0]).toContain('直梯'));
  });

  it('finds a group by a word', async () => {
    open('/settings/synonyms');
    expect(within(await list()).getAllByRole('listitem')).toHaveLength(2);
    const find = screen.getByRole('textbox', { name: '找一个词' });
    await userEvent.type(find, '渗');
    expect(words(await list())).toEqual([expect.arrayContaining(['渗水'])]);
    await userEvent.type(find, '飞碟');
    expect(screen.getByText('没有这个词')).toBeInTheDocument();
  });

  it('goes back to the shipped list after a question', async () => {
    server.use(
      http.delete('*/api/v1/search-synonyms', () => HttpResponse.json({ groups: [['自带', '随附']] })),
    );
    open('/settings/synonyms');
    await list();
    await userEvent.click(screen.getByRole('button', { name: '恢复自带词表' }));
    const sure = await screen.findByText(/公司自己的改动会丢失/);
    const popup = sure.closest('.ant-popover') as HTMLElement;
    await userEvent.click(within(popup).getByRole('button', { name: '恢复自带词表' }));
    await waitFor(async () => expect(words(await list())).toEqual([['自带', '随附']]));
  });

  it('is only shown to those who may not change it', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: ['TICKET_READ', 'STAFF_READ'] }),
      ),
    );
    open('/settings/synonyms');
    await list();
    expect(screen.queryByRole('textbox', { name: '添加一组' })).not.toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /去掉/ })).not.toBeInTheDocument();
  });

  it('says that it failed, and that there is nothing', async () => {
    server.use(http.get('*/api/v1/search-synonyms', () => problem(500, 'internal')));
    const { unmount } = open('/settings/synonyms');
    await userEvent.click(await screen.findByRole('button', { name: '重试' }));
    unmount();
    server.use(http.get('*/api/v1/search-synonyms', () => HttpResponse.json({ groups: [] })));
    open('/settings/synonyms');
    expect(await screen.findByText('没有同义词')).toBeInTheDocument();
  });
});

describe('words', () => {
  it('stand between commas of either kind', () => {
    expect(wordsOf(' 电梯，升降机, 直梯、 ')).toEqual(['电梯', '升降机', '直梯']);
  });

  it('are cut from a text, the longest first', () => {
    const groups = [
      ['电梯', '升降机'],
      ['电梯异响', '电梯有声音'],
    ];
    expect(alsoFound('3栋电梯异响', groups)).toEqual([{ word: '电梯异响', others: ['电梯有声音'] }]);
    expect(alsoFound('', groups)).toEqual([]);
  });
});
