import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '@/api/session';
import { Time } from '@/shared/ui/Time';
import styles from './Shell.module.css';

/** Tells everybody of a leaving company why nothing can be changed, and its administrators where the way back is. */
export function Leaving() {
  const { t } = useTranslation();
  const company = useMe().company;
  const mayStay = useMay('COMPANY_MANAGE');
  if (company?.status !== 'LEAVING') return null;
  return (
    <Alert
      banner
      type="warning"
      className={styles.leaving}
      title={
        <>
          {t('top.leaving')} <Time at={company.leavesAt} day /> {t('top.leavingWhat')}{' '}
          {mayStay && <Link to="/settings/company">{t('top.leavingManage')}</Link>}
        </>
      }
    />
  );
}
