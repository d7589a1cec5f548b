import { useTranslation } from 'react-i18next';
import type { Finding } from './findings';
import styles from './reply.module.css';

/** What is wrong with a reply, and what to do about it. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation('reply');
  return (
    <ul className={styles.findings}>
      {findings.map((one) => (
        <li key={`${one.part} ${one.flaw} ${one.at} ${one.text}`}>
          {t(`flaw.${one.flaw}`, { text: one.text, part: t(`part.${one.part}`) })}
        </li>
      ))}
    </ul>
  );
}
