import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import type { FoundThing, FoundThings } from '@/api/model';
import { startTexts } from '@/shared/i18n/i18n';
import { seriousFindings } from '@/test/axe';
import { estates } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { tickets } from '@/test/tickets';
import { validateSearchParams } from './searchParams';

type Asked = { query: string; kinds?: string[]; cursor?: string; limit?: number };

function thing(part: Partial<FoundThing> & Pick<FoundThing, 'id' | 'kind' | 'sort'>): FoundThing {
  return {
    title: '',
    homes: [],
    at: '2026-11-20T02:00:00Z',
    highlights: { title: [], text: [] },
    by: [],
    estateId: estates[0]?.id,
    estateName: estates[0]?.name,
    ...part,
  };
}

const ALL: FoundThing[] = [
  thing({
    id: 'p1',
    kind: 'PERSON',
    sort: 'PERSON',
    title: '王建国',
    phone: '199****1001',
    homes: ['3栋2单元201'],
    by: ['PERSON'],
  }),
  thing({
    id: 'h1',
    kind: 'HOME',
    sort: 'HOME',
    title: '3栋2单元201',
    homes: ['3栋2单元201'],
    by: ['PLACE'],
  }),
  thing({ id: 'r1', kind: 'REPLY', sort: 'REPLY', title: '漏水怎么报修', code: 'repair-leak' }),
  thing({ id: 'g1', kind: 'GUIDE', sort: 'GUIDE', title: '装修怎么办理', code: 'decoration' }),
  thing({ id: 'n1', kind: 'NOTICE', sort: 'OUTAGE', title: '停水通知' }),
  thing({ id: 'n2', kind: 'NOTICE', sort: 'INCIDENT', title: '2栋停水' }),
  thing({
    id: 'c1',
    kind: 'CONVERSATION',
    sort: 'COMMENT',
    ticketId: tickets[0]?.id,
    ticketNumber: tickets[0]?.number,
    highlights: { title: [], text: ['厨房<mark>漏水</mark> &lt;b&gt;'] },
  }),
  thing({
    id: 'c2',
    kind: 'CONVERSATION',
    sort: 'TALK',
    highlights: { title: [], text: ['问起<mark>漏水</mark>'] },
  }),
  thing({
    id: 'f1',
    kind: 'FILE',
    sort: 'FILE',
    title: '扫描件.pdf',
    fileText: 'NO_TEXT',
    ticketId: tickets[0]?.id,
    ticketNumber: tickets[0]?.number,
  }),
  thing({ id: 'f2', kind: 'FILE', sort: 'FILE', title: '新合同.docx', ticketId: tickets[0]?.id }),
];

function find({ kinds, limit = 5, cursor }: Asked): FoundThings {
  const from = cursor ? Number(cursor) : 0;
  const groups = ([...new Set(ALL.map((one) => one.kind))] as FoundThing['kind'][])
    .filter((kind) => !kinds?.length || kinds.includes(kind))
    .map((kind) => {
      const all = ALL.filter((one) => one.kind === kind);
      const step = kinds?.length ? 1 : limit;
      return {
        kind,
        total: all.length,
        items: all.slice(from, from + step),
        nextCursor: from + step < all.length ? String(from + step) : null,
      };
    });
  return { groups, source: 'INDEX', complete: true };
}

function answering(): Asked[] {
  const asked: Asked[] = [];
  server.use(
    http.post('*/api/v1/search', async ({ request }) => {
      const body = (await request.json()) as Asked;
      asked.push(body);
      return HttpResponse.json(find(body));
    }),
  );
  return asked;
}

const rows = () => screen.findByRole('list', { name: '搜索结果' });

