import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import { KINDS, type OfficialAccount, type SaveOfficialAccount } from '@/api/model';
import { fieldText } from '@/api/problems';
import { FormDialog } from '@/shared/ui/FormDialog';
import styles from './message.module.css';
import { officialAccountQuery, saveOfficialAccount } from './messageQueries';

/** How the official account is set up. Its secrets go in and are never shown again. */
export function WeChatDialog({ account, close }: { account: OfficialAccount; close: () => void }) {
  const { t } = useTranslation('message');
  const { t: domain } = useTranslation('domain');
  const { message } = App.useApp();
  const client = useQueryClient();
  const estates = useQuery(estatesQuery).data;
  const [form] = Form.useForm<SaveOfficialAccount>();
  const mode = Form.useWatch('mode', form) ?? account.mode;
  const fresh = !account.appId;
  const required = [{ required: true, whitespace: true, message: fieldText('required') }];
  const secret = (name: 'appSecret' | 'token' | 'aesKey', kept: boolean, hint: string, longest: number) => (
    <Form.Item
      name={name}
      label={t(`wechat.${name}`)}
      extra={kept ? t('mailbox.passwordKept') : hint}
      rules={kept ? [] : required}
    >
      <Input.Password autoComplete="new-password" maxLength={longest} visibilityToggle={false} />
    </Form.Item>
  );
  return (
    <FormDialog<SaveOfficialAccount, OfficialAccount>
      title={fresh ? t('wechat.add') : account.name}
      form={form}
      initialValues={fresh ? { ...account, appId: '', enabled: true } : account}
      send={(value) =>
        saveOfficialAccount(account.version, {
          ...value,
          appSecret: value.appSecret || null,
          token: value.token || null,
          aesKey: value.aesKey || null,
          estateId: value.estateId ?? null,
          categoryId: account.kind === value.kind ? (account.categoryId ?? null) : null,
        })
      }
      saved={(saved) => {
        client.setQueryData(officialAccountQuery.queryKey, saved);
        void message.success(t('saved'));
      }}
      close={close}
    >
      <Form.Item name="enabled" label={t('mailbox.enabled')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="name" label={t('wechat.name')} rules={required}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item
        name="appId"
        label="AppID"
        rules={required}
        extra={fresh ? undefined : t('wechat.appIdHint')}
      >
        <Input autoComplete="off" maxLength={32} placeholder="wx0123456789abcdef" />
      </Form.Item>
      {secret('appSecret', account.secretsKept, t('wechat.appSecretHint'), 200)}
      {secret('token', account.secretsKept, t('wechat.tokenHint'), 32)}
      <Form.Item name="mode" label={t('wechat.mode')} extra={t(`wechat.modeHint.${mode}`)}>
        <Select<SaveOfficialAccount['mode']>
          options={(['ENCRYPTED', 'PLAIN'] as const).map((one) => ({
            value: one,
            label: t(`wechat.mode.${one}`),
          }))}
        />
      </Form.Item>
      {mode === 'ENCRYPTED' && secret('aesKey', account.keyKept, t('wechat.aesKeyHint'), 43)}
      <Form.Item name="kind" label={t('mailbox.kind')}>
        <Select options={KINDS.map((kind) => ({ value: kind, label: domain(`kind.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="estateId" label={t('mailbox.estate')} extra={t('wechat.estateHint')}>
        <Select
          allowClear
          placeholder={t('wechat.anyEstate')}
          showSearch={{ optionFilterProp: 'label' }}
          options={estates?.map((estate) => ({ value: estate.id, label: estate.name }))}
        />
      </Form.Item>
      <Form.Item name="welcome" label={t('wechat.welcome')} extra={t('wechat.welcomeHint')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item name={['template', 'id']} label={t('wechat.template')} extra={t('wechat.templateHint')}>
        <Input autoComplete="off" maxLength={64} />
      </Form.Item>
      <div className={styles.pair}>
        <Form.Item name={['template', 'numberField']} label={t('wechat.numberField')}>
          <Input autoComplete="off" maxLength={23} placeholder="character_string1" />
        </Form.Item>
        <Form.Item name={['template', 'textField']} label={t('wechat.textField')}>
          <Input autoComplete="off" maxLength={23} placeholder="thing2" />
        </Form.Item>
        <Form.Item name={['template', 'timeField']} label={t('wechat.timeField')}>
          <Input autoComplete="off" maxLength={23} placeholder="time3" />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
