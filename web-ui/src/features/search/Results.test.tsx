import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SearchResult } from '@/api/model';
import * as saving from '@/shared/save';
import { seriousFindings } from '@/test/axe';
import { find } from '@/test/found';
import { problem } from '@/test/handlers';
import { onADesk } from '@/test/phone';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { tickets } from '@/test/tickets';
import { lineCounter, rowCounter } from './exportFound';
import { groupsOf } from './Found';

afterEach(() => vi.restoreAllMocks());

const results = () => screen.findByRole('list', { name: '搜索结果' });
const preview = () => screen.findByRole('region', { name: '预览' });

describe('preview', () => {
  it('follows the keyboard through the results; Enter opens', async () => {
    onADesk();
    const { router } = open('/search?q=漏水');
    const links = within(await results()).getAllByRole('link');
    expect(await preview()).toHaveTextContent('选一张工单，在这里看');
    await userEvent.click(await screen.findByRole('searchbox', { name: '搜索工单' }));
    await userEvent.keyboard('{ArrowDown}');
    const first = await screen.findByRole('heading', { level: 2, name: new RegExp(tickets[0]?.title ?? '') });
    expect(within(await preview()).getByText(tickets[0]?.number ?? '')).toBeInTheDocument();
    expect(first).toBeInTheDocument();
    await userEvent.keyboard('j');
    const second = links[1]?.dataset.hit;
    await waitFor(() => expect(router.state.location.search).toMatchObject({ preview: second }));
    expect(router.state.location.pathname).toBe('/search');
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(router.state.location.pathname).toBe('/tickets'));
    expect(router.state.location.search).toMatchObject({ ticket: second });
  });

  it('shows at a first click and opens at a second', async () => {
    onADesk();
    const { router } = open('/search?q=漏水');
    const [link] = within(await results()).getAllByRole('link');
    await userEvent.click(link as HTMLElement);
    await waitFor(() => expect(router.state.location.search).toMatchObject({ preview: tickets[0]?.id }));
    expect(await screen.findByRole('heading', { level: 2 })).toHaveTextContent(tickets[0]?.title ?? '');
    expect(await seriousFindings(await preview())).toEqual([]);
    await userEvent.click(within(await results()).getAllByRole('link')[0] as HTMLElement);
    await waitFor(() => expect(router.state.location.pathname).toBe('/tickets'));
  });

  it('is in the address, and says when the ticket does not load', async () => {
    onADesk();
    server.use(http.get('*/api/v1/tickets/:id', () => problem(500, 'internal')));
    open(`/search?q=漏水&preview=${tickets[0]?.id}`);
    expect(await within(await preview()).findByText('5b1f0c9a7e2d4a36')).toBeInTheDocument();
  });

  it('is not there on a phone, where a tap opens', async () => {
    const { router } = open('/search?q=漏水');
    const [link] = within(await results()).getAllByRole('link');
    expect(screen.queryByRole('region', { name: '预览' })).not.toBeInTheDocument();
    await userEvent.click(link as HTMLElement);
    await waitFor(() => expect(router.state.location.pathname).toBe('/tickets'));
  });
});

