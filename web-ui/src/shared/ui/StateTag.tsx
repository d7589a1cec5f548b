import { useTranslation } from 'react-i18next';
import type { Priority, StateCategory, TicketSummary } from '@/api/model';
import styles from './StateTag.module.css';

/** The state in the company's own words, with the colour and the mark of its category. */
export function StateTag({ name, category }: { name: string; category: StateCategory }) {
  return (
    <span className={styles.state} data-category={category}>
      {name}
    </span>
  );
}

/** Only what stands out is marked: an ordinary ticket carries nothing. */
export function PriorityMark({ priority }: { priority: Priority }) {
  const { t } = useTranslation('domain');
  if (priority === 'NORMAL') return null;
  return (
    <span className={styles.priority} data-priority={priority}>
      {t(`priority.${priority}`)}
    </span>
  );
}

export function placeOf(ticket: Pick<TicketSummary, 'estate' | 'unit'>, common: string): string {
  return ticket.unit?.label ?? common;
}
