import {
  ApartmentOutlined,
  BankOutlined,
  DatabaseOutlined,
  FileSearchOutlined,
  KeyOutlined,
  UserAddOutlined,
} from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Mark } from '@/shared/ui/Mark';
import { Shell } from './Shell';
import styles from './Shell.module.css';

/** The platform's own console. */
export function PlatformShell() {
  const { t } = useTranslation();
  return (
    <Shell
      brand={
        <>
          <Mark />
          <span className={styles.brandName}>
            {t('brand')} · {t('top.platform')}
          </span>
        </>
      }
      nav={[
        { to: '/platform/companies', label: t('nav.companies'), icon: <BankOutlined /> },
        { to: '/platform/sign-ups', label: t('nav.signUps'), icon: <UserAddOutlined /> },
        { to: '/platform/fleet', label: t('nav.fleet'), icon: <DatabaseOutlined /> },
        { to: '/platform/search-indexes', label: t('nav.searchIndexes'), icon: <FileSearchOutlined /> },
        { to: '/platform/signing-keys', label: t('nav.keys'), icon: <KeyOutlined /> },
        { to: '/platform/groups', label: t('nav.groups'), icon: <ApartmentOutlined /> },
      ]}
    />
  );
}
