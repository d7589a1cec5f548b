import { waitFor, within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { progress } from '@/test/progress';
import { server } from '@/test/server';
import { open } from './main';
import { wallSpan, wallTime } from './times';

const TOKEN = '3q2-7wAB9kLmZx0_TyUvQe1R';
const api = '*/api/v1/public/progress/:token';

/** The browser's connection, as far as the page uses it. */
class Stream extends EventTarget {
  static last: Stream | undefined;
  static readonly CLOSED = 2;
  readyState = 1;
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    Stream.last = this;
  }
  close() {
    this.readyState = 2;
  }
  tell(event: string) {
    this.dispatchEvent(new Event(event));
  }
}

describe('the owner’s page', () => {
  const { EventSource } = globalThis;
  let root: HTMLElement;
  let leave: () => void = () => {};
  beforeEach(() => {
    Stream.last = undefined;
    globalThis.EventSource = Stream as unknown as typeof EventSource;
    localStorage.clear();
    root = document.createElement('div');
    document.body.append(root);
  });
  afterEach(() => {
    leave();
    root.remove();
    globalThis.EventSource = EventSource;
  });
  const begin = () => {
    leave = open(root, TOKEN);
    return within(root);
  };

  it('shows the five things, with photos from below its own address', async () => {
    const page = begin();
    expect(await page.findByText('正在处理')).toBeInTheDocument();
    expect(page.getByText('李师傅')).toBeInTheDocument();
    expect(page.getByText('检测漏点')).toBeInTheDocument();
    expect(page.getByText('PPR弯头')).toBeInTheDocument();
    expect(page.getAllByText('¥7.00')).toHaveLength(2);
    expect(page.getByRole('img')).toHaveAttribute(
      'src',
      `/api/v1/public/progress/${TOKEN}/photos/${progress.steps[2]?.photos[0]}/thumbnail`,
    );
    expect(page.getByRole('link', { name: /打电话给物业/ })).toHaveAttribute('href', 'tel:057187654321');
    // a masked number is read, not called
    expect(page.queryByRole('link', { name: /打电话给师傅/ })).not.toBeInTheDocument();
    expect(await seriousFindings(root)).toEqual([]);
  });

  it('shows a step as soon as the service says that there is one', async () => {
    const page = begin();
    await page.findByText('检测漏点');
    server.use(
      http.get(api, () =>
        HttpResponse.json({
          ...progress,
          steps: [
            ...progress.steps,
            { label: '更换弯头', labelEn: '更换弯头', at: '2026-11-21T11:15:00+08:00', photos: [] },
          ],
        }),
      ),
    );
    Stream.last?.tell('changed');
    expect(await page.findByText('更换弯头')).toBeInTheDocument();
  });

  it('shows what everybody was told, and where it goes on', async () => {
    server.use(
      http.get(api, () =>
        HttpResponse.json({
          ...progress,
          words: [{ text: '水泵已更换，15:00 恢复', at: '2026-11-21T11:00:00+08:00' }],
          elsewhere: { path: '/p/AAAABBBBCCCCDDDDEEEEFFFF' },
        }),
      ),
    );
    const page = begin();
    expect(await page.findByText('水泵已更换，15:00 恢复')).toBeInTheDocument();
    expect(page.getByRole('link', { name: '查看那一单' })).toHaveAttribute(
      'href',
      '/p/AAAABBBBCCCCDDDDEEEEFFFF',
    );
    expect(await seriousFindings(root)).toEqual([]);
    const before = Stream.last;
    server.use(http.get(api, () => HttpResponse.json({ ...progress, elsewhere: { path: null } })));
    before?.tell('changed');
    expect(await page.findByText(/和其他住户反映的是同一件/)).toBeInTheDocument();
    expect(page.queryByRole('link', { name: '查看那一单' })).not.toBeInTheDocument();
    server.use(http.get(api, () => HttpResponse.json(progress)));
    before?.tell('changed');
    await waitFor(() => expect(Stream.last).not.toBe(before));
    expect(before?.readyState).toBe(2);
  });

  it('offers the files that were sent to the owner', async () => {
    server.use(
      http.get(api, () =>
        HttpResponse.json({
          ...progress,
          files: [{ id: 'f1', fileName: '装修申请表.pdf', contentType: 'application/pdf', size: 20_480 }],
        }),
      ),
    );
    const page = begin();
    expect(await page.findByRole('heading', { name: '发给您的文件' })).toBeInTheDocument();
    const link = page.getByRole('link', { name: '装修申请表.pdf' });
    expect(link).toHaveAttribute('href', `/api/v1/public/progress/${TOKEN}/files/f1`);
    expect(link).toHaveAttribute('download', '装修申请表.pdf');
    expect(await seriousFindings(root)).toEqual([]);
  });

  it('shows nothing any more once the link is revoked, but whom to call', async () => {
    const page = begin();
    await page.findByText('检测漏点');
    server.use(http.get(api, () => problem(404, 'not-found')));
    Stream.last?.tell('ended');
    expect(await page.findByText('这个链接打不开了')).toBeInTheDocument();
    expect(page.queryByText('检测漏点')).not.toBeInTheDocument();
    expect(page.getByRole('link', { name: /打电话给物业/ })).toBeInTheDocument();
    expect(Stream.last?.readyState).toBe(2);
  });

  it.each([
    [404, 'not-found', '这个链接打不开了'],
    [429, 'limit.exceeded', '请稍后再试'],
    [403, 'company.suspended', '物业暂停了服务'],
    [500, 'internal', '暂时打不开'],
  ])('says what is the matter when it is answered %i', async (status, code, said) => {
    server.use(http.get(api, () => problem(status, code)));
    expect(await begin().findByRole('heading', { name: said })).toBeInTheDocument();
  });

  it('says that there is no network, and opens when there is', async () => {
    server.use(http.get(api, () => HttpResponse.error()));
    const page = begin();
    expect(await page.findByRole('heading', { name: '没有网络' })).toBeInTheDocument();
    server.resetHandlers();
    await userEvent.click(page.getByRole('button', { name: '再试一次' }));
    expect(await page.findByText('检测漏点')).toBeInTheDocument();
  });

  it('keeps what it has while the network is away, and says from when it is', async () => {
    const page = begin();
    await page.findByText('检测漏点');
    server.use(http.get(api, () => HttpResponse.error()));
    Stream.last?.tell('changed');
    expect(await page.findByText(/网络断开了/)).toBeInTheDocument();
    expect(page.getByText('检测漏点')).toBeInTheDocument();
    server.resetHandlers();
    globalThis.dispatchEvent(new Event('online'));
    await waitFor(() => expect(page.queryByText(/网络断开了/)).not.toBeInTheDocument());
  });

  it('reads again what happened while the connection was away', async () => {
    let asked = 0;
    server.use(
      http.get(api, () => {
        asked++;
        return HttpResponse.json(progress);
      }),
    );
    const page = begin();
    await page.findByText('检测漏点');
    Stream.last?.tell('error');
    Stream.last?.tell('open');
    await waitFor(() => expect(asked).toBe(2));
  });

  it('speaks English when asked to', async () => {
    const page = begin();
    await userEvent.click(await page.findByRole('button', { name: 'English' }));
    expect(page.getByText('Being worked on')).toBeInTheDocument();
    expect(page.getByText('On the way')).toBeInTheDocument();
    expect(document.documentElement.lang).toBe('en');
    await userEvent.click(page.getByRole('button', { name: '中文' }));
  });

  const asked = {
    ...progress,
    state: { ...progress.state, code: 'DONE' as const },
    rating: { level: null, at: null },
  };

  it('rates only when the button is pressed, and thanks', async () => {
    const sent: unknown[] = [];
    server.use(
      http.get(api, () => HttpResponse.json(asked)),
      http.post(`${api}/rating`, async ({ request }) => {
        sent.push(await request.json());
        return HttpResponse.json({
          ...asked,
          rating: { level: 'SATISFIED', at: '2026-11-21T12:00:00+08:00' },
        });
      }),
    );
    const page = begin();
    await userEvent.click(await page.findByRole('button', { name: '提交评价' }));
    expect(page.getByRole('alert')).toHaveTextContent('请先选一项');
    await userEvent.click(page.getByRole('radio', { name: '满意' }));
    await userEvent.click(page.getByRole('checkbox', { name: '响应快' }));
    await userEvent.type(page.getByRole('textbox', { name: '还想说的话（可不写）' }), '很好');
    expect(sent).toEqual([]);
    expect(await seriousFindings(root)).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: '提交评价' }));
    expect(await page.findByText('谢谢您的评价')).toBeInTheDocument();
    expect(sent).toEqual([{ level: 'SATISFIED', reasons: ['FAST'], text: '很好' }]);
    expect(page.queryByRole('button', { name: '提交评价' })).not.toBeInTheDocument();
  });

  it('keeps what was written when it could not be sent', async () => {
    server.use(
      http.get(api, () => HttpResponse.json(asked)),
      http.post(`${api}/rating`, () => problem(503, 'dependency.database-unavailable')),
    );
    const page = begin();
    await userEvent.click(await page.findByRole('radio', { name: '不满意' }));
    await userEvent.type(page.getByRole('textbox'), '还在漏');
    Stream.last?.tell('changed');
    await userEvent.click(page.getByRole('button', { name: '提交评价' }));
    expect(await page.findByRole('alert')).toHaveTextContent('没有提交成功');
    expect(page.getByRole('textbox')).toHaveValue('还在漏');
    expect(page.getByRole('radio', { name: '不满意' })).toBeChecked();
  });

  it('asks for nothing while the work is not done', async () => {
    const page = begin();
    await page.findByText('正在处理');
    expect(page.queryByText('您满意吗？')).not.toBeInTheDocument();
  });
});

describe('times on the owner’s page', () => {
  const now = new Date('2026-11-21T03:00:00Z');
  it('are those of the estate’s wall, with the day when it is another', () => {
    expect(wallTime('2026-11-21T10:05:00+08:00', 'zh-CN', now)).toBe('10:05');
    expect(wallTime('2026-11-20T23:50:00+08:00', 'zh-CN', now)).toBe('11月20日 23:50');
    expect(wallTime('2026-11-20T23:50:00+08:00', 'en', now)).toBe('20 Nov, 23:50');
    // here it is the 21st already, there still the 20th
    expect(wallTime('2026-11-20T22:00:00-05:00', 'zh-CN', now)).toBe('22:00');
    expect(wallSpan('2026-11-21T10:20:00+08:00', '2026-11-21T10:40:00+08:00', 'zh-CN', now)).toBe(
      '10:20 – 10:40',
    );
  });
});
