import './base.css';
import { loadPortal } from '@/api/portal';
import { applyAppearance } from '@/shared/appearance';
import { loadTexts } from '@/shared/i18n/load';
import { chosenLanguage } from '@/shared/language';

// One page serves three kinds of host. The apex front page is a small bundle of its own; everything else is the application.
const REMEMBERED = 'hearth.portal-kind';

function remembered(): string | null {
  try {
    return localStorage.getItem(REMEMBERED);
  } catch {
    return null;
  }
}

function remember(kind: string): void {
  try {
    localStorage.setItem(REMEMBERED, kind);
  } catch {
    // storage switched off: the next visit asks again
  }
}

async function start(): Promise<void> {
  applyAppearance();
  const root = document.getElementById('root');
  if (!root) return;
  const front = location.pathname === '/';
  const asked = loadPortal();
  const known = remembered();
  // what will be needed is fetched while the service says whose portal this is
  if (!front || known === 'COMPANY' || known === 'PLATFORM') {
    void import('./app/main');
    void loadTexts[chosenLanguage()]();
    // most days begin at the workbench
    if (location.pathname === '/tickets' || (front && known === 'COMPANY'))
      void import('@/features/ticket/WorkbenchPage');
  }
  if (front && (location.hostname === 'localhost' || known === 'APEX')) {
    const { mount } = await import('./landing/main');
    mount(root);
    return;
  }
  const portal = await asked;
  if (portal.kind !== 'OFFLINE') remember(portal.kind);
  const { mount } =
    front && portal.kind === 'APEX' ? await import('./landing/main') : await import('./app/main');
  mount(root);
}

void start();
