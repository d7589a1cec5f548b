import { DownOutlined, FilterOutlined, FolderOutlined, PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Checkbox, Dropdown, Input, type InputRef, Select } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CHANNELS, KINDS, LANGUAGES, REPLY_STATES, type Reply } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { useKeys } from '@/shared/hooks/useKeys';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { Count } from '@/shared/ui/Count';
import { KeyList } from '@/shared/ui/KeyList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { FoldersDialog } from './FoldersDialog';
import { Many } from './Many';
import { NewReply } from './NewReply';
import styles from './reply.module.css';
import { addStarters, colleaguesQuery, foldersQuery, repliesQuery, tagsQuery, useAct } from './replyQueries';
import { type LibrarySearch, WORK } from './replySearch';
import { beginningOf, marksOf, saidBy } from './words';

const TYPED = 300;

/** Every reply of the company, by folder; whoever answers an owner reads here what everybody answers. */
export function LibraryPage() {
  const { t } = useTranslation('reply');
  const may = useMay('TICKET_READ');
  if (may) return <Library />;
  return (
    <Page title={t('tab.replies')}>
      <Surface>
        <DeniedState permission="TICKET_READ" />
      </Surface>
    </Page>
  );
}

function Library() {
  const { t } = useTranslation('reply');
  const { message } = App.useApp();
  const search = useSearch({ from: '/staff/replies/' });
  const navigate = useNavigate({ from: '/replies' });
  const mayWrite = useMay('REPLY_WRITE');
  const mayApprove = useMay('REPLY_APPROVE');
  const narrow = useNarrow();
  const [open, setOpen] = useState<'new' | 'folders' | 'keys'>();
  const box = useRef<InputRef>(null);
  const starters = useAct(addStarters);
  const change = (part: LibrarySearch) =>
    void navigate({ to: '/replies', search: (before) => ({ ...before, ...part }), replace: true });
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    '/': () => box.current?.focus(),
    n: mayWrite ? () => setOpen('new') : undefined,
    x: () =>
      document.activeElement?.closest('li')?.querySelector<HTMLElement>('input[type="checkbox"]')?.click(),
    '?': () => setOpen('keys'),
  });
  const complete = () =>
    starters.mutate([], {
      onSuccess: ({ added }) => void message.success(t('starters.added', { count: added })),
      onError: (error) => void message.error(problemText(error)),
    });
  const more = [
    ...(mayWrite ? [{ key: 'folders', label: t('folders.keep'), onClick: () => setOpen('folders') }] : []),
    ...(mayApprove ? [{ key: 'starters', label: t('starters.add'), onClick: complete }] : []),
    ...(narrow ? [] : [{ key: 'keys', label: t('keys.title'), onClick: () => setOpen('keys') }]),
  ];
  return (
    <Page
      title={t('tab.replies')}
      about={t('about')}
      actions={
        <>
          {more.length > 0 && (
            <Dropdown trigger={['click']} menu={{ items: more }}>
              <Button loading={starters.isPending}>
                {t('more')} <DownOutlined />
              </Button>
            </Dropdown>
          )}
          {mayWrite && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>
              {t('new.action')}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.library}>
        <Folders search={search} change={change} narrow={narrow} />
        <Surface>
          <Filters search={search} change={change} box={box} narrow={narrow} />
          <List
            search={search}
            estateId={search.estate}
            clear={() => change(NOTHING)}
            complete={mayApprove ? complete : undefined}
          />
        </Surface>
      </div>
      {open === 'new' && <NewReply folder={search.folder} close={() => setOpen(undefined)} />}
      {open === 'folders' && <FoldersDialog close={() => setOpen(undefined)} />}
      {open === 'keys' && <Keys close={() => setOpen(undefined)} />}
    </Page>
  );
}

const NOTHING = {
  folder: undefined,
  state: undefined,
  kind: undefined,
  channel: undefined,
  language: undefined,
  tag: undefined,
  responsible: undefined,
  text: undefined,
} as LibrarySearch;

/** Moves the keyboard among the replies that are listed. */
function step(by: 1 | -1) {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-reply]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = rows[at < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, at + by))];
  next?.focus();
  next?.scrollIntoView?.({ block: 'nearest' });
}

