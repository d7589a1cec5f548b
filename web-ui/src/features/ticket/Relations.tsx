import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, App, Button, Popconfirm } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket, TicketConnection } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { ErrorState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './Relations.module.css';
import {
  relationsQuery,
  takeApart,
  ticketIncidentQuery,
  undoSplit,
  unrelateTickets,
  useConnect,
} from './relationQueries';

/** What stands above everything else of a ticket: that it rests in another one, or is part of something larger. */
export function Belongs({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('relation');
  const { message } = App.useApp();
  const mayEdit = useMay('TICKET_EDIT');
  const incident = useQuery(ticketIncidentQuery(ticket.id)).data;
  const apart = useConnect(() => takeApart(ticket.id));
  return (
    <>
      {ticket.mergedInto && (
        <Alert
          className={styles.belongs}
          type="info"
          title={
            <>
              {t('merged.into')}{' '}
              <TicketLink number={ticket.mergedInto.number}>
                {ticket.mergedInto.number} {ticket.mergedInto.title}
              </TicketLink>
            </>
          }
          description={t('merged.about')}
          action={
            mayEdit && (
              <Button
                size="small"
                loading={apart.isPending}
                onClick={() =>
                  apart.mutate(undefined, {
                    onSuccess: () => void message.success(t('merge.undone')),
                    onError: (error) => void message.error(problemText(error)),
                  })
                }
              >
                {t('merged.undo')}
              </Button>
            )
          }
        />
      )}
      {incident?.incident && (
        <Alert
          className={styles.belongs}
          type={incident.incident.state === 'OPEN' ? 'warning' : 'info'}
          title={
            <>
              {t('incident.of')}{' '}
              <Link to="/incidents/$incidentId" params={{ incidentId: incident.incident.id }}>
                {incident.incident.title}
              </Link>
            </>
          }
          description={incident.incident.lastUpdate}
        />
      )}
      {incident?.fitting && (
        <Alert
          className={styles.belongs}
          type="warning"
          title={
            <>
              {t('incident.fits')}{' '}
              <Link to="/incidents/$incidentId" params={{ incidentId: incident.fitting.id }}>
                {incident.fitting.title}
              </Link>
            </>
          }
        />
      )}
      {incident?.suggestionId && (
        <Alert
          className={styles.belongs}
          type="warning"
          title={<Link to="/incidents">{t('incident.suggested')}</Link>}
        />
      )}
    </>
  );
}

/** Tickets that a person said have to do with this one; each of it can be taken back. */
export function Relations({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('relation');
  const query = useQuery(relationsQuery(ticket.id));
  const mayEdit = useMay('TICKET_EDIT');
  const undo = useConnect((act: () => Promise<unknown>) => act());
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  const found = query.data;
  if (
    !found ||
    found.merged.length + found.related.length + found.parts.length + (found.splitFrom ? 1 : 0) === 0
  )
    return null;
  const back = (label: string, ask: string, act: () => Promise<unknown>) =>
    mayEdit && (
      <TakeBack label={label} ask={ask} loading={undo.isPending} act={() => undo.mutateAsync(act)} />
    );
  return (
    <section aria-label={t('title')} className={styles.relations}>
      <h3 className={styles.heading}>{t('title')}</h3>
      <ul className={styles.list}>
        {found.merged.map((one) => (
          <Connected key={one.id} label={t('merged.here')} connection={one}>
            {back(t('merged.undo'), t('merged.ask'), () => takeApart(one.ticket.id))}
          </Connected>
        ))}
        {found.related.map((one) => (
          <Connected key={one.id} label={t('related')} connection={one}>
            {back(t('unrelate'), t('unrelateAsk'), () => unrelateTickets(ticket.id, one.id))}
          </Connected>
        ))}
        {found.splitFrom && (
          <Connected label={t('split.from')} connection={found.splitFrom}>
            {ticket.stateCategory !== 'CLOSED' &&
              back(t('split.undo'), t('split.ask'), () => undoSplit(ticket.id))}
          </Connected>
        )}
        {found.parts.map((one) => (
          <Connected key={one.id} label={t('split.part')} connection={one}>
            {one.ticket.stateCategory !== 'CLOSED' &&
              back(t('split.undo'), t('split.ask'), () => undoSplit(one.ticket.id))}
          </Connected>
        ))}
      </ul>
    </section>
  );
}

function Connected(props: { label: string; connection: TicketConnection; children: ReactNode }) {
  const { connection } = props;
  const { t: domain } = useTranslation('domain');
  return (
    <li className={styles.row}>
      <span className={styles.label}>{props.label}</span>
      <span className={styles.main}>
        <TicketLink number={connection.ticket.number}>
          {domain(`kind.${connection.ticket.kind}`)} {connection.ticket.number}
        </TicketLink>{' '}
        {connection.ticket.title}
        <small>
          {connection.why} · {connection.by} · <Time at={connection.at} />
        </small>
      </span>
      {props.children}
    </li>
  );
}

function TakeBack(props: { label: string; ask: string; loading: boolean; act: () => Promise<unknown> }) {
  const { t } = useTranslation('relation');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  return (
    <Popconfirm
      title={props.ask}
      okText={props.label}
      cancelText={common('action.cancel')}
      onConfirm={() =>
        props.act().then(
          () => void message.success(t('takenBack')),
          (error: unknown) => void message.error(problemText(error)),
        )
      }
    >
      <Button size="small" type="text" loading={props.loading}>
        {props.label}
      </Button>
    </Popconfirm>
  );
}

function TicketLink({ number, children }: { number: string; children: ReactNode }) {
  return (
    <Link from="/tickets" to="." search={(before) => ({ ...before, ticket: number })}>
      {children}
    </Link>
  );
}
