import { createElement, Fragment, type ReactNode, useMemo } from 'react';
import styles from './SafeHtml.module.css';

const ELEMENTS = new Set([
  ...['p', 'br', 'strong', 'em', 'ul', 'ol', 'li', 'blockquote', 'code', 'a', 'ins', 'mark'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
]);
const ADDRESSES = new Set(['http:', 'https:', 'tel:', 'mailto:']);

/**
 * The service's markup of a reply as elements of the page: those that a reply can have and no others, so that nothing in it is ever
 * executed. Headings become words in bold, because the page has headings of its own.
 */
export function SafeHtml({ html, label }: { html: string; label?: string }) {
  const content = useMemo(() => {
    const { body } = new DOMParser().parseFromString(html, 'text/html');
    return childrenOf(body);
  }, [html]);
  return (
    <div className={styles.text} {...(label ? { role: 'group', 'aria-label': label } : {})}>
      {content}
    </div>
  );
}

function childrenOf(parent: Node): ReactNode[] {
  return [...parent.childNodes].map((node, at) => <Fragment key={at}>{nodeOf(node)}</Fragment>);
}

function nodeOf(node: Node): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  if (!(node instanceof Element)) return null;
  const name = node.localName;
  if (!ELEMENTS.has(name)) return null;
  if (name === 'br') return <br />;
  if (name === 'a') return linkOf(node);
  if (/^h\d$/.test(name)) return <p className={styles.heading}>{childrenOf(node)}</p>;
  const start = Number(node.getAttribute('start'));
  return createElement(name, name === 'ol' && start > 1 ? { start } : {}, ...childrenOf(node));
}

function linkOf(link: Element): ReactNode {
  const href = link.getAttribute('href') ?? '';
  const known = URL.canParse(href) && ADDRESSES.has(new URL(href).protocol);
  if (!known) return <span>{childrenOf(link)}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {childrenOf(link)}
    </a>
  );
}
