import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ticketCountsQuery } from './ticketQueries';
import { type TicketFilter, VIEWS, type View } from './ticketSearch';
import styles from './Views.module.css';

/** The queues with their live counts. Counts follow the filters, so that the numbers are those of the lists. */
export function Views(props: { current: View; filter: TicketFilter; choose: (view: View) => void }) {
  const { t } = useTranslation('ticket');
  const counts = useQuery(ticketCountsQuery(props.filter)).data;
  const countOf: Partial<Record<View, number>> = counts
    ? {
        open: counts.open,
        mine: counts.mine,
        unassigned: counts.unassigned,
        waiting: counts.waiting,
        resolved: counts.resolved,
      }
    : {};
  return (
    <nav className={styles.views} aria-label={t('view.label')}>
      {VIEWS.map((view) => (
        <button
          key={view}
          type="button"
          className={styles.view}
          aria-current={view === props.current ? 'true' : undefined}
          onClick={() => props.choose(view)}
        >
          <span>{t(`view.${view}`)}</span>
          {countOf[view] !== undefined && (
            <span className={styles.count}>{upTo(countOf[view] ?? 0, counts?.limit)}</span>
          )}
        </button>
      ))}
    </nav>
  );
}

/** The service stops counting at a limit: a figure there is that many or more, shown as 999+. */
function upTo(count: number, limit: number | undefined): string {
  return limit !== undefined && count >= limit ? `${(limit - 1).toLocaleString()}+` : count.toLocaleString();
}
