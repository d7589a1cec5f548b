import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message, MessageList } from '@/api/model';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Mails } from './Mails';
import styles from './message.module.css';
import { messagesQuery } from './messageQueries';
import { byPerson, MessageActions, toneOf } from './Sent';
import { WeChatWaiting } from './WeChatWaiting';

const LISTS = ['TO_TELL', 'FAILED', 'WAITING', 'RECEIVED', 'ALL'] as const satisfies MessageList[];

/** What went to owners and came from them, over all tickets: who has to be called, what did not arrive, which mail waits for a person. */
export function MessagesPage() {
  const { t } = useTranslation('message');
  const may = useMay('TICKET_READ');
  const mayMail = useMay('TICKET_CREATE');
  const [which, setWhich] = useState<MessageList | 'MAILS' | 'WECHAT'>('TO_TELL');
  return (
    <Page title={t('title')} about={t('about')}>
      <Surface>
        {may ? (
          <>
            <div className={styles.bar}>
              <Segmented<MessageList | 'MAILS' | 'WECHAT'>
                value={which}
                onChange={setWhich}
                options={[
                  ...LISTS.map((list) => ({ value: list, label: t(`list.${list}`) })),
                  ...(mayMail
                    ? (['MAILS', 'WECHAT'] as const).map((list) => ({
                        value: list,
                        label: t(`list.${list}`),
                      }))
                    : []),
                ]}
              />
            </div>
            {which === 'MAILS' ? <Mails /> : which === 'WECHAT' ? <WeChatWaiting /> : <List which={which} />}
          </>
        ) : (
          <DeniedState permission="TICKET_READ" />
        )}
      </Surface>
    </Page>
  );
}

function List({ which }: { which: MessageList }) {
  const { t } = useTranslation('message');
  const query = useInfiniteQuery(messagesQuery(which));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<Message>[] = [
    {
      key: 'text',
      title: t('column.text'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={one.text.length > 80 ? `${one.text.slice(0, 80)}…` : one.text}
          sub={t(`purpose.${one.purpose}`)}
        />
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={toneOf[one.state]}>
          {one.state === 'QUEUED' && byPerson(one.way) ? t('state.TO_TELL') : t(`state.${one.state}`)}
        </StatusTag>
      ),
    },
    {
      key: 'person',
      title: t('column.person'),
      render: (one) => <Stacked main={one.person || '—'} sub={one.address} />,
    },
    { key: 'way', title: t('column.way'), render: (one) => t(`way.${one.way}`) },
    {
      key: 'ticket',
      title: t('column.ticket'),
      render: (one) =>
        one.ticketId ? (
          <Link to="/tickets" search={{ ticket: one.ticketId }}>
            {one.number}
          </Link>
        ) : (
          '—'
        ),
    },
    { key: 'at', title: t('column.at'), render: (one) => <Time at={one.endedAt ?? one.at} /> },
    {
      key: 'answer',
      title: t('column.answer'),
      render: (one) => (
        <span className={styles.words}>
          {one.answer}
          {one.state === 'QUEUED' && one.attempts > 0 && (
            <small>{t('attempts', { count: one.attempts })}</small>
          )}
        </span>
      ),
    },
    {
      key: 'actions',
      title: t('actions'),
      card: 'actions',
      render: (one) => (
        <span className={styles.actions}>
          <MessageActions id={one.id} state={one.state} way={one.way} />
        </span>
      ),
    },
  ];
  if (query.error && items.length === 0)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <LoadingState rows={6} />;
  if (items.length === 0) return <EmptyState title={t('empty')} hint={t(`emptyHint.${which}`)} />;
  return (
    <DataList
      label={t(`list.${which}`)}
      items={items}
      rowKey={(one) => one.id}
      columns={columns}
      more={query}
    />
  );
}
