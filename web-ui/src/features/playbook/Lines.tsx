import { useTranslation } from 'react-i18next';
import type { PlaybookLine } from '@/api/model';
import styles from './playbook.module.css';

/** Values with their places; of two sides both. */
export function Lines({ lines, sides }: { lines: PlaybookLine[]; sides?: [string, string] }) {
  const { t } = useTranslation('playbook');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label={t('lines')}>
      <table className={styles.lines}>
        {sides && (
          <thead>
            <tr>
              <th scope="col">{t('place')}</th>
              <th scope="col">{sides[0]}</th>
              <th scope="col">{sides[1]}</th>
            </tr>
          </thead>
        )}
        <tbody>
          {lines.map((line) => (
            <tr key={line.place}>
              <th scope="row">{line.place}</th>
              <td>{line.ours ?? <span className={styles.quiet}>{t('nothing')}</span>}</td>
              {sides && <td>{line.theirs ?? <span className={styles.quiet}>{t('nothing')}</span>}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
