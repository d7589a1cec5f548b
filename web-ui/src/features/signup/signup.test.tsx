import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import type { Portal } from '@/api/portal';
import { signUpDone, signUpFailed, signUpRunning } from '@/test/fixtures';
import { problem } from '@/test/handlers';
import { open } from '@/test/render';
import { server } from '@/test/server';
import { passwordStrength } from './passwordStrength';

const portal: Portal = { kind: 'APEX' };

async function fill(over: { slug?: string; password?: string } = {}) {
  await userEvent.type(await screen.findByLabelText('公司名称'), '青禾物业');
  await userEvent.type(screen.getByLabelText('门户名'), over.slug ?? 'qinghe');
  await userEvent.type(screen.getByLabelText('您的姓名'), '许青');
  await userEvent.type(screen.getByLabelText('工作邮箱'), 'xu@qinghe.example');
  await userEvent.type(screen.getByLabelText('密码'), over.password ?? 'river stone maple');
  await screen.findByText('标准');
}

describe('sign-up', () => {
  it('shows plans while they load, and again after they failed', async () => {
    server.use(http.get('*/api/admin/v1/plans', () => problem(503, 'internal'), { once: true }));
    open('/sign-up', portal);
    await userEvent.click(await screen.findByRole('button', { name: '重试' }));
    expect(await screen.findByText('标准')).toBeInTheDocument();
  });

  it('takes the plan from the address', async () => {
    open('/sign-up?plan=group', portal);
    await waitFor(() => expect(screen.getByRole('radio', { name: /集团/ })).toBeChecked());
  });

  it('checks each field as it is left', async () => {
    open('/sign-up', portal);
    await userEvent.type(await screen.findByLabelText('工作邮箱'), 'xu@');
    expect(screen.queryByText(/邮箱格式不对/)).not.toBeInTheDocument();
    await userEvent.tab();
    expect(await screen.findByText(/邮箱格式不对/)).toBeInTheDocument();
  });

  it('says while typing whether the address is free, and shows it', async () => {
    open('/sign-up', portal);
    const slug = await screen.findByLabelText('门户名');
    await userEvent.type(slug, 'Qinghe');
    expect(slug).toHaveValue('qinghe');
    expect(screen.getByText(`qinghe.${location.host}`)).toBeInTheDocument();
    expect(await screen.findByText('可以使用')).toBeInTheDocument();
    await userEvent.clear(slug);
    await userEvent.type(slug, 'yunqi');
    expect(await screen.findByText(/已经有公司在用了/)).toBeInTheDocument();
  });

  it('goes on when the check itself cannot be asked', async () => {
    server.use(http.get('*/api/admin/v1/slugs/:slug', () => problem(503, 'internal')));
    open('/sign-up', portal);
    await userEvent.type(await screen.findByLabelText('门户名'), 'qinghe');
    expect(await screen.findByText(/暂时查不到是否可用/)).toBeInTheDocument();
  });

  it('sends everything once and goes to the progress', async () => {
    const sent: { body: unknown; key: string | null }[] = [];
    server.use(
      http.post('*/api/admin/v1/sign-ups', async ({ request }) => {
        sent.push({ body: await request.json(), key: request.headers.get('Idempotency-Key') });
        return HttpResponse.json(signUpRunning, { status: 202 });
      }),
    );
    const { router } = open('/sign-up', portal);
    await fill();
    await userEvent.click(screen.getByRole('button', { name: '开通' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/sign-up/su-0001'));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent[0]?.body).toEqual({
      companyName: '青禾物业',
      slug: 'qinghe',
      adminName: '许青',
      email: 'xu@qinghe.example',
      password: 'river stone maple',
      plan: 'standard',
      locale: 'zh-CN',
    });
  });

  it('puts what the service refuses beside its field', async () => {
    server.use(
      http.post('*/api/admin/v1/sign-ups', () => problem(409, 'email.taken')),
      http.get('*/api/admin/v1/slugs/:slug', ({ params }) =>
        HttpResponse.json({ slug: params.slug, available: true, problem: null }),
      ),
    );
    open('/sign-up', portal);
    await fill();
    await userEvent.click(screen.getByRole('button', { name: '开通' }));
    expect(await screen.findByText(/这个邮箱已经注册过公司/)).toBeInTheDocument();
    expect(screen.getByLabelText('密码')).toHaveValue('river stone maple');
  });

  it('shows field errors by their codes, and a failure above the form', async () => {
    server.use(
      http.post(
        '*/api/admin/v1/sign-ups',
        () => problem(400, 'request.invalid', { errors: [{ field: 'companyName', code: 'too-long' }] }),
        { once: true },
      ),
    );
    open('/sign-up', portal);
    await fill();
    await userEvent.click(screen.getByRole('button', { name: '开通' }));
    expect(await screen.findByText('太长了，请缩短一些')).toBeInTheDocument();
    server.use(http.post('*/api/admin/v1/sign-ups', () => problem(500, 'internal')));
    await userEvent.click(screen.getByRole('button', { name: '开通' }));
    expect(await screen.findByText(/服务出了点问题/)).toBeInTheDocument();
  });

  it('loses nothing that was typed, and keeps no password', async () => {
    const first = open('/sign-up', portal);
    await fill();
    await waitFor(() => expect(localStorage.getItem('hearth.draft.sign-up')).toContain('xu@qinghe.example'));
    expect(localStorage.getItem('hearth.draft.sign-up')).not.toContain('maple');
    first.unmount();
    open('/sign-up', portal);
    expect(await screen.findByLabelText('公司名称')).toHaveValue('青禾物业');
    expect(screen.getByLabelText('密码')).toHaveValue('');
    expect(screen.getByText(/上次填的内容还在/)).toBeInTheDocument();
  });

  it('changes to English under the form', async () => {
    open('/sign-up', portal);
    await userEvent.type(await screen.findByLabelText('公司名称'), '青禾');
    await userEvent.click(screen.getByRole('button', { name: 'English' }));
    expect(await screen.findByLabelText('Company name')).toHaveValue('青禾');
  });
});

describe('sign-up progress', () => {
  it('shows each step in plain words and follows it to the end', async () => {
    let asked = 0;
    server.use(
      http.get('*/api/admin/v1/sign-ups/:id', () =>
        HttpResponse.json(++asked < 3 ? signUpRunning : { ...signUpDone, id: signUpRunning.id }),
      ),
    );
    open('/sign-up/su-0001', portal);
    expect(await screen.findByText('准备全文搜索')).toBeInTheDocument();
    const enter = await screen.findByRole('link', { name: '进入我的门户' });
    expect(enter).toHaveAttribute('href', 'http://qinghe.localhost:8080/tickets');
    expect(screen.getByText('用时 3.0 秒')).toBeInTheDocument();
  });

  it('says what happened and what to do when it failed', async () => {
    server.use(http.get('*/api/admin/v1/sign-ups/:id', () => HttpResponse.json(signUpFailed)));
    open('/sign-up/su-0003', portal);
    expect(await screen.findByText(/「准备全文搜索」这一步多次重试仍未成功/)).toBeInTheDocument();
    expect(screen.getByText(/没有留下任何数据/)).toBeInTheDocument();
    expect(screen.getByRole('link', { name: '重新提交' })).toHaveAttribute('href', '/sign-up');
  });

  it('says that an unknown one was not found', async () => {
    open('/sign-up/nothing', portal);
    expect(await screen.findByText('没有找到这次开通')).toBeInTheDocument();
  });

  it('keeps what it knows when the service is away for a while', async () => {
    let asked = 0;
    server.use(
      http.get('*/api/admin/v1/sign-ups/:id', () =>
        ++asked === 1 ? HttpResponse.json(signUpRunning) : problem(503, 'internal'),
      ),
    );
    open('/sign-up/su-0001', portal);
    expect(await screen.findByText(/暂时连不上服务，正在重试/)).toBeInTheDocument();
    expect(screen.getByText('准备全文搜索')).toBeInTheDocument();
  });

  it('shows that it is loading', async () => {
    server.use(http.get('*/api/admin/v1/sign-ups/:id', () => delay('infinite')));
    open('/sign-up/su-0001', portal);
    await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeInTheDocument());
  });
});

describe('password strength', () => {
  it.each([
    ['short', 0],
    ['aaaaaaaaaaaa', 1],
    ['qwertyuiop12', 1],
    ['lantern-6-moss', 3],
    ['river stone maple', 3],
    ['tidalwavegrove', 2],
    ['晨雾里有三只白鹭飞过', 1],
  ] as const)('%s is %i', (password, level) => {
    expect(passwordStrength(password, []).level).toBe(level);
  });

  it('does not accept what is known about the person', () => {
    expect(passwordStrength('qinghe-2026-desk', ['qinghe'])).toEqual({
      level: 1,
      missing: 0,
      containsOwn: true,
    });
  });

  it('counts characters, not code units', () => {
    expect(passwordStrength('😀😀😀😀😀', []).missing).toBe(5);
  });
});
