import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Delivery, DeliveryChannel, DeliveryState, DeliveryWay } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { ChannelDialog } from './ChannelDialog';
import styles from './delivery.module.css';
import { channelsQuery, deliveriesQuery, repeatDelivery, testChannel } from './deliveryQueries';

const WAYS = ['EMAIL', 'SMS', 'WECHAT', 'OFFICIAL_ACCOUNT'] as const;
const STATES = ['QUEUED', 'SENT', 'FAILED', 'ABANDONED'] as const;

/** How the company's people are reached outside of the product, and what became of each message. */
export function DeliveryPage() {
  const { t } = useTranslation('delivery');
  const { t: settings } = useTranslation('settings');
  const mayManage = useMay('COMPANY_MANAGE');
  const channels = useQuery({ ...channelsQuery, enabled: mayManage });
  const [editing, setEditing] = useState<DeliveryChannel>();
  return (
    <Page title={settings('tab.delivery')} about={t('about')}>
      {mayManage ? (
        <>
          <QueryView query={channels}>
            {(all) => (
              <div className={styles.channels}>
                {all.map((channel) => (
                  <Channel key={channel.way} channel={channel} edit={() => setEditing(channel)} />
                ))}
              </div>
            )}
          </QueryView>
          <Log />
        </>
      ) : (
        <Surface>
          <DeniedState permission="COMPANY_MANAGE" />
        </Surface>
      )}
      {editing && <ChannelDialog channel={editing} close={() => setEditing(undefined)} />}
    </Page>
  );
}

function Channel({ channel, edit }: { channel: DeliveryChannel; edit: () => void }) {
  const { t } = useTranslation('delivery');
  const { message } = App.useApp();
  const client = useQueryClient();
  const test = useMutation({
    mutationFn: () => testChannel(channel.way),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['deliveries'] });
      void message.success(t('tested'));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  return (
    <Surface padded>
      <header className={styles.head}>
        <h2>{t(`way.${channel.way}`)}</h2>
        <StatusTag tone={channel.health === 'UP' ? 'good' : channel.health === 'DOWN' ? 'bad' : 'neutral'}>
          {t(`health.${channel.health}`)}
        </StatusTag>
      </header>
      {!channel.available && <p className={styles.quiet}>{t('unavailable')}</p>}
      {channel.health === 'DOWN' && channel.trouble && (
        <Alert
          type="warning"
          showIcon
          className={styles.trouble}
          title={t('trouble', { text: channel.trouble })}
        />
      )}
      <dl className={styles.facts}>
        <div>
          <dt>{t('queued', { count: channel.queued })}</dt>
          <dd>
            {channel.oldestQueuedAt && (
              <>
                {t('oldest')} <Time at={channel.oldestQueuedAt} />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('lastSent')}</dt>
          <dd>
            <Time at={channel.lastSentAt} />
          </dd>
        </div>
      </dl>
      <div className={styles.actions}>
        <Button onClick={edit}>{t('setUp')}</Button>
        <Button disabled={!channel.enabled} loading={test.isPending} onClick={() => test.mutate()}>
          {t('test')}
        </Button>
      </div>
    </Surface>
  );
}

const toneOf = { QUEUED: 'neutral', SENT: 'good', FAILED: 'bad', ABANDONED: 'bad' } as const;

function Log() {
  const { t } = useTranslation('delivery');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [way, setWay] = useState<DeliveryWay>();
  const [state, setState] = useState<DeliveryState>();
  const query = useInfiniteQuery(deliveriesQuery(way, state));
  const again = useMutation({
    mutationFn: (one: Delivery) => repeatDelivery(one.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['deliveries'] });
      void message.success(t('queuedAgain'));
    },
    onError: (error) => void message.error(problemText(error)),
  });
  const columns: DataColumn<Delivery>[] = [
    {
      key: 'subject',
      title: t('column.subject'),
      card: 'title',
      render: (one) => <Stacked main={one.subject} sub={one.number ?? ''} />,
    },
    {
      key: 'state',
      title: t('column.state'),
      card: 'badge',
      render: (one) => <StatusTag tone={toneOf[one.state]}>{t(`state.${one.state}`)}</StatusTag>,
    },
    { key: 'to', title: t('column.to'), render: (one) => one.staffName },
    { key: 'way', title: t('column.way'), render: (one) => t(`way.${one.way}`) },
    { key: 'at', title: t('column.at'), render: (one) => <Time at={one.endedAt ?? one.createdAt} /> },
    {
      key: 'answer',
      title: t('column.answer'),
      render: (one) => (
        <span className={styles.answer}>
          {one.answer}
          {one.state === 'QUEUED' && one.attempts > 0 && (
            <small>
              {t('attempts', { count: one.attempts })} · {t('next')} <Time at={one.notBefore} />
            </small>
          )}
        </span>
      ),
    },
    {
      key: 'actions',
      title: t('column.actions'),
      card: 'actions',
      render: (one) =>
        (one.state === 'FAILED' || one.state === 'ABANDONED') && (
          <Button size="small" loading={again.isPending} onClick={() => again.mutate(one)}>
            {t('again')}
          </Button>
        ),
    },
  ];
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Surface>
      <div className={styles.bar}>
        <h2>{t('log')}</h2>
        <Select<DeliveryWay | ''>
          aria-label={t('column.way')}
          value={way ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('allWays') },
            ...WAYS.map((one) => ({ value: one, label: t(`way.${one}`) })),
          ]}
          onChange={(value) => setWay(value || undefined)}
        />
        <Select<DeliveryState | ''>
          aria-label={t('column.state')}
          value={state ?? ''}
          popupMatchSelectWidth={false}
          options={[
            { value: '', label: t('allStates') },
            ...STATES.map((one) => ({ value: one, label: t(`state.${one}`) })),
          ]}
          onChange={(value) => setState(value || undefined)}
        />
      </div>
      {query.error && items.length === 0 ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : query.isPending ? (
        <LoadingState rows={6} />
      ) : items.length === 0 ? (
        <EmptyState title={t('empty')} hint={t('emptyHint')} />
      ) : (
        <DataList label={t('log')} items={items} rowKey={(one) => one.id} columns={columns} more={query} />
      )}
    </Surface>
  );
}
