import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useZoneOf } from '@/api/estates';
import type { Ticket } from '@/api/model';
import { Timeline } from '@/features/ticket/Timeline';
import { ticketQuery } from '@/features/ticket/ticketQueries';
import { Due } from '@/shared/ui/Due';
import { PriorityMark, placeOf, StateTag } from '@/shared/ui/StateTag';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import styles from './Preview.module.css';

/** Long enough that walking through a list asks for the ticket one stops at, and not for each. */
const PAUSE = 150;

/** A ticket beside the results, to read and not to work on. */
export function Preview({ ticketId, opened }: { ticketId: string | undefined; opened: () => void }) {
  const { t } = useTranslation('search');
  const settled = useSettled(ticketId);
  const query = useQuery({ ...ticketQuery(settled ?? ''), enabled: settled !== undefined });
  const ticket = settled === ticketId ? query.data : undefined;
  return (
    <section className={styles.preview} aria-label={t('preview')} aria-busy={Boolean(ticketId) && !ticket}>
      {!ticketId ? (
        <EmptyState title={t('preview.none')} hint={t('preview.hint')} />
      ) : ticket ? (
        <Shown ticket={ticket} opened={opened} />
      ) : settled === ticketId && query.error ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <LoadingState rows={8} />
      )}
    </section>
  );
}

function useSettled(value: string | undefined): string | undefined {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

function Shown({ ticket, opened }: { ticket: Ticket; opened: () => void }) {
  const { t } = useTranslation('search');
  const { t: tickets } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const zoneOf = useZoneOf();
  const facts = [
    [tickets('detail.estate'), ticket.estate.name],
    [tickets('detail.place'), placeOf(ticket, tickets('list.noPlace'))],
    [
      tickets('detail.reporter'),
      ticket.reporter ? [ticket.reporter.name, ticket.reporter.phone].filter(Boolean).join(' ') : undefined,
    ],
    [tickets('detail.assignee'), ticket.assignee?.name ?? tickets('list.unassigned')],
    [tickets('detail.category'), ticket.category?.name],
    [tickets('detail.opened'), <Time key="opened" at={ticket.openedAt} />],
  ] as const;
  return (
    <Zone value={zoneOf(ticket.estate.id)}>
      <p className={styles.head}>
        <span>{domain(`kind.${ticket.kind}`)}</span>
        <span>{ticket.number}</span>
        <StateTag name={ticket.stateName} category={ticket.stateCategory} />
        <Link
          to="/tickets"
          search={{ view: 'all', ticket: ticket.id }}
          className={styles.open}
          onClick={opened}
        >
          {t('preview.open')}
        </Link>
      </p>
      <h2 className={styles.title}>
        <PriorityMark priority={ticket.priority} /> {ticket.title}
      </h2>
      <Due openedAt={ticket.openedAt} dueAt={ticket.dueAt} resolvedAt={ticket.resolvedAt} bar />
      {ticket.description && <p className={styles.description}>{ticket.description}</p>}
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <Timeline ticketId={ticket.id} />
    </Zone>
  );
}