describe('tickets of one incident', () => {
  const incident = { id: '0190c0de-0000-7000-8000-00000000000a', title: '小区停水' };
  const reporting = (from: number, to: number): SearchResult => {
    const page = find({ text: '漏水' });
    return {
      ...page,
      items: page.items.map((hit, i) => (i >= from && i < to ? { ...hit, incident } : hit)),
    };
  };

  it('are folded into the best of them and unfolded again; the total counts tickets', async () => {
    server.use(http.post('*/api/v1/tickets/search', () => HttpResponse.json(reporting(1, 4))));
    const { container } = open('/search?q=漏水');
    const list = within(await results());
    expect(screen.getByText('找到 8 张工单')).toBeInTheDocument();
    expect(list.getAllByRole('link')).toHaveLength(6);
    const fold = list.getByRole('button', { name: '同一事件「小区停水」：这里还有 2 张' });
    expect(fold).toHaveAttribute('aria-expanded', 'false');
    await userEvent.click(fold);
    expect(list.getAllByRole('link')).toHaveLength(8);
    expect(list.getByRole('list', { name: '事件「小区停水」的其他工单' })).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
    await userEvent.click(fold);
    expect(list.getAllByRole('link')).toHaveLength(6);
  });

  it('stand where the best of them does, and one alone is not folded', () => {
    const keys = (from: number, to: number) =>
      groupsOf(reporting(from, to).items).map((group) => group.hits.length);
    expect(keys(0, 0)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(keys(2, 3)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
    expect(keys(2, 8)).toEqual([1, 1, 6]);
  });
});

describe('export', () => {
  const CSV = '\uFEFF工单号,事项\r\nWX-1,"厨房\n漏水"\r\nWX-2,电梯\r\n';
  const begin = async (form: RegExp) => {
    await results();
    await userEvent.click(screen.getByRole('button', { name: /导\s*出/ }));
    await userEvent.click(await screen.findByRole('menuitem', { name: form }));
  };
  const answer = (body: BodyInit | null, found = 2) =>
    new HttpResponse(body, {
      headers: {
        'Content-Type': 'text/csv;charset=UTF-8',
        'Content-Disposition': 'attachment; filename="tickets-2026-11-23.csv"',
        'Tickets-Found': String(found),
      },
    });

  it('takes along what the page asks for and saves it under the name that the service gives', async () => {
    const saved = vi.spyOn(saving, 'saveAs').mockImplementation(() => undefined);
    let asked: unknown;
    server.use(
      http.post('*/api/v1/tickets/search/export', async ({ request }) => {
        asked = await request.json();
        return answer(CSV);
      }),
    );
    open('/search?q=漏水&kind=REPAIR');
    await begin(/CSV/);
    expect(await screen.findByText('已导出 2 张工单')).toBeInTheDocument();
    expect(asked).toEqual({ text: '漏水', filters: { kind: ['REPAIR'] }, form: 'CSV' });
    const [content, name] = saved.mock.calls[0] ?? [];
    expect(name).toBe('tickets-2026-11-23.csv');
    expect((content as Blob).size).toBe(new TextEncoder().encode(CSV).length);
  });

  it('says how far it is and can be stopped, which saves nothing', async () => {
    const saved = vi.spyOn(saving, 'saveAs').mockImplementation(() => undefined);
    server.use(
      http.post('*/api/v1/tickets/search/export', () =>
        answer(
          new ReadableStream({
            async start(control) {
              control.enqueue(new TextEncoder().encode(CSV));
              await delay('infinite');
            },
          }),
          1234,
        ),
      ),
    );
    open('/search?q=漏水');
    await begin(/CSV/);
    expect(await screen.findByText('已写入 2 / 1,234 张')).toBeInTheDocument();
    expect(screen.getByRole('progressbar', { name: '导出进度' })).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /取\s*消/ }));
    expect(await screen.findByRole('button', { name: /导\s*出/ })).toBeInTheDocument();
    expect(saved).not.toHaveBeenCalled();
  });

  it('saves nothing of a file that breaks off, and says so', async () => {
    const saved = vi.spyOn(saving, 'saveAs').mockImplementation(() => undefined);
    server.use(
      http.post('*/api/v1/tickets/search/export', () =>
        answer(
          new ReadableStream({
            start(control) {
              control.enqueue(new TextEncoder().encode(CSV));
              setTimeout(() => control.error(new TypeError('terminated')), 50);
            },
          }),
        ),
      ),
    );
    open('/search?q=漏水');
    await begin(/CSV/);
    expect(await screen.findByText(/连接中断，文件不完整，没有保存/)).toBeInTheDocument();
    expect(saved).not.toHaveBeenCalled();
  });

  it('says why there is none', async () => {
    server.use(
      http.post('*/api/v1/tickets/search/export', () =>
        problem(422, 'search.too-many-to-export', { params: { found: 70000, most: 50000 } }),
      ),
    );
    open('/search?q=漏水');
    await begin(/Excel/);
    expect(await screen.findByText(/找到 70000 张工单，一个文件最多 50000 张/)).toBeInTheDocument();
  });

  it('is not offered while the database answers, nor for nothing', async () => {
    server.use(
      http.post('*/api/v1/tickets/search', () =>
        HttpResponse.json({ ...find({ text: '漏水' }), source: 'DATABASE', complete: false }),
      ),
    );
    const { unmount } = open('/search?q=漏水');
    await results();
    expect(screen.getByRole('button', { name: /导\s*出/ })).toBeDisabled();
    unmount();
    server.resetHandlers();
    open('/search?q=飞碟');
    await screen.findByText('没有找到与「飞碟」有关的工单');
    expect(screen.getByRole('button', { name: /导\s*出/ })).toBeDisabled();
  });

  it('counts lines, not ends of line inside of a cell, however the bytes are cut', () => {
    const bytes = new TextEncoder().encode('a,"b\r\n""c"""\r\nd\r\n');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const count = lineCounter();
      count(bytes.subarray(0, cut));
      expect(count(bytes.subarray(cut))).toBe(2);
    }
  });

  it('counts rows of a workbook while it comes, however the bytes are cut', async () => {
    const packed = new Blob(['<sheetData><row r="1"></row><row r="2"></row><row r="3"></row></sheetData>'])
      .stream()
      .pipeThrough(new CompressionStream('deflate-raw'));
    const sheet = new Uint8Array(await new Response(packed).arrayBuffer());
    const name = new TextEncoder().encode('xl/worksheets/sheet1.xml');
    const head = new Uint8Array(30);
    head[26] = name.length;
    const file = new Uint8Array([
      ...head,
      ...name,
      ...sheet,
      ...new TextEncoder().encode('PK and what comes behind'),
    ]);
    for (const cut of [0, 1, 29, 30, 31, 54, 60, file.length]) {
      const count = rowCounter();
      count?.(file.slice(0, cut));
      count?.(file.slice(cut));
      await waitFor(() => expect(count?.(new Uint8Array(0))).toBe(3));
    }
  });
});
