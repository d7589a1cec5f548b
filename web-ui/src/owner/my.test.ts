import { within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { HttpResponse, http } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { seriousFindings } from '@/test/axe';
import { problem } from '@/test/handlers';
import { ownerHome } from '@/test/places';
import { server } from '@/test/server';
import { openMy } from './my';

const at = (path: string) => `*/api/v1/public/owner${path}`;

describe('the owner’s own page', () => {
  let root: HTMLElement;
  let leave: () => void = () => {};
  beforeEach(() => {
    localStorage.clear();
    root = document.createElement('div');
    document.body.append(root);
  });
  afterEach(() => {
    leave();
    root.remove();
  });
  const begin = () => {
    leave = openMy(root);
    return within(root);
  };
  const signedOut = () => server.use(http.get(at('/home'), () => problem(401, 'owner-account.signed-out')));

  it('signs in with a code and shows homes, tickets and notices', async () => {
    signedOut();
    let asked: unknown;
    let shown: unknown;
    server.use(
      http.post(at('/codes'), async ({ request }) => {
        asked = await request.clone().json();
        return undefined;
      }),
      http.post(at('/sessions'), async ({ request }) => {
        shown = await request.clone().json();
        server.use(http.get(at('/home'), () => HttpResponse.json(ownerHome)));
        return undefined;
      }),
    );
    const page = begin();
    await userEvent.type(await page.findByLabelText('手机号或邮箱'), '13800138000');
    expect(await seriousFindings(root)).toEqual([]);
    await userEvent.click(page.getByRole('button', { name: '发送验证码' }));
    const code = await page.findByLabelText('验证码');
    expect(code).toHaveFocus();
    expect(page.getByText(/如果物业登记了 138\*\*\*\*8000/)).toBeInTheDocument();
    expect(page.getByRole('button', { name: /60 秒后可以重新发送|59 秒后可以重新发送/ })).toBeDisabled();
    await userEvent.type(code, '042137');
    await userEvent.click(page.getByRole('button', { name: '登录' }));

    expect(await page.findByText('星河湾一期 3栋1单元201')).toBeInTheDocument();
    expect(page.getByText('厨房水管漏水')).toBeInTheDocument();
    expect(page.getByText('停水通知')).toBeInTheDocument();
    expect(page.getByRole('link', { name: '报修、投诉、咨询' })).toHaveAttribute(
      'href',
      '/r/h0cUyN3qS1m8aZxT',
    );
    expect(asked).toEqual({ address: '13800138000', english: false });
    expect(shown).toEqual({ codeId: '0199d2f0-8a4e-7c31-9d55-3f6f0f3c2a10', code: '042137' });
    expect(await seriousFindings(root)).toEqual([]);
  });

  it.each([
    ['owner-account.code-wrong', { left: 3 }, '验证码不对，还可以试 3 次。'],
    ['owner-account.code-wrong', { left: 0 }, /已经用过、过期或试得太多/],
    ['owner-account.code-over', {}, /已经用过、过期或试得太多/],
  ])('says what is wrong with a code: %s %j', async (refusal, params, words) => {
    signedOut();
    server.use(http.post(at('/sessions'), () => problem(422, refusal, { params })));
    const page = begin();
    await userEvent.type(await page.findByLabelText('手机号或邮箱'), '13800138000');
    await userEvent.click(page.getByRole('button', { name: '发送验证码' }));
    await userEvent.type(await page.findByLabelText('验证码'), '111111');
    await userEvent.click(page.getByRole('button', { name: '登录' }));
    expect(await page.findByText(words)).toBeInTheDocument();
    expect(page.getByLabelText('验证码')).toHaveFocus();
  });

  it.each([
    ['owner-account.address-invalid', 422, {}, /请写 11 位手机号/],
    ['owner-account.way-off', 409, {}, /现在不能往这里发验证码/],
    ['limit.exceeded', 429, { params: { retryAfterSeconds: 61 } }, /请 2 分钟后再试/],
  ])('says why no code is sent: %s', async (code, status, more, words) => {
    signedOut();
    server.use(http.post(at('/codes'), () => problem(status, code, more)));
    const page = begin();
    await userEvent.type(await page.findByLabelText('手机号或邮箱'), 'x');
    await userEvent.click(page.getByRole('button', { name: '发送验证码' }));
    expect(await page.findByText(words)).toBeInTheDocument();
    expect(page.getByLabelText('手机号或邮箱')).toHaveValue('x');
  });

  it('says that there is no way to sign in when the company has none', async () => {
    signedOut();
    server.use(http.get(at('/sign-in-ways'), () => HttpResponse.json({ sms: false, email: false })));
    const page = begin();
    expect(await page.findByText(/还没有开通业主登录/)).toBeInTheDocument();
    expect(page.getByRole('link', { name: /打电话给物业/ })).toBeInTheDocument();
  });

  it('says that the network is away, keeps nothing back, and tries again', async () => {
    server.use(http.get(at('/home'), () => HttpResponse.error()));
    const page = begin();
    expect(await page.findByText(/没有网络/)).toBeInTheDocument();
    server.resetHandlers();
    await userEvent.click(page.getByRole('button', { name: '再试一次' }));
    expect(await page.findByText('厨房水管漏水')).toBeInTheDocument();
  });

  it('signs out', async () => {
    let everywhere: string | null = null;
    server.use(
      http.delete(at('/session'), ({ request }) => {
        everywhere = new URL(request.url).searchParams.get('everywhere');
        return new HttpResponse(null, { status: 204 });
      }),
    );
    const page = begin();
    await userEvent.click(await page.findByRole('button', { name: '在所有手机上退出' }));
    expect(await page.findByText('已经退出登录。')).toBeInTheDocument();
    expect(everywhere).toBe('true');
    expect(page.queryByText('厨房水管漏水')).not.toBeInTheDocument();
  });

  it('says when a ticket cannot be opened', async () => {
    server.use(http.post(at('/tickets/:number/progress-link'), () => problem(404, 'not-found')));
    const page = begin();
    await userEvent.click(await page.findByRole('button', { name: /查看进度/ }));
    expect(await page.findByText(/这张工单现在打不开/)).toBeInTheDocument();
  });

  it('speaks English when asked to', async () => {
    const page = begin();
    await userEvent.click(await page.findByRole('button', { name: 'English' }));
    expect(page.getByText('Being worked on')).toBeInTheDocument();
    await userEvent.click(page.getByRole('button', { name: '中文' }));
  });
});
