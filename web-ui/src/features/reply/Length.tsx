import { useTranslation } from 'react-i18next';
import styles from './reply.module.css';
import { smsParts } from './words';

/** How long a short text is, and how many messages that makes where it goes as an SMS. Gaps count as they are written. */
export function Length({ text }: { text: string }) {
  const { t } = useTranslation('reply');
  if (!text) return null;
  const parts = smsParts(text);
  return (
    <small className={parts > 3 ? styles.long : styles.quiet}>
      {t('plain.length', { count: text.length })} · {t('plain.parts', { count: parts })}
    </small>
  );
}
