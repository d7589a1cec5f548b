/** Light or dark: what the person chose, or what the device prefers. Kept per browser; the page's root element carries it. */
export type Appearance = 'light' | 'dark' | 'system';

const KEY = 'hearth.appearance';
const listeners = new Set<() => void>();
const prefersDark = () => globalThis.matchMedia?.('(prefers-color-scheme: dark)').matches ?? false;

export function chosenAppearance(): Appearance {
  try {
    const value = localStorage.getItem(KEY);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

export function isDark(): boolean {
  const chosen = chosenAppearance();
  return chosen === 'system' ? prefersDark() : chosen === 'dark';
}

export function applyAppearance(): void {
  document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
}

export function chooseAppearance(appearance: Appearance): void {
  try {
    localStorage.setItem(KEY, appearance);
  } catch {
    // storage switched off: the choice lasts for this page only
  }
  applyAppearance();
  for (const listener of listeners) listener();
}

export function onAppearance(listener: () => void): () => void {
  listeners.add(listener);
  const media = globalThis.matchMedia?.('(prefers-color-scheme: dark)');
  const changed = () => {
    applyAppearance();
    listener();
  };
  media?.addEventListener('change', changed);
  return () => {
    listeners.delete(listener);
    media?.removeEventListener('change', changed);
  };
}
