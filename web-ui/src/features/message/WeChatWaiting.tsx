import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WeChatMessage } from '@/api/model';
import { problemText } from '@/api/problems';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './message.module.css';
import { addWeChatToTicket, dismissWeChat, openFromWeChat, waitingWeChatQuery } from './messageQueries';
import { PlaceDialog } from './PlaceDialog';
import { whyWords } from './why';

/** What came through the official account and nobody could place. */
export function WeChatWaiting() {
  const { t } = useTranslation('message');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [placing, setPlacing] = useState<WeChatMessage>();
  const query = useInfiniteQuery(waitingWeChatQuery);
  const changed = () => void client.invalidateQueries({ queryKey: waitingWeChatQuery.queryKey });
  const dismiss = useMutation({
    mutationFn: (one: WeChatMessage) => dismissWeChat(one.id),
    onSuccess: changed,
    onError: (error) => void message.error(problemText(error)),
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<WeChatMessage>[] = [
    {
      key: 'text',
      title: t('column.text'),
      card: 'title',
      render: (one) => <Stacked main={one.text} sub={one.alias} />,
    },
    {
      key: 'state',
      title: t('column.state'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={one.state === 'ASKED' ? 'neutral' : 'bad'}>
          {t(one.state === 'ASKED' ? 'wechat.state.ASKED' : 'wechat.state.SET_ASIDE')}
        </StatusTag>
      ),
    },
    { key: 'at', title: t('column.at'), render: (one) => <Time at={one.receivedAt} /> },
    {
      key: 'why',
      title: t('mail.why'),
      render: (one) => (
        <span className={styles.words}>{one.state === 'ASKED' ? t('wechat.why') : whyWords(one.why)}</span>
      ),
    },
    {
      key: 'actions',
      title: t('actions'),
      card: 'actions',
      render: (one) => (
        <span className={styles.actions}>
          <Button size="small" onClick={() => setPlacing(one)}>
            {t('mail.place')}
          </Button>
          <Button
            size="small"
            type="text"
            loading={dismiss.isPending && dismiss.variables?.id === one.id}
            onClick={() => dismiss.mutate(one)}
          >
            {t('mail.dismiss')}
          </Button>
        </span>
      ),
    },
  ];
  if (query.error && items.length === 0)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (query.isPending) return <LoadingState rows={6} />;
  return (
    <>
      {items.length === 0 ? (
        <EmptyState title={t('wechat.waitingEmpty')} hint={t('wechat.waitingHint')} />
      ) : (
        <DataList
          label={t('list.WECHAT')}
          items={items}
          rowKey={(one) => one.id}
          columns={columns}
          more={query}
        />
      )}
      {placing && (
        <PlaceDialog
          title={placing.alias}
          text={placing.text}
          open={(ticket) => openFromWeChat(placing.id, ticket)}
          add={(ticket) => addWeChatToTicket(placing.id, ticket)}
          placed={changed}
          close={() => setPlacing(undefined)}
        />
      )}
    </>
  );
}
