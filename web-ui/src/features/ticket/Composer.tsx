import { App, Button, Input, Segmented } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type RefObject, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket, Visibility } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { MessageForm, opensLibrary, type Words } from '@/features/composer/MessageForm';
import { WritingHints } from '@/features/composer/WritingHints';
import { useDraft } from '@/shared/hooks/useDraft';
import { useNarrow } from '@/shared/hooks/useNarrow';
import styles from './Composer.module.css';
import { ContactForm } from './ContactForm';
import { useComment } from './ticketQueries';

/** What is written: a note for colleagues, an answer on the owner's page, a message to them, or a record of speaking with them. */
export type Writing = Visibility | 'CONTACT' | 'MESSAGE';

/** Always at hand below the ticket. What was typed is kept per ticket until it is sent. */
export function Composer(props: {
  ticket: Ticket;
  writing: Writing;
  choose: (writing: Writing) => void;
  input: RefObject<TextAreaRef | null>;
  /** Whether the reply library is open. */
  picking: boolean;
  pick: (open: boolean) => void;
}) {
  const { t } = useTranslation('ticket');
  const { t: said } = useTranslation('message');
  const mayReply = useMay('TICKET_COMMENT');
  const mayNote = useMay('TICKET_COMMENT_INTERNAL');
  const narrow = useNarrow();
  const { writing, choose } = props;
  const draft = useDraft<{ text: string }>(`comment.${props.ticket.id}`);
  const [text, setText] = useState(() => draft.read()?.text ?? '');
  const { keep, drop } = draft;
  const write = useCallback(
    (typed: string) => {
      setText(typed);
      keep({ text: typed });
    },
    [keep],
  );
  const words: Words = {
    text,
    write,
    drop: () => {
      setText('');
      drop();
    },
  };
  useEffect(() => {
    if (writing !== 'INTERNAL' && !mayReply && mayNote) choose('INTERNAL');
    if (writing === 'INTERNAL' && !mayNote && mayReply) choose('PUBLIC');
  }, [writing, mayReply, mayNote, choose]);
  if (!mayReply && !mayNote) return null;

  const ways = (
    <Segmented<Writing>
      size={narrow ? 'middle' : 'small'}
      value={writing}
      onChange={choose}
      options={[
        ...(mayNote ? [{ value: 'INTERNAL' as const, label: t('comment.internal') }] : []),
        ...(mayReply
          ? [
              { value: 'PUBLIC' as const, label: t('comment.public') },
              { value: 'MESSAGE' as const, label: said('write') },
              { value: 'CONTACT' as const, label: t('comment.contact') },
            ]
          : []),
      ]}
    />
  );
  switch (writing) {
    case 'CONTACT':
      return <ContactForm ticket={props.ticket} ways={ways} input={props.input} />;
    case 'MESSAGE':
      return (
        <MessageForm
          ticket={props.ticket}
          words={words}
          ways={ways}
          input={props.input}
          picking={props.picking}
          pick={props.pick}
        />
      );
    default:
      return (
        <Comment
          ticketId={props.ticket.id}
          visibility={writing}
          words={words}
          ways={ways}
          input={props.input}
          openLibrary={() => {
            choose('MESSAGE');
            props.pick(true);
          }}
        />
      );
  }
}

function Comment(props: {
  ticketId: string;
  visibility: Visibility;
  words: Words;
  ways: React.ReactNode;
  input: RefObject<TextAreaRef | null>;
  /** Replies of the library go out as messages. */
  openLibrary: () => void;
}) {
  const { t } = useTranslation('ticket');
  const { message } = App.useApp();
  const narrow = useNarrow();
  const comment = useComment(props.ticketId);
  const { visibility } = props;
  const { text, write, drop } = props.words;
  const submit = () => {
    if (!text.trim()) {
      void message.warning(t('comment.empty'));
      return;
    }
    comment.mutate(
      { text: text.trim(), visibility },
      {
        onSuccess: () => {
          drop();
          void message.success(t('comment.sent'));
        },
        onError: (error) => void message.error(problemText(error)),
      },
    );
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Input.TextArea
        ref={props.input}
        aria-label={t('comment.label')}
        placeholder={visibility === 'PUBLIC' ? t('comment.publicHint') : t('comment.internalHint')}
        autoSize={{ minRows: narrow ? 1 : 2, maxRows: 8 }}
        maxLength={4000}
        value={text}
        onChange={(event) => {
          const now = event.target.value;
          if (visibility === 'PUBLIC' && opensLibrary(text, now, event.target.selectionStart ?? now.length))
            props.openLibrary();
          else write(now);
        }}
        onKeyDown={(event) => {
          // out of the field, back to the single keys; what was typed stays
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            submit();
          }
        }}
      />
      {visibility === 'PUBLIC' && (
        <WritingHints
          text={text}
          replace={(hint) => {
            write(text.replaceAll(hint.text, hint.instead ?? hint.text));
            props.input.current?.focus();
          }}
        />
      )}
      <div className={styles.bar}>
        {props.ways}
        <Button type="primary" htmlType="submit" loading={comment.isPending}>
          {t('comment.send')}
        </Button>
      </div>
    </form>
  );
}
