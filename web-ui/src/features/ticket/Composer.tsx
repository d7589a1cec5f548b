import { App, Button, Input, Segmented } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Visibility } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { useDraft } from '@/shared/hooks/useDraft';
import { useNarrow } from '@/shared/hooks/useNarrow';
import styles from './Composer.module.css';
import { useComment } from './ticketQueries';

/** Always at hand below the ticket. What was typed is kept per ticket until it is sent. */
export function Composer(props: {
  ticketId: string;
  visibility: Visibility;
  choose: (visibility: Visibility) => void;
  input: RefObject<TextAreaRef | null>;
}) {
  const { t } = useTranslation('ticket');
  const { message } = App.useApp();
  const mayReply = useMay('TICKET_COMMENT');
  const mayNote = useMay('TICKET_COMMENT_INTERNAL');
  const narrow = useNarrow();
  const draft = useDraft<{ text: string }>(`comment.${props.ticketId}`);
  const [text, setText] = useState(() => draft.read()?.text ?? '');
  const send = useComment(props.ticketId);
  const { visibility, choose } = props;
  useEffect(() => {
    if (visibility === 'PUBLIC' && !mayReply && mayNote) choose('INTERNAL');
    if (visibility === 'INTERNAL' && !mayNote && mayReply) choose('PUBLIC');
  }, [visibility, mayReply, mayNote, choose]);
  if (!mayReply && !mayNote) return null;

  const submit = () => {
    if (!text.trim()) {
      void message.warning(t('comment.empty'));
      return;
    }
    send.mutate(
      { text: text.trim(), visibility },
      {
        onSuccess: () => {
          setText('');
          draft.drop();
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
        <Segmented<Visibility>
          size={narrow ? 'middle' : 'small'}
          value={visibility}
          onChange={choose}
          options={[
            ...(mayNote ? [{ value: 'INTERNAL' as const, label: t('comment.internal') }] : []),
            ...(mayReply ? [{ value: 'PUBLIC' as const, label: t('comment.public') }] : []),
          ]}
        />
        <Button type="primary" htmlType="submit" loading={send.isPending}>
          {t('comment.send')}
        </Button>
      </div>
    </form>
  );
}
