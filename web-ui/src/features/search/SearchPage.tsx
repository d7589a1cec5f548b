import { FilterOutlined, HistoryOutlined, SearchOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Badge, Button, Drawer, Input, type InputRef, Tag } from 'antd';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { useMe } from '@/api/session';
import { useDocumentTitle } from '@/shared/hooks/useDocumentTitle';
import { useKeys } from '@/shared/hooks/useKeys';
import { useMedia } from '@/shared/hooks/useMedia';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Chips } from './Chips';
import { Export } from './Export';
import { Facets } from './Facets';
import { Found } from './Found';
import { Preview } from './Preview';
import { completionsQuery } from './paletteQueries';
import { useRecentSearches } from './recentSearches';
import { SavedSearches, SaveSearch } from './Saved';
import styles from './SearchPage.module.css';
import { SourceNotice } from './SourceNotice';
import { filtersIn, LONGEST, MOST_LISTED, type SearchParams } from './searchParams';
import { foundTicketsQuery, isAway, LOOK_AGAIN } from './searchQueries';
import { Things } from './Things';
import { ThingTabs } from './ThingTabs';
import { useCounted } from './useCounted';

/** Long enough to finish a syllable, short enough to feel at once. */
const PAUSE = 250;

/** Finds tickets by whatever the caller says: words, a house, a number, the end of a telephone number. */
export function SearchPage() {
  const { t, i18n } = useTranslation('search');
  const { t: common } = useTranslation();
  const search = useSearch({ from: '/staff/search' });
  const navigate = useNavigate({ from: '/search' });
  const change = useCallback(
    (part: SearchParams & { estate?: string }) =>
      void navigate({ to: '/search', search: (before) => ({ ...before, ...part }), replace: true }),
    [navigate],
  );
  const estates = useQuery(estatesQuery).data ?? [];
  const estateName = (id: string) => estates.find((one) => one.id === id)?.name ?? t('facet.unknownEstate');
  const { recent, keep, forget } = useRecentSearches(useMe().accountId);
  const text = search.q?.trim() ?? '';
  const tab = text ? search.tab : undefined;
  const asked = text !== '' || filtersIn(search) > 0;
  const query = useInfiniteQuery({
    ...foundTicketsQuery({ ...search, estates: search.estate ? [search.estate] : search.estates }),
    enabled: asked,
    refetchInterval: ({ state }) => (isAway(state.error) ? LOOK_AGAIN : false),
  });
  const typed = useQuery({
    ...completionsQuery(search.q ?? '', (search.q ?? '').length, i18n.language === 'en' ? 'EN' : 'ZH'),
    enabled: text !== '',
  });
  const shown = asked ? query.data : undefined;
  const hits = shown?.pages.flatMap((page) => page.items) ?? [];
  const total = shown?.pages[0]?.total ?? 0;
  const counted = useCounted()(total, shown?.pages[0]?.totalIs ?? 'EXACT');
  const [sheet, setSheet] = useState(false);
  const box = useRef<InputRef>(null);
  const results = useRef<HTMLDivElement>(null);
  const roomy = useMedia('(min-width: 1280px)');
  const shownBeside = hits.find((one) => one.ticket.id === search.preview)?.ticket.id;
  // a previewed ticket may be folded away
  const toResults = () =>
    (
      results.current?.querySelector<HTMLElement>('a[data-previewed]') ?? results.current?.querySelector('a')
    )?.focus();
  useDocumentTitle(text ? t('titleOf', { text }) : t('title'));
  useKeys(sheet ? {} : { j: toResults, ArrowDown: toResults, '/': () => box.current?.focus() });

  const unavailable = isAway(query.error) && hits.length === 0;
  const facets = (
    <Facets
      facets={shown?.pages[0]?.facets}
      search={search}
      estateName={estateName}
      oneEstate={Boolean(search.estate)}
      change={change}
    />
  );
  const lift = search.estate && (
    <Button onClick={() => change({ estate: undefined })}>{t('none.everywhere')}</Button>
  );
  let content: ReactNode;
  if (!asked) content = <FirstVisit recent={recent} forget={forget} look={(q) => change({ q })} />;
  else if (unavailable)
    content = (
      <div role="alert">
        <EmptyState title={t('unavailable')} hint={t('unavailableHint')}>
          <Button type="primary" onClick={() => void query.refetch()} loading={query.isFetching}>
            {common('action.retry')}
          </Button>
          <Link to="/tickets" search={{ view: 'all' }} className={styles.plainLink}>
            {t('toWorkbench')}
          </Link>
        </EmptyState>
      </div>
    );
  else if (query.error && hits.length === 0)
    content = <ErrorState error={query.error} retry={() => void query.refetch()} />;
  else if (query.isPending) content = <LoadingState rows={10} />;
  else if (hits.length === 0)
    content = (
      <EmptyState
        title={text ? t('none', { text }) : t('noneFiltered')}
        hint={
          <ul className={styles.tries}>
            <li>{t('none.shorter')}</li>
            <li>{t('none.house')}</li>
            <li>{t('none.permission')}</li>
          </ul>
        }
      >
        {filtersIn(search) > 0 && (
          <Button
            type="primary"
            onClick={() => change({ kind: undefined, category: undefined, estates: undefined })}
          >
            {common('action.clear')}
          </Button>
        )}
        {lift}
      </EmptyState>
    );
  else
    content = (
      <>
        <Found
          hits={hits}
          text={text}
          stale={query.isPlaceholderData}
          opened={() => keep(text)}
          above={() => box.current?.focus()}
          previewed={shownBeside}
          preview={roomy ? (preview) => change({ preview }) : undefined}
        />
        <div className={styles.end}>
          {query.hasNextPage ? (
            <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {common(query.isFetchingNextPage ? 'action.loadingMore' : 'action.loadMore')}
            </Button>
          ) : (
            hits.length > 10 && (
              <span>
                {text && total > MOST_LISTED ? t('found.best', { count: MOST_LISTED }) : t('found.end')}
              </span>
            )
          )}
          {query.isFetchNextPageError && <span role="alert">{t('found.moreFailed')}</span>}
        </div>
      </>
    );

  return (
    <div className={styles.page}>
      <h1 className="visually-hidden">{t('title')}</h1>
      <search className={styles.head}>
        <Box
          ref={box}
          text={search.q ?? ''}
          busy={asked && query.isFetching && !query.isFetchingNextPage}
          look={(q) => change({ q: q || undefined })}
          enter={(q) => {
            change({ q: q || undefined });
            keep(q);
          }}
          down={toResults}
        />
        {asked && (
          <Badge count={filtersIn(search)} size="small" className={styles.filterButton}>
            <Button icon={<FilterOutlined />} size="large" onClick={() => setSheet(true)}>
              {t('facet.open')}
            </Button>
          </Badge>
        )}
      </search>
      {text !== '' && (
        <Chips
          text={search.q ?? ''}
          chips={typed.data?.chips ?? []}
          change={(q) => change({ q: q || undefined })}
        />
      )}
      {text && (
        <ThingTabs
          text={text}
          tickets={shown && !query.isPlaceholderData ? counted : undefined}
          tab={tab}
          choose={(one) => change({ tab: one })}
        />
      )}
      {asked && !unavailable && !tab && (
        <div className={styles.summary}>
          <span role="status">
            {shown && !query.isPlaceholderData
              ? t('found.total', { count: total, shown: counted })
              : t('found.looking')}
          </span>
          {search.estate && (
            <Tag
              closable={{ 'aria-label': t('none.everywhere') }}
              onClose={() => change({ estate: undefined })}
              className={styles.only}
            >
              {t('found.only', { estate: estateName(search.estate) })}
            </Tag>
          )}
          <SaveSearch search={search} />
          <Export
            search={{ ...search, estates: search.estate ? [search.estate] : search.estates }}
            disabled={hits.length === 0 || shown?.pages[0]?.source === 'DATABASE'}
          />
          {hits.length > 0 && (
            <span className={styles.keys}>{t(roomy ? 'found.keysPreview' : 'found.keys')}</span>
          )}
        </div>
      )}
      {!tab && asked && !unavailable && <SourceNotice found={shown?.pages[0]} />}
      {tab ? (
        <div className={styles.results}>
          <Things text={text} kind={tab} opened={() => keep(text)} />
        </div>
      ) : asked && !unavailable ? (
        <div className={styles.body} data-preview={(roomy && hits.length > 0) || undefined}>
          <aside className={styles.side} aria-label={t('facet.label')}>
            {facets}
          </aside>
          <div ref={results} className={styles.results}>
            {content}
          </div>
          {roomy && hits.length > 0 && <Preview ticketId={shownBeside} opened={() => keep(text)} />}
        </div>
      ) : (
        <div className={styles.results}>{content}</div>
      )}
      <Drawer
        open={sheet}
        placement="bottom"
        size="min(80vh, 720px)"
        title={t('facet.label')}
        onClose={() => setSheet(false)}
        footer={
          <Button type="primary" size="large" block onClick={() => setSheet(false)}>
            {t('facet.show', { count: total, shown: counted })}
          </Button>
        }
      >
        {facets}
      </Drawer>
    </div>
  );
}

