import { Link } from '@tanstack/react-router';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useZoneOf } from '@/api/estates';
import { Due } from '@/shared/ui/Due';
import { PriorityMark, placeOf, StateTag } from '@/shared/ui/StateTag';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import styles from './Found.module.css';
import { piecesOf } from './highlights';
import { type Hit, type Reason, reasonsOf } from './reasons';

/** Marked text as text: nothing the service sends is ever read as HTML. */
function Marked({ html }: { html: string }) {
  return (
    <>
      {piecesOf(html).map((piece, index) =>
        piece.found ? (
          <mark key={index} className={styles.mark}>
            {piece.text}
          </mark>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}

/** The hits, best first. Each is a link, so that it can be opened beside as well; arrows, j and k walk through them. */
export function Found(props: {
  hits: Hit[];
  text: string;
  /** Another answer is on its way. */
  stale: boolean;
  opened: () => void;
  above: () => void;
}) {
  const { t } = useTranslation('search');
  const zoneOf = useZoneOf();
  return (
    <ol
      className={styles.found}
      aria-label={t('found.label')}
      data-stale={props.stale || undefined}
      onKeyDown={(event) => walk(event, props.above)}
    >
      {props.hits.map((hit) => (
        <Zone key={hit.ticket.id} value={zoneOf(hit.ticket.estate.id)}>
          <Row hit={hit} text={props.text} opened={props.opened} />
        </Zone>
      ))}
    </ol>
  );
}

function walk(event: KeyboardEvent<HTMLOListElement>, above: () => void) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll('a')];
  const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
  if (at + by < 0) above();
  else rows[at + by]?.focus();
}

function Row({ hit, text, opened }: { hit: Hit; text: string; opened: () => void }) {
  const { t } = useTranslation('search');
  const { t: tickets } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const { ticket, highlights } = hit;
  const reasons = reasonsOf(hit, text);
  const why = (one: Reason) => reasons.includes(one);
  const title = highlights.title[0];
  const place = placeOf(ticket, tickets('list.noPlace'));
  return (
    <li className={styles.item}>
      <Link to="/tickets" search={{ view: 'all', ticket: ticket.id }} className={styles.row} onClick={opened}>
        <span className={styles.kind} data-kind={ticket.kind}>
          {domain(`kind.${ticket.kind}`)}
        </span>
        <span className={styles.subject}>
          <span className={styles.title}>
            <PriorityMark priority={ticket.priority} />
            <span className={styles.titleText}>{title ? <Marked html={title} /> : ticket.title}</span>
          </span>
          {highlights.description.length > 0 && (
            <Excerpt label={t('why.description')} fragments={highlights.description} />
          )}
          {highlights.comments.length > 0 && (
            <Excerpt label={t('why.comments')} fragments={highlights.comments.slice(0, 2)} />
          )}
          <span className={styles.meta}>
            <span className={styles.number}>
              {why('number') ? <mark className={styles.mark}>{ticket.number}</mark> : ticket.number}
            </span>
            <span>{ticket.estate.name}</span>
            <span>{why('place') ? <mark className={styles.mark}>{place}</mark> : place}</span>
            {ticket.reporter && (why('phone') || why('person')) && (
              <span>
                {ticket.reporter.name}{' '}
                {why('phone') ? <mark className={styles.mark}>{ticket.reporter.phone}</mark> : null}
              </span>
            )}
            {ticket.category && <span>{ticket.category.name}</span>}
            <Time at={ticket.openedAt} />
            {reasons.length > 0 && (
              <span className={styles.why}>
                {t('why', { reasons: reasons.map((one) => t(`why.${one}`)).join(t('why.and')) })}
              </span>
            )}
          </span>
        </span>
        <span className={styles.side}>
          <StateTag name={ticket.stateName} category={ticket.stateCategory} />
          <span className={styles.who} data-nobody={!ticket.assignee || undefined}>
            {ticket.assignee?.name ?? tickets('list.unassigned')}
          </span>
          <span className={styles.clock}>
            <Due openedAt={ticket.openedAt} dueAt={ticket.dueAt} resolvedAt={ticket.resolvedAt} />
          </span>
        </span>
      </Link>
    </li>
  );
}

function Excerpt({ label, fragments }: { label: string; fragments: string[] }) {
  return (
    <span className={styles.excerpt}>
      <span className={styles.where}>{label}</span>
      <span className={styles.fragment}>
        {fragments.map((fragment, index) => (
          <span key={index}>
            {index > 0 && ' … '}
            <Marked html={fragment} />
          </span>
        ))}
      </span>
    </span>
  );
}
