import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { KINDS, type TicketFromMail } from '@/api/model';
import { fieldText } from '@/api/problems';
import { FormDialog } from '@/shared/ui/FormDialog';
import styles from './message.module.css';
import { messagesChanged } from './messageQueries';

interface Placing {
  title: string;
  text: string;
  open: (ticket: TicketFromMail) => Promise<{ number?: string | null }>;
  add: (ticket: string) => Promise<{ number?: string | null }>;
  placed: () => void;
  close: () => void;
}

/** Where something that came belongs: to a ticket that is there, or to a new one. */
export function PlaceDialog({ title, text, open, add, placed, close }: Placing) {
  const { t } = useTranslation('message');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const client = useQueryClient();
  const estates = useQuery(estatesQuery).data;
  const [fresh, setFresh] = useState(true);
  const needed = { required: true, message: fieldText('required') };
  return (
    <FormDialog<{ ticket?: string } & TicketFromMail, { number?: string | null }>
      title={title}
      okText={fresh ? t('mail.open') : t('mail.add')}
      about={<div className={styles.text}>{text}</div>}
      initialValues={{ kind: 'INQUIRY' }}
      send={(value) =>
        fresh ? open({ kind: value.kind, estateId: value.estateId }) : add((value.ticket ?? '').trim())
      }
      saved={(on) => {
        placed();
        messagesChanged(client);
        void message.success(t('mail.placed', { number: on.number ?? '' }));
      }}
      close={close}
    >
      <Form.Item label={t('mail.where')}>
        <Select<'new' | 'existing'>
          aria-label={t('mail.where')}
          value={fresh ? 'new' : 'existing'}
          options={[
            { value: 'new', label: t('mail.new') },
            { value: 'existing', label: t('mail.existing') },
          ]}
          onChange={(one) => setFresh(one === 'new')}
        />
      </Form.Item>
      {fresh ? (
        <>
          <Form.Item name="kind" label={t('mailbox.kind')} rules={[needed]}>
            <Select options={KINDS.map((kind) => ({ value: kind, label: domain(`kind.${kind}`) }))} />
          </Form.Item>
          <Form.Item name="estateId" label={t('mailbox.estate')} rules={[needed]}>
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              options={estates?.map((estate) => ({ value: estate.id, label: estate.name }))}
            />
          </Form.Item>
        </>
      ) : (
        <Form.Item name="ticket" label={t('mail.number')} rules={[{ ...needed, whitespace: true }]}>
          <Input maxLength={40} placeholder="WX-20261121-0042" />
        </Form.Item>
      )}
    </FormDialog>
  );
}
