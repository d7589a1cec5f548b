import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Portal } from '@/api/portal';
import { companies, companyIndexes, platformAdmin } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { itShowsItsStates } from '@/test/states';

const portal: Portal = { kind: 'PLATFORM' };
const nothing = { items: [], nextCursor: null };

describe('companies', () => {
  itShowsItsStates({
    path: '/platform/companies',
    portal,
    call: '*/api/admin/v1/platform/companies',
    ready: '云栖里物业服务有限公司',
    empty: { answer: nothing, says: '还没有公司' },
  });

  beforeEach(() => {
    server.use(http.get('*/api/admin/v1/me', () => HttpResponse.json(platformAdmin)));
  });

  it('asks for a reason before it suspends, and sends it', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/admin/v1/platform/companies/:id/suspension', async ({ request, params }) => {
        sent = { id: params.id, ...((await request.json()) as object) };
        return HttpResponse.json({});
      }),
    );
    open('/platform/companies', portal);
    await userEvent.click((await screen.findAllByRole('button', { name: '暂停' }))[0] as HTMLElement);
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('数据不动，恢复后一切照旧');
    await userEvent.click(within(dialog).getByRole('button', { name: '暂停这家公司' }));
    expect(await within(dialog).findByText('请填写这一项')).toBeInTheDocument();
    expect(sent).toBeUndefined();
    await userEvent.type(within(dialog).getByLabelText('原因（公司的人会看到）'), '账单未结清');
    await userEvent.click(within(dialog).getByRole('button', { name: '暂停这家公司' }));
    await waitFor(() => expect(sent).toEqual({ id: companies[0]?.id, reason: '账单未结清' }));
  });

  it('changes the plan and the end of the trial', async () => {
    const sent: unknown[] = [];
    server.use(
      http.put('*/api/admin/v1/platform/companies/:id/:what', async ({ request, params }) => {
        sent.push({ what: params.what, ...((await request.json()) as object) });
        return HttpResponse.json({});
      }),
    );
    open('/platform/companies', portal);
    const more = async () => {
      await userEvent.click((await screen.findAllByRole('button', { name: '更多操作' }))[0] as HTMLElement);
      await userEvent.click(await screen.findByRole('menuitem', { name: '套餐与试用' }));
      return within(await screen.findByRole('dialog'));
    };
    const dialog = await more();
    await userEvent.click((await dialog.findAllByRole('radio'))[0] as HTMLElement);
    await userEvent.click(dialog.getByRole('button', { name: '更换套餐' }));
    await waitFor(() => expect(sent).toEqual([{ what: 'plan', plan: 'starter' }]));
  });

  it('has a company leave after its name was typed, and shows what stands in the way', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/admin/v1/platform/companies/:id/departure', async ({ request }) => {
        sent = await request.json();
        return problem(409, 'company.state-change-refused');
      }),
    );
    open('/platform/companies', portal);
    await userEvent.click((await screen.findAllByRole('button', { name: '更多操作' }))[0] as HTMLElement);
    await userEvent.click(await screen.findByRole('menuitem', { name: '让公司离开' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: '开始 30 天倒计时' })).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/请输入公司全称/), '云栖里物业服务有限公司');
    await userEvent.click(dialog.getByRole('button', { name: '开始 30 天倒计时' }));
    expect(await dialog.findByText(/公司现在的状态不允许这样做/)).toBeInTheDocument();
    expect(sent).toEqual({ name: '云栖里物业服务有限公司' });
  });

  it('shows a removal that failed', async () => {
    server.use(
      http.get('*/api/admin/v1/platform/companies', () =>
        HttpResponse.json({
          items: [
            {
              ...companies[4],
              status: 'LEFT',
              departure: {
                ...companies[4]?.departure,
                begunAt: '2026-12-21T08:01:00Z',
                done: ['SEARCH', 'FILES'],
                failures: 1,
                errorCode: 'dependency.storage-unavailable',
                errorDetail: 'no disk today',
              },
            },
          ],
          nextCursor: null,
        }),
      ),
    );
    open('/platform/companies', portal);
    expect(await screen.findByText(/删除没有完成：dependency.storage-unavailable/)).toBeInTheDocument();
  });

  it('says in the dialog why the service refused', async () => {
    server.use(
      http.delete('*/api/admin/v1/platform/companies/:id/suspension', () =>
        problem(409, 'company.state-change-refused'),
      ),
    );
    open('/platform/companies', portal);
    await userEvent.click(await screen.findByRole('button', { name: '恢复' }));
    await userEvent.click(await screen.findByRole('button', { name: '恢复服务' }));
    expect(await screen.findByText(/公司现在的状态不允许这样做/)).toBeInTheDocument();
  });

  it('keeps the search in the address', async () => {
    const { router } = open('/platform/companies', portal);
    await userEvent.type(await screen.findByRole('textbox', { name: '公司名或门户名' }), '松涛');
    await waitFor(() => expect(router.state.location.search).toEqual({ text: '松涛' }));
    await waitFor(() => expect(screen.queryByText('月桥物业服务有限公司')).not.toBeInTheDocument());
  });

  it('adds the next page by its cursor', async () => {
    server.use(
      http.get('*/api/admin/v1/platform/companies', ({ request }) =>
        new URL(request.url).searchParams.get('cursor') === 'next'
          ? HttpResponse.json({ items: [companies[1]], nextCursor: null })
          : HttpResponse.json({ items: [companies[0]], nextCursor: 'next' }),
      ),
    );
    open('/platform/companies', portal);
    await userEvent.click(await screen.findByRole('button', { name: '加载更多' }));
    expect(await screen.findByText('松涛物业管理有限公司')).toBeInTheDocument();
    expect(screen.getByText('云栖里物业服务有限公司')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: '加载更多' })).not.toBeInTheDocument();
  });
});

