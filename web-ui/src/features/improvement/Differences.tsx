import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './improvement.module.css';

/** A field in which two people differ. */
export interface Difference {
  key: string;
  name: string;
  mine: string;
  theirs: string;
  take: () => void;
}

/** A colleague saved meanwhile: where both differ, side by side, and their words for the taking. */
export function Differences({ of }: { of: Difference[] }) {
  const { t } = useTranslation('improvement');
  if (of.length === 0) return <p role="status">{t('conflict.same')}</p>;
  return (
    <div className={styles.conflict}>
      <p>{t('conflict.about')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('conflict.field')}</th>
            <th scope="col">{t('conflict.mine')}</th>
            <th scope="col">{t('conflict.theirs')}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {of.map((one) => (
            <tr key={one.key}>
              <th scope="row">{one.name}</th>
              <td>{one.mine || '—'}</td>
              <td>{one.theirs || '—'}</td>
              <td>
                <Button
                  size="small"
                  aria-label={t('conflict.takeOf', { field: one.name })}
                  onClick={one.take}
                >
                  {t('conflict.take')}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
