import {
  FileTextOutlined,
  HistoryOutlined,
  InboxOutlined,
  PlusOutlined,
  SearchOutlined,
  StarOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { Input, type InputRef, Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundThing } from '@/api/model';
import { useMay, useMe } from '@/api/session';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { Chips } from './Chips';
import styles from './Palette.module.css';
import { completionsQuery, quickThingsQuery, quickTicketsQuery } from './paletteQueries';
import { useRecentSearches } from './recentSearches';
import { paramsOf } from './Saved';
import { savedSearchesQuery } from './savedSearches';
import { LONGEST } from './searchParams';
import { isAway } from './searchQueries';
import { useCounted } from './useCounted';

/** Short: an answer takes less than this, and nobody waits for one. */
const PAUSE = 120;

export interface Page {
  to: string;
  label: string;
  icon: ReactNode;
}

interface Choice {
  key: string;
  icon: ReactNode;
  label: ReactNode;
  beside?: ReactNode;
  /** Where it leads; a completion leads nowhere and goes on with the text. */
  href?: string;
  act?: () => void;
}

interface Group {
  name: string;
  choices: Choice[];
}

/** Everything by its name, from any page: what was typed is found while one types, and pages and new tickets are a word away. */
export function Palette({ close, pages }: { close: () => void; pages: Page[] }) {
  const { t, i18n } = useTranslation('search');
  const counted = useCounted();
  const router = useRouter();
  const { estate } = useSearch({ from: '/staff' });
  const narrow = useNarrow();
  const mayCreate = useMay('TICKET_CREATE');
  const { recent, keep } = useRecentSearches(useMe().accountId);
  const [text, setText] = useState('');
  const [place, setPlace] = useState(0);
  const [asked, setAsked] = useState({ text: '', place: 0 });
  const [active, setActive] = useState(0);
  const composing = useRef(false);
  const box = useRef<InputRef>(null);
  const id = useId();
  const look = asked.text.trim();
  const mayAsk = look !== '';
  const completions = useQuery({
    ...completionsQuery(asked.text, asked.place, i18n.language === 'en' ? 'EN' : 'ZH'),
    enabled: mayAsk,
  });
  const tickets = useQuery({ ...quickTicketsQuery(look, estate), enabled: mayAsk });
  const things = useQuery({ ...quickThingsQuery(look), enabled: mayAsk });

  useEffect(() => {
    if (composing.current) return;
    const timer = setTimeout(() => setAsked({ text, place }), PAUSE);
    return () => clearTimeout(timer);
  }, [text, place]);

  const type = (value: string, at: number) => {
    setText(value);
    setPlace(at);
    setActive(0);
  };
  const goOn = (from: number, to: number, insert: string) => {
    const next = `${text.slice(0, from)}${insert}${text.slice(to)}`;
    type(next, from + insert.length);
    setAsked({ text: next, place: from + insert.length });
    box.current?.focus();
  };
  const searchHref = (q: string) => router.buildLocation({ to: '/search', search: { q } as never }).href;
  const ticketHref = (ticket: string) =>
    router.buildLocation({ to: '/tickets', search: { view: 'all', ticket } as never }).href;

  const saved = useQuery(savedSearchesQuery);
  const words = text.trim();
  const fresh = words !== '' && look === words;
  const groups: Group[] = [];
  if (words === '') {
    groups.push({
      name: t('recent'),
      choices: recent.map((one) => ({
        key: `recent ${one}`,
        icon: <HistoryOutlined />,
        label: one,
        href: searchHref(one),
      })),
    });
  } else {
    groups.push({
      name: t('palette.search'),
      choices: [
        {
          key: 'search',
          icon: <SearchOutlined />,
          label: t('palette.searchFor', { text: words }),
          href: searchHref(words),
        },
      ],
    });
    if (fresh)
      groups.push(
        {
          name: t('palette.goOn'),
          choices: (completions.data?.items ?? []).slice(0, 5).map((one) => ({
            key: `on ${one.insert} ${one.from}`,
            icon: <StarOutlined />,
            label: one.insert.trim(),
            beside: i18n.language === 'en' ? (one.nameEn ?? one.name) : one.name,
            act: () => goOn(one.from, one.to, one.insert),
          })),
        },
        {
          name: t('palette.tickets'),
          choices: (tickets.data?.items ?? []).map(({ ticket }) => ({
            key: ticket.id,
            icon: <InboxOutlined />,
            label: ticket.title,
            beside: `${ticket.number} · ${ticket.estate.name} · ${ticket.stateName}`,
            href: ticketHref(ticket.id),
          })),
        },
        ...(things.data?.groups ?? []).map((group) => ({
          name: t(`palette.thing.${group.kind}`),
          choices: group.items.map((one) => ({
            key: `${group.kind} ${one.id}`,
            icon: <FileTextOutlined />,
            label: one.title || (one.ticketNumber ?? t(`palette.thing.${group.kind}`)),
            beside: [one.estateName, one.homes[0], one.ticketNumber].filter(Boolean).join(' · '),
            href: hrefOf(one, searchHref, ticketHref),
          })),
        })),
      );
  }
  groups.push({
    name: t('saved'),
    choices: (saved.data ?? [])
      .filter((one) => one.name.toLowerCase().includes(words.toLowerCase()))
      .slice(0, 5)
      .map((one) => ({
        key: `saved ${one.id}`,
        icon: <StarOutlined />,
        label: one.name,
        beside: one.text,
        href: router.buildLocation({ to: '/search', search: paramsOf(one) as never }).href,
      })),
  });
  const commands: Choice[] = [
    ...(mayCreate
      ? [
          {
            key: 'new',
            icon: <PlusOutlined />,
            label: t('palette.newTicket'),
            href: router.buildLocation({ to: '/tickets', search: { create: true } as never }).href,
          },
        ]
      : []),
    ...pages.map((page) => ({
      key: page.to,
      icon: page.icon,
      label: t('palette.goTo', { page: page.label }),
      href: page.to,
    })),
  ].filter(
    (one) => one.label.toLowerCase().includes(words.toLowerCase()) || one.key.includes(words.toLowerCase()),
  );
  groups.push({ name: t('palette.commands'), choices: commands });

  const shown = groups.filter((group) => group.choices.length > 0);
  const choices = shown.flatMap((group) => group.choices);
  const at = Math.min(active, choices.length - 1);
  const optionId = (index: number) => `${id}-option-${index}`;
  const choose = (choice: Choice | undefined, beside = false) => {
    if (!choice) return;
    if (choice.act) return choice.act();
    if (choice.href === undefined) return;
    if (beside) {
      globalThis.open(choice.href, '_blank', 'noopener');
      return;
    }
    keep(words);
    close();
    router.history.push(choice.href);
  };
  useEffect(() => {
    document.getElementById(`${id}-option-${at}`)?.scrollIntoView?.({ block: 'nearest' });
  }, [id, at]);

  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing || composing.current) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move && choices.length > 0) {
      event.preventDefault();
      setActive((at + move + choices.length) % choices.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(choices[at], event.ctrlKey || event.metaKey);
    } else if (event.key === 'Tab' && !event.shiftKey && fresh && completions.data?.items[0]) {
      event.preventDefault();
      const [first] = completions.data.items;
      goOn(first.from, first.to, first.insert);
    }
  };
  const busy = words !== '' && (!fresh || tickets.isFetching);
  const nothing = fresh && !tickets.isFetching && tickets.data?.items.length === 0;
  let said = '';
  if (busy) said = t('found.looking');
  else if (isAway(tickets.error)) said = t('palette.away');
  else if (tickets.error) said = t('palette.failed');
  else if (nothing) said = t('palette.none');
  else if (fresh && tickets.data)
    said = t('found.total', {
      count: tickets.data.total,
      shown: counted(tickets.data.total, tickets.data.totalIs),
    });
  let index = -1;
  return (
    <Modal
      open
      title={<span className="visually-hidden">{t('palette')}</span>}
      footer={null}
      closable={narrow}
      onCancel={close}
      afterOpenChange={(open) => open && box.current?.focus()}
      width={narrow ? '100vw' : 680}
      className={styles.palette}
      data-narrow={narrow || undefined}
      style={narrow ? { top: 0, margin: 0, maxWidth: '100vw' } : { top: 72 }}
    >
      <Input
        ref={box}
        size="large"
        variant={narrow ? 'outlined' : 'borderless'}
        prefix={<SearchOutlined />}
        maxLength={LONGEST}
        autoComplete="off"
        autoFocus
        enterKeyHint="go"
        value={text}
        placeholder={t('palette.hint')}
        role="combobox"
        aria-label={t('palette')}
        aria-expanded
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-activedescendant={choices.length > 0 ? optionId(at) : undefined}
        onChange={(event) =>
          type(event.target.value, event.target.selectionStart ?? event.target.value.length)
        }
        onSelect={(event) => setPlace(event.currentTarget.selectionStart ?? place)}
        onCompositionStart={() => {
          composing.current = true;
        }}
        onCompositionEnd={(event) => {
          composing.current = false;
          const { value } = event.currentTarget;
          type(value, value.length);
          setAsked({ text: value, place: value.length });
        }}
        onKeyDown={keys}
      />
      <Chips
        text={asked.text}
        chips={fresh ? (completions.data?.chips ?? []) : []}
        change={(next) => type(next, next.length)}
      />
      <div id={`${id}-list`} role="listbox" aria-label={t('palette.list')} className={styles.list}>
        {shown.map((group, number) => (
          // biome-ignore lint/a11y/useSemanticElements: a list box has groups of options, and no fields
          <div key={group.name} role="group" aria-labelledby={`${id}-group-${number}`}>
            <div id={`${id}-group-${number}`} role="presentation" className={styles.group}>
              {group.name}
            </div>
            {group.choices.map((choice) => {
              index += 1;
              const own = index;
              return (
                <div
                  key={choice.key}
                  id={optionId(own)}
                  role="option"
                  tabIndex={-1}
                  aria-selected={own === at}
                  className={styles.option}
                  onMouseMove={() => own !== at && setActive(own)}
                  // the box keeps the focus
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={(event) => choose(choice, event.ctrlKey || event.metaKey)}
                  onKeyDown={(event) => event.key === 'Enter' && choose(choice)}
                >
                  <span aria-hidden="true">{choice.icon}</span>
                  <span className={styles.label}>{choice.label}</span>
                  {choice.beside && <span className={styles.beside}>{choice.beside}</span>}
                </div>
              );
            })}
          </div>
        ))}
      </div>
      <div className={styles.foot}>
        <span role="status">{said}</span>
        <span className={styles.keys} aria-hidden="true">
          {t('palette.keys')}
        </span>
      </div>
    </Modal>
  );
}

/** Where a thing is shown; what has no page of its own is looked for by its name. */
function hrefOf(
  one: FoundThing,
  searchHref: (q: string) => string,
  ticketHref: (id: string) => string,
): string {
  if (one.ticketId) return ticketHref(one.ticketId);
  if (one.kind === 'PERSON') return `/archive?person=${one.id}`;
  if (one.kind === 'HOME') return `/archive?home=${one.id}`;
  if (one.kind === 'REPLY') return `/replies/${one.id}`;
  if (one.kind === 'GUIDE') return `/replies/guides/${one.id}`;
  return searchHref(one.title);
}