describe('sign-ups', () => {
  itShowsItsStates({
    path: '/platform/sign-ups',
    portal,
    call: '*/api/admin/v1/platform/sign-ups',
    ready: '青禾物业服务有限公司',
    empty: { answer: nothing, says: '没有这样的开通记录' },
  });

  it('tries a failed one again', async () => {
    server.use(http.get('*/api/admin/v1/me', () => HttpResponse.json(platformAdmin)));
    let retried: unknown;
    server.use(
      http.post('*/api/admin/v1/platform/sign-ups/:id/retry', ({ params }) => {
        retried = params.id;
        return HttpResponse.json({}, { status: 202 });
      }),
    );
    open('/platform/sign-ups', portal);
    expect(await screen.findByText('停在「准备全文搜索」，已试 5 次')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: '重试' }));
    await waitFor(() => expect(retried).toBe('su-0003'));
  });
});

describe('fleet', () => {
  itShowsItsStates({
    path: '/platform/fleet',
    portal,
    call: '*/api/admin/v1/platform/fleet',
    ready: '1 家公司还没到第 14 版',
    empty: {
      answer: { targetVersion: 14, versions: [], failing: [], migration: null },
      says: '还没有公司',
    },
  });
});

describe('signing keys', () => {
  itShowsItsStates({
    path: '/platform/signing-keys',
    portal,
    call: '*/api/admin/v1/platform/signing-keys',
    ready: '当前使用',
  });
});

