import { useTranslation } from 'react-i18next';
import styles from './review.module.css';

/** How each figure is counted, for whoever doubts it. */
export function How() {
  const { t } = useTranslation('review');
  return (
    <details className={styles.how}>
      <summary>{t('how.title')}</summary>
      <ul>
        <li>{t('how.edits')}</li>
        <li>{t('how.saved')}</li>
        <li>{t('how.content')}</li>
        <li>{t('how.again')}</li>
        <li>{t('how.few')}</li>
      </ul>
    </details>
  );
}
