import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pool, TicketSummary } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { Due } from '@/shared/ui/Due';
import { Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, QueryView } from '@/shared/ui/states';
import styles from './dispatch.module.css';
import { claim, handsChanged, poolsQuery, workQuery } from './dispatchQueries';

/** What waits in each team, one's own teams first; one tap takes a ticket. */
export function Pools() {
  const { t, i18n } = useTranslation('dispatch');
  const query = useQuery(poolsQuery);
  const [chosen, setChosen] = useState<string>();
  const nameOf = (pool: Pool) => (i18n.language === 'en' ? pool.team.nameEn : pool.team.name);
  return (
    <QueryView query={query}>
      {(pools) => {
        const pool = pools.find((one) => one.team.id === chosen) ?? pools[0];
        if (!pool) return <EmptyState title={t('pool.none')} hint={t('pool.noneHint')} />;
        return (
          <div className={styles.split}>
            <Surface>
              <ul className={styles.list} aria-label={t('tab.pools')}>
                {pools.map((one) => (
                  <li key={one.team.id}>
                    <button
                      type="button"
                      className={styles.row}
                      aria-pressed={one === pool}
                      onClick={() => setChosen(one.team.id)}
                    >
                      <span className={styles.main}>
                        {nameOf(one)} {one.mine && <StatusTag tone="accent">{t('pool.mine')}</StatusTag>}
                      </span>
                      <span className={styles.numbers}>
                        <span>{t('pool.waiting', { count: one.waiting })}</span>
                        {one.overdue > 0 && (
                          <span className={styles.late}>{t('pool.overdue', { count: one.overdue })}</span>
                        )}
                      </span>
                    </button>
                  </li>
                ))}
              </ul>
            </Surface>
            <Surface>
              <h2 className={styles.heading}>{t('pool.of', { team: nameOf(pool) })}</h2>
              <PoolTickets pool={pool} />
            </Surface>
          </div>
        );
      }}
    </QueryView>
  );
}

function PoolTickets({ pool }: { pool: Pool }) {
  const { t } = useTranslation('dispatch');
  const { message } = App.useApp();
  const client = useQueryClient();
  const { estate } = useSearch({ from: '/staff' });
  const mayTake = useMay('TICKET_TRANSITION') && pool.mine;
  const query = useQuery(workQuery({ teamId: pool.team.id, assigneeId: 'none', estateId: estate }));
  const take = useMutation({
    mutationFn: (ticket: TicketSummary) => claim(ticket.id),
    onSuccess: () => void message.success(t('hand.claimed')),
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => handsChanged(client),
  });
  return (
    <QueryView query={query}>
      {(tickets) =>
        tickets.length === 0 ? (
          <EmptyState title={t('pool.empty')} hint={t('pool.emptyHint')} />
        ) : (
          <ul className={styles.list} aria-label={t('pool.of', { team: pool.team.name })}>
            {tickets.map((ticket) => (
              <li key={ticket.id} className={styles.row}>
                <TicketLine ticket={ticket} />
                {mayTake && (
                  <Button
                    type="primary"
                    loading={take.isPending && take.variables?.id === ticket.id}
                    onClick={() => take.mutate(ticket)}
                  >
                    {t('hand.claim')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

/** A ticket in one line, with its way to the workbench. */
export function TicketLine({ ticket }: { ticket: TicketSummary }) {
  const { t } = useTranslation('dispatch');
  return (
    <>
      <span className={styles.main}>
        <Link to="/tickets" search={{ view: 'all', ticket: ticket.number }}>
          {ticket.title}
        </Link>
        <small>
          {ticket.number} · {ticket.estate.name} {ticket.unit?.label ?? ''} · {ticket.stateName}
          {ticket.assignee && ` · ${ticket.assignee.name}`}
        </small>
      </span>
      {ticket.assignee?.absentUntil && <StatusTag tone="attention">{t('absence.away')}</StatusTag>}
      <Due openedAt={ticket.openedAt} dueAt={ticket.dueAt} resolvedAt={ticket.resolvedAt} />
    </>
  );
}
