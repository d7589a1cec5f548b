import type { QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import type { Portal } from '@/api/portal';
import { ErrorBoundary } from './ErrorBoundary';
import { OfflinePage, SetupPage, SuspendedPage, UnknownPortalPage } from './ErrorPages';
import { Providers } from './providers';
import { createAppRouter } from './router';

/** Decides by the portal what this host may show at all; the router takes over from there. */
export function Application({ portal, client }: { portal: Portal; client: QueryClient }) {
  const [router] = useState(() => createAppRouter(client, portal));
  return (
    <Providers client={client}>
      <ErrorBoundary>
        {portal.kind === 'UNKNOWN' ? (
          <UnknownPortalPage />
        ) : portal.kind === 'OFFLINE' ? (
          <OfflinePage />
        ) : portal.kind === 'COMPANY' && portal.status === 'SUSPENDED' ? (
          <SuspendedPage name={portal.name} reason={portal.statusReason} />
        ) : portal.kind === 'COMPANY' && portal.status === 'PROVISIONING' ? (
          <SetupPage />
        ) : (
          <RouterProvider router={router} />
        )}
      </ErrorBoundary>
    </Providers>
  );
}
