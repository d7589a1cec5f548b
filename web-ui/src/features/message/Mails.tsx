import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Mail, MailState } from '@/api/model';
import { problemText } from '@/api/problems';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './message.module.css';
import { addMailToTicket, dismissMail, mailsQuery, openFromMail } from './messageQueries';
import { PlaceDialog } from './PlaceDialog';
import { whyWords } from './why';

const STATES = ['SET_ASIDE', 'IGNORED', 'TICKET', 'MESSAGE', 'DISMISSED'] as const satisfies MailState[];
const toneOf = {
  RECEIVED: 'neutral',
  TICKET: 'good',
  MESSAGE: 'good',
  SET_ASIDE: 'bad',
  IGNORED: 'neutral',
  DISMISSED: 'neutral',
} as const;

/** Mails that came, and those of which a person has to say where they belong. */
export function Mails() {
  const { t } = useTranslation('message');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [state, setState] = useState<MailState>('SET_ASIDE');
  const [placing, setPlacing] = useState<Mail>();
  const query = useInfiniteQuery(mailsQuery(state));
  const dismiss = useMutation({
    mutationFn: (mail: Mail) => dismissMail(mail.id),
    onSuccess: () => void client.invalidateQueries({ queryKey: ['mail'] }),
    onError: (error) => void message.error(problemText(error)),
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<Mail>[] = [
    {
      key: 'subject',
      title: t('mail.subject'),
      card: 'title',
      render: (mail) => (
        <Stacked
          main={mail.subject || t('mail.noSubject')}
          sub={mail.excerpt.length > 80 ? `${mail.excerpt.slice(0, 80)}…` : mail.excerpt}
        />
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      card: 'badge',
      render: (mail) => <StatusTag tone={toneOf[mail.state]}>{t(`mail.state.${mail.state}`)}</StatusTag>,
    },
    {
      key: 'sender',
      title: t('mail.sender'),
      render: (mail) => <Stacked main={mail.senderName || mail.sender || '—'} sub={mail.sender} />,
    },
    {
      key: 'ticket',
      title: t('column.ticket'),
      render: (mail) =>
        mail.ticketId ? (
          <Link to="/tickets" search={{ ticket: mail.ticketId }}>
            {mail.number}
          </Link>
        ) : (
          '—'
        ),
    },
    { key: 'at', title: t('column.at'), render: (mail) => <Time at={mail.receivedAt} /> },
    {
      key: 'why',
      title: t('mail.why'),
      render: (mail) => (
        <span className={styles.words}>
          {whyWords(mail.why)}
          {mail.files > 0 && <small>{t('mail.files', { count: mail.files })}</small>}
        </span>
      ),
    },
    {
      key: 'actions',
      title: t('actions'),
      card: 'actions',
      render: (mail) =>
        (mail.state === 'SET_ASIDE' || mail.state === 'IGNORED') && (
          <span className={styles.actions}>
            <Button size="small" onClick={() => setPlacing(mail)}>
              {t('mail.place')}
            </Button>
            <Button
              size="small"
              type="text"
              loading={dismiss.isPending && dismiss.variables?.id === mail.id}
              onClick={() => dismiss.mutate(mail)}
            >
              {t('mail.dismiss')}
            </Button>
          </span>
        ),
    },
  ];
  return (
    <>
      <div className={styles.bar}>
        <Select<MailState>
          aria-label={t('column.state')}
          value={state}
          popupMatchSelectWidth={false}
          options={STATES.map((one) => ({ value: one, label: t(`mail.state.${one}`) }))}
          onChange={setState}
        />
      </div>
      {query.error && items.length === 0 ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingState rows={6} />
      ) : items.length === 0 ? (
        <EmptyState title={t('mail.empty')} hint={t('mail.emptyHint')} />
      ) : (
        <DataList
          label={t('list.MAILS')}
          items={items}
          rowKey={(one) => one.id}
          columns={columns}
          more={query}
        />
      )}
      {placing && (
        <PlaceDialog
          title={placing.subject || t('mail.noSubject')}
          text={placing.excerpt}
          open={(ticket) => openFromMail(placing.id, ticket)}
          add={(ticket) => addMailToTicket(placing.id, ticket)}
          placed={() => void client.invalidateQueries({ queryKey: ['mail'] })}
          close={() => setPlacing(undefined)}
        />
      )}
    </>
  );
}