function Keys({ close }: { close: () => void }) {
  const { t } = useTranslation('reply');
  return (
    <KeyList
      title={t('keys.title')}
      close={close}
      keys={[
        ['j', t('keys.next')],
        ['k', t('keys.previous')],
        ['Enter', t('keys.open')],
        ['/', t('keys.search')],
        ['n', t('keys.new')],
        ['x', t('keys.choose')],
      ]}
    />
  );
}

function Folders(props: { search: LibrarySearch; change: (part: LibrarySearch) => void; narrow: boolean }) {
  const { t } = useTranslation('reply');
  const folders = useQuery(foldersQuery).data;
  const { search, change } = props;
  if (!folders) return props.narrow ? null : <div className={styles.folders} />;
  const all = folders.reduce((sum, folder) => sum + folder.replies, 0);
  const rows = [{ key: undefined, name: t('folders.all'), replies: all }, ...folders];
  if (props.narrow)
    return (
      <Select<string>
        aria-label={t('folders.label')}
        className={styles.wide ?? ''}
        value={search.folder ?? ''}
        options={rows.map((row) => ({ value: row.key ?? '', label: `${row.name} · ${row.replies}` }))}
        onChange={(folder) => change({ folder: folder || undefined } as LibrarySearch)}
      />
    );
  return (
    <nav className={styles.folders} aria-label={t('folders.label')}>
      {rows.map((row) => (
        <Link
          key={row.key ?? ''}
          to="/replies"
          search={{ ...search, folder: row.key } as LibrarySearch}
          aria-current={search.folder === row.key ? 'page' : undefined}
        >
          <span>
            {row.key && <FolderOutlined aria-hidden="true" />} {row.name}
          </span>
          <Count>{row.replies}</Count>
        </Link>
      ))}
    </nav>
  );
}

function Filters(props: {
  search: LibrarySearch;
  change: (part: LibrarySearch) => void;
  box: React.RefObject<InputRef | null>;
  /** On a phone the choices wait behind a button. */
  narrow: boolean;
}) {
  const [open, setOpen] = useState(false);
  const { t } = useTranslation('reply');
  const { t: domain } = useTranslation('domain');
  const { search, change } = props;
  const maySeeStaff = useMay('STAFF_READ');
  const tags = useQuery(tagsQuery).data ?? [];
  const colleagues = useQuery({ ...colleaguesQuery, enabled: maySeeStaff }).data ?? [];
  const [typed, setTyped] = useState(search.text ?? '');
  const latest = useRef(change);
  latest.current = change;
  useEffect(() => setTyped(search.text ?? ''), [search.text]);
  useEffect(() => {
    if (typed.trim() === (search.text ?? '')) return;
    const timer = setTimeout(
      () => latest.current({ text: typed.trim() || undefined } as LibrarySearch),
      TYPED,
    );
    return () => clearTimeout(timer);
  }, [typed, search.text]);
  const choose = (
    name: 'state' | 'kind' | 'channel' | 'language' | 'tag' | 'responsible',
    options: { value: string; label: string }[],
  ) => (
    <Select<string>
      aria-label={t(`filter.${name}`)}
      placeholder={t(`filter.${name}`)}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      className={styles.filter ?? ''}
      value={search[name] ?? null}
      options={options}
      onChange={(value) => change({ [name]: value || undefined } as LibrarySearch)}
    />
  );
  const chosen = (['state', 'kind', 'channel', 'language', 'tag', 'responsible'] as const).filter(
    (one) => search[one],
  );
  return (
    <div className={styles.filters}>
      <Input
        ref={props.box}
        type="search"
        allowClear
        className={styles.searchBox ?? ''}
        aria-label={t('filter.text')}
        placeholder={t('filter.text')}
        value={typed}
        maxLength={100}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          event.currentTarget.blur();
          step(1);
        }}
      />
      {props.narrow && (
        <Button icon={<FilterOutlined />} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('filter.more')}
          {chosen.length > 0 && <Count>{chosen.length}</Count>}
        </Button>
      )}
      {(open || !props.narrow) && (
        <>
          {choose(
            'state',
            [...WORK, ...REPLY_STATES].map((value) => ({ value, label: t(`state.${value}`) })),
          )}
          {choose(
            'kind',
            KINDS.map((value) => ({ value, label: domain(`kind.${value}`) })),
          )}
          {choose(
            'channel',
            CHANNELS.map((value) => ({ value, label: domain(`channel.${value}`) })),
          )}
          {choose(
            'language',
            LANGUAGES.map((value) => ({ value, label: t(`language.${value}`) })),
          )}
          {choose(
            'tag',
            tags.map((one) => ({ value: one.tag, label: `${one.tag} · ${one.replies}` })),
          )}
          {maySeeStaff &&
            choose(
              'responsible',
              colleagues.map((one) => ({ value: one.id, label: one.name })),
            )}
        </>
      )}
    </div>
  );
}

