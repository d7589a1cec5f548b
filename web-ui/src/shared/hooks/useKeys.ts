import { useEffect, useRef } from 'react';

const OPEN_DIALOG = '.ant-modal-wrap:not([style*="display: none"]) > .ant-modal:not(.ant-zoom-leave)';

/** Single keys, as long as nobody is typing and nothing is open above the page. */
export function useKeys(keys: Record<string, (() => void) | undefined>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      const target = event.target as HTMLElement | null;
      if (
        target?.closest('input, textarea, select, [contenteditable="true"], [role="listbox"], [role="menu"]')
      )
        return;
      if (document.querySelector(OPEN_DIALOG)) return; // it may not hold the focus yet
      if (event.key === 'Enter' && target?.closest('button, a')) return;
      const act = latest.current[event.key];
      if (act) {
        event.preventDefault();
        act();
      }
    };
    globalThis.addEventListener('keydown', listen);
    return () => globalThis.removeEventListener('keydown', listen);
  }, []);
}
