import { PlusOutlined } from '@ant-design/icons';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Radio, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Gift, GiftMovement, KeepGift } from '@/api/model';
import { fieldText } from '@/api/problems';
import { useMay } from '@/api/session';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { FormDialog } from '@/shared/ui/FormDialog';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, ErrorState, LoadingState, QueryView } from '@/shared/ui/states';
import { Time } from '@/shared/ui/Time';
import styles from './callback.module.css';
import { giftMovementsQuery, giftsQuery, useKeepGift, useMoveGifts } from './callbackQueries';

/** What there is to leave with owners, by estate, and where it went. */
export function GiftStock({ estateId }: { estateId: string | undefined }) {
  const { t, i18n } = useTranslation('callback');
  const { t: common } = useTranslation();
  const gifts = useQuery(giftsQuery);
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') });
  const mayMove = useMay('ESTATE_MANAGE');
  const [moving, setMoving] = useState<Gift>();
  const [editing, setEditing] = useState<Gift | 'new'>();
  const english = i18n.language === 'en';
  const nameOf = (id: string) => estates.data?.find((one) => one.id === id)?.name ?? '—';
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEditing('new')}>
      {t('gift.add')}
    </Button>
  );
  const columns: DataColumn<Gift>[] = [
    {
      key: 'name',
      title: t('gift.name'),
      card: 'title',
      render: (one) => (english ? one.nameEn : one.name),
    },
    {
      key: 'active',
      title: t('list.state'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={one.active ? 'good' : 'neutral'}>
          {t(one.active ? 'gift.inUse' : 'gift.outOfUse')}
        </StatusTag>
      ),
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
            render: (one: Gift) => (
              <span className={styles.line}>
                <Button size="small" onClick={() => setMoving(one)}>
                  {t('gift.move')}
                </Button>
                <Button
                  size="small"
                  aria-label={t('gift.editOf', { name: english ? one.nameEn : one.name })}
                  onClick={() => setEditing(one)}
                >
                  {common('action.edit')}
                </Button>
              </span>
            ),
          },
        ]
      : []),
  ];
  return (
    <>
      {mayMove && Boolean(gifts.data?.length) && <div className={styles.filters}>{add}</div>}
      <QueryView query={gifts}>
        {(items) =>
          items.length === 0 ? (
            <EmptyState title={t('gift.empty')} hint={t('gift.emptyHint')}>
              {mayMove && add}
            </EmptyState>
          ) : (
            <DataList label={t('tab.gifts')} items={items} rowKey={(one) => one.code} columns={columns} />
          )
        }
      </QueryView>
      <h2 className={styles.listHead}>{t('gift.movements')}</h2>
      <Movements estateId={estateId} gifts={gifts.data ?? []} nameOf={nameOf} />
      {editing && (
        <GiftDialog
          gift={editing}
          known={gifts.data ?? []}
          made={setMoving}
          close={() => setEditing(undefined)}
        />
      )}
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

/** What the colleague counted: more that came in, or fewer than there should be. */
interface Movement {
  way: 'RECEIVED' | 'COUNTED';
  estateId: string;
  quantity: number;
  note?: string;
}

function MoveDialog(props: { gift: Gift; estateId: string | undefined; close: () => void }) {
  const { t, i18n } = useTranslation('callback');
  const { message } = App.useApp();
  const { gift } = props;
  const estates = useQuery(estatesQuery);
  const [form] = Form.useForm<Movement>();
  const move = useMoveGifts();
  const at = Form.useWatch('estateId', form) ?? props.estateId ?? estates.data?.[0]?.id;
  // what is given no more does not come in any more
  const ways = gift.active ? (['RECEIVED', 'COUNTED'] as const) : (['COUNTED'] as const);
  return (
    <FormDialog<Movement, unknown>
      title={t('gift.moveOf', { name: i18n.language === 'en' ? gift.nameEn : gift.name })}
      form={form}
      initialValues={{ way: ways[0], estateId: at }}
      send={({ way, estateId, quantity, note }) =>
        move.mutateAsync({
          code: gift.code,
          estateId,
          change: way === 'COUNTED' ? -quantity : quantity,
          note: note?.trim() || undefined,
        })
      }
      saved={() => void message.success(t('gift.moved'))}
      fields={{ 'gift.out-of-stock': 'quantity' }}
      close={props.close}
    >
      <Form.Item name="way" label={t('gift.what')}>
        <Radio.Group
          optionType="button"
          options={ways.map((way) => ({ value: way, label: t(`movement.${way}`) }))}
        />
      </Form.Item>
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
        name="quantity"
        label={t('gift.change')}
        extra={at ? t('gift.now', { count: gift.stock[at] ?? 0 }) : undefined}
        rules={[{ required: true, message: t('gift.changeNeeded') }]}
      >
        <InputNumber precision={0} min={1} max={10000} className={styles.wide ?? ''} />
      </Form.Item>
      <Form.Item name="note" label={t('attempt.note')}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

/** A code of letters, digits and hyphens that no other gift has: nobody has to think of one. */
function codeFor(nameEn: string, known: Gift[]): string {
  const plain = nameEn
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36);
  const stem = plain || 'gift';
  const taken = (code: string) => known.some((one) => one.code === code);
  let code = stem;
  for (let next = 2; taken(code); next++) code = `${stem}-${next}`;
  return code;
}

function GiftDialog(props: {
  gift: Gift | 'new';
  known: Gift[];
  made: (gift: Gift) => void;
  close: () => void;
}) {
  const { t } = useTranslation('callback');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const keep = useKeepGift();
  const { gift } = props;
  const fresh = gift === 'new';
  const required = { required: true, whitespace: true, message: fieldText('required') };
  return (
    <FormDialog<KeepGift, Gift>
      title={t(fresh ? 'gift.add' : 'gift.edit')}
      initialValues={fresh ? { active: true } : gift}
      send={(wanted) =>
        keep.mutateAsync({ ...wanted, code: fresh ? codeFor(wanted.nameEn, props.known) : gift.code })
      }
      saved={(kept) => {
        void message.success(common('action.saved'));
        if (fresh) props.made(kept);
      }}
      close={props.close}
    >
      <Form.Item name="name" label={t('gift.name')} rules={[required]}>
        <Input maxLength={40} placeholder={t('gift.nameHint')} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('gift.nameEn')} rules={[required]}>
        <Input maxLength={60} placeholder="Service card" />
      </Form.Item>
      <Form.Item name="active" label={t('gift.active')} extra={t('gift.activeHint')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDialog>
  );
}
