import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { render } from '@testing-library/react';
import type { Portal } from '@/api/portal';
import { createQueryClient, Providers } from '@/app/providers';
import { createAppRouter } from '@/app/router';
import { companyPortal } from './fixtures';

/** Shows one address of the real application, with its shell, router and texts, against the answers of `server`. */
export function open(path: string, portal: Portal = companyPortal) {
  const client = createQueryClient();
  client.setDefaultOptions({
    ...client.getDefaultOptions(),
    queries: { ...client.getDefaultOptions().queries, retry: false },
  });
  const router = createAppRouter(client, portal);
  router.update({ ...router.options, history: createMemoryHistory({ initialEntries: [path] }) } as never);
  const view = render(
    <Providers client={client}>
      <RouterProvider router={router} />
    </Providers>,
  );
  return { ...view, router, client };
}
