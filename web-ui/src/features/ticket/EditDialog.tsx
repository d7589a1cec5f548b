import { useQuery } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { PRIORITIES, type Ticket } from '@/api/model';
import { problemText, showInForm } from '@/api/problems';
import { categoriesQuery, type TicketEdit, useEdit } from './ticketQueries';

export function EditDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t, i18n } = useTranslation('ticket');
  const { t: common } = useTranslation();
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const [form] = Form.useForm<TicketEdit>();
  const edit = useEdit(ticket);
  const categories = useQuery(categoriesQuery).data?.items.filter((c) => c.kind === ticket.kind) ?? [];
  const submit = (value: TicketEdit) => {
    edit.mutate(value, {
      onSuccess: () => {
        void message.success(common('action.saved'));
        close();
      },
      onError: (error) => {
        const left = showInForm(form, error);
        if (left) void message.error(problemText(error));
      },
    });
  };
  return (
    <Modal
      open
      title={t('detail.editTitle')}
      okText={common('action.save')}
      cancelText={common('action.cancel')}
      confirmLoading={edit.isPending}
      onOk={form.submit}
      onCancel={close}
      destroyOnHidden
    >
      <Form
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{
          title: ticket.title,
          description: ticket.description,
          priority: ticket.priority,
          categoryId: ticket.category?.id,
        }}
      >
        <Form.Item
          name="title"
          label={t('new.subject')}
          rules={[
            { required: true, whitespace: true, message: t('new.needed', { field: t('new.subject') }) },
          ]}
        >
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="description" label={t('new.description')}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={10000} />
        </Form.Item>
        <Form.Item name="priority" label={t('new.priority')}>
          <Select options={PRIORITIES.map((value) => ({ value, label: domain(`priority.${value}`) }))} />
        </Form.Item>
        <Form.Item name="categoryId" label={t('new.category')}>
          <Select
            options={categories.map((c) => ({
              value: c.id,
              label: i18n.language === 'en' ? (c.nameEn ?? c.name) : c.name,
            }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
