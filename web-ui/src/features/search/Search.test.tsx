import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import type { SearchResult } from '@/api/model';
import { piecesOf } from '@/shared/highlights';
import { startTexts } from '@/shared/i18n/i18n';
import { seriousFindings } from '@/test/axe';
import { estates } from '@/test/fixtures';
import { find } from '@/test/found';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { tickets } from '@/test/tickets';
import { reasonsOf } from './reasons';
import { validateSearchParams } from './searchParams';

type Asked = Parameters<typeof find>[0];

/** Answers as the service does and remembers what was asked. */
function listening(): Asked[] {
  const asked: Asked[] = [];
  server.use(
    http.post('*/api/v1/tickets/search', async ({ request }) => {
      const body = (await request.json()) as Asked;
      asked.push(body);
      return HttpResponse.json(find(body));
    }),
  );
  return asked;
}

const box = () => screen.findByRole('searchbox', { name: '搜索工单' });
const results = () => screen.findByRole('list', { name: '搜索结果' });

describe('search page', () => {
  it('says on the first visit how one can ask, and looks for an example that is chosen', async () => {
    const { router } = open('/search');
    expect(await screen.findByText('可以这样找')).toBeInTheDocument();
    await waitFor(() => expect(document.activeElement).toHaveAttribute('type', 'search'));
    await userEvent.click(screen.getByRole('button', { name: '漏水' }));
    expect(await results()).toHaveTextContent('厨房水管漏水');
    expect(router.state.location.search).toMatchObject({ q: '漏水' });
  });

  it('selects its text with Ctrl-K, since it is the box itself', async () => {
    const { router } = open('/search?q=漏水');
    await results();
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{Control>}k{/Control}');
    expect(document.activeElement).toBe(await box());
    expect(screen.queryByRole('combobox', { name: '查找和前往' })).not.toBeInTheDocument();
    expect(router.state.location.search).toMatchObject({ q: '漏水' });
  });

  it('shows conditions as chips and takes one out of the text', async () => {
    const { router } = open('/search?q=漏水 状态:未完成');
    const chips = within(await screen.findByRole('list', { name: '条件' }));
    expect(chips.getByText(/未完成/)).toBeInTheDocument();
    await userEvent.click(chips.getByRole('button', { name: '去掉条件「未完成」' }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ q: '漏水' }));
  });

  it('searches while one types, once for a word and not for each letter', async () => {
    const asked = listening();
    open('/search');
    await userEvent.type(await box(), '电梯');
    await results();
    expect(asked.map((one) => one.text)).toEqual(['电梯']);
  });

  it('does not search in the middle of a syllable that is being composed', async () => {
    const asked = listening();
    open('/search');
    const input = await box();
    fireEvent.compositionStart(input);
    fireEvent.change(input, { target: { value: 'lou' } });
    fireEvent.keyDown(input, { key: 'Enter', isComposing: true });
    fireEvent.change(input, { target: { value: '漏水' } });
    fireEvent.compositionEnd(input);
    await results();
    expect(asked.map((one) => one.text)).toEqual(['漏水']);
  });

  it('searches at once on Enter and remembers it for the next time, but not a whole telephone number', async () => {
    const { unmount } = open('/search');
    await userEvent.type(await box(), '漏水{Enter}');
    await results();
    await userEvent.clear(await box());
    await userEvent.type(await box(), '19900001000{Enter}');
    await screen.findByText(/没有找到与「19900001000」有关的工单/);
    unmount();
    open('/search');
    const recent = within(await screen.findByRole('region', { name: '最近搜过' }));
    expect(recent.getAllByRole('listitem').map((one) => one.textContent)).toEqual(['漏水']);
    await userEvent.click(recent.getByRole('button', { name: '清空' }));
    expect(screen.queryByRole('region', { name: '最近搜过' })).not.toBeInTheDocument();
  });

  it('marks what was found and says where', async () => {
    open('/search?q=漏水');
    const first = within(await results()).getAllByRole('listitem')[0] as HTMLElement;
    expect([...first.querySelectorAll('mark')].map((one) => one.textContent)).toEqual([
      '漏水',
      '漏水',
      '漏水',
    ]);
    expect(first).toHaveTextContent('描述今天早上发现');
    expect(first).toHaveTextContent('沟通记录师傅到现场看过');
    expect(first).toHaveTextContent('匹配：事项、描述、沟通记录');
  });

  it('shows what people wrote as text, never as markup', async () => {
    server.use(
      http.post('*/api/v1/tickets/search', () =>
        HttpResponse.json({
          ...find({ text: '漏水', limit: 1 }),
          items: [
            {
              ticket: tickets[0],
              highlights: {
                title: ['&lt;img src=x onerror=alert(1)&gt; <mark>漏水</mark> <img src=y> &amp;amp;'],
                description: [],
                comments: [],
              },
              by: [],
              incident: null,
            },
          ],
        }),
      ),
    );
    open('/search?q=漏水');
    const list = await results();
    expect(list).toHaveTextContent('<img src=x onerror=alert(1)> 漏水 <img src=y> &amp;');
    expect(list.querySelector('img')).toBeNull();
  });

  it('narrows by facets, keeps them in the address, and asks the service for them', async () => {
    const asked = listening();
    const { router } = open('/search?q=漏水');
    await results();
    await userEvent.click(screen.getByRole('button', { name: /^维修/ }));
    await waitFor(() => expect(router.state.location.search).toMatchObject({ q: '漏水', kind: ['REPAIR'] }));
    await userEvent.click(screen.getByRole('button', { name: /^待受理/ }));
    await waitFor(() => expect(asked.at(-1)?.filters).toEqual({ kind: ['REPAIR'], stateCategory: ['NEW'] }));
    expect(screen.getByRole('button', { name: /^维修/ })).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(screen.getByRole('button', { name: '清除条件' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ q: '漏水' }));
  });

  it('stays within the estate that the top bar has chosen, and says how to leave it', async () => {
    const asked = listening();
    const { router } = open(`/search?q=漏水&estate=${estates[4]?.id}`);
    expect(await screen.findByText('只看望湖公馆')).toBeInTheDocument();
    await waitFor(() => expect(asked.at(-1)?.filters?.estateId).toEqual([estates[4]?.id]));
    expect(screen.queryByRole('group', { name: '项目' })).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '在全部项目里找' }));
    await waitFor(() => expect(router.state.location.search).toEqual({ q: '漏水' }));
  });

  it('walks from the box through the hits by keyboard and opens the ticket in the workbench', async () => {
    const { router } = open('/search?q=漏水');
    const links = within(await results()).getAllByRole('link');
    await userEvent.click(await box());
    await userEvent.keyboard('{ArrowDown}');
    expect(document.activeElement).toBe(links[0]);
    await userEvent.keyboard('j{ArrowDown}k');
    expect(document.activeElement).toBe(links[1]);
    await userEvent.keyboard('k{ArrowUp}');
    expect(document.activeElement).toBe(await box());
    await userEvent.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/tickets'));
    expect(router.state.location.search).toMatchObject({ view: 'all', ticket: tickets[0]?.id });
  });

  it('adds the next hits at the end', async () => {
    open('/search?kind=REPAIR&kind=COMPLAINT&kind=INQUIRY&kind=EMERGENCY&kind=CONVENIENCE&kind=CALLBACK');
    const list = await results();
    expect(within(list).getAllByRole('listitem')).toHaveLength(20);
    await userEvent.click(screen.getByRole('button', { name: '加载更多' }));
    await waitFor(() => expect(within(list).getAllByRole('listitem')).toHaveLength(24));
  });

  it('says after the best matches that there are more, and how to see them', async () => {
    server.use(
      http.post('*/api/v1/tickets/search', async ({ request }) => {
        const page = find((await request.json()) as Asked);
        return HttpResponse.json({ ...page, items: find({}).items, total: 4321, nextCursor: null });
      }),
    );
    const { unmount } = open('/search?q=漏水');
    expect(await screen.findByText(/只列出最相关的 200 张/)).toBeInTheDocument();
    unmount();
    open('/search?kind=REPAIR');
    await results();
    expect(screen.queryByText(/只列出最相关/)).not.toBeInTheDocument();
  });

  it('tells an estimate as one, and lets values be chosen that it has not seen', async () => {
    server.use(
      http.post('*/api/v1/tickets/search', async ({ request }) => {
        const page = find((await request.json()) as Asked);
        const facets: SearchResult['facets'] = {
          are: 'ESTIMATE',
          kind: [{ value: 'REPAIR', label: null, count: 183_460 }],
          stateCategory: [],
          estate: [],
        };
        return HttpResponse.json({ ...page, facets, total: 187_240, totalIs: 'ESTIMATE' });
      }),
    );
    open('/search?q=漏水');
    expect(await screen.findByText('找到 约 190,000 张工单')).toBeInTheDocument();
    const facets = screen.getByRole('complementary', { name: '筛选结果' });
    expect(within(facets).getByRole('button', { name: /^维修/ })).toHaveTextContent('约 180,000');
    const complaints = within(facets).getByRole('button', { name: /投诉/ });
    expect(complaints).toBeEnabled();
    expect(complaints).not.toHaveTextContent('0');
  });

  it('shows that there are more than were counted', async () => {
    server.use(
      http.post('*/api/v1/tickets/search', async ({ request }) => {
        const page = find((await request.json()) as Asked);
        return HttpResponse.json({ ...page, total: 10_000, totalIs: 'AT_LEAST' });
      }),
    );
    open('/search?q=漏水');
    expect(await screen.findByText('找到 10,000+ 张工单')).toBeInTheDocument();
  });

  it('shows that it is looking', async () => {
    server.use(
      http.post('*/api/v1/tickets/search', async () => {
        await delay('infinite');
        return HttpResponse.json({});
      }),
    );
    open('/search?q=漏水');
    expect(await screen.findByText('正在查找…')).toBeInTheDocument();
    expect(screen.getByText('正在加载')).toBeInTheDocument();
  });

  it('says what to try when nothing was found', async () => {
    open('/search?q=飞碟&kind=REPAIR');
    expect(await screen.findByText('没有找到与「飞碟」有关的工单')).toBeInTheDocument();
    expect(screen.getByText(/换一个更短的说法/)).toBeInTheDocument();
    expect(screen.getAllByRole('button', { name: '清除条件' }).length).toBeGreaterThan(0);
  });

  it('says that tickets go on when search is away, and leads to the workbench', async () => {
    server.use(http.post('*/api/v1/tickets/search', () => problem(503, 'dependency.search-unavailable')));
    open('/search?q=漏水');
    const notice = within(await screen.findByRole('alert'));
    expect(notice.getByText('搜索暂时不可用')).toBeInTheDocument();
    expect(notice.getByText(/工单照常新建、派发和处理/)).toBeInTheDocument();
    expect(notice.getByRole('link', { name: '去工作台查看工单' })).toHaveAttribute(
      'href',
      '/tickets?view=all',
    );
    server.resetHandlers();
    await userEvent.click(notice.getByRole('button', { name: '重试' }));
    expect(await results()).toBeInTheDocument();
  });

  it('says that it failed, with the trace id and a way to try again', async () => {
    server.use(http.post('*/api/v1/tickets/search', () => problem(500, 'internal')));
    open('/search?q=漏水');
    expect(await screen.findByText('5b1f0c9a7e2d4a36')).toBeInTheDocument();
    server.resetHandlers();
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    expect(await results()).toBeInTheDocument();
  });

  it('says who can grant what is denied', async () => {
    server.use(
      http.post('*/api/v1/tickets/search', () =>
        problem(403, 'access.denied', { params: { permission: 'TICKET_READ' } }),
      ),
    );
    open('/search?q=漏水');
    expect(await screen.findByText(/为您开通「查看工单」/)).toBeInTheDocument();
  });

  it.each(['zh-CN', 'en'] as const)(
    'is accessible in %s: first visit, hits, nothing found',
    async (language) => {
      await startTexts(language);
      for (const path of ['/search', '/search?q=漏水', '/search?q=飞碟']) {
        const { unmount, container } = open(path);
        await screen.findByText(
          path === '/search'
            ? /可以这样找|Ways to search/
            : path.endsWith('漏水')
              ? /找到 8 张|Tickets found: 8/
              : /没有找到与|Nothing found/,
        );
        expect(await seriousFindings(container)).toEqual([]);
        unmount();
      }
    },
  );
});

