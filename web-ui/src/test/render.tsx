import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import { ConfigProvider } from 'antd';
import type { Portal } from '@/api/portal';
import { createQueryClient, Providers } from '@/app/providers';
import { createAppRouter } from '@/app/router';
import { companyPortal } from './fixtures';

/**
 * Shows one address of the real application, with its shell, router and texts, against the answers of `server`. It has no style sheets:
 * the DOM of the tests would try each of thousands of rules on each element that is looked for by its role.
 */
export function open(path: string, portal: Portal = companyPortal) {
  const client = createQueryClient();
  client.setDefaultOptions({
    ...client.getDefaultOptions(),
    queries: { ...client.getDefaultOptions().queries, retry: false },
  });
  const router = createAppRouter(client, portal);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [path] }) } as never);
  const view = render(
    <ConfigProvider theme={{ zeroRuntime: true }}>
      <Providers client={client}>
        <RouterProvider router={router} />
      </Providers>
    </ConfigProvider>,
  );
  return { ...view, router, client };
}
