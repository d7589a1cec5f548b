import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { preferenceQuery } from '@/api/contacts';
import styles from './Likes.module.css';

/** How the owner likes to be reached, as far as they have said: seen before anybody calls. */
export function Likes({ contactId }: { contactId: string }) {
  const { t } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const preference = useQuery({ ...preferenceQuery(contactId), staleTime: 60_000 }).data;
  if (!preference || (preference.ways.length === 0 && !preference.note)) return null;
  return (
    <span className={styles.likes}>
      {preference.ways.length > 0 && (
        <span>
          {t('detail.likes', {
            ways: preference.ways.map((way) => domain(`preferredWay.${way}`)).join(' → '),
          })}
        </span>
      )}
      {preference.note && <strong>{preference.note}</strong>}
    </span>
  );
}
