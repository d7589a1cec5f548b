import { Link, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/session';
import { roomsFor } from './rooms';
import styles from './settings.module.css';

/** The rooms of settings that the person may enter. */
export function SettingsLayout() {
  const { t } = useTranslation('settings');
  const { permissions } = useMe();
  return (
    <div className={styles.layout}>
      <nav className={styles.tabs} aria-label={t('title')}>
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
