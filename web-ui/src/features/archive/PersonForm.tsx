import { useQueryClient } from '@tanstack/react-query';
import { App, DatePicker, Form, Input, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { Contact, Home, RelationKind } from '@/api/model';
import { fieldText } from '@/api/problems';
import { FormDialog } from '@/shared/ui/FormDialog';
import styles from './archive.module.css';
import { addPerson, archiveChanged, editPerson } from './archiveQueries';

export const RELATIONS = ['OWNER', 'TENANT', 'FAMILY'] as const satisfies readonly RelationKind[];

interface Draft {
  name: string;
  phone?: string;
  email?: string;
  note?: string;
  relation?: RelationKind;
  since?: Dayjs | null;
}

/** Somebody new in a home, or somebody known whose record is put right. What is masked stays as it is unless it is typed anew. */
export function PersonForm(props: { home?: Home; person?: Contact; close: () => void }) {
  const { t } = useTranslation('archive');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { home, person, close } = props;
  return (
    <FormDialog<Draft, unknown>
      title={person ? t('editPerson') : t('addPersonTo', { home: home?.label ?? '' })}
      initialValues={person ? { name: person.name, note: person.note } : { relation: 'OWNER' }}
      send={(draft) =>
        person
          ? editPerson(person.id, person.version, {
              name: draft.name.trim(),
              note: draft.note ?? '',
              ...(draft.phone ? { phone: draft.phone } : {}),
              ...(draft.email ? { email: draft.email } : {}),
            })
          : addPerson({
              name: draft.name.trim(),
              phone: draft.phone,
              email: draft.email,
              note: draft.note,
              units: home
                ? [
                    {
                      unitId: home.unitId,
                      relation: draft.relation ?? 'OWNER',
                      since: draft.since?.format('YYYY-MM-DD'),
                    },
                  ]
                : [],
            })
      }
      saved={() => {
        archiveChanged(client);
        void message.success(common('action.saved'));
      }}
      fields={{ 'contact.phone-invalid': 'phone', 'contact.email-invalid': 'email' }}
      close={close}
    >
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: fieldText('required') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      {home && (
        <div className={styles.two}>
          <Form.Item name="relation" label={t('relation')}>
            <Select options={RELATIONS.map((one) => ({ value: one, label: t(`relation.${one}`) }))} />
          </Form.Item>
          <Form.Item name="since" label={t('since')}>
            <DatePicker className={styles.wide ?? ''} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
          </Form.Item>
        </div>
      )}
      <Form.Item
        name="phone"
        label={t('phone')}
        extra={person?.phone ? t('keptUnlessTyped', { now: person.phone }) : undefined}
      >
        <Input maxLength={40} autoComplete="off" inputMode="tel" />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('email')}
        extra={person?.email ? t('keptUnlessTyped', { now: person.email }) : undefined}
      >
        <Input maxLength={254} autoComplete="off" inputMode="email" />
      </Form.Item>
      <Form.Item name="note" label={t('note')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </FormDialog>
  );
}
