import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import * as saving from '@/shared/save';
import { seriousFindings } from '@/test/axe';
import { me } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { checkedImprovement, improvement, typicalCase } from '@/test/improvements';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

describe('improvement', () => {
  itShowsItsStates({
    path: '/improvement',
    call: '*/api/v1/improvements',
    ready: '电梯主板换新',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有改进事项' },
    permission: 'KPI_READ',
  });

  it('shows the few that most tickets are about, with what they make together', async () => {
    open('/improvement');
    expect(await screen.findByText('6 件，累计 75%')).toBeInTheDocument();
    expect(screen.getByText(/其中 2 件没有标明/)).toBeInTheDocument();
    await screen.findByText('电梯主板换新');
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  it('says why an effect cannot be checked yet', async () => {
    server.use(http.post('*/api/v1/improvements/:id/effect-checks', () => problem(409, 'effect.too-early')));
    open('/improvement');
    await userEvent.click(await screen.findByRole('button', { name: '检验效果' }));
    expect(await screen.findByText('起效后满四个整周才能检验。')).toBeInTheDocument();
  });
});

describe('an improvement item', () => {
  const path = `/improvement?item=${improvement.id}`;
  const call = '*/api/v1/improvements/:id';
  const confirming = async () => {
    const title = await screen.findByText(/改为已检验/);
    return within(title.closest('[role="dialog"]') as HTMLElement);
  };
  const drawer = async () => within(await screen.findByRole('dialog'));

  it('shows steps, evidence and the effect as a picture and in words', async () => {
    open(path);
    const item = await drawer();
    expect(await item.findByRole('checkbox', { name: '更换主板' })).toBeChecked();
    expect(item.getByText('三个月困人九次')).toBeInTheDocument();
    expect(item.getByRole('img', { name: /4 周/ }).querySelectorAll('path')).toHaveLength(2);
    expect(await item.findByText(/变好了.*（−2.5 小时 到 −50 分钟）/)).toBeInTheDocument();
    expect(item.getByText(/办结用时变化了 −/)).toBeInTheDocument();
    expect(item.getByText(/另有 2 个您看不到的项目/)).toBeInTheDocument();
    expect(item.getByText(/不含零/)).toBeInTheDocument();
    expect(item.getByText(/有 1 个项目数量太少/)).toBeInTheDocument();
    expect(await seriousFindings(document.body)).toEqual([]);
  });

  it('breaks a line where a week has too few', async () => {
    open(path);
    const picture = await (await drawer()).findByRole('img', { name: /4 周/ });
    const [others, took] = [...picture.querySelectorAll('path')].map((one) => one.getAttribute('d') ?? '');
    expect(others?.match(/M/g)).toHaveLength(2);
    expect(took?.match(/M/g)).toHaveLength(1);
  });

  it('ticks a step on the version it was read in', async () => {
    let sent: { version: string | null; steps: unknown } | undefined;
    server.use(
      http.put(call, async ({ request }) => {
        const content = (await request.json()) as typeof improvement.content;
        sent = { version: request.headers.get('If-Match'), steps: content.steps };
        return HttpResponse.json(checkedImprovement);
      }),
    );
    open(path);
    await userEvent.click(await (await drawer()).findByRole('checkbox', { name: '回访业主' }));
    await waitFor(() =>
      expect(sent).toEqual({
        version: 'W/"0"',
        steps: [
          { text: '更换主板', done: true },
          { text: '回访业主', done: true },
        ],
      }),
    );
  });

  it('moves only once it is confirmed', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/v1/improvements/:id/moves', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(checkedImprovement);
      }),
    );
    open(path);
    await userEvent.click(await (await drawer()).findByRole('button', { name: '检验完毕' }));
    const ask = await confirming();
    expect(sent).toBeUndefined();
    await userEvent.click(ask.getByRole('button', { name: '检验完毕' }));
    await waitFor(() => expect(sent).toEqual({ state: 'CHECKED', note: null }));
  });

  it('wants words where nothing was checked', async () => {
    server.use(http.get(call, () => HttpResponse.json({ ...checkedImprovement, effect: null })));
    open(path);
    await userEvent.click(await (await drawer()).findByRole('button', { name: '检验完毕' }));
    const ask = await confirming();
    await userEvent.click(ask.getByRole('button', { name: '检验完毕' }));
    expect(await ask.findByText('没有检验效果，请写明看到了什么。')).toBeInTheDocument();
  });

  it('says what is not there yet', async () => {
    server.use(http.get(call, () => HttpResponse.json(improvement)));
    open(path);
    const item = await drawer();
    expect(await item.findByText('还没有写步骤。')).toBeInTheDocument();
    expect(item.getByText('还没有写依据。')).toBeInTheDocument();
    expect(item.getByText(/还没有检验。/)).toBeInTheDocument();
  });

  it('shows that it is loading', async () => {
    server.use(http.get(call, () => delay('infinite')));
    open(path);
    const dialog = await screen.findByRole('dialog');
    expect(dialog.querySelector('[aria-busy="true"]')).toBeInTheDocument();
  });

  it('says that it failed', async () => {
    server.use(http.get(call, () => problem(503, 'dependency.database-unavailable')));
    open(path);
    expect(await (await drawer()).findByText('5b1f0c9a7e2d4a36')).toBeInTheDocument();
  });

  it('says who can grant it when the service denies it', async () => {
    server.use(http.get(call, () => problem(403, 'access.denied', { params: { permission: 'KPI_READ' } })));
    open(path);
    const item = await drawer();
    expect(await item.findByText('您还没有查看这里的权限')).toBeInTheDocument();
  });
});

