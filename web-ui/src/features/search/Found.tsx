import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useZoneOf } from '@/api/estates';
import { Due } from '@/shared/ui/Due';
import { Marked } from '@/shared/ui/Marked';
import { PriorityMark, placeOf, StateTag } from '@/shared/ui/StateTag';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import styles from './Found.module.css';
import { type Hit, type Reason, reasonsOf } from './reasons';

/** Hits that report one incident, at the place of the best of them; a hit without one stands alone. */
interface Group {
  key: string;
  incident: Hit['incident'];
  hits: Hit[];
}

/** Counts only what is listed: how many more the search would find of an incident is not known. */
export function groupsOf(hits: Hit[]): Group[] {
  const groups = new Map<string, Group>();
  for (const hit of hits) {
    const key = hit.incident ? `incident ${hit.incident.id}` : hit.ticket.id;
    const group = groups.get(key);
    if (group) group.hits.push(hit);
    else groups.set(key, { key, incident: hit.incident, hits: [hit] });
  }
  return [...groups.values()];
}

/**
 * The hits, best first; those of one incident are folded into the best of them. Each is a link, so that it can be opened beside as well;
 * arrows, j and k walk through them. Where there is room for a preview, walking and a first click show it there.
 */
export function Found(props: {
  hits: Hit[];
  text: string;
  /** Another answer is on its way. */
  stale: boolean;
  opened: () => void;
  above: () => void;
  previewed?: string | undefined;
  /** Absent where there is no room. */
  preview?: ((ticketId: string) => void) | undefined;
}) {
  const { t } = useTranslation('search');
  const zoneOf = useZoneOf();
  const [unfolded, setUnfolded] = useState<readonly string[]>([]);
  const row = (hit: Hit, others?: ReactNode) => (
    <Zone key={hit.ticket.id} value={zoneOf(hit.ticket.estate.id)}>
      <Row
        hit={hit}
        text={props.text}
        opened={props.opened}
        previewed={props.preview !== undefined && props.previewed === hit.ticket.id}
        preview={props.preview}
      >
        {others}
      </Row>
    </Zone>
  );
  return (
    <ol
      className={styles.found}
      aria-label={t('found.label')}
      data-stale={props.stale || undefined}
      onKeyDown={(event) => walk(event, props.above)}
    >
      {groupsOf(props.hits).map(({ key, incident, hits: [first, ...others] }) => {
        if (!first) return null;
        if (!incident || others.length === 0) return row(first);
        const open = unfolded.includes(key);
        return row(
          first,
          <>
            <button
              type="button"
              className={styles.fold}
              aria-expanded={open}
              onClick={() =>
                setUnfolded((before) => (open ? before.filter((one) => one !== key) : [...before, key]))
              }
            >
              {open ? <DownOutlined aria-hidden="true" /> : <RightOutlined aria-hidden="true" />}{' '}
              {t('found.incident', { title: incident.title, count: others.length })}
            </button>
            {open && (
              <ol className={styles.others} aria-label={t('found.incidentLabel', { title: incident.title })}>
                {others.map((hit) => row(hit))}
              </ol>
            )}
          </>,
        );
      })}
    </ol>
  );
}

function walk(event: KeyboardEvent<HTMLOListElement>, above: () => void) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const by = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const rows = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[data-hit]')];
  const at = rows.indexOf(document.activeElement as HTMLAnchorElement);
  if (at + by < 0) above();
  else rows[at + by]?.focus();
}

function Row(props: {
  hit: Hit;
  text: string;
  opened: () => void;
  previewed: boolean;
  preview: ((ticketId: string) => void) | undefined;
  children: ReactNode;
}) {
  const { hit, text, opened, previewed, preview } = props;
  // a press of the mouse gives the focus before it is a click
  const pressed = useRef(false);
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
      <Link
        to="/tickets"
        search={{ view: 'all', ticket: ticket.id }}
        className={styles.row}
        data-hit={ticket.id}
        data-previewed={previewed || undefined}
        onPointerDown={() => {
          pressed.current = true;
        }}
        onFocus={() => {
          if (!pressed.current) preview?.(ticket.id);
        }}
        onClick={(event) => {
          pressed.current = false;
          const plain = !(event.ctrlKey || event.metaKey || event.shiftKey);
          // Enter is a click without a press
          if (preview && plain && event.detail > 0 && !previewed) {
            event.preventDefault();
            preview(ticket.id);
          } else opened();
        }}
      >
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
      {props.children}
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
