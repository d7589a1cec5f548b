import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { TFunction } from 'i18next';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageWay, TimelineEntry, UsedReply } from '@/api/model';
import { usedRepliesQuery } from '@/features/composer/composerQueries';
import { FromLibrary } from '@/features/composer/FromLibrary';
import { byPerson, Sent } from '@/features/message/Sent';
import { spokenTime } from '@/shared/format/time';
import { ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import styles from './Timeline.module.css';
import { timelineQuery } from './ticketQueries';
import { RuleWhy, Why } from './Why';

/** What happened, newest first, as a colleague would tell it. Comments stand in it with their own words. */
export function Timeline({ ticketId }: { ticketId: string }) {
  const { t, i18n } = useTranslation('ticket');
  const { t: domain } = useTranslation('domain');
  const { t: said } = useTranslation('message');
  const english = i18n.language === 'en';
  const query = useInfiniteQuery(timelineQuery(ticketId));
  const used = useQuery(usedRepliesQuery(ticketId)).data;
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={4} />;
  const entries = query.data.pages.flatMap((page) => page.items);
  return (
    <section aria-label={t('timeline.title')}>
      <h3 className={styles.heading}>{t('timeline.title')}</h3>
      <ol className={styles.timeline}>
        {entries.map((entry) => (
          <li key={entry.id} className={styles.entry} data-type={entry.type}>
            <span className={styles.dot} aria-hidden="true" />
            <div className={styles.head}>
              <span className={styles.what}>
                {entry.type === 'MESSAGED' ? messaged(entry, said) : sentence(entry, t, domain, english)}
                <span className={styles.moved}>{moved(entry, t, english)}</span>
              </span>
              <span className={styles.who}>
                {entry.mergedNumber && `${t('timeline.ofMerged', { number: entry.mergedNumber })} · `}
                {entry.actor.name || t('timeline.system')} · <Time at={entry.at} />
              </span>
            </div>
            <Circumstances entry={entry} />
            <Said
              entry={entry}
              used={entry.message && used?.find((one) => one.messageId === entry.message?.id)}
            />
            <Why entry={entry} />
            <RuleWhy entry={entry} />
          </li>
        ))}
      </ol>
      {query.hasNextPage && (
        <Button type="link" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('timeline.more')}
        </Button>
      )}
    </section>
  );
}

function text(entry: TimelineEntry, name: string): string | undefined {
  const value = (entry.data as Record<string, unknown>)[name];
  return typeof value === 'string' && value ? value : undefined;
}

/** The number of the other ticket of two that have to do with each other. */
function other(entry: TimelineEntry): string {
  return text(entry, 'intoNumber') ?? text(entry, 'fromNumber') ?? text(entry, 'withNumber') ?? '';
}

/** A word that the service gives in both languages: `label` and `labelEn`. */
function word(entry: TimelineEntry, name: string, english: boolean): string | undefined {
  return (english ? text(entry, `${name}En`) : undefined) ?? text(entry, name);
}

function Said({ entry, used }: { entry: TimelineEntry; used: UsedReply | null | undefined }) {
  const { t } = useTranslation('domain');
  if (entry.message)
    return (
      <>
        <Sent message={entry.message} way={(text(entry, 'way') ?? 'EMAIL') as MessageWay} />
        {used && <FromLibrary used={used} />}
      </>
    );
  if (entry.contactText) return <div className={styles.said}>{entry.contactText}</div>;
  if (!entry.comment) return null;
  return (
    <div className={styles.said} data-visibility={entry.comment.visibility}>
      {entry.comment.visibility === 'PUBLIC' && (
        <span className={styles.badge}>{t('visibility.PUBLIC')}</span>
      )}
      {entry.comment.text}
    </div>
  );
}