function List(props: {
  search: LibrarySearch;
  estateId: string | undefined;
  clear: () => void;
  complete: (() => void) | undefined;
}) {
  const { t } = useTranslation('reply');
  const { t: common } = useTranslation();
  const { estate: _estate, ...search } = props.search as LibrarySearch & { estate?: string };
  const query = useInfiniteQuery(repliesQuery(search, props.estateId));
  const folders = useQuery(foldersQuery).data;
  const mayWrite = useMay('REPLY_WRITE');
  const mayApprove = useMay('REPLY_APPROVE');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={8} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0 && Object.keys(search).length > 0)
    return (
      <EmptyState title={t('empty.found')} hint={t('empty.foundHint')}>
        <Button onClick={props.clear}>{common('action.clear')}</Button>
      </EmptyState>
    );
  if (items.length === 0)
    return (
      <EmptyState title={t('empty.none')} hint={t('empty.noneHint')}>
        {props.complete && (
          <Button type="primary" onClick={props.complete}>
            {t('starters.add')}
          </Button>
        )}
      </EmptyState>
    );
  const mayChoose = mayWrite || mayApprove;
  return (
    <>
      {mayChoose && (
        <Many
          chosen={items.filter((reply) => chosen.has(reply.id))}
          listed={items}
          choose={(replies) => setChosen(new Set(replies.map((reply) => reply.id)))}
        />
      )}
      <ul className={styles.list} aria-label={t('tab.replies')}>
        {items.map((reply) => (
          <Row
            key={reply.id}
            reply={reply}
            chosen={mayChoose ? chosen.has(reply.id) : undefined}
            choose={(wanted) => {
              const next = new Set(chosen);
              if (wanted) next.add(reply.id);
              else next.delete(reply.id);
              setChosen(next);
            }}
            folder={search.folder ? undefined : folders?.find((one) => one.key === reply.folder)?.name}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className={styles.next}>
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {common(query.isFetchingNextPage ? 'action.loadingMore' : 'action.loadMore')}
          </Button>
        </div>
      )}
    </>
  );
}

function Row(props: {
  reply: Reply;
  folder: string | undefined;
  /** Nothing can be done to several by somebody who only reads. */
  chosen: boolean | undefined;
  choose: (wanted: boolean) => void;
}) {
  const { t } = useTranslation('reply');
  const { reply, folder } = props;
  const said = saidBy(reply);
  const marks = marksOf(reply);
  const facts = [folder, reply.responsible?.name, ...(said?.tags ?? []).map((tag) => `#${tag}`)];
  return (
    <li>
      {props.chosen !== undefined && (
        <Checkbox
          className={styles.choose ?? ''}
          tabIndex={-1}
          aria-label={t('many.choose', { title: said?.title ?? reply.code })}
          checked={props.chosen}
          onChange={(event) => props.choose(event.target.checked)}
        />
      )}
      <Link to="/replies/$replyId" params={{ replyId: reply.id }} data-reply={reply.id}>
        <span className={styles.rowHead}>
          <strong>{said?.title ?? reply.code}</strong>
          {said && said.language !== 'CHINESE' && <span>{t(`language.${said.language}`)}</span>}
          {marks.map((mark) => (
            <StatusTag key={mark.key} tone={mark.tone}>
              {t(mark.key)}
            </StatusTag>
          ))}
        </span>
        <span className={styles.beginning}>{said && beginningOf(said)}</span>
        <small className={styles.facts}>{facts.filter(Boolean).join(' · ')}</small>
      </Link>
    </li>
  );
}