describe('what is found beside tickets', () => {
  it('offers a tab with a count for each kind that has any, and keeps the choice in the address', async () => {
    answering();
    const { router } = open('/search?q=漏水');
    const tabs = await screen.findByRole('radiogroup', { name: '看哪一类' });
    await waitFor(() => expect(tabs).toHaveTextContent('通知 2'));
    await userEvent.click(within(tabs).getByText('业主住户'));
    const row = await within(await rows()).findByRole('link', { name: /王建国/ });
    expect(row).toHaveTextContent('199****1001');
    expect(row).toHaveTextContent('3栋2单元201');
    expect(row).toHaveTextContent('匹配：姓名');
    expect(router.state.location.search).toMatchObject({ q: '漏水', tab: 'PERSON' });
    await userEvent.click(within(tabs).getByText('工单'));
    await waitFor(() => expect(router.state.location.search).not.toHaveProperty('tab'));
  });

  it('shows no tabs while nothing but tickets is found', async () => {
    open('/search?q=漏水');
    await rows();
    expect(screen.queryByRole('radiogroup', { name: '看哪一类' })).not.toBeInTheDocument();
  });

  it.each([
    ['PERSON', '王建国', '/archive', { tab: 'people', person: 'p1' }],
    ['HOME', '3栋2单元201', '/archive', { home: 'h1' }],
    ['REPLY', '漏水怎么报修', '/replies/r1', {}],
    ['GUIDE', '装修怎么办理', '/replies/guides/g1', {}],
    ['NOTICE', '停水通知', '/incidents', { tab: 'notices' }],
    ['FILE', '扫描件.pdf', '/tickets', { ticket: tickets[0]?.id, file: 'f1' }],
    ['CONVERSATION', '漏水', '/tickets', { ticket: tickets[0]?.id }],
  ])('leads from a %s to where it is read', async (kind, name, path, search) => {
    answering();
    open(`/search?q=漏水&tab=${kind}`);
    const link = await within(await rows()).findByRole('link', { name: new RegExp(name) });
    const address = new URL(link.getAttribute('href') ?? '', 'http://here');
    expect(address.pathname).toBe(path);
    for (const [key, value] of Object.entries(search)) expect(address.searchParams.get(key)).toBe(value);
  });

  it('says where the answer comes from while the search engine is away', async () => {
    server.use(
      http.post('*/api/v1/search', async ({ request }) =>
        HttpResponse.json({ ...find((await request.json()) as Asked), source: 'DATABASE', complete: false }),
      ),
    );
    open('/search?q=漏水&tab=PERSON');
    expect(await within(await rows()).findByRole('link', { name: /王建国/ })).toBeInTheDocument();
    expect(screen.getByText('搜索引擎暂时不可用，以下是数据库里能找到的')).toBeInTheDocument();
  });

  it('marks what matched as text and says how a file could be read', async () => {
    answering();
    open('/search?q=漏水&tab=CONVERSATION');
    const row = await within(await rows()).findByRole('link', { name: /漏水/ });
    expect(row.querySelector('mark')).toHaveTextContent('漏水');
    expect(row).toHaveTextContent('<b>');
    expect(row.querySelector('b')).toBeNull();
  });

  it('loads more of a kind', async () => {
    const asked = answering();
    open('/search?q=漏水&tab=FILE');
    expect(await rows()).toHaveTextContent('里面没有文字');
    await userEvent.click(screen.getByRole('button', { name: '加载更多' }));
    await waitFor(async () => expect(await rows()).toHaveTextContent('文字读取中'));
    expect(asked.at(-1)).toMatchObject({ kinds: ['FILE'], cursor: '1' });
  });

  it('says when a kind has nothing, when search is away, and when it is refused', async () => {
    server.use(http.post('*/api/v1/search', () => HttpResponse.json({ groups: [] })));
    const first = open('/search?q=漏水&tab=GUIDE');
    expect(await screen.findByText('办事指南里没有找到“漏水”')).toBeInTheDocument();
    first.unmount();
    server.use(http.post('*/api/v1/search', () => problem(503, 'dependency.search-unavailable')));
    const second = open('/search?q=漏水&tab=GUIDE');
    expect(await screen.findByText('搜索暂时不可用')).toBeInTheDocument();
    second.unmount();
    server.use(
      http.post('*/api/v1/search', () =>
        problem(403, 'access.denied', { params: { permission: 'TICKET_READ' } }),
      ),
    );
    open('/search?q=漏水&tab=GUIDE');
    expect(await screen.findByText(/为您开通「查看工单」/)).toBeInTheDocument();
  });

  it('speaks English and is accessible', async () => {
    answering();
    await startTexts('en');
    const { container } = open('/search?q=漏水&tab=FILE');
    expect(await screen.findByText('no text in it')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await startTexts('zh-CN');
  });

  it('reads the tab from the address and nothing else', () => {
    expect(validateSearchParams({ q: 'a', tab: 'FILE' })).toEqual({ q: 'a', tab: 'FILE' });
    expect(validateSearchParams({ q: 'a', tab: 'SECRET' })).toEqual({ q: 'a' });
  });
});