/** The box searches while one types, but never in the middle of a syllable that is still being composed. */
function Box(props: {
  ref: React.RefObject<InputRef | null>;
  text: string;
  busy: boolean;
  look: (text: string) => void;
  enter: (text: string) => void;
  down: () => void;
}) {
  const { t } = useTranslation('search');
  const { text, look, ref } = props;
  const [typed, setTyped] = useState(text);
  const sent = useRef(text);
  const composing = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    // the address changed elsewhere: a recent search, the browser's back
    if (text.trim() !== sent.current.trim()) {
      sent.current = text;
      setTyped(text);
    }
  }, [text]);
  useEffect(() => {
    const focus = () => {
      ref.current?.focus();
      ref.current?.select();
    };
    if (!sent.current) focus();
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        focus();
      }
    };
    globalThis.addEventListener('keydown', listen);
    return () => globalThis.removeEventListener('keydown', listen);
  }, [ref]);

  const after = (value: string, pause: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      sent.current = value;
      look(value.trim());
    }, pause);
  };
  return (
    <Input
      ref={ref}
      size="large"
      type="search"
      allowClear
      maxLength={LONGEST}
      className={styles.box}
      prefix={<SearchOutlined />}
      aria-label={t('box.label')}
      aria-busy={props.busy}
      aria-keyshortcuts="Control+K"
      placeholder={t('box.hint')}
      autoComplete="off"
      enterKeyHint="search"
      value={typed}
      onCompositionStart={() => {
        composing.current = true;
        clearTimeout(timer.current);
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        after(event.currentTarget.value, PAUSE);
      }}
      onChange={(event) => {
        setTyped(event.target.value);
        if (!composing.current) after(event.target.value, event.target.value ? PAUSE : 0);
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing || composing.current) return;
        if (event.key === 'Enter') {
          clearTimeout(timer.current);
          sent.current = typed;
          props.enter(typed.trim());
        } else if (event.key === 'ArrowDown') {
          event.preventDefault();
          props.down();
        }
      }}
    />
  );
}

