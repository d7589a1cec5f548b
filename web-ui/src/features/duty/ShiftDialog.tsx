import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyKind, DutyRoster, DutyShift } from '@/api/model';
import { Time } from '@/shared/ui/Time';
import styles from './duty.module.css';
import { addShift, changeShift, peopleQuery, removeShift, swapShifts } from './dutyQueries';
import { useRefusal } from './useConflicts';
import { clockOf, instantOf, localOf } from './week';

interface Fields {
  staffId: string;
  kind: DutyKind;
  from: string;
  to: string;
}

/** What the form begins with: a shift, or the time that was dragged over. */
export type Edited = { shift: DutyShift } | { day: string; from: number; to: number };

const stamp = (iso: string, zone: string) => {
  const { day, minute } = localOf(iso, zone);
  return `${day}T${clockOf(minute)}`;
};

function instant(text: string, zone: string): string {
  const [day = '', clock = '00:00'] = text.split('T');
  const [hour, minute] = clock.split(':').map(Number);
  return instantOf(day, (hour ?? 0) * 60 + (minute ?? 0), zone);
}

/** One shift: who, in which turn, from when to when; also taking it away and swapping it. */
export function ShiftDialog(props: {
  roster: DutyRoster;
  edited: Edited;
  others: DutyShift[];
  close: () => void;
}) {
  const { roster, edited, close } = props;
  const { t, i18n } = useTranslation('duty');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const refuse = useRefusal(roster.timeZone);
  const [form] = Form.useForm<Fields>();
  const [swapping, setSwapping] = useState<string>();
  const people = useQuery(peopleQuery(roster.estateId));
  const shift = 'shift' in edited ? edited.shift : undefined;
  const zone = roster.timeZone;
  const ended = (text: string) => {
    void client.invalidateQueries({ queryKey: ['duty'] });
    void message.success(text);
    close();
  };
  const save = useMutation({
    mutationFn: (value: Fields) => {
      const wanted = {
        staffId: value.staffId,
        kind: value.kind,
        from: instant(value.from, zone),
        to: instant(value.to, zone),
      };
      return shift ? changeShift(shift.id, shift.version, wanted) : addShift(roster.id, wanted);
    },
    onSuccess: () => ended(t('shift.saved')),
    onError: refuse,
  });
  const remove = useMutation({
    mutationFn: (one: DutyShift) => removeShift(one.id, one.version),
    onSuccess: () => ended(t('shift.removed')),
    onError: refuse,
  });
  const swap = useMutation({
    mutationFn: ({ one, other }: { one: DutyShift; other: string }) => swapShifts(one.id, one.version, other),
    onSuccess: () => ended(t('shift.swapped')),
    onError: refuse,
  });
  const initial: Partial<Fields> =
    'shift' in edited
      ? {
          staffId: edited.shift.staffId,
          kind: edited.shift.kind,
          from: stamp(edited.shift.from, zone),
          to: stamp(edited.shift.to, zone),
        }
      : {
          kind: 'MAIN',
          from: `${edited.day}T${clockOf(edited.from)}`,
          to: stamp(instantOf(edited.day, edited.to, zone), zone),
        };
  const required = [{ required: true, message: t('shift.required') }];
  const candidates = props.others.filter((one) => shift && one.staffId !== shift.staffId);
  return (
    <Modal
      open
      title={shift ? t('shift.edit') : t('shift.add')}
      onCancel={close}
      footer={
        <div className={styles.foot}>
          {shift && (
            <Button danger loading={remove.isPending} onClick={() => remove.mutate(shift)}>
              {t('shift.remove')}
            </Button>
          )}
          <span className={styles.space} />
          <Button onClick={close}>{common('action.cancel')}</Button>
          <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
            {common('action.save')}
          </Button>
        </div>
      }
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={initial}
        onFinish={(value) => save.mutate(value)}
      >
        <Form.Item name="staffId" label={t('shift.person')} rules={required}>
          <Select
            autoFocus={!shift}
            loading={people.isPending}
            showSearch={{ optionFilterProp: 'label' }}
            options={people.data?.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item name="kind" label={t('shift.kind')}>
          <Segmented
            block
            options={(['MAIN', 'BACKUP'] as const).map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item name="from" label={t('shift.from')} rules={required}>
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="to" label={t('shift.to')} rules={required}>
            <Input type="datetime-local" />
          </Form.Item>
        </div>
      </Form>
      {shift && candidates.length > 0 && (
        <Form layout="vertical">
          <Form.Item label={t('shift.swap')}>
            <div className={styles.swap}>
              <Select
                placeholder={t('shift.swapWith')}
                value={swapping}
                onChange={setSwapping}
                options={candidates.map((one) => ({
                  value: one.id,
                  label: `${one.staffName} · ${stamp(one.from, zone).slice(5).replace('T', ' ')} – ${stamp(one.to, zone).slice(5).replace('T', ' ')}`,
                }))}
              />
              <Button
                disabled={!swapping}
                loading={swap.isPending}
                onClick={() => swapping && swap.mutate({ one: shift, other: swapping })}
              >
                {t('shift.swapNow')}
              </Button>
            </div>
          </Form.Item>
        </Form>
      )}
      {shift && (
        <p className={styles.quiet} lang={i18n.language}>
          {t('shift.changed', { name: shift.changedBy })} <Time at={shift.changedAt} />
        </p>
      )}
    </Modal>
  );
}
