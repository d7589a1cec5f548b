import { useTranslation } from 'react-i18next';
import type { PlaybookLine } from '@/api/model';
import type playbookTexts from '@/shared/i18n/zh-CN/playbook';
import styles from './playbook.module.css';

type Named = keyof typeof playbookTexts extends infer Key
  ? Key extends `place.${infer Name}`
    ? Name
    : never
  : never;

/** A place step by step in words; names that people gave stay as they are. */
function usePlace() {
  const { t, i18n } = useTranslation('playbook');
  return (place: string) =>
    place
      .split(' / ')
      .map((step) => (i18n.exists(`playbook:place.${step}`) ? t(`place.${step as Named}`) : step))
      .join(' · ');
}

/** Values with their places; of two sides both. */
export function Lines({ lines, sides }: { lines: PlaybookLine[]; sides?: [string, string] }) {
  const { t } = useTranslation('playbook');
  const said = usePlace();
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
              <th scope="row">{said(line.place)}</th>
              <td>{line.ours ?? <span className={styles.quiet}>{t('nothing')}</span>}</td>
              {sides && <td>{line.theirs ?? <span className={styles.quiet}>{t('nothing')}</span>}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
