import { useTranslation } from 'react-i18next';
import styles from './policy.module.css';
import type { Difference } from './policyEdits';

/** What changes, in words. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  const { t } = useTranslation('clock');
  if (differences.length === 0) return <p className={styles.quiet}>{t('diff.nothing')}</p>;
  return (
    <ul className={styles.differences}>
      {differences.map((one) => (
        <li key={`${one.kind} ${one.what}`} data-kind={one.kind}>
          <strong>
            {t(`diff.${one.kind}`)} {one.what}
          </strong>
          {one.details.map((detail) => (
            <div key={detail}>{detail}</div>
          ))}
        </li>
      ))}
    </ul>
  );
}
