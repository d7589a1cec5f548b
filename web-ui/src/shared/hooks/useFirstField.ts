import { useRef } from 'react';

/** Leads the keyboard to a dialog's first field once it stands open; whoever is in a field by then stays there. */
export function useFirstField() {
  const body = useRef<HTMLDivElement>(null);
  return {
    body,
    afterOpenChange: (open: boolean) => {
      if (!open || body.current?.contains(document.activeElement)) return;
      body.current?.querySelector<HTMLElement>('input, textarea')?.focus();
    },
  };
}
