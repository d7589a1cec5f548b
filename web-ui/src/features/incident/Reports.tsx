import { Link } from '@tanstack/react-router';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketSummary } from '@/api/model';
import { Time } from '@/shared/ui/Time';
import styles from './incident.module.css';

/** Tickets that report something, one line each, to be looked at, chosen or let go. */
export function Reports(props: {
  label: string;
  tickets: TicketSummary[];
  chosen?: ReadonlySet<string>;
  choose?: (id: string, on: boolean) => void;
  action?: (ticket: TicketSummary) => ReactNode;
}) {
  const { t } = useTranslation('incident');
  const { chosen, choose } = props;
  return (
    <ul className={styles.reports} aria-label={props.label}>
      {props.tickets.map((ticket) => (
        <li key={ticket.id}>
          {chosen && choose && (
            <Checkbox
              checked={chosen.has(ticket.id)}
              aria-label={t('choose', { number: ticket.number })}
              onChange={(event) => choose(ticket.id, event.target.checked)}
            />
          )}
          <span className={styles.report}>
            <Link to="/tickets" search={{ view: 'all', ticket: ticket.number }}>
              {ticket.title}
            </Link>
            <small>
              {ticket.number} · {ticket.unit?.label ?? t('noHome')} · {ticket.stateName}
            </small>
          </span>
          <span className={styles.at}>
            <Time at={ticket.openedAt} />
          </span>
          {props.action?.(ticket)}
        </li>
      ))}
    </ul>
  );
}
