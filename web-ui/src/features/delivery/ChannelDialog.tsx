import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeliveryChannel, DeliveryWay, SaveChannel } from '@/api/model';
import { FormDialog } from '@/shared/ui/FormDialog';
import { saveChannel } from './deliveryQueries';

const FIELDS = {
  EMAIL: ['senderName', 'replyTo'],
  SMS: ['accessKeyId', 'signName', 'templateCode', 'pageTemplateCode'],
  WECHAT: ['corpId', 'agentId'],
  OFFICIAL_ACCOUNT: [],
} as const satisfies Record<DeliveryWay, readonly (keyof SaveChannel)[]>;

/** How a way is set up. The secret goes in and is never shown again. */
export function ChannelDialog({ channel, close }: { channel: DeliveryChannel; close: () => void }) {
  const { t } = useTranslation('delivery');
  const { message } = App.useApp();
  const client = useQueryClient();
  const { way } = channel;
  return (
    <FormDialog<SaveChannel, unknown>
      title={t(`way.${way}`)}
      initialValues={{ enabled: channel.enabled, ...channel.settings }}
      send={(value) => saveChannel(way, channel.version, { ...value, secret: value.secret || undefined })}
      saved={() => {
        void client.invalidateQueries({ queryKey: ['deliveries'] });
        void message.success(t('saved'));
      }}
      close={close}
    >
      <Form.Item name="enabled" label={t('enabled')} valuePropName="checked">
        <Switch disabled={!channel.available} />
      </Form.Item>
      {FIELDS[way].map((field) => (
        <Form.Item
          key={field}
          name={field}
          label={t(field)}
          extra={
            field === 'templateCode'
              ? t('templateHint')
              : field === 'pageTemplateCode'
                ? t('pageTemplateHint')
                : undefined
          }
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
    </FormDialog>
  );
}
