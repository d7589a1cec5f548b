import { waitFor, within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { guideHall, publicGuide } from '@/test/guides';
import { problem } from '@/test/handlers';
import { server } from '@/test/server';
import { day, openGuides, wanted } from './guide';

const at = '*/api/v1/public';

describe('public guides', () => {
  let root: HTMLElement;
  let went: string | undefined;
  beforeEach(() => {
    localStorage.clear();
    went = undefined;
    root = document.createElement('div');
    document.body.append(root);
  });
  afterEach(() => {
    root.remove();
    document.querySelector('meta[name="robots"]')?.remove();
  });
  const open = (address: string) => {
    const url = new URL(address, 'http://yunqi.localhost');
    openGuides(root, {
      pathname: url.pathname,
      search: url.search,
      replace: (to: string) => {
        went = to;
      },
    } as unknown as Location);
    return within(root);
  };

  it('reads what an address asks for and nothing it should not', () => {
    expect(wanted('/g/renovation', '?e=XH%2F01&on=2026-05-01')).toEqual({
      code: 'renovation',
      estate: 'XH/01',
      on: '2026-05-01',
      text: '',
    });
    expect(wanted('/g', '?e=XH01&on=tomorrow&q= 押金 ')).toEqual({
      code: undefined,
      estate: 'XH01',
      on: undefined,
      text: '押金',
    });
    expect(day('2026-10-01', 'zh-CN')).toBe('2026年10月1日');
    expect(day('2026-10-01', 'en')).toBe('1 October 2026');
  });

  it('shows a guide with its table of fees, what changed and what applied before', async () => {
    const page = open('/g/renovation?e=XH01');
    expect(await page.findByRole('heading', { name: '装修怎么办理' })).toBeInTheDocument();
    const row = page.getByRole('row', { name: /装修保证金/ });
    expect(within(row).getByText('2000元')).toBeInTheDocument();
    expect(page.getByText('押金由 3000 元降到 2000 元。')).toBeInTheDocument();
    expect(page.getByText(/3000元 元\/户/).tagName).toBe('DEL');
    expect(page.getByRole('link', { name: '2025年3月1日 至 2026年9月30日' })).toHaveAttribute(
      'href',
      '/g/renovation?e=XH01&on=2025-03-01',
    );
    expect(page.getByRole('link', { name: '看新的版本' })).toHaveAttribute(
      'href',
      '/g/renovation?e=XH01&on=2027-01-01',
    );
    expect(page.getByRole('link', { name: '0571-87654321' })).toHaveAttribute('href', 'tel:0571-87654321');
    expect(document.querySelector('meta[name="robots"]')).toHaveAttribute('content', 'noindex');
    expect(await seriousFindings(root)).toEqual([]);
  });

  it.each([
    [{ standing: 'UPCOMING', from: '2027-01-01', until: null }, /2027年1月1日起施行，现在还没有生效/],
    [{ standing: 'ENDED' }, /这是以前的版本/],
    [{ standing: 'ENDED', gone: true }, /已经停止公示/],
  ] as const)('says that what it shows does not apply today: %j', async (part, words) => {
    server.use(http.get(`${at}/guides/:code`, () => HttpResponse.json({ ...publicGuide, ...part })));
    const page = open('/g/renovation?e=XH01');
    expect(await page.findByText(words)).toBeInTheDocument();
  });

  it('lets search engines keep it only where the company says so', async () => {
    server.use(
      http.get(`${at}/guides/:code`, () => HttpResponse.json({ ...publicGuide, searchEngines: true })),
    );
    const page = open('/g/renovation?e=XH01');
    await page.findByRole('heading', { name: '装修怎么办理' });
    expect(document.querySelector('meta[name="robots"]')).toBeNull();
  });

  it('keeps what an owner says, once per browser, and asks what is missing', async () => {
    const sent: { helped: boolean; voter: string; words?: string; on: string }[] = [];
    server.use(
      http.post(`${at}/guides/:code/votes`, async ({ request }) => {
        sent.push((await request.json()) as (typeof sent)[number]);
        return new HttpResponse(null, { status: sent.length === 1 ? 500 : 204 });
      }),
    );
    const page = open('/g/renovation?e=XH01');
    await userEvent.click(await page.findByRole('button', { name: '没用' }));
    await userEvent.type(page.getByLabelText(/哪里没写清楚/), '没写周末');
    await userEvent.click(page.getByRole('button', { name: '提交' }));
    expect(await page.findByText(/没有提交成功/)).toBeInTheDocument();
    expect(page.getByLabelText(/哪里没写清楚/)).toHaveValue('没写周末');
    await userEvent.click(page.getByRole('button', { name: '提交' }));
    expect(await page.findByText('谢谢，我们收到了。')).toBeInTheDocument();
    expect(sent[1]).toEqual({ helped: false, voter: sent[0]?.voter, words: '没写周末', on: '2026-10-01' });
    expect(sent[0]?.voter).toMatch(/^[0-9a-f]{32}$/);
  });

  it('lists what an estate tells and searches it', async () => {
    const page = open('/g?e=XH01');
    expect(await page.findByRole('link', { name: /物业服务费/ })).toHaveAttribute(
      'href',
      '/g/fees-property?e=XH01',
    );
    expect(page.getByText(/未生效/)).toBeInTheDocument();
    await userEvent.type(page.getByLabelText('想问什么？'), '押金{Enter}');
    expect(await page.findByText('找到 1 份')).toHaveFocus();
    expect(page.queryByRole('link', { name: /物业服务费/ })).not.toBeInTheDocument();
    expect(await seriousFindings(root)).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: '看全部' }));
    expect(await page.findByRole('link', { name: /物业服务费/ })).toBeInTheDocument();
  });

  it('says when nothing is found', async () => {
    server.use(
      http.get(`${at}/guides`, () =>
        HttpResponse.json({
          company: guideHall.company,
          estateCode: 'XH01',
          estate: '星河湾',
          contact: null,
          guides: [],
          searchEngines: false,
        }),
      ),
    );
    const page = open('/g?e=XH01&q=xyz');
    expect(await page.findByText(/没有找到“xyz”/)).toBeInTheDocument();
  });

  it('asks for the estate once and remembers it', async () => {
    const page = open('/g/renovation');
    expect(await page.findByRole('link', { name: /云溪里/ })).toHaveAttribute(
      'href',
      '/g/renovation?e=YX%2002',
    );
    expect(await seriousFindings(root)).toEqual([]);
    localStorage.setItem('hearth.guides.estate', 'YX 02');
    open('/g/renovation');
    await waitFor(() => expect(went).toBe('/g/renovation?e=YX%2002'));
    went = undefined;
    open('/g?all');
    expect(await page.findByRole('link', { name: /星河湾一期/ })).toBeInTheDocument();
    expect(went).toBeUndefined();
  });

  it.each([
    [404, 'not-found', '没有这份内容'],
    [429, 'limit.exceeded', '请稍后再试'],
    [403, 'company.suspended', '物业暂停了服务'],
    [500, 'internal', '暂时打不开'],
  ])('says why a page does not open: %s', async (status, code, words) => {
    server.use(http.get(`${at}/guides/:code`, () => problem(status, code)));
    const page = open('/g/renovation?e=XH01');
    expect(await page.findByRole('heading', { name: words })).toBeInTheDocument();
    expect(page.getByRole('link', { name: /打电话给物业/ })).toBeInTheDocument();
  });

  it('speaks English around what is written in Chinese', async () => {
    const page = open('/g/renovation?e=XH01');
    await userEvent.click(await page.findByRole('button', { name: 'English' }));
    expect(page.getByText(/publishes its guides in Chinese/)).toBeInTheDocument();
    expect(page.getByText(/What changed this time/)).toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: '中文' }));
  });
});