describe('beginning and changing an item', () => {
  const path = `/improvement?item=${improvement.id}`;
  const form = async (title: string) =>
    within(
      (await screen.findByText(title, { selector: '.ant-modal-title' })).closest(
        '[role="dialog"]',
      ) as HTMLElement,
    );

  it('begins with what the bar is about', async () => {
    open('/improvement?by=CAUSE');
    await userEvent.click(await screen.findByRole('button', { name: '就“给排水”发起改进' }));
    const dialog = await form('发起改进');
    expect(dialog.getByLabelText('标题')).toHaveValue('给排水：最近 90 天 6 件');
    await userEvent.click(dialog.getByRole('button', { name: /建\s*立/ }));
    expect((await dialog.findAllByText('请填写这一项')).length).toBeGreaterThan(0);
  });

  it('changes the version that was read', async () => {
    let sent: { version: string | null; title: unknown; steps: unknown } | undefined;
    server.use(
      http.put('*/api/v1/improvements/:id', async ({ request }) => {
        const content = (await request.json()) as typeof improvement.content;
        sent = { version: request.headers.get('If-Match'), title: content.title, steps: content.steps };
        return HttpResponse.json({ ...checkedImprovement, content, version: 1 });
      }),
    );
    open(path);
    await userEvent.click(
      await within(await screen.findByRole('dialog')).findByRole('button', { name: /修\s*改/ }),
    );
    const dialog = await form('修改改进事项');
    await userEvent.type(dialog.getByLabelText('标题'), '！');
    await userEvent.click(dialog.getByRole('button', { name: /保\s*存/ }));
    await waitFor(() =>
      expect(sent).toEqual({
        version: 'W/"0"',
        title: '电梯主板换新！',
        steps: checkedImprovement.content.steps,
      }),
    );
    expect(await screen.findByRole('button', { name: /撤\s*销/ })).toBeInTheDocument();
  });

  it('shows both versions to whoever was overtaken, and saves on top of the newer one', async () => {
    const theirs = {
      ...checkedImprovement,
      version: 5,
      content: { ...checkedImprovement.content, title: '电梯整机换新' },
    };
    let first = true;
    const versions: (string | null)[] = [];
    server.use(
      http.get('*/api/v1/improvements/:id', () => HttpResponse.json(first ? checkedImprovement : theirs)),
      http.put('*/api/v1/improvements/:id', ({ request }) => {
        versions.push(request.headers.get('If-Match'));
        if (!first) return HttpResponse.json({ ...theirs, version: 6 });
        first = false;
        return problem(412, 'request.stale-version');
      }),
    );
    open(path);
    await userEvent.click(
      await within(await screen.findByRole('dialog')).findByRole('button', { name: /修\s*改/ }),
    );
    const dialog = await form('修改改进事项');
    await userEvent.type(dialog.getByLabelText('标题'), '！');
    await userEvent.click(dialog.getByRole('button', { name: /保\s*存/ }));
    const table = within(await dialog.findByRole('table'));
    expect(table.getByRole('row', { name: /标题.*电梯主板换新！.*电梯整机换新/ })).toBeInTheDocument();
    await userEvent.click(table.getByRole('button', { name: '标题：采用对方的' }));
    expect(dialog.getByLabelText('标题')).toHaveValue('电梯整机换新');
    expect(await dialog.findByText(/内容与您的相同/)).toBeInTheDocument();
    await userEvent.click(dialog.getByRole('button', { name: '保存我的' }));
    await waitFor(() => expect(versions).toEqual(['W/"0"', 'W/"5"']));
  });

  it('says that it is too early to tell instead of asking', async () => {
    server.use(
      http.get('*/api/v1/improvements/:id', () =>
        HttpResponse.json({
          ...improvement,
          tellableFrom: '2099-12-22',
        }),
      ),
    );
    open(path);
    const item = within(await screen.findByRole('dialog'));
    expect(await item.findByText('现在下结论还早：2099-12-22 起可以检验。')).toBeInTheDocument();
    expect(item.getByRole('button', { name: '检验效果' })).toBeDisabled();
  });
});

