import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, InputNumber, Modal, Progress, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { buildingsQuery } from '@/api/estates';
import type { Estate } from '@/api/model';
import { problemText } from '@/api/problems';
import styles from './estate.module.css';
import { allUnits, createBuilding, createUnit } from './estateQueries';
import {
  buildingNames,
  type Progress as Done,
  generate,
  homeCount,
  homesOf,
  MOST_HOMES,
  type Plan,
  SUFFIXES,
} from './generator';

const START: Plan = { from: 1, to: 6, suffix: '栋', entrances: 2, floors: 18, doors: 2 };

/** Builds a whole estate's homes from six figures, shows how far it is, and can be stopped and begun again. */
export function Generator({ estate, close }: { estate: Estate; close: () => void }) {
  const { t } = useTranslation('estate');
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const [form] = Form.useForm<Plan>();
  const watched = Form.useWatch([], form) as Partial<Plan> | undefined;
  const [progress, setProgress] = useState<Done>();
  const [running, setRunning] = useState(false);
  const [ended, setEnded] = useState<{ type: 'success' | 'warning' | 'error'; text: string }>();
  const stop = useRef<AbortController>(undefined);

  const plan: Plan = { ...START, ...watched };
  const homes = homeCount(plan);
  const names = buildingNames(plan);
  const perBuilding = names.length > 0 ? homes / names.length : 0;
  const first = names[0] && homesOf(names[0], plan)[0]?.label;
  const lastName = names.at(-1);
  const last = lastName && homesOf(lastName, plan).at(-1)?.label;

  const run = async () => {
    setEnded(undefined);
    setRunning(true);
    const controller = new AbortController();
    stop.current = controller;
    let latest: Done = { created: 0, skipped: 0 };
    try {
      latest = await generate(
        plan,
        {
          buildings: () => client.fetchQuery({ ...buildingsQuery(estate.id), staleTime: 0 }),
          units: (buildingId) => allUnits(buildingId),
          createBuilding: (name, floors) => createBuilding(estate.id, name, floors),
          createUnit,
          wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
        },
        controller.signal,
        (now) => {
          latest = now;
          setProgress(now);
        },
      );
      setEnded(
        controller.signal.aborted
          ? { type: 'warning', text: t('generateStopped', { created: latest.created }) }
          : { type: 'success', text: t('generateDone', { ...latest }) },
      );
    } catch (error) {
      setEnded({ type: 'error', text: t('generateFailed', { reason: problemText(error) }) });
    } finally {
      setRunning(false);
      void client.invalidateQueries({ queryKey: ['buildings', estate.id] });
      void client.invalidateQueries({ queryKey: ['units'] });
    }
  };
  const handled = progress ? progress.created + progress.skipped : 0;
  const figure = (name: keyof Plan, label: string, max: number) => (
    <Form.Item name={name} label={label} rules={[{ required: true, message: '' }]}>
      <InputNumber min={1} max={max} precision={0} className={styles.wide} />
    </Form.Item>
  );
  return (
    <Modal
      open
      title={t('generateTitle')}
      closable={!running}
      keyboard={!running}
      mask={{ closable: false }}
      onCancel={close}
      footer={
        running ? (
          <Button onClick={() => stop.current?.abort()}>{t('generateStop')}</Button>
        ) : (
          <>
            <Button onClick={close}>{common('action.close')}</Button>
            <Button type="primary" disabled={homes < 1 || homes > MOST_HOMES} onClick={() => void run()}>
              {t('generateStart')}
            </Button>
          </>
        )
      }
    >
      <Form<Plan> form={form} layout="vertical" initialValues={START} disabled={running}>
        <div className={styles.three}>
          {figure('from', t('from'), 500)}
          {figure('to', t('to'), 500)}
          <Form.Item name="suffix" label={t('suffix')}>
            <Select options={SUFFIXES.map((value) => ({ value, label: value }))} />
          </Form.Item>
          {figure('entrances', t('entrances'), 20)}
          {figure('floors', t('floorCount'), 80)}
          {figure('doors', t('doors'), 20)}
        </div>
      </Form>
      <div className={styles.sum} aria-live="polite">
        <strong>{t('generateSum', { buildings: names.length, perBuilding, homes })}</strong>
        {homes > MOST_HOMES ? (
          <span className={styles.wrong}>{t('generateTooMany', { max: MOST_HOMES })}</span>
        ) : (
          first && last && <span>{t('generateExample', { first, last })}</span>
        )}
        <span>{t('generateSkip')}</span>
      </div>
      {(running || progress) && !ended && (
        <>
          <Progress
            percent={homes > 0 ? Math.round((handled / homes) * 100) : 0}
            aria-label={t('generating', { done: handled, total: homes })}
          />
          <p className={styles.keep}>
            {t('generating', { done: handled, total: homes })} · {t('generatingKeep')}
          </p>
        </>
      )}
      {ended && <Alert type={ended.type} showIcon title={ended.text} />}
    </Modal>
  );
}
