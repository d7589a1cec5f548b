import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Modal, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useZoneOf } from '@/api/estates';
import type { OutageNotice } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { Surface } from '@/shared/ui/Page';
import { StatusTag, type Tone } from '@/shared/ui/StatusTag';
import { EmptyState, ErrorState, LoadingState } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import { Zone } from '@/shared/ui/zone';
import styles from './incident.module.css';
import { cancelNotice, noticesQuery, publishNotice } from './incidentQueries';
import { NoticeDialog } from './NoticeDialog';

type Standing = 'DRAFT' | 'COMING' | 'NOW' | 'OVER' | 'CANCELLED';

function standingOf(notice: OutageNotice): Standing {
  if (notice.state !== 'PUBLISHED') return notice.state;
  const now = Date.now();
  if (Date.parse(notice.from) > now) return 'COMING';
  return Date.parse(notice.to) > now ? 'NOW' : 'OVER';
}

const TONES: Record<Standing, Tone> = {
  DRAFT: 'neutral',
  COMING: 'accent',
  NOW: 'attention',
  OVER: 'neutral',
  CANCELLED: 'neutral',
};

/** What is announced to be off, and how many reports that has answered. */
export function Notices({ estate }: { estate: string | undefined }) {
  const { t, i18n } = useTranslation('incident');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const zoneOf = useZoneOf();
  const mayDraft = useMay('TICKET_EDIT');
  const mayPublish = useMay('ESTATE_MANAGE');
  const query = useInfiniteQuery(noticesQuery(estate));
  const [editing, setEditing] = useState<OutageNotice | 'new'>();
  const [cancelling, setCancelling] = useState<OutageNotice>();
  const publish = useMutation({
    mutationFn: (notice: OutageNotice) => publishNotice(notice.id),
    onSuccess: () => void message.success(t('notice.published')),
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => void client.invalidateQueries({ queryKey: ['outages'] }),
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: DataColumn<OutageNotice>[] = [
    {
      key: 'title',
      title: t('notice.column'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={one.title}
          sub={`${one.estateName} · ${one.places
            .map((place) => (i18n.language === 'en' ? place.labelEn : place.label))
            .join(i18n.language === 'en' ? ', ' : '、')}`}
        />
      ),
    },
    {
      key: 'state',
      title: t('column.state'),
      card: 'badge',
      render: (one) => {
        const standing = standingOf(one);
        return <StatusTag tone={TONES[standing]}>{t(`notice.state.${standing}`)}</StatusTag>;
      },
    },
    { key: 'supply', title: t('column.supply'), render: (one) => t(`supply.${one.supply}`) },
    {
      key: 'window',
      title: t('notice.window'),
      render: (one) => (
        <Zone value={zoneOf(one.estateId)}>
          <Time at={one.from} /> – <Time at={one.to} />
        </Zone>
      ),
    },
    { key: 'homes', title: t('notice.homes'), number: true, render: (one) => one.homes },
    { key: 'caught', title: t('notice.caught'), number: true, render: (one) => one.caught },
    {
      key: 'actions',
      title: t('notice.actions'),
      card: 'actions',
      render: (one) => (
        <span className={styles.buttons}>
          {one.state === 'DRAFT' && mayDraft && (
            <Button size="small" onClick={() => setEditing(one)}>
              {t('notice.edit')}
            </Button>
          )}
          {one.state === 'DRAFT' && mayPublish && (
            <Popconfirm
              title={t('notice.publishAsk', { count: one.homes })}
              okText={t('notice.publish')}
              cancelText={common('action.cancel')}
              onConfirm={() => publish.mutate(one)}
            >
              <Button size="small" type="primary">
                {t('notice.publish')}
              </Button>
            </Popconfirm>
          )}
          {one.state === 'PUBLISHED' && standingOf(one) !== 'OVER' && mayPublish && (
            <Button size="small" onClick={() => setCancelling(one)}>
              {t('notice.cancel')}
            </Button>
          )}
        </span>
      ),
    },
  ];
  const add = mayDraft && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      {t('notice.add')}
    </Button>
  );
  return (
    <>
      <Surface>
        <div className={styles.bar}>
          <p className={styles.quiet}>{t('notice.about')}</p>
          {items.length > 0 && add}
        </div>
        {query.error && items.length === 0 ? (
          <ErrorState error={query.error} retry={() => void query.refetch()} />
        ) : query.isPending ? (
          <LoadingState rows={5} />
        ) : items.length === 0 ? (
          <EmptyState title={t('notice.none')} hint={t('notice.noneHint')}>
            {add}
          </EmptyState>
        ) : (
          <DataList
            label={t('tab.notices')}
            items={items}
            rowKey={(one) => one.id}
            columns={columns}
            more={query}
          />
        )}
      </Surface>
      {editing && (
        <NoticeDialog
          notice={editing === 'new' ? undefined : editing}
          estate={estate}
          close={() => setEditing(undefined)}
        />
      )}
      {cancelling && <Cancelling notice={cancelling} close={() => setCancelling(undefined)} />}
    </>
  );
}

function Cancelling({ notice, close }: { notice: OutageNotice; close: () => void }) {
  const { t } = useTranslation('incident');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const cancel = useMutation({
    mutationFn: () => cancelNotice(notice.id, reason.trim()),
    onSuccess: () => {
      void message.success(t('notice.cancelled'));
      close();
    },
    onError: (error) => void message.error(problemText(error)),
    onSettled: () => void client.invalidateQueries({ queryKey: ['outages'] }),
  });
  return (
    <Modal
      open
      title={t('notice.cancel')}
      okText={t('notice.cancel')}
      cancelText={common('action.cancel')}
      okButtonProps={{ disabled: reason.trim() === '' }}
      confirmLoading={cancel.isPending}
      onOk={() => cancel.mutate()}
      onCancel={close}
    >
      <p className={styles.quiet}>{t('notice.cancelAbout')}</p>
      <Input
        autoFocus
        aria-label={t('notice.reason')}
        placeholder={t('notice.reason')}
        maxLength={300}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </Modal>
  );
}