/** When, where and with whom people spoke; by when and by whom a promise is to be kept. */
function Circumstances({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('ticket');
  const { t: common, i18n } = useTranslation();
  const zone = useContext(Zone);
  const told = (iso: string) => spokenTime(iso, common, i18n.language, new Date(), zone);
  const parts: string[] = [];
  if (entry.type === 'CONTACTED') {
    const at = text(entry, 'contactedAt');
    if (at && Date.parse(entry.at) - Date.parse(at) > 60_000)
      parts.push(t('timeline.contactedAt', { time: told(at) }));
    const place = text(entry, 'place');
    if (place) parts.push(t('timeline.at', { place }));
    const people = text(entry, 'participants');
    if (people) parts.push(t('timeline.with', { people }));
  }
  if (entry.type === 'PROMISED') {
    const due = text(entry, 'dueAt');
    if (due) parts.push(t('timeline.promisedBy', { name: text(entry, 'byName') ?? '—', time: told(due) }));
  }
  if (entry.type === 'MERGED' || entry.type === 'RELATED' || entry.type === 'SPLIT') {
    const reason = text(entry, 'reason');
    if (reason) parts.push(reason);
  }
  if (entry.type === 'TRANSFERRED' || entry.type === 'ASSIGNED') {
    const reason = text(entry, 'reason');
    if (reason && !text(entry, 'ruleName')) parts.push(reason);
    const note = word(entry, 'note', i18n.language === 'en');
    if (note) parts.push(note);
  }
  if (entry.type === 'STEP_DONE') {
    const { photos } = entry.data as { photos?: number };
    if (photos) parts.push(t('timeline.stepPhotos', { count: photos }));
  }
  if (entry.type === 'ARRIVAL_ESTIMATED') {
    const from = text(entry, 'from');
    const to = text(entry, 'to');
    if (from && to) parts.push(`${told(from)} – ${told(to)}`);
  }
  if (entry.type === 'PROMISE_ENDED') {
    const reason = text(entry, 'reason');
    if (reason) parts.push(reason);
  }
  return parts.length > 0 ? <div className={styles.circumstances}>{parts.join(' · ')}</div> : null;
}

/** To the owner or from them, which way, and what for. */
function messaged(entry: TimelineEntry, t: TFunction<'message'>): string {
  const way = (text(entry, 'way') ?? 'EMAIL') as MessageWay;
  const said = {
    way: t(`way.${way}`),
    purpose: t(`purpose.${(text(entry, 'purpose') ?? 'OTHER') as 'OTHER'}`),
  };
  if (text(entry, 'direction') === 'IN') return t('received', said);
  return byPerson(way) && entry.message?.state === 'QUEUED' ? t('toTell', said) : t('sent', said);
}

const EDITED = ['title', 'description', 'priority', 'categoryId', 'unitId'] as const;

function sentence(
  entry: TimelineEntry,
  t: TFunction<'ticket'>,
  domain: TFunction<'domain'>,
  english: boolean,
): string {
  switch (entry.type) {
    case 'OPENED':
      return t('timeline.opened');
    case 'ASSIGNED':
      return text(entry, 'to')
        ? t('timeline.assigned', { name: text(entry, 'toName') ?? '—' })
        : t('timeline.unassigned');
    case 'TRANSITIONED':
    case 'REOPENED':
      return word(entry, 'label', english) ?? t('timeline.reopened');
    case 'COMMENTED':
      return entry.comment?.visibility === 'PUBLIC' ? t('comment.public') : t('comment.internal');
    case 'EDITED': {
      const changed = entry.data as Record<string, unknown>;
      const moved = changed.estateId as { toName?: string } | undefined;
      const { priority, reportedTimes } = entry.data as {
        priority?: { from: 'LOW'; to: 'HIGH' };
        reportedTimes?: number;
      };
      if (priority && reportedTimes)
        return t('timeline.raised', {
          count: reportedTimes,
          from: domain(`priority.${priority.from}`),
          to: domain(`priority.${priority.to}`),
        });
      if (moved) return t('timeline.moved', { estate: moved.toName ?? t('edited.estateId') });
      const fields = EDITED.filter((field) => field in changed).map((field) => t(`edited.${field}`));
      return t('timeline.edited', { fields: fields.join(english ? ', ' : '、') || t('edited.other') });
    }
    case 'ATTACHED':
      return t('timeline.attached', { file: text(entry, 'fileName') ?? '' });
    case 'CONTACTED': {
      const said = t('timeline.contacted', {
        direction: domain(`contactDirection.${(text(entry, 'direction') ?? 'OUT') as 'OUT'}`),
        way: domain(`contactWay.${(text(entry, 'way') ?? 'OTHER') as 'OTHER'}`),
        purpose: domain(`contactPurpose.${(text(entry, 'purpose') ?? 'OTHER') as 'OTHER'}`),
      });
      const reached = (entry.data as { reached?: boolean }).reached !== false;
      return reached ? said : `${said} · ${t('timeline.notReached')}`;
    }
    case 'RATED':
      return t('timeline.rated', {
        level: domain(`rating.${(text(entry, 'level') ?? 'FAIR') as 'FAIR'}`),
      });
    case 'PROMISED':
      return t('timeline.promised', { what: text(entry, 'what') ?? '' });
    case 'PROMISE_ENDED':
      return t('timeline.promiseEnded', {
        outcome: domain(`promiseOutcome.${(text(entry, 'outcome') ?? 'KEPT') as 'KEPT'}`),
        what: text(entry, 'what') ?? '',
      });
    case 'TRANSFERRED':
      return t('timeline.transferred', { team: word(entry, 'toTeamName', english) ?? '—' });
    case 'ACCEPTED':
      return t('timeline.accepted', { team: word(entry, 'teamName', english) ?? '—' });
    case 'LINKED':
      return t('timeline.linked', { count: (entry.data as { times?: number }).times ?? 0 });
    case 'UNLINKED':
      return t('timeline.unlinked');
    case 'MERGED':
      return text(entry, 'into')
        ? t('timeline.mergedInto', { number: text(entry, 'intoNumber') ?? '' })
        : t('timeline.merged', { number: text(entry, 'fromNumber') ?? '' });
    case 'UNMERGED':
      return t('timeline.unmerged', { number: other(entry) });
    case 'RELATED':
      return t('timeline.related', { number: other(entry) });
    case 'UNRELATED':
      return t('timeline.unrelated', { number: other(entry) });
    case 'SPLIT':
      return t(text(entry, 'into') ? 'timeline.splitOff' : 'timeline.splitFrom', { number: other(entry) });
    case 'SPLIT_UNDONE':
      return t('timeline.splitUndone', { number: other(entry) });
    case 'INCIDENT_JOINED':
      return t('timeline.incidentJoined', { title: text(entry, 'title') ?? '' });
    case 'INCIDENT_LEFT':
      return t('timeline.incidentLeft', { title: text(entry, 'title') ?? '' });
    case 'STEP_DONE':
      return t('timeline.step', { label: word(entry, 'label', english) ?? '' });
    case 'ARRIVAL_ESTIMATED':
      return t('timeline.arrival');
    case 'MESSAGED':
      return '';
    case 'MATERIAL_USED':
    case 'MATERIAL_TAKEN_BACK':
      return t(entry.type === 'MATERIAL_USED' ? 'timeline.used' : 'timeline.takenBack', {
        name: word(entry, 'name', english) ?? '',
        quantity: text(entry, 'quantity') ?? '',
        unit: text(entry, 'unit') ?? '',
      });
    case 'MIGRATED': {
      const { undo, workflow } = entry.data as { undo?: boolean; workflow?: { version?: number } };
      return t(undo ? 'timeline.migratedBack' : 'timeline.migrated', { version: workflow?.version ?? '—' });
    }
  }
}

/** From which state to which, beside the step's own name. */
function moved(entry: TimelineEntry, t: TFunction<'ticket'>, english: boolean): string | undefined {
  const from = word(entry, 'fromLabel', english);
  const to = word(entry, 'toLabel', english);
  return from && to ? t('timeline.states', { from, to }) : undefined;
}
