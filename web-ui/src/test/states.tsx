import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, HttpResponse, http } from 'msw';
import { expect, it } from 'vitest';
import type { Portal } from '@/api/portal';
import { me, platformAdmin } from './fixtures';
import { problem } from './handlers';
import { open } from './render';
import { server } from './server';

/** The states that every page with a list or a form behind one call must have. */
export function itShowsItsStates(page: {
  path: string;
  portal?: Portal;
  /** The call that fills the page. */
  call: string;
  /** A text that is there once it is filled. */
  ready: string | RegExp;
  /** What it answers when there is nothing, and what the page then says. */
  empty?: { answer: object; says: string | RegExp };
  /** Without this permission the page says so before it asks. */
  permission?: string;
}) {
  const show = () => {
    if (page.portal?.kind === 'PLATFORM')
      server.use(http.get('*/api/admin/v1/me', () => HttpResponse.json(platformAdmin)));
    return open(page.path, page.portal);
  };
  const { empty, permission } = page;

  it('shows what it has', async () => {
    show();
    expect((await screen.findAllByText(page.ready))[0]).toBeInTheDocument();
    expect(screen.getByRole('heading', { level: 1 })).toBeInTheDocument();
  });

  it('shows that it is loading', async () => {
    server.use(http.get(page.call, () => delay('infinite')));
    show();
    expect(await screen.findByRole('heading', { level: 1 })).toBeInTheDocument();
    await waitFor(() => expect(document.querySelector('[aria-busy="true"]')).toBeInTheDocument());
  });

  if (empty)
    it('says what to do when there is nothing yet', async () => {
      server.use(http.get(page.call, () => HttpResponse.json(empty.answer)));
      show();
      expect(await screen.findByText(empty.says)).toBeInTheDocument();
    });

  it('says that it failed, with the trace id, and tries again', async () => {
    server.use(http.get(page.call, () => problem(503, 'dependency.database-unavailable'), { once: true }));
    show();
    expect((await screen.findAllByText('5b1f0c9a7e2d4a36'))[0]).toBeInTheDocument();
    await userEvent.click(screen.getAllByRole('button', { name: '重试' })[0] as HTMLElement);
    expect((await screen.findAllByText(page.ready))[0]).toBeInTheDocument();
  });

  it('says who can grant it when the service denies it', async () => {
    server.use(
      http.get(page.call, () => problem(403, 'access.denied', { params: { permission: 'PLATFORM_MANAGE' } })),
    );
    show();
    expect((await screen.findAllByText('您还没有查看这里的权限'))[0]).toBeInTheDocument();
  });

  if (permission)
    it('does not ask for what the person may not see', async () => {
      server.use(
        http.get('*/api/admin/v1/me', () =>
          HttpResponse.json({ ...me, permissions: me.permissions.filter((p) => p !== permission) }),
        ),
        http.get(page.call, () => {
          throw new Error('asked without permission');
        }),
      );
      show();
      expect(await screen.findByText('您还没有查看这里的权限')).toBeInTheDocument();
      expect(screen.getByText(/公司管理员可以在/)).toBeInTheDocument();
    });
}
