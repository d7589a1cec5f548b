import { useTranslation } from 'react-i18next';
import { useMay } from '@/api/session';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState } from '@/shared/ui/states';
import { Export } from './Export';
import styles from './exchange.module.css';
import { Imports } from './Imports';

/** The library as a file: out for others, in from elsewhere. */
export function ExchangePage() {
  const { t } = useTranslation('exchange');
  const may = useMay('REPLY_WRITE');
  return (
    <Page title={t('title')}>
      {may ? (
        <div className={styles.page}>
          <Export />
          <Imports />
        </div>
      ) : (
        <Surface>
          <DeniedState permission="REPLY_WRITE" />
        </Surface>
      )}
    </Page>
  );
}
