import { useQuery } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FoundReply, Ticket } from '@/api/model';
import { problemText } from '@/api/problems';
import styles from './composer.module.css';
import { suggestedRepliesQuery, typedRepliesQuery } from './composerQueries';

/** What fits, and where: the reason beside a reply that is offered. */
export function Reason({ reply }: { reply: FoundReply }) {
  const { t } = useTranslation('composer');
  const { by, why, title } = reply;
  const said = () => {
    if (by === 'TITLE' || (by === 'QUESTION' && why === title)) return t('reason.TITLE');
    // said once more, the title tells nothing
    return (by === 'PINYIN' || by === 'INITIALS') && why === title
      ? t('reason.sound')
      : t(`reason.${by}`, { why });
  };
  return <span className={styles.why}>{said()}</span>;
}

/** Finds a reply while one types: by words, pinyin or initials; before that, what fits the ticket. */
export function ReplyPicker(props: {
  ticket: Ticket;
  choose: (reply: FoundReply) => void;
  close: () => void;
  /** What else can be done where nothing fits. */
  foot: (asked: string) => ReactNode;
}) {
  const { t } = useTranslation('composer');
  const { t: common } = useTranslation();
  const { t: replyText } = useTranslation('reply');
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const asked = text.trim();
  const suggested = useQuery({ ...suggestedRepliesQuery(props.ticket.id), enabled: !asked });
  const typed = useQuery({ ...typedRepliesQuery(props.ticket.estate.id, asked), enabled: Boolean(asked) });
  const query = asked ? typed : suggested;
  const found = query.data ?? [];
  const at = Math.min(active, found.length - 1);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);
  return (
    <section className={styles.picker} aria-label={t('pick')}>
      <Input
        autoFocus
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        aria-label={t('search')}
        placeholder={t('searchHint')}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const by = event.key === 'ArrowDown' ? 1 : -1;
            setActive((at + by + found.length) % Math.max(1, found.length));
          } else if (event.key === 'Enter') {
            event.preventDefault();
            const reply = found[at];
            if (reply) props.choose(reply);
          } else if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            props.close();
          }
        }}
      />
      {query.error ? (
        <p className={styles.nothing} role="alert">
          {problemText(query.error)}{' '}
          <Button size="small" onClick={() => void query.refetch()}>
            {common('action.retry')}
          </Button>
        </p>
      ) : query.isPending ? (
        <p className={styles.nothing}>{t('searching')}</p>
      ) : found.length === 0 ? (
        <p className={styles.nothing} role="status">
          {asked ? t('nothing', { text: asked }) : t('unsure')}
        </p>
      ) : null}
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('found')} className={styles.found}>
        {found.map((reply, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys belong to the field above
          <div
            key={reply.replyId}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            tabIndex={-1}
            onMouseMove={() => setActive(index)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => props.choose(reply)}
          >
            <span className={styles.title}>{reply.title}</span>
            {reply.language !== 'CHINESE' && (
              <span className={styles.why}>{replyText(`language.${reply.language}`)}</span>
            )}
            <Reason reply={reply} />
          </div>
        ))}
      </div>
      <div className={styles.pickerFoot}>
        <span className={styles.keys}>{t('pickKeys')}</span>
        {props.foot(asked)}
        <Button size="small" type="text" onClick={props.close}>
          {common('action.cancel')}
        </Button>
      </div>
    </section>
  );
}
