import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { CoveredHours, DutyRoster } from '@/api/model';
import { problemText, showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { DEFAULT_ZONE } from '@/shared/format/time';
import styles from './duty.module.css';
import { addRoster, changeRoster, retireRoster } from './dutyQueries';
import { WEEKDAYS, weekdayName } from './PatternDialog';

interface Fields {
  name: string;
  estateId: string;
  timeZone: string;
  backupNeeded: boolean;
  hours: Record<CoveredHours['day'], { on: boolean; from: string; to: string }>;
}

const isAlways = (hours: CoveredHours[]) =>
  hours.length === 7 && hours.every((one) => one.from === '00:00' && one.to === '00:00');

/** A roster's name, place and the hours that somebody must cover. */
export function RosterDialog(props: {
  roster: DutyRoster | 'new';
  close: () => void;
  saved: (roster: DutyRoster) => void;
}) {
  const { roster, close } = props;
  const { t, i18n } = useTranslation('duty');
  const { t: common } = useTranslation();
  const { message, modal } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const [refused, setRefused] = useState<string>();
  const estates = useQuery({ ...estatesQuery, enabled: useMay('ESTATE_READ') }).data ?? [];
  const fresh = roster === 'new';
  const [always, setAlways] = useState(fresh || isAlways(roster.hours));
  // the first hours of a weekday can be set here; a roster that has more keeps them until they are changed
  const hoursOf = (day: CoveredHours['day']) =>
    fresh ? undefined : roster.hours.find((one) => one.day === day);
  const save = useMutation({
    mutationFn: (value: Fields) => {
      const hours = always
        ? undefined
        : WEEKDAYS.filter((day) => value.hours[day].on).map((day) => ({
            day,
            from: value.hours[day].from,
            to: value.hours[day].to,
          }));
      const wanted = {
        name: value.name,
        estateId: value.estateId || undefined,
        timeZone: value.timeZone,
        backupNeeded: value.backupNeeded,
        hours,
      };
      return fresh ? addRoster(wanted) : changeRoster(roster.id, roster.version, wanted);
    },
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ['duty'] });
      void message.success(t('saved'));
      props.saved(made);
    },
    onError: (error) =>
      setRefused(
        showInForm(form, error, {
          'duty.roster-exists': 'estateId',
          'duty.company-wide': 'estateId',
          'duty.time-zone-unknown': 'timeZone',
        }),
      ),
  });
  const retire = (one: DutyRoster) =>
    modal.confirm({
      title: t('retireTitle', { name: one.name }),
      content: t('retireWhat'),
      okText: t('retire'),
      okButtonProps: { danger: true },
      cancelText: common('action.cancel'),
      onOk: () =>
        retireRoster(one.id, one.version).then(
          () => {
            void client.invalidateQueries({ queryKey: ['duty'] });
            close();
          },
          (error) => void message.error(problemText(error)),
        ),
    });
  const required = [{ required: true, whitespace: true, message: t('shift.required') }];
  return (
    <Modal
      open
      title={fresh ? t('add') : t('edit')}
      onCancel={close}
      footer={
        <div className={styles.foot}>
          {!fresh && (
            <Button danger onClick={() => retire(roster)}>
              {t('retire')}
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
      {refused && (
        <p role="alert" className={styles.refused}>
          {refused}
        </p>
      )}
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{
          name: fresh ? '' : roster.name,
          estateId: fresh ? '' : (roster.estateId ?? ''),
          timeZone: fresh ? DEFAULT_ZONE : roster.timeZone,
          backupNeeded: fresh ? false : roster.backupNeeded,
          hours: Object.fromEntries(
            WEEKDAYS.map((day) => {
              const own = hoursOf(day);
              return [
                day,
                { on: always || Boolean(own), from: own?.from ?? '00:00', to: own?.to ?? '00:00' },
              ];
            }),
          ),
        }}
        onFinish={(value) => save.mutate(value)}
      >
        <Form.Item name="name" label={t('name')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="estateId" label={t('place')}>
          <Select
            disabled={!fresh}
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: t('company') },
              ...estates.map((estate) => ({ value: estate.id, label: estate.name })),
            ]}
          />
        </Form.Item>
        <Form.Item name="timeZone" label={t('zone')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item label={t('hours')}>
          <Segmented
            value={always ? 'always' : 'own'}
            onChange={(value) => setAlways(value === 'always')}
            options={[
              { value: 'always', label: t('hoursAlways') },
              { value: 'own', label: t('hoursOwn') },
            ]}
          />
        </Form.Item>
        {!always && (
          <div className={styles.hoursForm}>
            {WEEKDAYS.map((day, index) => (
              <div key={day}>
                <Form.Item name={['hours', day, 'on']} valuePropName="checked" noStyle>
                  <Checkbox>{weekdayName(index, i18n.language)}</Checkbox>
                </Form.Item>
                <Form.Item name={['hours', day, 'from']} noStyle>
                  <Input type="time" aria-label={`${weekdayName(index, i18n.language)} ${t('hoursFrom')}`} />
                </Form.Item>
                <Form.Item name={['hours', day, 'to']} noStyle>
                  <Input type="time" aria-label={`${weekdayName(index, i18n.language)} ${t('hoursTo')}`} />
                </Form.Item>
              </div>
            ))}
          </div>
        )}
        <Form.Item name="backupNeeded" valuePropName="checked">
          <Checkbox>{t('backup')}</Checkbox>
        </Form.Item>
      </Form>
    </Modal>
  );
}
