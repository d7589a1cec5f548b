import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { estatesQuery, placesOfEstateQuery } from '@/api/estates';
import { type OutageNotice, SUPPLIES, type Supply } from '@/api/model';
import { fieldText, problemText, showInForm } from '@/api/problems';
import { instantOf, localOf } from '@/features/duty/week';
import { DEFAULT_ZONE } from '@/shared/format/time';
import styles from './incident.module.css';
import { keepNotice } from './incidentQueries';

interface Fields {
  estateId: string;
  supply: Supply;
  placeKeys: string[];
  title: string;
  text: string;
  from: string;
  to: string;
}

const two = (n: number) => String(n).padStart(2, '0');

/** An instant as the estate's clock shows it, for the browser's own field. */
function stamp(iso: string, zone: string): string {
  const { day, minute } = localOf(iso, zone);
  return `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

function instant(text: string, zone: string): string {
  const [day = '', clock = '00:00'] = text.split('T');
  const [hour, minute] = clock.split(':').map(Number);
  return instantOf(day, (hour ?? 0) * 60 + (minute ?? 0), zone);
}

/** What is to be off, where and when; published afterwards, once somebody has read it again. */
export function NoticeDialog(props: {
  notice: OutageNotice | undefined;
  estate: string | undefined;
  close: () => void;
}) {
  const { notice, close } = props;
  const { t, i18n } = useTranslation('incident');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<Fields>();
  const estates = useQuery(estatesQuery).data ?? [];
  const estateId = Form.useWatch('estateId', form) ?? notice?.estateId ?? props.estate;
  const supply = Form.useWatch('supply', form) ?? notice?.supply;
  const places = useQuery(placesOfEstateQuery(estateId)).data ?? [];
  const zone = estates.find((one) => one.id === estateId)?.timeZone ?? DEFAULT_ZONE;
  const save = useMutation({
    mutationFn: (value: Fields) =>
      keepNotice(
        {
          estateId: value.estateId,
          supply: value.supply,
          placeKeys: value.placeKeys,
          title: value.title.trim(),
          text: value.text.trim(),
          from: instant(value.from, zone),
          to: instant(value.to, zone),
        },
        notice,
      ),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['outages'] });
      void message.success(t('notice.saved'));
      close();
    },
    onError: (error) => {
      if (showInForm(form, error, { 'outage.window-invalid': 'to' })) void message.error(problemText(error));
    },
  });
  const required = [{ required: true, message: fieldText('required') }];
  return (
    <Modal
      open
      title={t(notice ? 'notice.edit' : 'notice.add')}
      okText={t('notice.save')}
      cancelText={common('action.cancel')}
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={close}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={
          notice
            ? {
                estateId: notice.estateId,
                supply: notice.supply,
                placeKeys: notice.places.map((place) => place.key),
                title: notice.title,
                text: notice.text,
                from: stamp(notice.from, zone),
                to: stamp(notice.to, zone),
              }
            : { estateId: props.estate, supply: 'WATER' }
        }
        onFinish={(value) => save.mutate(value)}
        onValuesChange={(changed) => {
          if ('estateId' in changed) form.setFieldValue('placeKeys', []);
        }}
      >
        <Form.Item name="estateId" label={t('notice.estate')} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={estates.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form.Item>
        <Form.Item name="supply" label={t('column.supply')} rules={required}>
          <Select options={SUPPLIES.map((value) => ({ value, label: t(`supply.${value}`) }))} />
        </Form.Item>
        <Form.Item name="placeKeys" label={t('notice.places')} rules={required}>
          <Select
            mode="multiple"
            disabled={!estateId}
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('notice.placesHint')}
            options={places
              .filter((one) => !one.supply || one.supply === supply)
              .map((one) => ({
                value: one.key,
                label: t('notice.place', {
                  place: i18n.language === 'en' ? one.place.labelEn : one.place.label,
                  count: one.homes,
                }),
              }))}
          />
        </Form.Item>
        <div className={styles.two}>
          <Form.Item name="from" label={t('notice.from')} rules={required}>
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="to" label={t('notice.to')} rules={required}>
            <Input type="datetime-local" />
          </Form.Item>
        </div>
        <Form.Item name="title" label={t('notice.title')} rules={required}>
          <Input maxLength={80} placeholder={t('notice.titleHint')} />
        </Form.Item>
        <Form.Item name="text" label={t('notice.text')} extra={t('notice.textAbout')} rules={required}>
          <Input.TextArea
            autoSize={{ minRows: 3, maxRows: 8 }}
            maxLength={1000}
            placeholder={t('notice.textHint')}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
