import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MessageWay, TimelineMessage } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { StatusTag } from '@/shared/ui/StatusTag';
import styles from './message.module.css';
import { messagesChanged, repeatMessage, tellMessage, withdrawMessage } from './messageQueries';

export const toneOf = {
  QUEUED: 'neutral',
  SENT: 'good',
  DELIVERED: 'good',
  FAILED: 'bad',
  RECEIVED: 'neutral',
} as const;

/** Whether a person has to tell it. */
export const byPerson = (way: string) => way === 'PHONE' || way === 'VISIT';

/** A message on the timeline: its words, how far it has come, and what can be done about it. */
export function Sent({ message, way }: { message: TimelineMessage; way: MessageWay }) {
  const { t } = useTranslation('message');
  return (
    <>
      <div className={styles.text}>{message.text}</div>
      <div className={styles.sent}>
        <StatusTag tone={toneOf[message.state]}>
          {message.state === 'QUEUED' && byPerson(way) ? t('state.TO_TELL') : t(`state.${message.state}`)}
        </StatusTag>
        {message.attempts > 1 && <span>{t('attempts', { count: message.attempts })}</span>}
        {message.answer && message.state !== 'SENT' && <span>{message.answer}</span>}
        <MessageActions id={message.id} state={message.state} way={way} />
      </div>
    </>
  );
}

/** Sending again what failed; telling, or withdrawing, what waits for a person. */
export function MessageActions(props: { id: string; state: TimelineMessage['state']; way: string }) {
  const { t } = useTranslation('message');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const may = useMay('TICKET_COMMENT');
  const [telling, setTelling] = useState(false);
  const [text, setText] = useState('');
  const done = (said: string) => () => {
    setTelling(false);
    messagesChanged(client);
    void message.success(said);
  };
  const onError = (error: Error) => void message.error(problemText(error));
  const again = useMutation({ mutationFn: repeatMessage, onSuccess: done(t('queuedAgain')), onError });
  const tell = useMutation({
    mutationFn: (reached: boolean) => tellMessage(props.id, { reached, text: text.trim() || undefined }),
    onSuccess: done(t('told')),
    onError,
  });
  const withdraw = useMutation({ mutationFn: withdrawMessage, onSuccess: done(t('withdrawn')), onError });
  if (!may) return null;
  if (props.state === 'FAILED' && !byPerson(props.way))
    return (
      <Button size="small" loading={again.isPending} onClick={() => again.mutate(props.id)}>
        {t('again')}
      </Button>
    );
  if (props.state !== 'QUEUED' || !byPerson(props.way)) return null;
  return (
    <>
      <Button size="small" onClick={() => setTelling(true)}>
        {t('tell')}
      </Button>
      <Button size="small" type="text" loading={withdraw.isPending} onClick={() => withdraw.mutate(props.id)}>
        {t('withdraw')}
      </Button>
      <Modal
        open={telling}
        title={t('tell')}
        onCancel={() => setTelling(false)}
        footer={
          <div className={styles.actions}>
            <Button onClick={() => setTelling(false)}>{common('action.cancel')}</Button>
            <Button loading={tell.isPending} onClick={() => tell.mutate(false)}>
              {t('notReached')}
            </Button>
            <Button
              type="primary"
              disabled={!text.trim()}
              loading={tell.isPending}
              onClick={() => tell.mutate(true)}
            >
              {t('reached')}
            </Button>
          </div>
        }
      >
        <Input.TextArea
          aria-label={t('talkedAbout')}
          placeholder={t('talkedAbout')}
          autoSize={{ minRows: 3, maxRows: 8 }}
          maxLength={5000}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Modal>
    </>
  );
}
