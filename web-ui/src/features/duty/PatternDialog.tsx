import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CoveredHours, DutyKind, DutyRoster } from '@/api/model';
import styles from './duty.module.css';
import { generateShifts, peopleQuery } from './dutyQueries';
import { useRefusal } from './useConflicts';

export const WEEKDAYS = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const satisfies CoveredHours['day'][];

/** The name of a weekday: 2026-11-23 is a Monday. */
export function weekdayName(index: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2026, 10, 23 + index)),
  );
}

interface Line {
  days: CoveredHours['day'][];
  from: string;
  to: string;
  kind: DutyKind;
  staffIds: string[];
}

interface Fields {
  from: string;
  weeks: number;
  lines: Line[];
}

/** A week written once and planned for many, people taking turns. */
export function PatternDialog(props: { roster: DutyRoster; monday: string; close: () => void }) {
  const { roster, monday, close } = props;
  const { t, i18n } = useTranslation('duty');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const refuse = useRefusal(roster.timeZone);
  const [form] = Form.useForm<Fields>();
  const people = useQuery(peopleQuery(roster.estateId));
  const generate = useMutation({
    mutationFn: (value: Fields) =>
      generateShifts(roster.id, {
        from: value.from,
        weeks: value.weeks,
        pattern: value.lines.flatMap((line) =>
          line.days.map((day) => ({
            day,
            from: line.from,
            to: line.to,
            kind: line.kind,
            staffIds: line.staffIds,
          })),
        ),
      }),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ['duty'] });
      void message.success(t('copy.done', { count: made.added.length }));
      close();
    },
    onError: refuse,
  });
  const required = [{ required: true, message: t('shift.required') }];
  const fresh = (from: string, to: string): Partial<Line> => ({
    days: [...WEEKDAYS],
    from,
    to,
    kind: 'MAIN',
  });
  return (
    <Modal
      open
      width={640}
      title={t('pattern.title')}
      okText={common('action.save')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: generate.isPending }}
      onCancel={close}
      onOk={() => form.submit()}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{
          from: monday,
          weeks: 4,
          lines: [fresh('08:00', '20:00'), fresh('20:00', '08:00')] as Line[],
        }}
        onFinish={(value) => generate.mutate(value)}
      >
        <div className={styles.pair}>
          <Form.Item name="from" label={t('pattern.from')} rules={required}>
            <Input type="date" />
          </Form.Item>
          <Form.Item name="weeks" label={t('pattern.weeks')} rules={required}>
            <InputNumber min={1} max={26} className={styles.wide} />
          </Form.Item>
        </div>
        <p className={styles.quiet}>{t('pattern.overnight')}</p>
        <Form.List name="lines">
          {(lines, { add, remove }) => (
            <>
              {lines.map(({ key, name }) => (
                <fieldset key={key} className={styles.patternLine}>
                  <Form.Item name={[name, 'days']} label={t('pattern.days')} rules={required}>
                    <Select
                      mode="multiple"
                      maxTagCount="responsive"
                      options={WEEKDAYS.map((day, index) => ({
                        value: day,
                        label: weekdayName(index, i18n.language),
                      }))}
                    />
                  </Form.Item>
                  <div className={styles.pair}>
                    <Form.Item name={[name, 'from']} label={t('shift.from')} rules={required}>
                      <Input type="time" />
                    </Form.Item>
                    <Form.Item name={[name, 'to']} label={t('shift.to')} rules={required}>
                      <Input type="time" />
                    </Form.Item>
                  </div>
                  <Form.Item name={[name, 'kind']} label={t('shift.kind')}>
                    <Segmented
                      options={(['MAIN', 'BACKUP'] as const).map((kind) => ({
                        value: kind,
                        label: t(`kind.${kind}`),
                      }))}
                    />
                  </Form.Item>
                  <Form.Item name={[name, 'staffIds']} label={t('pattern.people')} rules={required}>
                    <Select
                      mode="multiple"
                      loading={people.isPending}
                      showSearch={{ optionFilterProp: 'label' }}
                      options={people.data?.map((one) => ({ value: one.id, label: one.name }))}
                    />
                  </Form.Item>
                  {lines.length > 1 && (
                    <Button size="small" icon={<DeleteOutlined />} onClick={() => remove(name)}>
                      {t('pattern.remove')}
                    </Button>
                  )}
                </fieldset>
              ))}
              <Button
                icon={<PlusOutlined />}
                onClick={() => add({ ...fresh('08:00', '20:00'), kind: 'BACKUP' })}
              >
                {t('pattern.line')}
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}