describe('highlights', () => {
  it('join marks that touch, and undo escapes once', () => {
    expect(piecesOf('<mark>漏</mark><mark>水</mark>了 &lt;b&gt; &amp;lt; &#x27;')).toEqual([
      { text: '漏水', found: true },
      { text: "了 <b> &lt; '", found: false },
    ]);
  });
});

describe('reasons', () => {
  const [ticket] = tickets;
  const hit = {
    ticket,
    highlights: { title: [], description: [], comments: [] },
    by: [],
  } as unknown as SearchResult['items'][number];

  it('of what the service says first', () => {
    expect(reasonsOf({ ...hit, by: ['PLACE', 'SYNONYM'] }, 'loushui')).toEqual(['place', 'synonym']);
  });

  it('name the sound only where nothing else explains the hit', () => {
    const marked = { ...hit.highlights, title: ['<mark>电梯</mark>异响'] };
    expect(reasonsOf({ ...hit, by: ['SOUND'] }, 'dianti')).toEqual(['sound']);
    expect(reasonsOf({ ...hit, by: ['SOUND'], highlights: marked }, '电梯')).toEqual(['title']);
  });

  it.each([
    ['1-1-101', 'place'],
    ['一栋一单元101', 'place'],
    ['1栋101', 'place'],
    ['WX-20261121-0042', 'number'],
    ['wx202611210042', 'number'],
    ['42', 'number'],
    ['1000', 'phone'],
    ['王建国', 'person'],
    ['云栖里', 'estate'],
    ['漏水', 'category'],
    ['拼写不同', 'about'],
  ])('of %s: %s', (text, reason) => {
    expect(reasonsOf(hit, text)).toEqual([reason]);
  });
});

describe('address of a search', () => {
  it('reads figures as text and leaves out what it does not know', () => {
    expect(
      validateSearchParams({ q: 201, kind: ['REPAIR', 'NONSENSE'], category: 'NEW', estates: [1] }),
    ).toEqual({
      q: '201',
      kind: ['REPAIR'],
      category: ['NEW'],
    });
  });
});
