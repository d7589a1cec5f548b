import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Tag } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useZoneOf } from '@/api/estates';
import type { FoundThing } from '@/api/model';
import { Marked } from '@/shared/ui/Marked';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import { SourceNotice } from './SourceNotice';
import { MOST_LISTED, type ThingKind } from './searchParams';
import { isAway, LOOK_AGAIN } from './searchQueries';
import styles from './Things.module.css';
import { foundThingsQuery } from './thingQueries';

/** What was found of one kind beside tickets. */
export function Things(props: { text: string; kind: ThingKind; opened: () => void }) {
  const { t, i18n } = useTranslation('search');
  const { t: common } = useTranslation();
  const query = useInfiniteQuery({
    ...foundThingsQuery(props.text, props.kind),
    refetchInterval: ({ state }) => (isAway(state.error) ? LOOK_AGAIN : false),
  });
  const items = query.data?.pages.flatMap((page) => page.groups[0]?.items ?? []) ?? [];
  const total = query.data?.pages[0]?.groups[0]?.total ?? 0;
  if (isAway(query.error) && items.length === 0)
    return (
      <div role="alert">
        <EmptyState title={t('unavailable')} hint={t('things.unavailableHint')}>
          <Button type="primary" onClick={() => void query.refetch()} loading={query.isFetching}>
            {common('action.retry')}
          </Button>
        </EmptyState>
      </div>
    );
  if (query.error && items.length === 0)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <LoadingState rows={6} />;
  if (items.length === 0)
    return (
      <>
        <SourceNotice found={query.data?.pages[0]} />
        <EmptyState
          title={t('things.none', { kind: t(`things.${props.kind}`), text: props.text })}
          hint={t('none.permission')}
        />
      </>
    );
  return (
    <>
      <SourceNotice found={query.data?.pages[0]} />
      <p role="status" className={styles.total}>
        {t('things.total', { kind: t(`things.${props.kind}`), shown: total.toLocaleString(i18n.language) })}
      </p>
      <ol className={styles.found} aria-label={t('found.label')}>
        {items.map((thing) => (
          <li key={thing.id} className={styles.item}>
            <Row thing={thing} opened={props.opened} />
          </li>
        ))}
      </ol>
      <div className={styles.end}>
        {query.hasNextPage ? (
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {common(query.isFetchingNextPage ? 'action.loadingMore' : 'action.loadMore')}
          </Button>
        ) : (
          total > MOST_LISTED && <span>{t('found.best', { count: MOST_LISTED })}</span>
        )}
        {query.isFetchNextPageError && <span role="alert">{t('found.moreFailed')}</span>}
      </div>
    </>
  );
}

function Row({ thing, opened }: { thing: FoundThing; opened: () => void }) {
  const { t } = useTranslation('search');
  const zoneOf = useZoneOf();
  const marked = thing.highlights.title.length + thing.highlights.text.length > 0;
  // what is written alike sounds alike: the sound is a reason only where nothing else is one
  const by = thing.by.filter((one) => one !== 'SOUND' || (!marked && thing.by.length === 1));
  const dated = thing.kind === 'CONVERSATION' || thing.kind === 'NOTICE' || thing.kind === 'FILE';
  const row = (
    <Target thing={thing} opened={opened}>
      <span className={styles.title}>
        <Tag className={styles.sort}>{t(`things.sort.${thing.sort}`)}</Tag>
        {thing.highlights.title[0] ? (
          <span>
            <Marked html={thing.highlights.title[0]} />
          </span>
        ) : (
          thing.title || thing.ticketNumber || t(`things.sort.${thing.sort}`)
        )}
      </span>
      {thing.highlights.text.map((text) => (
        <span key={text} className={styles.text}>
          <Marked html={text} />
        </span>
      ))}
      <span className={styles.meta}>
        {thing.code && <span>{thing.code}</span>}
        {thing.title && thing.ticketNumber && <span>{thing.ticketNumber}</span>}
        {thing.kind !== 'PERSON' && thing.estateName && <span>{thing.estateName}</span>}
        {thing.kind !== 'HOME' && thing.homes.length > 0 && <span>{thing.homes.join(t('why.and'))}</span>}
        {thing.phone && <span>{thing.phone}</span>}
        {dated && <Time at={thing.at} />}
        {thing.kind === 'FILE' && thing.fileText !== 'TEXT' && (
          <span>{t(`things.file.${thing.fileText ?? 'WAITING'}`)}</span>
        )}
        {by.length > 0 && (
          <span>{t('why', { reasons: by.map((one) => t(`things.by.${one}`)).join(t('why.and')) })}</span>
        )}
      </span>
    </Target>
  );
  return thing.estateId ? <Zone value={zoneOf(thing.estateId)}>{row}</Zone> : row;
}

/** Where a thing is read in full. */
function Target({ thing, opened, children }: { thing: FoundThing; opened: () => void; children: ReactNode }) {
  const how = { className: styles.row, onClick: opened, children };
  if (thing.ticketId)
    return (
      <Link
        to="/tickets"
        search={{ view: 'all', ticket: thing.ticketId, ...(thing.kind === 'FILE' ? { file: thing.id } : {}) }}
        {...how}
      />
    );
  switch (thing.sort) {
    case 'PERSON':
      return <Link to="/archive" search={{ tab: 'people', person: thing.id }} {...how} />;
    case 'HOME':
      return <Link to="/archive" search={{ home: thing.id, estate: thing.estateId ?? undefined }} {...how} />;
    case 'REPLY':
      return <Link to="/replies/$replyId" params={{ replyId: thing.id }} {...how} />;
    case 'GUIDE':
      return <Link to="/replies/guides/$guideId" params={{ guideId: thing.id }} {...how} />;
    case 'INCIDENT':
      return <Link to="/incidents/$incidentId" params={{ incidentId: thing.id }} {...how} />;
    case 'OUTAGE':
      return (
        <Link to="/incidents" search={{ tab: 'notices', estate: thing.estateId ?? undefined }} {...how} />
      );
    case 'TALK':
    case 'RECORD':
    case 'COMMENT':
    case 'FILE':
      return <Link to="/archive" search={{ tab: 'talk', estate: thing.estateId ?? undefined }} {...how} />;
  }
}
