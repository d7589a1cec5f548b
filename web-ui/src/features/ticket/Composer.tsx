import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Segmented } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ticket, Visibility } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { messagesChanged, writeMessage } from '@/features/message/messageQueries';
import { byPerson } from '@/features/message/Sent';
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
}) {
  const { t } = useTranslation('ticket');
  const { t: said } = useTranslation('message');
  const mayReply = useMay('TICKET_COMMENT');
  const mayNote = useMay('TICKET_COMMENT_INTERNAL');
  const narrow = useNarrow();
  const { writing, choose } = props;
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
  return writing === 'CONTACT' ? (
    <ContactForm ticket={props.ticket} ways={ways} input={props.input} />
  ) : (
    <Comment ticketId={props.ticket.id} visibility={writing} ways={ways} input={props.input} />
  );
}

function Comment(props: {
  ticketId: string;
  visibility: Visibility | 'MESSAGE';
  ways: React.ReactNode;
  input: RefObject<TextAreaRef | null>;
}) {
  const { t } = useTranslation('ticket');
  const { message } = App.useApp();
  const narrow = useNarrow();
  const draft = useDraft<{ text: string }>(`comment.${props.ticketId}`);
  const [text, setText] = useState(() => draft.read()?.text ?? '');
  const comment = useComment(props.ticketId);
  const { t: said } = useTranslation('message');
  const client = useQueryClient();
  const { visibility } = props;
  const write = useMutation({
    mutationFn: (words: string) => writeMessage(props.ticketId, { text: words }),
    onSuccess: (sent) => {
      messagesChanged(client);
      const way = said(`way.${sent.way}`);
      written(byPerson(sent.way) ? said('writtenToTell', { way }) : said('written', { way }));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const written = (what: string) => {
    setText('');
    draft.drop();
    void message.success(what);
  };
  const submit = () => {
    if (!text.trim()) {
      void message.warning(t('comment.empty'));
      return;
    }
    if (visibility === 'MESSAGE') {
      write.mutate(text.trim());
      return;
    }
    comment.mutate(
      { text: text.trim(), visibility },
      {
        onSuccess: () => written(t('comment.sent')),
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
        placeholder={
          visibility === 'MESSAGE'
            ? said('writeHint')
            : visibility === 'PUBLIC'
              ? t('comment.publicHint')
              : t('comment.internalHint')
        }
        autoSize={{ minRows: narrow ? 1 : 2, maxRows: 8 }}
        maxLength={4000}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          draft.keep({ text: event.target.value });
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
      <div className={styles.bar}>
        {props.ways}
        <Button type="primary" htmlType="submit" loading={comment.isPending || write.isPending}>
          {t('comment.send')}
        </Button>
      </div>
    </form>
  );
}
