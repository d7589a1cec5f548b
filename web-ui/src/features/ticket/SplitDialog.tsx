import { App, Checkbox, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KINDS, type Kind, type Ticket } from '@/api/model';
import { fieldText, problemText, showInForm } from '@/api/problems';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { splitTicket, useConnect } from './relationQueries';

interface Fields {
  kind: Kind;
  title: string;
  description?: string;
  attachmentIds?: string[];
  reason: string;
}

/** Somebody said two things at once: one of them becomes a ticket of its own, for the same place and person. */
export function SplitDialog(props: { ticket: Ticket; close: () => void; opened: (number: string) => void }) {
  const { ticket, close } = props;
  const { t } = useTranslation('relation');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [key] = useState(() => crypto.randomUUID());
  const first = useFirstField();
  const split = useConnect((value: Fields) =>
    splitTicket(
      ticket.id,
      {
        kind: value.kind,
        title: value.title.trim(),
        description: value.description?.trim(),
        attachmentIds: value.attachmentIds,
        reason: value.reason.trim(),
      },
      key,
    ),
  );
  const required = [{ required: true, whitespace: true, message: fieldText('required') }];
  return (
    <Modal
      open
      title={t('split.title')}
      okText={t('split.ok')}
      cancelText={common('action.cancel')}
      confirmLoading={split.isPending}
      onOk={form.submit}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <Form<Fields>
          form={form}
          layout="vertical"
          initialValues={{ kind: ticket.kind, reason: t('split.reasonDefault') }}
          onFinish={(value) =>
            split.mutate(value, {
              onSuccess: (part) => {
                void message.success(t('split.done', { number: part.number }));
                props.opened(part.number);
              },
              onError: (error) => {
                const left = showInForm(form, error);
                if (left) void message.error(problemText(error));
              },
            })
          }
        >
          <Form.Item name="title" label={t('split.what')} rules={required}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="kind" label={t('split.kind')}>
            <Select options={KINDS.map((value) => ({ value, label: domain(`kind.${value}`) }))} />
          </Form.Item>
          <Form.Item name="description" label={t('split.description')}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={10_000} />
          </Form.Item>
          {ticket.attachments.length > 0 && (
            <Form.Item name="attachmentIds" label={t('split.files')}>
              <Checkbox.Group
                options={ticket.attachments.map((file) => ({ value: file.id, label: file.fileName }))}
              />
            </Form.Item>
          )}
          <Form.Item name="reason" label={t('split.reason')} rules={required}>
            <Input maxLength={300} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
