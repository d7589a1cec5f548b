import { Link, type LinkProps, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import styles from './Room.module.css';

/** One room of several parts: each part is a page of its own below the same tabs. */
export function Room(props: {
  label: string;
  /** In their order; only those that the person may enter. */
  parts: readonly { to: NonNullable<LinkProps['to']>; label: string }[];
}) {
  const { parts } = props;
  const strip = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // what lies below a part is of that part: the longest address that fits is the part that is open
  const open = parts
    .filter((part) => pathname === part.to || pathname.startsWith(`${part.to}/`))
    .reduce<string>((longest, part) => (part.to.length > longest.length ? part.to : longest), '');
  useEffect(() => {
    const shown = strip.current?.querySelector(`[href^="${open}"][data-active]`);
    shown?.scrollIntoView?.({ inline: 'center', block: 'nearest' });
  }, [open]);
  return (
    <div className={styles.room}>
      {parts.length > 1 && (
        <nav ref={strip} className={styles.parts} aria-label={props.label}>
          {parts.map((part) => (
            <Link
              key={part.to}
              to={part.to}
              data-active={part.to === open || undefined}
              aria-current={part.to === open ? 'page' : undefined}
            >
              {part.label}
            </Link>
          ))}
        </nav>
      )}
      <Outlet />
    </div>
  );
}
