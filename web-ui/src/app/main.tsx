import type { QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { loadPortal } from '@/api/portal';
import { meQuery, sessionQuery } from '@/api/session';
import { startTexts } from '@/shared/i18n/i18n';
import { Application } from './Application';
import { giveStylesTheNonce } from './nonce';
import { createQueryClient } from './providers';

export async function mount(root: HTMLElement): Promise<void> {
  giveStylesTheNonce();
  const client = createQueryClient();
  askWhoIsThere(client);
  const [portal] = await Promise.all([loadPortal(), startTexts()]);
  createRoot(root).render(<Application portal={portal} client={client} />);
}

/** Beside whose portal it is, not after it. What is refused here is asked again where it matters, and said there. */
function askWhoIsThere(client: QueryClient): void {
  if (location.pathname.startsWith('/sign-up')) return;
  void client.prefetchQuery(sessionQuery);
  void client.prefetchQuery({ ...meQuery, meta: { quiet: true } });
}
