import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { roomsFor } from './rooms';
import styles from './settings.module.css';

/** The rooms of settings that the person may enter. */
export function SettingsLayout() {
  const { t } = useTranslation('settings');
  const { permissions } = useMe();
  const rooms = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // on a phone the rooms are a strip: the one that is open stands where it is seen
  useEffect(() => {
    const open = rooms.current?.querySelector('[data-active]');
    open?.scrollIntoView?.({ inline: 'center', block: 'nearest' });
  }, [pathname]);
  return (
    <div className={styles.layout}>
      <nav ref={rooms} className={styles.tabs} aria-label={t('title')}>
        {roomsFor(permissions).map((room) => (
          <Link key={room.to} to={room.to} activeProps={{ 'data-active': true }}>
            {t(room.name)}
          </Link>
        ))}
      </nav>
      <div className={styles.room}>
        <Outlet />
      </div>
    </div>
  );
}