/** Before anything is asked: how one can ask, and what was asked before. */
function FirstVisit(props: { recent: string[]; forget: () => void; look: (text: string) => void }) {
  const { t } = useTranslation('search');
  const tips = ['house', 'words', 'phone', 'number', 'together'] as const;
  return (
    <div className={styles.first}>
      {props.recent.length > 0 && (
        <section aria-labelledby="recent-searches">
          <div className={styles.firstHead}>
            <h2 id="recent-searches">{t('recent')}</h2>
            <Button type="link" size="small" onClick={props.forget}>
              {t('recent.forget')}
            </Button>
          </div>
          <ul className={styles.recent}>
            {props.recent.map((text) => (
              <li key={text}>
                <Button icon={<HistoryOutlined />} onClick={() => props.look(text)}>
                  {text}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="saved-searches">
        <div className={styles.firstHead}>
          <h2 id="saved-searches">{t('saved')}</h2>
        </div>
        <SavedSearches />
      </section>
      <section aria-labelledby="search-tips">
        <div className={styles.firstHead}>
          <h2 id="search-tips">{t('tips')}</h2>
        </div>
        <dl className={styles.tips}>
          {tips.map((tip) => (
            <div key={tip}>
              <dt>
                <button type="button" onClick={() => props.look(t(`tips.${tip}`))}>
                  {t(`tips.${tip}`)}
                </button>
              </dt>
              <dd>{t(`tips.${tip}About`)}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}
