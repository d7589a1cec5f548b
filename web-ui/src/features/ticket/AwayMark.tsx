import { useTranslation } from 'react-i18next';
import type { Ticket } from '@/api/model';
import { StatusTag } from '@/shared/ui/StatusTag';
import { Time } from '@/shared/ui/Time';
import styles from './AwayMark.module.css';

/** That whoever is responsible is away, until when, and who stands in. */
export function AwayMark({ assignee }: { assignee: NonNullable<Ticket['assignee']> }) {
  const { t } = useTranslation('ticket');
  const { absentUntil, substitute } = assignee;
  if (!absentUntil) return null;
  return (
    <span className={styles.away}>
      <StatusTag tone="attention">{t('away.mark')}</StatusTag>
      <small>
        {t('away.until')} <Time at={absentUntil} />
      </small>
      <small>{substitute ? t('away.substitute', { name: substitute.name }) : t('away.nobody')}</small>
    </span>
  );
}