describe('the bars', () => {
  it('open to their tickets', async () => {
    let asked = '';
    server.use(
      http.get('*/api/v1/paretos/tickets', ({ request }) => {
        asked = new URL(request.url).searchParams.get('code') ?? '';
        return HttpResponse.json({ items: [], nextCursor: null });
      }),
    );
    open('/improvement');
    await userEvent.click(await screen.findByRole('link', { name: '给排水：查看 6 件工单' }));
    expect(await screen.findByText('没有工单')).toBeInTheDocument();
    expect(asked).toBe('a');
  });

  it('say how few of many make half of all', async () => {
    const counts = [40, 20, 15, 15, 10];
    server.use(
      http.get('*/api/v1/paretos', () =>
        HttpResponse.json({
          by: 'CATEGORY',
          tickets: 100,
          untold: 0,
          bars: counts.map((count, i) => ({
            code: `c${i}`,
            name: `第${i + 1}类`,
            nameEn: `Kind ${i + 1}`,
            count,
            share: count,
            together: counts.slice(0, i + 1).reduce((sum, one) => sum + one, 0),
          })),
        }),
      ),
    );
    open('/improvement');
    expect(
      await screen.findByRole('heading', { level: 2, name: '5 类中的 2 类占了 60%：第1类、第2类。' }),
    ).toBeInTheDocument();
  });

  it('look back as far as the address says', async () => {
    const asked: number[] = [];
    server.use(
      http.get('*/api/v1/paretos', ({ request }) => {
        const { searchParams } = new URL(request.url);
        const day = (name: string) => Date.parse(searchParams.get(name) ?? '');
        asked.push((day('to') - day('from')) / 86_400_000);
        return HttpResponse.json({
          by: 'CATEGORY',
          tickets: 1,
          untold: 0,
          bars: [{ code: 'a', name: '给排水', nameEn: 'Plumbing', count: 1, share: 100, together: 100 }],
        });
      }),
    );
    const { router } = open('/improvement?days=365');
    expect(await screen.findByText(/最近 365 天共 1 件/)).toBeInTheDocument();
    await userEvent.click(screen.getByText('30 天'));
    expect(await screen.findByText(/最近 30 天共 1 件/)).toBeInTheDocument();
    expect(router.state.location.search).toMatchObject({ days: 30 });
    expect(asked).toEqual([365, 30]);
  });

  it('are taken along as a table, and say when they are not', async () => {
    const saved = vi.spyOn(saving, 'saveAs').mockImplementation(() => undefined);
    server.use(http.get('*/api/v1/paretos.csv', () => HttpResponse.text('类别,工单')));
    open('/improvement');
    await userEvent.click(await screen.findByRole('button', { name: '导出各根源、类别的工单数' }));
    await waitFor(() =>
      expect(saved).toHaveBeenCalledWith(expect.anything(), expect.stringMatching(/^pareto-.*csv$/)),
    );
    server.use(http.get('*/api/v1/paretos.csv', () => problem(404, 'not-found')));
    await userEvent.click(screen.getByRole('button', { name: '导出各根源、类别的工单数' }));
    await waitFor(() => expect(document.querySelector('.ant-message-error')).toBeInTheDocument());
    expect(saved).toHaveBeenCalledTimes(1);
    saved.mockRestore();
  });

  it('leave no way to tickets for whoever may not read them', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((one) => one !== 'TICKET_READ') }),
      ),
    );
    open('/improvement');
    expect(await screen.findByText('6 件，累计 75%')).toBeInTheDocument();
    expect(screen.queryByRole('link', { name: /给排水/ })).not.toBeInTheDocument();
  });
});

