import { useQuery } from '@tanstack/react-query';
import { App, AutoComplete, Form, Input, Modal, Select, Typography } from 'antd';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Ticket } from '@/api/model';
import { problemText, showInForm } from '@/api/problems';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { placesQuery, useRelocate } from './ticketQueries';

/** The ticket was opened for the wrong estate: it goes to the right one, with everything on it. */
export function RelocateDialog({ ticket, close }: { ticket: Ticket; close: () => void }) {
  const { t } = useTranslation('ticket');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<{ estateId: string; place?: string }>();
  const relocate = useRelocate(ticket);
  const first = useFirstField();
  const estates = (useQuery(estatesQuery).data ?? []).filter(
    (estate) => estate.active && estate.id !== ticket.estate.id,
  );
  const estateId = Form.useWatch('estateId', form);
  const typed = useDeferredValue(Form.useWatch('place', form) ?? '');
  const places = useQuery(placesQuery(estateId, typed)).data?.items ?? [];
  const submit = (value: { estateId: string; place?: string }) => {
    const place = places.find((one) => one.label === value.place);
    if (value.place?.trim() && !place) {
      form.setFields([{ name: 'place', errors: [t('new.placeNone')] }]);
      return;
    }
    relocate.mutate(
      { estateId: value.estateId, unitId: place?.unitId },
      {
        onSuccess: (moved) => {
          void message.success(t('relocate.done', { estate: moved.estate.name }));
          close();
        },
        onError: (error) => {
          const left = showInForm(form, error);
          if (left) void message.error(problemText(error));
        },
      },
    );
  };
  return (
    <Modal
      open
      title={t('relocate.title')}
      okText={t('relocate.ok')}
      cancelText={common('action.cancel')}
      confirmLoading={relocate.isPending}
      onOk={form.submit}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        <Typography.Paragraph type="secondary">{t('relocate.hint')}</Typography.Paragraph>
        <Form
          form={form}
          layout="vertical"
          onFinish={submit}
          onValuesChange={(changed) => {
            if ('estateId' in changed) form.setFieldValue('place', undefined);
          }}
        >
          <Form.Item
            name="estateId"
            label={t('new.estate')}
            rules={[{ required: true, message: t('new.needed', { field: t('new.estate') }) }]}
          >
            <Select
              autoFocus
              showSearch={{ optionFilterProp: 'label' }}
              options={estates.map((estate) => ({ value: estate.id, label: estate.name }))}
            />
          </Form.Item>
          <Form.Item name="place" label={t('new.place')}>
            <AutoComplete options={places.map((place) => ({ value: place.label, label: place.label }))}>
              <Input autoComplete="off" placeholder={t('new.placeHint')} disabled={!estateId} />
            </AutoComplete>
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
