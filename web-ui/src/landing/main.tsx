import { createRoot } from 'react-dom/client';
import { Landing } from './Landing';

export function mount(root: HTMLElement): void {
  createRoot(root).render(<Landing />);
}
