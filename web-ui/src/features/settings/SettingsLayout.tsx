import { Link, type LinkProps, Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Permission, useMe } from '@/api/session';
import styles from './settings.module.css';

/** The rooms of settings, and which permission opens each. */
export function SettingsLayout() {
  const { t } = useTranslation('settings');
  const { permissions } = useMe();
  const rooms: { to: LinkProps['to']; label: string; needs: Permission }[] = [
    { to: '/settings/company', label: t('tab.company'), needs: 'COMPANY_MANAGE' },
    { to: '/settings/staff', label: t('tab.staff'), needs: 'STAFF_READ' },
    { to: '/settings/api-clients', label: t('tab.apiClients'), needs: 'API_CLIENT_MANAGE' },
    { to: '/settings/categories', label: t('tab.categories'), needs: 'WORKFLOW_READ' },
    { to: '/settings/workflows', label: t('tab.workflows'), needs: 'WORKFLOW_READ' },
  ];
  return (
    <div className={styles.layout}>
      <nav className={styles.tabs} aria-label={t('title')}>
        {rooms
          .filter((room) => permissions.includes(room.needs))
          .map((room) => (
            <Link key={room.to} to={room.to} activeProps={{ 'data-active': true }}>
              {room.label}
            </Link>
          ))}
      </nav>
      <div className={styles.room}>
        <Outlet />
      </div>
    </div>
  );
}
