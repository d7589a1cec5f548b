import { waitFor, within } from '@testing-library/dom';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { server } from '@/test/server';
import { publicPaper } from '@/test/weekly';
import { openPapers, paperAddress, wantedPaper } from './weekly';

describe('public weekly papers', () => {
  let root: HTMLElement;
  beforeEach(() => {
    localStorage.clear();
    root = document.createElement('div');
    document.body.append(root);
  });
  afterEach(() => root.remove());
  const open = (address: string) => {
    const url = new URL(address, 'http://yunqi.localhost');
    openPapers(root, { pathname: url.pathname, search: url.search } as Location);
    return within(root);
  };

  it('shows the newest with good deeds, the one before and past ones', async () => {
    const page = open('/w?e=XH01');
    expect(await page.findByRole('heading', { level: 1, name: publicPaper.title })).toBeTruthy();
    expect(page.getByText('一位热心业主帮邻居提水。')).toBeTruthy();
    expect(page.getByRole('link', { name: '上一期' }).getAttribute('href')).toBe('/w/2026-11-09?e=XH01');
    expect(page.getByText('上一周的周报')).toBeTruthy();
    expect(page.getByRole('button', { name: '打印或存为 PDF' })).toBeTruthy();
    expect(await seriousFindings(root)).toEqual([]);
  });

  it('says why a paper was withdrawn', async () => {
    server.use(
      http.get('*/api/v1/public/weekly-papers/:week', () =>
        HttpResponse.json({ ...publicPaper, html: '', parts: [], withdrawn: '停水时间有误' }),
      ),
    );
    const page = open('/w/2026-11-16?e=XH01');
    expect((await page.findByRole('alert')).textContent).toContain('停水时间有误');
    expect(page.queryByRole('button', { name: '打印或存为 PDF' })).toBeNull();
  });

  it.each([
    [404, '没有这份周报'],
    [429, '请稍后再试'],
    [403, '暂停服务'],
    [500, '现在打不开'],
  ])('says what to do when it is answered with %i', async (status, title) => {
    server.use(http.get('*/api/v1/public/weekly-papers', () => problem(status, 'x')));
    const page = open('/w?e=XH01');
    expect(await page.findByRole('heading', { name: title })).toBeTruthy();
  });

  it('is there in English', async () => {
    const page = open('/w?e=XH01');
    (await page.findByRole('button', { name: 'English' })).click();
    await waitFor(() => expect(page.getByText('The paper is written in Chinese.')).toBeTruthy());
  });

  it('reads addresses', () => {
    expect(wantedPaper('/w/2026-11-16', '?e=X%20H')).toEqual({ week: '2026-11-16', estate: 'X H' });
    expect(wantedPaper('/w', '')).toEqual({ week: undefined, estate: '' });
    expect(paperAddress('X H', '2026-11-16')).toBe('/w/2026-11-16?e=X%20H');
  });
});
