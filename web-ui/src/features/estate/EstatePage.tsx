import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { buildingsQuery } from '@/api/estates';
import type { Building, Estate, Unit } from '@/api/model';
import { fieldText, showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { byName } from '@/shared/format/order';
import { Page, Surface } from '@/shared/ui/Page';
import { StatusTag } from '@/shared/ui/StatusTag';
import { EmptyState, LoadingState, QueryView } from '@/shared/ui/states';
import { EstateForm } from './EstateForm';
import styles from './estate.module.css';
import { createUnit, estateQuery, unitsQuery } from './estateQueries';
import { Generator } from './Generator';
import { Lines } from './Lines';

export function EstatePage() {
  const { t } = useTranslation('estate');
  const { estateId } = useParams({ from: '/staff/estates/$estateId' });
  const query = useQuery(estateQuery(estateId));
  const mayManage = useMay('ESTATE_MANAGE');
  const [editing, setEditing] = useState(false);
  if (!query.data)
    return (
      <Page title={t('title')}>
        <Surface>
          <QueryView query={query} loading={<LoadingState rows={4} />}>
            {() => null}
          </QueryView>
        </Surface>
      </Page>
    );
  const estate = query.data;
  return (
    <Page
      title={estate.name}
      about={<Link to="/estates">{t('back')}</Link>}
      actions={mayManage && <Button onClick={() => setEditing(true)}>{t('edit')}</Button>}
    >
      <Surface padded>
        <Facts estate={estate} />
      </Surface>
      <Buildings estate={estate} mayManage={mayManage} />
      <Lines estate={estate} mayManage={mayManage} />
      {editing && <EstateForm estate={estate} close={() => setEditing(false)} />}
    </Page>
  );
}

function Facts({ estate }: { estate: Estate }) {
  const { t, i18n } = useTranslation('estate');
  const facts = [
    [t('code'), estate.code],
    [t('place'), [estate.city, estate.district, estate.address].filter(Boolean).join(' · ') || '—'],
    [t('homes'), new Intl.NumberFormat(i18n.language).format(estate.homes)],
    [t('builtYear'), estate.builtYear ?? '—'],
    [t('highRisePercent'), estate.highRisePercent == null ? '—' : `${estate.highRisePercent}%`],
    [t('timeZone'), estate.timeZone],
    [
      t('status'),
      <StatusTag key="status" tone={estate.active ? 'good' : 'neutral'}>
        {t(estate.active ? 'active' : 'inactive')}
      </StatusTag>,
    ],
  ] as const;
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Buildings({ estate, mayManage }: { estate: Estate; mayManage: boolean }) {
  const { t } = useTranslation('estate');
  const query = useQuery(buildingsQuery(estate.id));
  const [chosen, setChosen] = useState<string>();
  const [generating, setGenerating] = useState(false);
  const generate = (
    <Button type="primary" onClick={() => setGenerating(true)}>
      {t('generate')}
    </Button>
  );
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <div>
          <h2>{t('buildings')}</h2>
          <p>{t('buildingsAbout')}</p>
        </div>
        {mayManage && query.data?.length ? generate : undefined}
      </div>
      <Surface>
        <QueryView query={query} loading={<LoadingState rows={3} />}>
          {(all) => {
            if (all.length === 0)
              return (
                <EmptyState
                  title={t('buildingsEmpty')}
                  hint={mayManage ? t('buildingsEmptyHint') : undefined}
                >
                  {mayManage && generate}
                </EmptyState>
              );
            const sorted = [...all].sort((a, b) => byName(a.name, b.name));
            const shown = sorted.find((b) => b.id === chosen) ?? sorted[0];
            return (
              <div className={styles.buildings}>
                <ul className={styles.buildingList} aria-label={t('building')}>
                  {sorted.map((building) => (
                    <li key={building.id}>
                      <button
                        type="button"
                        aria-current={building.id === shown?.id}
                        onClick={() => setChosen(building.id)}
                      >
                        {building.name}
                      </button>
                    </li>
                  ))}
                </ul>
                {shown && <Units key={shown.id} building={shown} mayManage={mayManage} />}
              </div>
            );
          }}
        </QueryView>
      </Surface>
      {generating && <Generator estate={estate} close={() => setGenerating(false)} />}
    </section>
  );
}

/** Homes as the building stands: the highest floor on top. */
function Units({ building, mayManage }: { building: Building; mayManage: boolean }) {
  const { t } = useTranslation('estate');
  const query = useQuery(unitsQuery(building.id));
  return (
    <div className={styles.units}>
      <h3>{t('unitsOf', { building: building.name })}</h3>
      <QueryView query={query} loading={<LoadingState rows={4} />}>
        {(units) =>
          units.length === 0 ? (
            <EmptyState title={t('unitsEmpty')} />
          ) : (
            <ol className={styles.floors}>
              {floorsOf(units).map(([floor, homes]) => (
                <li key={floor}>
                  <span>{floor === null ? t('floorUnknown') : t('floorN', { floor })}</span>
                  <span className={styles.homes}>
                    {homes.map((home) => (
                      <span key={home.id} className={styles.home}>
                        {home.label.startsWith(building.name)
                          ? home.label.slice(building.name.length)
                          : home.label}
                      </span>
                    ))}
                  </span>
                </li>
              ))}
            </ol>
          )
        }
      </QueryView>
      {mayManage && <AddUnit building={building} />}
    </div>
  );
}

function floorsOf(units: Unit[]): [number | null, Unit[]][] {
  const floors = new Map<number | null, Unit[]>();
  for (const unit of units) {
    const floor = unit.floor ?? null;
    floors.set(floor, [...(floors.get(floor) ?? []), unit]);
  }
  return [...floors]
    .sort(([a], [b]) => (b ?? -1_000) - (a ?? -1_000))
    .map(([floor, homes]) => [floor, [...homes].sort((a, b) => byName(a.label, b.label))]);
}

function AddUnit({ building }: { building: Building }) {
  const { t } = useTranslation('estate');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ label: string }>();
  const add = useMutation({
    mutationFn: ({ label }: { label: string }) =>
      createUnit(building.id, labelOf(building, label.trim()), floorOf(label)),
    onSuccess: (unit) => {
      form.resetFields();
      void client.invalidateQueries({ queryKey: ['units', building.id] });
      void message.success(t('unitAdded', { label: unit.label }));
    },
    onError: (error) => {
      const rest = showInForm(form, error, {
        'estate.unit-taken': 'label',
        'estate.label-invalid': 'label',
      });
      if (rest) void message.error(rest);
    },
  });
  return (
    <Form form={form} layout="inline" className={styles.addUnit} onFinish={(value) => add.mutate(value)}>
      <Form.Item name="label" rules={[{ required: true, whitespace: true, message: fieldText('required') }]}>
        <Input aria-label={t('unitLabel')} placeholder={t('unitLabelHint')} maxLength={40} />
      </Form.Item>
      <Button htmlType="submit" loading={add.isPending}>
        {t('addUnit')}
      </Button>
    </Form>
  );
}

/** A home is known by its whole label, wherever it is shown: 3栋2单元201, also when only 2单元201 was typed. */
function labelOf(building: Building, typed: string): string {
  return typed.startsWith(building.name) ? typed : `${building.name}${typed}`;
}

/** 2单元1203 is on the 12th floor. */
function floorOf(label: string): number | undefined {
  const digits = /(\d{3,4})\D*$/.exec(label)?.[1];
  return digits ? Number(digits.slice(0, -2)) : undefined;
}
