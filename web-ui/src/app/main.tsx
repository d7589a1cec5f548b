import { createRoot } from 'react-dom/client';
import { loadPortal } from '@/api/portal';
import { startTexts } from '@/shared/i18n/i18n';
import { Application } from './Application';
import { giveStylesTheNonce } from './nonce';

export async function mount(root: HTMLElement): Promise<void> {
  giveStylesTheNonce();
  const [portal] = await Promise.all([loadPortal(), startTexts()]);
  createRoot(root).render(<Application portal={portal} />);
}
