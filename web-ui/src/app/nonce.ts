/** What the content security policy wants on every style element of this page; the gateway makes it anew for each answer. */
export const nonce: string | undefined =
  document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce || undefined;

/**
 * The component library gives its own styles the nonce, but two of its helpers (scroll lock behind a dialogue, scroll bar width)
 * make style elements without one, which the browser then refuses. So every style element that scripts of ours make gets it.
 */
export function giveStylesTheNonce(): void {
  if (!nonce) return;
  const create = document.createElement.bind(document) as (name: string, options?: unknown) => HTMLElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce ?? '';
    return element;
  }) as typeof document.createElement;
}
