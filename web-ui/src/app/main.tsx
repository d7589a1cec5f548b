import { createRoot } from 'react-dom/client';
import { loadPortal } from '@/api/portal';
import { startTexts } from '@/shared/i18n/i18n';
import { Application } from './Application';
import { giveStylesTheNonce } from './nonce';

export async function mount(root: HTMLElement): Promise<void> {
  giveStylesTheNonce();
  // most days begin at the workbench: its code comes beside the questions that are asked before it is drawn
  if (location.pathname === '/tickets') void import('@/features/ticket/WorkbenchPage');
  const [portal] = await Promise.all([loadPortal(), startTexts()]);
  createRoot(root).render(<Application portal={portal} />);
}
