import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { KINDS, type Mailbox, type SaveMailbox } from '@/api/model';
import { fieldText } from '@/api/problems';
import { FormDialog } from '@/shared/ui/FormDialog';
import styles from './message.module.css';
import { addMailbox, mailboxesQuery, saveMailbox } from './messageQueries';

const PORT = { TLS: 993, STARTTLS: 143, NONE: 143 } as const;

/** How a mailbox is read. The password goes in and is never shown again. */
export function MailboxDialog({ mailbox, close }: { mailbox: Mailbox | undefined; close: () => void }) {
  const { t } = useTranslation('message');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const client = useQueryClient();
  const estates = useQuery(estatesQuery).data;
  const [form] = Form.useForm<SaveMailbox>();
  const required = [{ required: true, whitespace: true, message: fieldText('required') }];
  return (
    <FormDialog<SaveMailbox, unknown>
      title={mailbox?.address ?? t('mailbox.add')}
      form={form}
      initialValues={
        mailbox ?? {
          security: 'TLS',
          port: PORT.TLS,
          folder: 'INBOX',
          kind: 'INQUIRY',
          acknowledge: true,
          enabled: true,
        }
      }
      send={(value) => {
        const wanted: SaveMailbox = {
          ...value,
          password: value.password || undefined,
          estateId: value.estateId ?? null,
          categoryId: mailbox?.kind === value.kind ? (mailbox.categoryId ?? null) : null,
        };
        return mailbox ? saveMailbox(mailbox.id, mailbox.version, wanted) : addMailbox(wanted);
      }}
      saved={() => {
        void client.invalidateQueries({ queryKey: mailboxesQuery.queryKey });
        void message.success(t('saved'));
      }}
      close={close}
    >
      <Form.Item name="enabled" label={t('mailbox.enabled')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="address" label={t('mailbox.address')} rules={required}>
        <Input type="email" autoComplete="off" maxLength={254} placeholder="service@example.com" />
      </Form.Item>
      <Form.Item name="host" label={t('mailbox.host')} rules={required}>
        <Input autoComplete="off" maxLength={253} placeholder="imap.example.com" />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name="security" label={t('mailbox.security')}>
          <Select<SaveMailbox['security']>
            options={(['TLS', 'STARTTLS', 'NONE'] as const).map((one) => ({
              value: one,
              label: t(`mailbox.security.${one}`),
            }))}
            onChange={(one) => form.setFieldValue('port', PORT[one])}
          />
        </Form.Item>
        <Form.Item
          name="port"
          label={t('mailbox.port')}
          rules={[{ required: true, message: fieldText('required') }]}
        >
          <InputNumber min={1} max={65_535} />
        </Form.Item>
      </div>
      <Form.Item name="username" label={t('mailbox.username')} rules={required}>
        <Input autoComplete="off" maxLength={254} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('mailbox.password')}
        extra={mailbox ? t('mailbox.passwordKept') : t('mailbox.passwordHint')}
        rules={mailbox ? [] : required}
      >
        <Input.Password autoComplete="new-password" maxLength={200} visibilityToggle={false} />
      </Form.Item>
      <Form.Item name="folder" label={t('mailbox.folder')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="kind" label={t('mailbox.kind')}>
        <Select options={KINDS.map((kind) => ({ value: kind, label: domain(`kind.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="estateId" label={t('mailbox.estate')} extra={t('mailbox.estateHint')}>
        <Select
          allowClear
          placeholder={t('mailbox.anyEstate')}
          showSearch={{ optionFilterProp: 'label' }}
          options={estates?.map((estate) => ({ value: estate.id, label: estate.name }))}
        />
      </Form.Item>
      <Form.Item
        name="acknowledge"
        label={t('mailbox.acknowledge')}
        extra={t('mailbox.acknowledgeHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
    </FormDialog>
  );
}
