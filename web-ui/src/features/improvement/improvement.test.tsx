import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { checkedImprovement, improvement } from '@/test/improvements';
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
    expect(item.getByText(/变好了.*-150 到 -50/)).toBeInTheDocument();
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