describe('groups', () => {
  itShowsItsStates({
    path: '/platform/groups',
    portal,
    call: '*/api/admin/v1/platform/groups',
    ready: '青禾集团',
    empty: { answer: { items: [] }, says: '还没有集团' },
  });

  const named = () => {
    const sent: unknown[] = [];
    const keep = async ({ request }: { request: Request }) => {
      sent.push({ method: request.method, ...(request.method === 'PUT' ? await request.json() : {}) });
      return HttpResponse.json({});
    };
    server.use(
      http.get('*/api/admin/v1/me', () => HttpResponse.json(platformAdmin)),
      http.put('*/api/admin/v1/platform/groups/:id/headquarters', keep),
      http.delete('*/api/admin/v1/platform/groups/:id/headquarters', keep),
    );
    return sent;
  };
  const dialog = async () => {
    await userEvent.click(await screen.findByRole('button', { name: '指定总部' }));
    return within(await screen.findByRole('dialog'));
  };

  it('names a headquarters, and leaves a group without one', async () => {
    const sent = named();
    open('/platform/groups', portal);
    const naming = await dialog();
    await userEvent.type(naming.getByLabelText('总部'), 'qinghe-hq');
    await userEvent.click(naming.getByRole('button', { name: /保\s?存/ }));
    await waitFor(() => expect(sent).toEqual([{ method: 'PUT', company: 'qinghe-hq' }]));
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
    const again = await dialog();
    await userEvent.click(again.getByRole('button', { name: /保\s?存/ }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual({ method: 'DELETE' });
  });

  it('says at the field why a member cannot be the headquarters', async () => {
    named();
    server.use(
      http.put('*/api/admin/v1/platform/groups/:id/headquarters', () =>
        problem(422, 'group.group-of-groups'),
      ),
    );
    open('/platform/groups', portal);
    const naming = await dialog();
    await userEvent.type(naming.getByLabelText('总部'), 'yunqi');
    await userEvent.click(naming.getByRole('button', { name: /保\s?存/ }));
    expect(await naming.findByText(/不支持集团套集团/)).toBeInTheDocument();
  });
});

describe('search indexes', () => {
  itShowsItsStates({
    path: '/platform/search-indexes',
    portal,
    call: '*/api/admin/v1/platform/search-indexes',
    ready: '云栖里物业服务有限公司',
    empty: { answer: nothing, says: '还没有公司' },
  });

  beforeEach(() => {
    server.use(http.get('*/api/admin/v1/me', () => HttpResponse.json(platformAdmin)));
  });

  it('asks before it moves a company, and sends what was chosen', async () => {
    let sent: unknown;
    server.use(
      http.post('*/api/admin/v1/platform/companies/:id/search-runs', async ({ request, params }) => {
        sent = { id: params.id, ...((await request.json()) as object) };
        return HttpResponse.json(companyIndexes[0], { status: 202 });
      }),
    );
    open('/platform/search-indexes', portal);
    expect(await screen.findByText('修复 3 条')).toBeInTheDocument();
    await userEvent.click(await screen.findByRole('button', { name: '更多操作' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: '移到独立索引' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(sent).toBeUndefined();
    await userEvent.click(dialog.getByRole('button', { name: '移到独立索引' }));
    await waitFor(() => expect(sent).toEqual({ id: companyIndexes[0]?.id, kind: 'OWN_INDEX' }));
  });

  it('shows how far a run is and cancels it', async () => {
    let cancelled = false;
    const index = companyIndexes[0]?.indexes[0];
    server.use(
      http.get('*/api/admin/v1/platform/search-indexes', () =>
        HttpResponse.json({
          items: [
            {
              ...companyIndexes[0],
              indexes: [
                {
                  ...index,
                  run: { ...index?.run, status: 'RUNNING', phase: 'FILLING', done: 5_000, endedAt: null },
                },
              ],
            },
          ],
          nextCursor: null,
        }),
      ),
      http.delete('*/api/admin/v1/platform/companies/:id/search-runs', () => {
        cancelled = true;
        return HttpResponse.json(companyIndexes[0]);
      }),
    );
    open('/platform/search-indexes', portal);
    expect(await screen.findByText('5,000 / 20,000，每秒 4,200 条')).toBeInTheDocument();
    expect(screen.getByText('25%')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /取\s?消/ }));
    await waitFor(() => expect(cancelled).toBe(true));
  });

  it('says that the search engine is away, and shows what it does not know as unknown', async () => {
    const index = companyIndexes[0]?.indexes[0];
    server.use(
      http.get('*/api/admin/v1/platform/search-engine', () =>
        HttpResponse.json({ searching: false, indexing: false, why: 'connection refused' }),
      ),
      http.get('*/api/admin/v1/platform/search-indexes', () =>
        HttpResponse.json({
          items: [
            {
              ...companyIndexes[0],
              indexes: [
                {
                  ...index,
                  index: null,
                  documents: null,
                  bytes: null,
                  drift: null,
                  run: null,
                  lagSeconds: 61,
                },
              ],
            },
          ],
          nextCursor: null,
        }),
      ),
    );
    open('/platform/search-indexes', portal);
    expect(await screen.findByText(/搜索暂由数据库代答/)).toBeInTheDocument();
    expect(screen.getByText('connection refused')).toBeInTheDocument();
    expect(await screen.findByText('尚未核对')).toBeInTheDocument();
    expect(screen.getByText('61 秒')).toBeInTheDocument();
  });
});
