import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryChannel, DeliveryWay, SaveChannel } from '@/api/model';
import { showInForm } from '@/api/problems';
import styles from './delivery.module.css';
import { saveChannel } from './deliveryQueries';

const FIELDS = {
  EMAIL: ['senderName', 'replyTo'],
  SMS: ['accessKeyId', 'signName', 'templateCode'],
  WECHAT: ['corpId', 'agentId'],
  OFFICIAL_ACCOUNT: [],
} as const satisfies Record<DeliveryWay, readonly (keyof SaveChannel)[]>;

/** How a way is set up. The secret goes in and is never shown again. */
export function ChannelDialog({ channel, close }: { channel: DeliveryChannel; close: () => void }) {
  const { t } = useTranslation('delivery');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<SaveChannel>();
  const [refused, setRefused] = useState<string>();
  const { way } = channel;
  const save = useMutation({
    mutationFn: (value: SaveChannel) =>
      saveChannel(way, channel.version, { ...value, secret: value.secret || undefined }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['deliveries'] });
      void message.success(t('saved'));
      close();
    },
    onError: (error) => setRefused(showInForm(form, error)),
  });
  return (
    <Modal
      open
      title={t(`way.${way}`)}
      okText={common('action.save')}
      cancelText={common('action.cancel')}
      okButtonProps={{ loading: save.isPending }}
      onCancel={close}
      onOk={() => form.submit()}
    >
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <Form<SaveChannel>
        form={form}
        layout="vertical"
        initialValues={{ enabled: channel.enabled, ...channel.settings }}
        onFinish={(value) => save.mutate(value)}
      >
        <Form.Item name="enabled" label={t('enabled')} valuePropName="checked">
          <Switch disabled={!channel.available} />
        </Form.Item>
        {FIELDS[way].map((field) => (
          <Form.Item
            key={field}
            name={field}
            label={t(field)}
            extra={field === 'templateCode' ? t('templateHint') : undefined}
          >
            <Input autoComplete="off" maxLength={field === 'replyTo' ? 254 : 60} />
          </Form.Item>
        ))}
        {way !== 'EMAIL' && way !== 'OFFICIAL_ACCOUNT' && (
          <Form.Item
            name="secret"
            label={t(`secret.${way}`)}
            extra={channel.secretKept ? t('secretKept') : undefined}
          >
            <Input.Password autoComplete="new-password" maxLength={500} visibilityToggle={false} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
