import {
  DownOutlined,
  EllipsisOutlined,
  LogoutOutlined,
  MoonOutlined,
  SearchOutlined,
  SunOutlined,
  TranslationOutlined,
} from '@ant-design/icons';
import { Link, type LinkProps, Outlet, useMatchRoute } from '@tanstack/react-router';
import { Button, Drawer, Dropdown, Modal, Tooltip } from 'antd';
import { type ReactNode, Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { goToSignIn, signOut, useMe } from '@/api/session';
import { chooseAppearance, isDark, onAppearance } from '@/shared/appearance';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { chooseLanguage } from '@/shared/i18n/i18n';
import { LoadingState } from '@/shared/ui/states';
import { SESSION_ENDED } from '../sessionEnded';
import styles from './Shell.module.css';

export interface NavItem {
  to: LinkProps['to'];
  label: string;
  icon: ReactNode;
}

/** As many as a thumb finds without looking. */
const THUMB = 5;

/** The frame of every signed-in page: rail (bar at the bottom on a phone), top bar, content. */
export function Shell(props: {
  brand: ReactNode;
  nav: NavItem[];
  /** Between the brand and the tools: estate switch, search. */
  middle?: ReactNode;
  notice?: ReactNode;
  /** Above every page, as long as it concerns everybody. */
  banner?: ReactNode;
}) {
  const { t } = useTranslation();
  const folded = useNarrow() && props.nav.length > THUMB;
  const first = folded ? props.nav.slice(0, THUMB - 1) : props.nav;
  const rest = folded ? props.nav.slice(THUMB - 1) : [];
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('nav.skip')}
      </a>
      <header className={styles.top}>
        <div className={styles.brand}>{props.brand}</div>
        <div className={styles.middle}>{props.middle}</div>
        <div className={styles.tools}>
          {props.notice}
          <LanguageSwitch />
          <AppearanceSwitch />
          <Account />
        </div>
      </header>
      <nav className={styles.rail} aria-label={t('nav.main')}>
        {first.map((item) => (
          <Room key={item.to} item={item} />
        ))}
        {rest.length > 0 && <More rooms={rest} />}
      </nav>
      <main id="content" className={styles.content} tabIndex={-1}>
        {props.banner}
        <Suspense fallback={<LoadingState />}>
          <Outlet />
        </Suspense>
      </main>
      <SessionEnded />
    </div>
  );
}

function Room({ item, leave }: { item: NavItem; leave?: () => void }) {
  return (
    <Link to={item.to} className={styles.item} activeProps={{ 'data-active': true }} onClick={leave}>
      <span className={styles.icon} aria-hidden="true">
        {item.icon}
      </span>
      <span>{item.label}</span>
    </Link>
  );
}

/** The rooms that a phone's bar has no place for, in a sheet above it. */
function More({ rooms }: { rooms: NavItem[] }) {
  const { t } = useTranslation();
  const match = useMatchRoute();
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const inside = rooms.some((room) => match({ to: room.to, fuzzy: true }));
  return (
    <>
      <button
        type="button"
        className={styles.item}
        data-active={inside || undefined}
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <span className={styles.icon} aria-hidden="true">
          <EllipsisOutlined />
        </span>
        <span>{t('nav.more')}</span>
      </button>
      <Drawer
        open={open}
        placement="bottom"
        size="auto"
        title={t('nav.more')}
        onClose={close}
        destroyOnHidden
      >
        <nav className={styles.sheet} aria-label={t('nav.more')}>
          {rooms.map((room) => (
            <Room key={room.to} item={room} leave={close} />
          ))}
        </nav>
      </Drawer>
    </>
  );
}

function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <Tooltip title={t('top.languageHint')}>
      <Button
        type="text"
        icon={<TranslationOutlined />}
        aria-label={t('top.languageHint')}
        onClick={() => void chooseLanguage(i18n.language === 'en' ? 'zh-CN' : 'en')}
      />
    </Tooltip>
  );
}

function AppearanceSwitch() {
  const { t } = useTranslation();
  const night = useSyncExternalStore(onAppearance, isDark);
  const label = t(night ? 'top.light' : 'top.dark');
  return (
    <Tooltip title={label}>
      <Button
        type="text"
        icon={night ? <SunOutlined /> : <MoonOutlined />}
        aria-label={label}
        onClick={() => chooseAppearance(night ? 'light' : 'dark')}
      />
    </Tooltip>
  );
}

function Account() {
  const { t } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const me = useMe();
  const roles = me.roles.map((role) => domain(`role.${role as 'FRONT_DESK'}`)).join(' · ');
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <div className={styles.who}>
                <strong>{me.name}</strong>
                <span>{me.email}</span>
                <span>{roles}</span>
              </div>
            ),
          },
          { type: 'divider' },
          { key: 'out', icon: <LogoutOutlined />, label: t('top.signOut'), onClick: () => void signOut() },
        ],
      }}
    >
      <Button type="text" className={styles.account}>
        <span className={styles.avatar} aria-hidden="true">
          {[...me.name].at(/^[\x20-\x7e]/.test(me.name) ? 0 : -1)}
        </span>
        <span className={styles.accountName}>{me.name}</span>
        <DownOutlined className={styles.caret} aria-hidden="true" />
      </Button>
    </Dropdown>
  );
}

/** Keeps what is on the page: the person decides when to leave it for the sign-in. */
function SessionEnded() {
  const { t } = useTranslation();
  const [ended, setEnded] = useState(false);
  useEffect(() => {
    const listen = () => setEnded(true);
    globalThis.addEventListener(SESSION_ENDED, listen);
    return () => globalThis.removeEventListener(SESSION_ENDED, listen);
  }, []);
  return (
    <Modal
      open={ended}
      title={t('state.sessionEnded')}
      okText={t('state.signInAgain')}
      onOk={goToSignIn}
      cancelText={t('action.close')}
      onCancel={() => setEnded(false)}
      mask={{ closable: false }}
    >
      {t('state.sessionEndedHint')}
    </Modal>
  );
}

const FIELD =
  'input, textarea, select, [contenteditable="true"], [role="listbox"], [role="menu"], [role="dialog"]';

/** Opens search from anywhere; Ctrl-K or Command-K does the same, and a slash where nobody writes and the page has no use of its own for it. */
export function SearchBox({ open }: { open: () => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open();
      } else if (event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey) {
        if (event.isComposing || (event.target as HTMLElement | null)?.closest?.(FIELD)) return;
        // the page is asked first, wherever it listens
        waiting = setTimeout(() => {
          if (!event.defaultPrevented) open();
        });
      }
    };
    let waiting: ReturnType<typeof setTimeout> | undefined;
    globalThis.addEventListener('keydown', listen);
    return () => {
      clearTimeout(waiting);
      globalThis.removeEventListener('keydown', listen);
    };
  }, [open]);
  return (
    <button type="button" className={styles.search} onClick={open} aria-keyshortcuts="Control+K">
      <SearchOutlined aria-hidden="true" />
      <span className={styles.searchText}>{t('top.search')}</span>
      <kbd>Ctrl K</kbd>
    </button>
  );
}
