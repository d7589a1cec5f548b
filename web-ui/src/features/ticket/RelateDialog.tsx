import { App, Form, Input, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '@/api/model';
import { fieldText, problemText, showInForm } from '@/api/problems';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { relateTickets, useConnect } from './relationQueries';

/** The ticket has to do with another one, of whatever kind and estate. */
export function RelateDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation('relation');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ ticket: string; note: string }>();
  const first = useFirstField();
  const relate = useConnect((value: { ticket: string; note: string }) =>
    relateTickets(ticket.id, value.ticket.trim(), value.note.trim()),
  );
  const required = [{ required: true, whitespace: true, message: fieldText('required') }];
  return (
    <Modal
      open
      title={t('relate.title')}
      okText={t('relate.ok')}
      cancelText={common('action.cancel')}
      confirmLoading={relate.isPending}
      onOk={form.submit}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <Form
          form={form}
          layout="vertical"
          onFinish={(value) =>
            relate.mutate(value, {
              onSuccess: () => {
                void message.success(t('relate.done'));
                close();
              },
              onError: (error) => {
                const left = showInForm(form, error, {
                  'relation.ticket-unknown': 'ticket',
                  'relation.self': 'ticket',
                  'relation.already-related': 'ticket',
                });
                if (left) void message.error(problemText(error));
              },
            })
          }
        >
          <Form.Item name="ticket" label={t('relate.ticket')} rules={required}>
            <Input maxLength={40} placeholder="WX-20261121-0042" />
          </Form.Item>
          <Form.Item name="note" label={t('relate.note')} rules={required}>
            <Input maxLength={300} placeholder={t('relate.noteHint')} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
