import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { linesOf } from './PlaceDialog';

const at = '*/api/v1/report-places';

describe('places with codes', () => {
  it('are listed with what came from them', async () => {
    const { container } = open('/settings/places');
    expect(await screen.findByText('3栋1单元电梯')).toBeInTheDocument();
    expect(screen.getByText('已停用')).toBeInTheDocument();
    expect(await seriousFindings(container)).toEqual([]);
  });

  it('are added many at once, one for each line', async () => {
    let sent: unknown;
    server.use(
      http.post(at, async ({ request }) => {
        sent = await request.clone().json();
        return undefined;
      }),
    );
    open('/settings/places');
    await userEvent.click((await screen.findAllByRole('button', { name: '添加报修点' }))[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('combobox', { name: '项目' }));
    await screen.findAllByRole('option');
    await userEvent.click(document.querySelector('.ant-select-item-option') as HTMLElement);
    await userEvent.type(
      within(dialog).getByRole('textbox', { name: '名称，一行一个' }),
      '3栋电梯\n\n4栋电梯',
    );
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    await waitFor(() => expect(sent).toMatchObject({ kind: 'LIFT', names: ['3栋电梯', '4栋电梯'] }));
    expect(await screen.findByText('已添加 2 个报修点。')).toBeInTheDocument();
  });

  it('say beside the names which are taken', async () => {
    server.use(
      http.put(`${at}/:id`, () => problem(409, 'report-place.name-taken', { params: { names: ['南门'] } })),
    );
    open('/settings/places');
    await userEvent.click((await screen.findAllByRole('button', { name: /编\s*辑/ }))[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(within(dialog).getByRole('button', { name: /保\s*存/ }));
    expect(await within(dialog).findByText(/已经有这些名字：南门/)).toBeInTheDocument();
  });

  it('are given a new code after asking what that means', async () => {
    let asked = '';
    server.use(
      http.post(`${at}/:id/code`, ({ params }) => {
        asked = String(params.id);
        return undefined;
      }),
    );
    open('/settings/places');
    await userEvent.click((await screen.findAllByRole('button', { name: '换新码' }))[0] as HTMLElement);
    expect(await screen.findByText(/贴着的旧码马上不能用了/)).toBeInTheDocument();
    const sure = await screen.findByRole('dialog');
    await userEvent.click(within(sure).getByRole('button', { name: '换新码' }));
    await waitFor(() => expect(asked).toMatch(/0001$/));
  });

  it('are printed as cards in both languages', async () => {
    const print = vi.fn();
    vi.stubGlobal('print', print);
    open('/settings/places');
    await userEvent.click((await screen.findAllByRole('button', { name: /打印二维码/ }))[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('Scan to report a problem')).toBeInTheDocument();
    await userEvent.click(within(dialog).getByRole('button', { name: /打\s*印/ }));
    expect(print).toHaveBeenCalled();
    vi.unstubAllGlobals();
  });

  it('say why they cannot be read, and that there are none', async () => {
    server.use(http.get(at, () => problem(503, 'dependency.database-unavailable')));
    const first = open('/settings/places');
    expect(await screen.findByRole('button', { name: /重\s*试/ })).toBeInTheDocument();
    first.unmount();
    server.use(http.get(at, () => HttpResponse.json({ items: [], nextCursor: null })));
    open('/settings/places');
    expect(await screen.findByText('还没有报修点')).toBeInTheDocument();
  });

  it('can only be looked at without the right to change them', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: ['TICKET_READ', 'ESTATE_READ'], roles: ['TECHNICIAN'] }),
      ),
    );
    open('/settings/places');
    expect(await screen.findByText('3栋1单元电梯')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '添加报修点' })).not.toBeInTheDocument();
    expect(screen.queryByText('扫码报修规则')).not.toBeInTheDocument();
  });

  it('take the rules of the company', async () => {
    let sent: unknown;
    server.use(
      http.put('*/api/v1/report-settings', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(sent as object);
      }),
    );
    open('/settings/places');
    await userEvent.click(await screen.findByRole('switch', { name: '必须留电话' }));
    await userEvent.click(screen.getByRole('button', { name: '保存规则' }));
    await waitFor(() =>
      expect(sent).toMatchObject({
        open: true,
        phone: true,
        kinds: ['REPAIR', 'COMPLAINT', 'INQUIRY'],
        perPlace: 60,
      }),
    );
  });
});

describe('names of places', () => {
  it('are the lines that say something, each once', () => {
    expect(linesOf(' 3栋 \n\n3栋\n 4栋')).toEqual(['3栋', '4栋']);
  });
});
