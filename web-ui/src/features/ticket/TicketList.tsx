import { LoadingOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useZoneOf } from '@/api/estates';
import type { TicketSummary } from '@/api/model';
import { ClockChip } from '@/shared/clock/ClockBar';
import { Due } from '@/shared/ui/Due';
import { PriorityMark, placeOf, StateTag } from '@/shared/ui/StateTag';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import styles from './TicketList.module.css';

/** The queue as a list that is walked with j and k. Pages follow when the end comes near. */
export function TicketList(props: {
  tickets: TicketSummary[];
  current: string | undefined;
  cursor: number;
  more: boolean;
  loadingMore: boolean;
  loadMore: () => void;
  open: (ticket: TicketSummary, index: number) => void;
  /** Which are chosen, while several are. */
  selected?: ReadonlySet<string> | undefined;
  select?: (id: string, on: boolean) => void;
}) {
  const { t } = useTranslation('ticket');
  const zoneOf = useZoneOf();
  const end = useRef<HTMLDivElement>(null);
  const { more, loadingMore, loadMore } = props;
  useEffect(() => {
    const element = end.current;
    if (!element || !more || loadingMore || typeof IntersectionObserver === 'undefined') return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((e) => e.isIntersecting) && loadMore(),
      {
        rootMargin: '600px',
      },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [more, loadingMore, loadMore]);
  return (
    <div>
      <ul className={styles.list} aria-label={t('list.label')}>
        {props.tickets.map((ticket, index) => (
          <Zone key={ticket.id} value={zoneOf(ticket.estate.id)}>
            <Row
              ticket={ticket}
              chosen={ticket.id === props.current}
              focused={index === props.cursor}
              open={() => props.open(ticket, index)}
              selected={props.selected?.has(ticket.id)}
              select={(on) => props.select?.(ticket.id, on)}
            />
          </Zone>
        ))}
      </ul>
      <div ref={end} className={styles.end}>
        {more ? (
          <Button type="text" onClick={loadMore} icon={loadingMore ? <LoadingOutlined /> : undefined}>
            {t('list.more')}
          </Button>
        ) : (
          t('list.end', { count: props.tickets.length })
        )}
      </div>
    </div>
  );
}

function Row(props: {
  ticket: TicketSummary;
  chosen: boolean;
  focused: boolean;
  open: () => void;
  selected: boolean | undefined;
  select: (on: boolean) => void;
}) {
  const { t: relation } = useTranslation('relation');
  const { t } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const { ticket } = props;
  const row = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (props.focused) {
      row.current?.focus({ preventScroll: true });
      row.current?.scrollIntoView?.({ block: 'nearest' });
    }
  }, [props.focused]);
  return (
    <li className={styles.item} data-selecting={props.selected !== undefined || undefined}>
      {props.selected !== undefined && (
        <Checkbox
          className={styles.select ?? ''}
          checked={props.selected}
          aria-label={relation('select.one', { number: ticket.number })}
          onChange={(event) => props.select(event.target.checked)}
        />
      )}
      <button
        ref={row}
        type="button"
        className={styles.row}
        data-chosen={props.chosen || undefined}
        aria-current={props.chosen ? 'true' : undefined}
        onClick={props.open}
      >
        <span className={styles.kind} data-kind={ticket.kind}>
          {domain(`kind.${ticket.kind}`)}
        </span>
        <span className={styles.subject}>
          <span className={styles.title}>
            <PriorityMark priority={ticket.priority} />
            <span className={styles.titleText}>{ticket.title}</span>
            {ticket.reportedTimes && (
              <span className={styles.repeated}>{t('list.repeated', { count: ticket.reportedTimes })}</span>
            )}
            {ticket.reopenCount > 0 && (
              <span className={styles.reopened}>{t('list.reopened', { count: ticket.reopenCount })}</span>
            )}
          </span>
          <span className={styles.meta}>
            {ticket.assignee?.absentUntil && (
              <span className={styles.away}>
                {ticket.assignee.substitute
                  ? t('list.awaySubstitute', {
                      name: ticket.assignee.name,
                      substitute: ticket.assignee.substitute.name,
                    })
                  : t('list.away', { name: ticket.assignee.name })}
              </span>
            )}
            <span className={styles.number}>{ticket.number}</span>
            <span>{ticket.estate.name}</span>
            <span>{placeOf(ticket, t('list.noPlace'))}</span>
            {ticket.category && <span className={styles.category}>{ticket.category.name}</span>}
          </span>
        </span>
        <span className={styles.state}>
          <StateTag name={ticket.stateName} category={ticket.stateCategory} />
        </span>
        <span className={styles.who} data-nobody={!ticket.assignee || undefined}>
          {ticket.assignee?.name ?? t('list.unassigned')}
        </span>
        <span className={styles.clock}>
          {ticket.clock ? (
            <ClockChip clock={ticket.clock} />
          ) : (
            <Due openedAt={ticket.openedAt} dueAt={ticket.dueAt} resolvedAt={ticket.resolvedAt} />
          )}
        </span>
        <span className={styles.opened}>
          <Time at={ticket.openedAt} />
        </span>
      </button>
    </li>
  );
}
