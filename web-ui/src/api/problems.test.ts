import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { problem } from '@/test/handlers';
import { server } from '@/test/server';
import { admin, body, desk } from './client';
import { ApiProblem } from './problem';
import { fieldText, problemText } from './problems';

const refusalOf = (call: Promise<unknown>) =>
  call.then(
    () => {
      throw new Error('was not refused');
    },
    (error: unknown) => error as ApiProblem,
  );

describe('refusals', () => {
  it('carry code, params, fields and trace id', async () => {
    server.use(
      http.get('*/api/admin/v1/company', () =>
        problem(403, 'access.denied', { params: { permission: 'COMPANY_MANAGE' } }),
      ),
    );
    const refusal = await refusalOf(body(admin.GET('/api/admin/v1/company')));
    expect(refusal).toMatchObject({
      status: 403,
      code: 'access.denied',
      params: { permission: 'COMPANY_MANAGE' },
      traceId: '5b1f0c9a7e2d4a36',
    });
  });

  it('say how long to wait', async () => {
    server.use(
      http.get('*/api/v1/categories', () =>
        problem(429, 'limit.exceeded', { headers: { 'Retry-After': '7' } }),
      ),
    );
    const refusal = await refusalOf(body(desk.GET('/api/v1/categories')));
    expect(problemText(refusal)).toBe('操作太频繁了，请 7 秒后再试。');
  });

  it('are understood when something in between answered in HTML', async () => {
    server.use(http.get('*/api/v1/categories', () => new HttpResponse('<html>', { status: 502 })));
    const refusal = await refusalOf(body(desk.GET('/api/v1/categories')));
    expect(problemText(refusal)).toBe('暂时连不上服务，请检查网络后重试。');
  });

  it('say that the network is away', async () => {
    server.use(http.get('*/api/v1/categories', () => HttpResponse.error()));
    const refusal = await refusalOf(body(desk.GET('/api/v1/categories')));
    expect(refusal.code).toBe('network.unreachable');
  });

  it('never show what was written for developers', () => {
    expect(problemText(new ApiProblem({ status: 500, code: 'some.new-code', detail: 'NPE at' }))).toMatch(
      /服务出了点问题/,
    );
    expect(problemText(new ApiProblem({ status: 422, code: 'some.new-code', detail: 'x' }))).toMatch(
      /需要修改/,
    );
  });

  it('know the words beside a field by the bare code and by the long one', () => {
    expect(fieldText('required')).toBe('请填写这一项');
    expect(fieldText('field.required')).toBe('请填写这一项');
    expect(fieldText('slug.taken')).toMatch(/换一个/);
    expect(fieldText('never-heard-of')).toBe('填写的内容不符合要求');
  });
});

describe('calls', () => {
  it('carry the CSRF header when they change something, and the language', async () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the gateway's cookie
    document.cookie = 'XSRF-TOKEN=abc%3D';
    const seen: (string | null)[] = [];
    server.use(
      http.post('*/api/admin/v1/api-clients', ({ request }) => {
        seen.push(request.headers.get('X-XSRF-TOKEN'), request.headers.get('Accept-Language'));
        return HttpResponse.json({ id: 'a', name: 'b', secret: 'c' }, { status: 201 });
      }),
      http.get('*/api/admin/v1/api-clients', ({ request }) => {
        seen.push(request.headers.get('X-XSRF-TOKEN'));
        return HttpResponse.json({ items: [] });
      }),
    );
    await body(admin.POST('/api/admin/v1/api-clients', { body: { name: 'b' } }));
    await body(admin.GET('/api/admin/v1/api-clients'));
    expect(seen).toEqual(['abc=', 'zh-CN', null]);
  });
});