describe('typical cases', () => {
  itShowsItsStates({
    path: '/improvement?tab=cases',
    call: '*/api/v1/typical-cases',
    ready: '一户三次漏水',
    empty: { answer: { items: [], nextCursor: null }, says: '还没有典型案例' },
  });

  it('are found by words', async () => {
    let asked: string | null = null;
    server.use(
      http.get('*/api/v1/typical-cases', ({ request }) => {
        asked = new URL(request.url).searchParams.get('words');
        return HttpResponse.json({ items: asked ? [] : [typicalCase], nextCursor: null });
      }),
    );
    open('/improvement?tab=cases');
    await screen.findByText('一户三次漏水');
    await userEvent.type(screen.getByRole('searchbox', { name: '搜索标题、内容、工单号' }), '电梯{Enter}');
    expect(await screen.findByText('没有找到')).toBeInTheDocument();
    expect(asked).toBe('电梯');
  });
});

describe('root causes', () => {
  itShowsItsStates({
    path: '/settings/root-causes',
    call: '*/api/v1/root-causes',
    ready: '保养不到位',
    empty: { answer: [] as unknown as object, says: '还没有根源' },
  });

  it('are stopped and used again, and stay on the list', async () => {
    let sent: unknown;
    server.use(
      http.put('*/api/v1/root-causes', async ({ request }) => {
        sent = await request.json();
        return HttpResponse.json(sent as object);
      }),
    );
    open('/settings/root-causes');
    expect(await screen.findByText('已停用')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '恢复使用' }));
    await waitFor(() => expect(sent).toMatchObject({ code: 'weather', active: true }));
    expect(await screen.findByText('“天气”已恢复使用')).toBeInTheDocument();
  });

  it('want a code that there is not yet', async () => {
    open('/settings/root-causes');
    await screen.findByText('保养不到位');
    await userEvent.click(screen.getByRole('button', { name: '添加根源' }));
    await userEvent.type(await screen.findByLabelText('代码'), 'parts');
    await userEvent.tab();
    expect(await screen.findByText('已有这个代码。')).toBeInTheDocument();
  });
});

describe('weak links', () => {
  it('become an item about the state that takes most of the time, checked by the time to resolution', async () => {
    open('/improvement?tab=stages');
    await userEvent.click(await screen.findByRole('button', { name: '就“待配件”发起改进' }));
    const form = within(await screen.findByRole('dialog'));
    expect(await form.findByLabelText('标题')).toHaveValue(
      '维修单最耗时的环节是「待配件」：占总时长的 43.5%，每次停留中位数 27 小时',
    );
    expect(form.getByText('办结用时')).toBeInTheDocument();
  });

  it('are only looked at by whoever may not manage', async () => {
    server.use(
      http.get('*/api/admin/v1/me', () =>
        HttpResponse.json({ ...me, permissions: me.permissions.filter((one) => one !== 'ESTATE_MANAGE') }),
      ),
    );
    open('/improvement?tab=stages');
    expect(await screen.findByText(/最耗时的环节是/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: /发起改进/ })).toBeNull();
  });
});
