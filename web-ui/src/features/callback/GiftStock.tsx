import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Gift, GiftMovement } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './callback.module.css';
import { giftMovementsQuery, giftsQuery, useMoveGifts } from './callbackQueries';

/** What there is to leave with owners, by estate, and where it went. */
export function GiftStock({ estateId }: { estateId: string | undefined }) {
  const { t, i18n } = useTranslation('callback');
  const gifts = useQuery(giftsQuery);
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') });
  const mayMove = useMay('ESTATE_MANAGE');
  const [moving, setMoving] = useState<Gift>();
  const english = i18n.language === 'en';
  const nameOf = (id: string) => estates.data?.find((one) => one.id === id)?.name ?? '—';
  const columns: DataColumn<Gift>[] = [
    {
      key: 'name',
      title: t('gift.name'),
      card: 'title',
      render: (one) => (english ? one.nameEn : one.name),
    },
    {
      key: 'stock',
      title: t('gift.stock'),
      number: true,
      render: (one) =>
        estateId
          ? (one.stock[estateId] ?? 0)
          : Object.values(one.stock).reduce((sum, quantity) => sum + quantity, 0),
    },
    {
      key: 'where',
      title: t('gift.where'),
      render: (one) =>
        Object.entries(one.stock)
          .filter(([id]) => !estateId || id === estateId)
          .map(([id, quantity]) => `${nameOf(id)} ${quantity}`)
          .join(english ? ', ' : '、') || <span className={styles.quiet}>{t('gift.none')}</span>,
    },
    ...(mayMove
      ? [
          {
            key: 'act',
            title: '',
            card: 'actions' as const,
            render: (one: Gift) => <Button onClick={() => setMoving(one)}>{t('gift.move')}</Button>,
          },
        ]
      : []),
  ];
  return (
    <>
      <QueryView query={gifts}>
        {(items) => (
          <DataList label={t('tab.gifts')} items={items} rowKey={(one) => one.code} columns={columns} />
        )}
      </QueryView>
      <Movements estateId={estateId} gifts={gifts.data ?? []} nameOf={nameOf} />
      {moving && <MoveDialog gift={moving} estateId={estateId} close={() => setMoving(undefined)} />}
    </>
  );
}

function Movements(props: { estateId: string | undefined; gifts: Gift[]; nameOf: (id: string) => string }) {
  const { t, i18n } = useTranslation('callback');
  const query = useInfiniteQuery(giftMovementsQuery(props.estateId));
  if (query.error && !query.data)
    return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  if (!query.data) return <LoadingState rows={3} />;
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return <EmptyState title={t('gift.noMovements')} hint={t('gift.noMovementsHint')} />;
  const name = (code: string) => {
    const gift = props.gifts.find((one) => one.code === code);
    return gift ? (i18n.language === 'en' ? gift.nameEn : gift.name) : code;
  };
  const columns: DataColumn<GiftMovement>[] = [
    { key: 'at', title: t('gift.at'), card: 'badge', render: (one) => <Time at={one.at} /> },
    {
      key: 'what',
      title: t('gift.what'),
      card: 'title',
      render: (one) => (
        <Stacked
          main={
            <>
              {t(`movement.${one.kind}`)} · {name(one.code)}
            </>
          }
          sub={one.note}
        />
      ),
    },
    { key: 'estate', title: t('list.place'), render: (one) => props.nameOf(one.estateId) },
    {
      key: 'change',
      title: t('gift.change'),
      number: true,
      render: (one) => (one.change > 0 ? `+${one.change}` : one.change),
    },
    { key: 'balance', title: t('gift.balance'), number: true, render: (one) => one.balance },
    { key: 'for', title: t('gift.for'), render: (one) => one.ticketNumber ?? '—' },
    { key: 'by', title: t('gift.by'), render: (one) => one.by.name },
  ];
  return (
    <DataList
      label={t('gift.movements')}
      items={items}
      rowKey={(one) => one.id}
      columns={columns}
      more={query}
    />
  );
}

function MoveDialog(props: { gift: Gift; estateId: string | undefined; close: () => void }) {
  const { t } = useTranslation('callback');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const estates = useQuery(estatesQuery);
  const [form] = Form.useForm<{ estateId: string; change: number; note?: string }>();
  const move = useMoveGifts();
  const first = useFirstField();
  return (
    <Modal
      open
      title={t('gift.move')}
      okText={t('attempt.save')}
      cancelText={common('action.cancel')}
      confirmLoading={move.isPending}
      onOk={form.submit}
      onCancel={props.close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <Form
          form={form}
          layout="vertical"
          initialValues={{ estateId: props.estateId ?? estates.data?.[0]?.id }}
          onFinish={(written) =>
            move.mutate(
              { code: props.gift.code, ...written, note: written.note?.trim() || undefined },
              {
                onSuccess: () => {
                  void message.success(t('gift.moved'));
                  props.close();
                },
                onError: (error) => void message.error(problemText(error)),
              },
            )
          }
        >
          <Form.Item
            name="estateId"
            label={t('list.place')}
            rules={[{ required: true, message: t('gift.estateNeeded') }]}
          >
            <Select<string>
              showSearch={{ optionFilterProp: 'label' }}
              options={(estates.data ?? []).map((one) => ({ value: one.id, label: one.name }))}
            />
          </Form.Item>
          <Form.Item
            name="change"
            label={t('gift.change')}
            extra={t('gift.changeHint')}
            rules={[
              { required: true, message: t('gift.changeNeeded') },
              {
                validator: (_, value?: number) =>
                  value === 0 ? Promise.reject(new Error(t('gift.changeNeeded'))) : Promise.resolve(),
              },
            ]}
          >
            <InputNumber precision={0} min={-10000} max={10000} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="note" label={t('attempt.note')}>
            <Input maxLength={200} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
