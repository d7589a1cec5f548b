import { useCallback, useRef } from 'react';

/**
 * Leads the keyboard to a dialog's first field as soon as it is there: until then it stands on the button that closes the dialog, and whoever
 * types ahead would press that. Once more when the dialog has opened, for fields that came later; whoever is in a field by then stays there.
 */
export function useFirstField() {
  const dialog = useRef<HTMLElement>(null);
  const lead = useCallback(() => {
    if (!dialog.current || dialog.current.contains(document.activeElement)) return;
    dialog.current.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
  }, []);
  const body = useCallback(
    (element: HTMLElement | null) => {
      dialog.current = element;
      lead();
    },
    [lead],
  );
  return {
    body,
    afterOpenChange: (open: boolean) => {
      if (open) lead();
    },
  };
}
