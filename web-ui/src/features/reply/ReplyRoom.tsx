import { Link, type LinkProps, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { type Permission, useMe } from '@/api/session';
import styles from './ReplyRoom.module.css';

/** The parts of the room in their order, which permission opens each, and its name among the texts of `reply`. */
const PARTS = [
  { to: '/replies', name: 'tab.replies', needs: 'TICKET_READ' },
  { to: '/replies/review', name: 'tab.review', needs: 'TICKET_READ' },
  { to: '/replies/questions', name: 'tab.questions', needs: 'TICKET_READ' },
  { to: '/replies/consistency', name: 'tab.consistency', needs: 'TICKET_READ' },
  { to: '/replies/writing', name: 'tab.writing', needs: 'TICKET_READ' },
  { to: '/replies/guides', name: 'tab.guides', needs: 'TICKET_READ' },
  { to: '/replies/weekly', name: 'tab.weekly', needs: 'TICKET_READ' },
  { to: '/replies/sharing', name: 'tab.sharing', needs: 'TICKET_READ' },
  { to: '/replies/exchange', name: 'tab.exchange', needs: 'REPLY_WRITE' },
] as const satisfies {
  to: LinkProps['to'];
  name: string;
  needs: Permission;
}[];

/** One room for what the company answers: each part is a page of its own below the same tabs. */
export function ReplyRoom() {
  const { t } = useTranslation('reply');
  const { permissions } = useMe();
  const strip = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const parts = PARTS.filter((part) => permissions.includes(part.needs));
  // a single reply lies below the list: the longest address that fits is the part that is open
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
        <nav ref={strip} className={styles.parts} aria-label={t('room')}>
          {parts.map((part) => (
            <Link
              key={part.to}
              to={part.to}
              data-active={part.to === open || undefined}
              aria-current={part.to === open ? 'page' : undefined}
            >
              {t(part.name)}
            </Link>
          ))}
        </nav>
      )}
      <Outlet />
    </div>
  );
}
