import { WarningOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AbuseReport, Ticket } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay, useMe } from '@/api/session';
import { useNarrow } from '@/shared/hooks/useNarrow';
import { Time } from '@/shared/ui/Time';
import styles from './talk.module.css';
import { abuseQuery, endAbuse, reportAbuse, takeOver } from './talkQueries';

/** Those who asked for help and nobody has said how it ended. */
export function HelpList() {
  const open = useQuery(abuseQuery({ state: 'OPEN' }));
  const taken = useQuery(abuseQuery({ state: 'TAKEN' }));
  return (
    <>
      {[...(open.data ?? []), ...(taken.data ?? [])].map((one) => (
        <OneHelp key={one.id} one={one} />
      ))}
    </>
  );
}

/** In a ticket: what became of the help that was asked for, or nothing. */
export function HelpInTicket({ ticket }: { ticket: Ticket }) {
  const reports = useQuery({ ...abuseQuery({ ticketId: ticket.id }), enabled: useMay('TICKET_READ') });
  const current = reports.data?.find((one) => one.state !== 'ENDED');
  return current ? <OneHelp one={current} /> : null;
}

function OneHelp({ one }: { one: AbuseReport }) {
  const { t } = useTranslation('talk');
  const { message } = App.useApp();
  const client = useQueryClient();
  const me = useMe();
  const mayLead = useMay('ROSTER_MANAGE');
  const [ending, setEnding] = useState(false);
  // beside the words there is no room for them on a phone
  const narrow = useNarrow();
  const take = useMutation({
    mutationFn: () => takeOver(one.id),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['talk'] });
      void client.invalidateQueries({ queryKey: ['tickets'] });
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const actions = mayLead && (
    <span className={styles.helpActions}>
      {one.state === 'OPEN' && one.reportedBy !== me.name && (
        <Button size="small" type="primary" loading={take.isPending} onClick={() => take.mutate()}>
          {t('help.take')}
        </Button>
      )}
      <Button size="small" onClick={() => setEnding(true)}>
        {t('help.end')}
      </Button>
    </span>
  );
  return (
    <>
      <Alert
        type={one.state === 'OPEN' ? 'error' : 'warning'}
        showIcon
        className={styles.help}
        title={
          one.state === 'OPEN'
            ? t('help.open', { name: one.reportedBy })
            : t('help.taken', { name: one.reportedBy, by: one.takenBy ?? '' })
        }
        description={
          <>
            {one.number && `${one.number} · `}
            {one.text} · <Time at={one.reportedAt} />
            {narrow && actions}
          </>
        }
        {...(narrow ? {} : { action: actions })}
      />
      {ending && (
        <Words
          title={t('help.endTitle')}
          about={t('help.endAbout')}
          action={t('help.end')}
          send={(outcome) => endAbuse(one.id, outcome)}
          close={() => setEnding(false)}
        />
      )}
    </>
  );
}

/** The way to ask for help: one button, a few words. */
export function AskForHelp({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('talk');
  const may = useMay('TICKET_COMMENT_INTERNAL');
  const [asking, setAsking] = useState(false);
  if (!may) return null;
  return (
    <>
      <Button
        type="text"
        icon={<WarningOutlined />}
        aria-label={t('help.ask')}
        title={t('help.ask')}
        onClick={() => setAsking(true)}
      />
      {asking && (
        <Words
          title={t('help.ask')}
          about={t('help.askAbout')}
          action={t('help.send')}
          send={(text) => reportAbuse({ ticketId: ticket.id, text })}
          close={() => setAsking(false)}
        />
      )}
    </>
  );
}

function Words(props: {
  title: string;
  about: string;
  action: string;
  send: (words: string) => Promise<unknown>;
  close: () => void;
}) {
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [words, setWords] = useState('');
  const send = useMutation({
    mutationFn: () => props.send(words.trim()),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['talk'] });
      props.close();
    },
  });
  return (
    <Modal
      open
      title={props.title}
      okText={props.action}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: send.isPending, disabled: !words.trim() }}
      onOk={() => send.mutate()}
      onCancel={props.close}
    >
      <p className={styles.quiet}>{props.about}</p>
      {send.error && <Alert type="error" showIcon title={problemText(send.error)} className={styles.help} />}
      <Input.TextArea
        aria-label={props.title}
        value={words}
        maxLength={2000}
        autoSize={{ minRows: 3 }}
        onChange={(event) => setWords(event.target.value)}
      />
    </Modal>
  );
}
