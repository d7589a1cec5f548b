import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { KINDS, type TicketFromMail } from '@/api/model';
import { showInForm } from '@/api/problems';
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
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const estates = useQuery(estatesQuery).data;
  const [form] = Form.useForm<{ ticket?: string } & TicketFromMail>();
  const [fresh, setFresh] = useState(true);
  const [refused, setRefused] = useState<string>();
  const place = useMutation({
    mutationFn: (value: { ticket?: string } & TicketFromMail) =>
      fresh ? open({ kind: value.kind, estateId: value.estateId }) : add((value.ticket ?? '').trim()),
    onSuccess: (on) => {
      placed();
      messagesChanged(client);
      void message.success(t('mail.placed', { number: on.number ?? '' }));
      close();
    },
    onError: (error) => setRefused(showInForm(form, error)),
  });
  return (
    <Modal
      open
      title={title}
      okText={fresh ? t('mail.open') : t('mail.add')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: place.isPending }}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <div className={styles.text}>{text}</div>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ kind: 'INQUIRY' }}
        onFinish={(value) => place.mutate(value)}
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
            <Form.Item name="kind" label={t('mailbox.kind')} rules={[{ required: true }]}>
              <Select options={KINDS.map((kind) => ({ value: kind, label: domain(`kind.${kind}`) }))} />
            </Form.Item>
            <Form.Item name="estateId" label={t('mailbox.estate')} rules={[{ required: true }]}>
              <Select
                showSearch={{ optionFilterProp: 'label' }}
                options={estates?.map((estate) => ({ value: estate.id, label: estate.name }))}
              />
            </Form.Item>
          </>
        ) : (
          <Form.Item name="ticket" label={t('mail.number')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={40} placeholder="WX-20261121-0042" />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
