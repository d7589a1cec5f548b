import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { adoption, planned, playbook, pooled } from '@/test/playbooks';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

const path = `/improvement/playbooks?playbook=${playbook.id}`;
const titled = async (title: RegExp | string) => {
  const found = await screen.findByText(title, { selector: '.ant-drawer-title, .ant-modal-title' });
  return within(found.closest('[role="dialog"]') as HTMLElement);
};

describe('playbooks', () => {
  itShowsItsStates({
    path: '/improvement/playbooks',
    call: '*/api/v1/playbooks',
    ready: '电梯困人处置',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有经验手册' },
    permission: 'KPI_READ',
  });

  it('shows what a version says, and in what two differ', async () => {
    open(path);
    const sheet = await titled('电梯困人处置');
    expect(await sheet.findByText('流程：标杆问询')).toBeInTheDocument();
    await userEvent.click(await sheet.findByRole('combobox', { name: '与另一版比较' }));
    await userEvent.click(await screen.findByText('与第 1 版比较'));
    expect(await sheet.findByText('旧问询')).toBeInTheDocument();
    expect(sheet.getByText('修改')).toBeInTheDocument();
  });

  it('tells whether it helped as a picture and in words', async () => {
    open(path);
    const sheet = await titled('电梯困人处置');
    expect(await sheet.findByRole('img', { name: /4 周/ })).toBeInTheDocument();
    expect(sheet.getAllByText(/变好了/)).toHaveLength(2); // on average, and this adoption
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  it('draws what it changed at each estate and on average, with the figures beside', async () => {
    open(path);
    const sheet = await titled('电梯困人处置');
    const table = within(await sheet.findByRole('table', { name: /每个项目与平均的差别/ }));
    expect(
      await table.findByRole('row', { name: /2026-08-12 起，前后各 12 周，对比 9 个项目.*−1.7 小时/ }),
    ).toBeInTheDocument();
    expect(
      table.getByRole('row', { name: /^2 个项目平均.*−80 分钟.*−2 小时 到 −40 分钟/ }),
    ).toBeInTheDocument();
    expect(sheet.getByText(/2026-12-22 起才说得出/)).toBeInTheDocument();
    await waitFor(async () => expect(await seriousFindings(document.body)).toEqual([]));
  });

  it('says from when on something can be told while nothing can', async () => {
    server.use(
      http.get('*/api/v1/playbooks/:id/versions/:number/effect', () =>
        HttpResponse.json({ ...pooled, pooled: null, estates: [] }),
      ),
      http.get('*/api/v1/playbook-adoptions', () =>
        HttpResponse.json({
          items: [{ ...adoption, tellableFrom: '2099-12-22', effect: null }],
          nextCursor: null,
        }),
      ),
    );
    open(path);
    const sheet = await titled('电梯困人处置');
    expect(await sheet.findByText('现在还说不出结果。')).toBeInTheDocument();
    expect(sheet.queryByRole('table', { name: /平均/ })).toBeNull();
    expect(await sheet.findByText('现在下结论还早：2099-12-22 起可以检验。')).toBeInTheDocument();
    expect(sheet.getByRole('button', { name: '检验效果' })).toBeDisabled();
  });

  it('says so where nobody adopted the version that is looked at', async () => {
    server.use(
      http.get('*/api/v1/playbooks/:id/versions/:number/effect', ({ params }) =>
        HttpResponse.json(
          params.number === '2' ? { ...pooled, pooled: null, estates: [], uncounted: [] } : pooled,
        ),
      ),
    );
    open(path);
    const sheet = await titled('电梯困人处置');
    expect(await sheet.findByText('还没有项目应用第 2 版。')).toBeInTheDocument();
    await userEvent.click(sheet.getByRole('combobox', { name: '看哪一版的效果' }));
    await userEvent.click(
      (await screen.findAllByText('第 1 版', { selector: '.ant-select-item-option-content' })).at(
        -1,
      ) as HTMLElement,
    );
    expect(await sheet.findByRole('table', { name: /每个项目与平均的差别/ })).toBeInTheDocument();
  });

  it('says why nothing can be counted', async () => {
    server.use(http.get('*/api/v1/playbooks/:id/versions/:number/effect', () => problem(404, 'not-found')));
    open(path);
    const sheet = await titled('电梯困人处置');
    const section = within(await sheet.findByRole('region', { name: '各项目的效果' }));
    expect(await section.findByRole('button', { name: /重\s?试/ })).toBeInTheDocument();
  });

  it('says that it is too early where the service knows better', async () => {
    server.use(
      http.get('*/api/v1/playbook-adoptions', () =>
        HttpResponse.json({ items: [{ ...adoption, effect: null }], nextCursor: null }),
      ),
      http.post('*/api/v1/playbook-adoptions/:id/effect-checks', () => problem(409, 'effect.too-early')),
    );
    open(path);
    const sheet = await titled('电梯困人处置');
    await userEvent.click(await sheet.findByRole('button', { name: '检验效果' }));
    expect(await screen.findByText('起效后满四个整周才能检验。')).toBeInTheDocument();
  });

  it('undoes only once that is confirmed, and says what was changed since', async () => {
    let asked = 0;
    server.use(
      http.post('*/api/v1/playbook-adoptions/:id/reversal', () => {
        asked++;
        return problem(409, 'playbook.changed-since', { params: { name: '标杆问询' } });
      }),
    );
    open(path);
    const sheet = await titled('电梯困人处置');
    await userEvent.click(await sheet.findByRole('button', { name: /^撤\s?销$/ }));
    expect(asked).toBe(0);
    const ask = await screen.findByRole('tooltip');
    await userEvent.click(within(ask).getByRole('button', { name: /^撤\s?销$/ }));
    expect(await screen.findByText('“标杆问询”应用之后又改过，不能撤销。')).toBeInTheDocument();
  });

  it('adopts once every conflict is decided, with what was seen', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/playbooks/:id/adoptions', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(adoption, { status: 201 });
      }),
    );
    open(path);
    const sheet = await titled('电梯困人处置');
    await userEvent.click(await sheet.findByRole('button', { name: '应用到项目' }));
    const drawer = await titled('应用“电梯困人处置”');
    expect(drawer.getByText('选好项目后，这里会逐项列出会改变什么。')).toBeInTheDocument();
    await userEvent.click(drawer.getByRole('combobox', { name: '应用到哪些项目' }));
    const options = await waitFor(() => {
      const found = document.querySelectorAll('.ant-select-item-option');
      expect(found.length).toBeGreaterThan(0);
      return found;
    });
    await userEvent.click(options[0] as HTMLElement);
    expect(await drawer.findByText('我们的问询')).toBeInTheDocument();
    expect(drawer.getByText('还有 1 处冲突没有选')).toBeInTheDocument();
    const apply = drawer.getByRole('button', { name: /^应\s?用$/ });
    expect(apply).toBeDisabled();
    await userEvent.click(drawer.getByRole('radio', { name: '用手册的' }));
    await waitFor(() => expect(apply).toBeEnabled());
    await userEvent.click(apply);
    await waitFor(() =>
      expect(sent).toMatchObject({
        number: 2,
        choices: [{ estateId: 'e1', type: 'WORKFLOW', key: 'INQUIRY', take: true, seen: 'abc' }],
      }),
    );
  });

  it('says why a part cannot be adopted', async () => {
    const plan = planned(true);
    server.use(
      http.post('*/api/v1/playbooks/:id/adoption-plans', () =>
        HttpResponse.json({
          ...plan,
          refused: 1,
          changes: 0,
          parts: plan.parts.map((part) => ({
            ...part,
            problem: { code: 'playbook.being-changed', detail: '', params: {} },
          })),
        }),
      ),
    );
    open(path);
    const sheet = await titled('电梯困人处置');
    await userEvent.click(await sheet.findByRole('button', { name: '应用到项目' }));
    const drawer = await titled('应用“电梯困人处置”');
    await userEvent.click(drawer.getByRole('combobox', { name: '应用到哪些项目' }));
    await waitFor(() => expect(document.querySelector('.ant-select-item-option')).toBeInTheDocument());
    await userEvent.click(document.querySelector('.ant-select-item-option') as HTMLElement);
    expect(await drawer.findByText(/有人正在修改这一项/)).toBeInTheDocument();
    expect(drawer.getByRole('button', { name: /^应\s?用$/ })).toBeDisabled();
  });

  it('packages what an estate does its own way', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/playbooks/:id/versions', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(playbook);
      }),
    );
    open(path);
    const sheet = await titled('电梯困人处置');
    await userEvent.click(await sheet.findByRole('button', { name: '打包新版本' }));
    const dialog = await titled('打包“电梯困人处置”的下一版');
    expect(await dialog.findByRole('checkbox', { name: '流程：标杆问询' })).toBeChecked();
    await userEvent.click(dialog.getByRole('checkbox', { name: '接听用语：您好，{{estate}}' }));
    await userEvent.click(dialog.getByRole('button', { name: /^打\s?包$/ }));
    await waitFor(() =>
      expect(sent).toEqual({
        note: null,
        parts: [
          { type: 'WORKFLOW', key: 'INQUIRY' },
          { type: 'GREETING', key: 'words' },
        ],
      }),
    );
  });
});
