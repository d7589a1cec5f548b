import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { materialsQuery } from '@/api/materials';
import type { Material } from '@/api/model';
import { fieldText } from '@/api/problems';
import { useMay } from '@/api/session';
import { money } from '@/shared/format/money';
import { type DataColumn, DataList, Stacked } from '@/shared/ui/DataList';
import { FormDialog } from '@/shared/ui/FormDialog';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { DeniedState, EmptyState, QueryView } from '@/shared/ui/states';
import styles from './settings.module.css';
import { keepMaterial } from './settingsQueries';

const CODE = /^[a-z0-9][a-z0-9-]{0,39}$/;

/** The catalogue: what repairs use, and what it costs. */
export function MaterialsPage() {
  const { t } = useTranslation('settings');
  const mayRead = useMay('TICKET_READ');
  const mayManage = useMay('ESTATE_MANAGE');
  const query = useQuery({ ...materialsQuery, enabled: mayRead });
  const [editing, setEditing] = useState<Material | 'new'>();
  const [text, setText] = useState('');
  const add = (
    <Button type="primary" onClick={() => setEditing('new')}>
      {t('materials.add')}
    </Button>
  );
  const wanted = text.trim().toLowerCase();
  const isWanted = (one: Material) =>
    [one.name, one.nameEn, one.code, one.barcode ?? ''].some((part) => part.toLowerCase().includes(wanted));
  return (
    <Page title={t('tab.materials')} about={t('materials.about')} actions={mayManage ? add : undefined}>
      {!mayRead ? (
        <Surface>
          <DeniedState permission="TICKET_READ" />
        </Surface>
      ) : (
        <QueryView query={query}>
          {(materials) =>
            materials.length === 0 ? (
              <Surface>
                <EmptyState title={t('materials.empty')} hint={t('materials.emptyHint')}>
                  {mayManage && add}
                </EmptyState>
              </Surface>
            ) : (
              <div className={styles.stack}>
                <Input.Search
                  allowClear
                  className={styles.form}
                  value={text}
                  aria-label={t('materials.find')}
                  placeholder={t('materials.find')}
                  onChange={(event) => setText(event.target.value)}
                />
                <Surface>
                  {materials.some(isWanted) ? (
                    <MaterialList
                      materials={materials.filter(isWanted)}
                      edit={mayManage ? setEditing : undefined}
                    />
                  ) : (
                    <EmptyState title={t('materials.noneFound')} hint={t('materials.noneFoundHint')} />
                  )}
                </Surface>
              </div>
            )
          }
        </QueryView>
      )}
      {editing && (
        <MaterialForm material={editing} known={query.data ?? []} close={() => setEditing(undefined)} />
      )}
    </Page>
  );
}

function MaterialList(props: { materials: Material[]; edit?: (material: Material) => void }) {
  const { t, i18n } = useTranslation('settings');
  const { t: common } = useTranslation();
  const nameOf = (one: Material) => (i18n.language === 'en' ? one.nameEn : one.name);
  const columns: DataColumn<Material>[] = [
    {
      key: 'name',
      title: t('materials.name'),
      card: 'title',
      render: (one) => <Stacked main={nameOf(one)} sub={one.code} />,
    },
    {
      key: 'status',
      title: t('staff.status'),
      card: 'badge',
      render: (one) => (
        <StatusTag tone={one.active ? 'good' : 'neutral'}>
          {t(one.active ? 'teams.active' : 'teams.inactive')}
        </StatusTag>
      ),
    },
    {
      key: 'price',
      title: t('materials.price'),
      number: true,
      render: (one) => `${money(one.priceCents, 'CNY', i18n.language)} / ${one.unit}`,
    },
    {
      key: 'barcode',
      title: t('materials.barcode'),
      render: (one) => one.barcode ?? t('materials.noBarcode'),
    },
    ...(props.edit
      ? [
          {
            key: 'actions',
            title: t('staff.actions'),
            card: 'actions' as const,
            render: (one: Material) => (
              <Button
                size="small"
                aria-label={t('materials.edit', { name: nameOf(one) })}
                onClick={() => props.edit?.(one)}
              >
                {common('action.edit')}
              </Button>
            ),
          },
        ]
      : []),
  ];
  return (
    <DataList
      label={t('tab.materials')}
      items={props.materials}
      rowKey={(one) => one.code}
      columns={columns}
    />
  );
}

interface Draft {
  code: string;
  name: string;
  nameEn: string;
  unit: string;
  price: number;
  active: boolean;
  barcode?: string | null;
}

function MaterialForm(props: { material: Material | 'new'; known: Material[]; close: () => void }) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const client = useQueryClient();
  const { material } = props;
  const fresh = material === 'new';
  const required = { required: true, whitespace: true, message: fieldText('required') };
  return (
    <FormDialog<Draft, unknown>
      title={fresh ? t('materials.add') : t('materials.edit', { name: material.name })}
      initialValues={fresh ? { active: true } : { ...material, price: material.priceCents / 100 }}
      send={({ code, price, barcode, ...rest }) =>
        keepMaterial(code, {
          ...rest,
          priceCents: Math.round(price * 100),
          barcode: barcode?.trim() || undefined,
        })
      }
      saved={() => {
        void client.invalidateQueries({ queryKey: materialsQuery.queryKey });
        void message.success(t('materials.saved'));
      }}
      fields={{ 'work.barcode-taken': 'barcode' }}
      close={props.close}
    >
      <Form.Item name="name" label={t('materials.name')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="nameEn" label={t('materials.nameEn')} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('materials.code')}
        extra={t('materials.codeHint')}
        rules={[
          required,
          { pattern: CODE, message: t('materials.codeHint') },
          {
            validator: async (_, code: string) => {
              if (fresh && props.known.some((one) => one.code === code))
                throw new Error(t('materials.codeTaken'));
            },
          },
        ]}
      >
        <Input maxLength={40} disabled={!fresh} />
      </Form.Item>
      <Form.Item name="unit" label={t('materials.unit')} extra={t('materials.unitHint')} rules={[required]}>
        <Input maxLength={10} />
      </Form.Item>
      <Form.Item
        name="price"
        label={t('materials.price')}
        rules={[{ required: true, message: fieldText('required') }]}
      >
        <InputNumber min={0} max={1_000_000} precision={2} suffix={t('materials.priceUnit')} />
      </Form.Item>
      <Form.Item name="barcode" label={t('materials.barcode')} extra={t('materials.barcodeHint')}>
        <Input maxLength={64} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="active" label={t('materials.inUse')} valuePropName="checked">
        <Switch />
      </Form.Item>
    </FormDialog>
  );
}
