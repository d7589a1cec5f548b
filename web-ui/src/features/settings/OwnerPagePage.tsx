import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input, InputNumber, Radio, Select, Space, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnerPageSettings } from '@/api/model';
import { fieldText, showInForm } from '@/api/problems';
import { useMay } from '@/api/session';
import { money } from '@/shared/format/money';
import { Page, Surface } from '@/shared/ui/Page';
import { DeniedState, QueryView } from '@/shared/ui/states';
import styles from './settings.module.css';
import { changeOwnerPage, ownerPageQuery } from './settingsQueries';

const SHOWN = ['FULL', 'MASKED', 'HIDDEN'] as const;
const SAMPLE = { FULL: '13912345678', MASKED: '139****5678', HIDDEN: '' };

/** How much owners see of a repair without signing in. */
export function OwnerPagePage() {
  const { t } = useTranslation('settings');
  const may = useMay('COMPANY_MANAGE');
  const query = useQuery({ ...ownerPageQuery, enabled: may });
  return (
    <Page title={t('tab.ownerPage')} about={t('ownerPage.about')} narrow>
      <Surface padded>
        {may ? (
          <QueryView query={query}>{(settings) => <SettingsForm settings={settings} />}</QueryView>
        ) : (
          <DeniedState permission="COMPANY_MANAGE" />
        )}
      </Surface>
    </Page>
  );
}

function SettingsForm({ settings }: { settings: OwnerPageSettings }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<OwnerPageSettings>();
  const [refused, setRefused] = useState<string>();
  const now = { ...settings, ...Form.useWatch([], form) };
  const save = useMutation({
    mutationFn: (draft: OwnerPageSettings) =>
      changeOwnerPage({ ...draft, servicePhone: draft.servicePhone?.trim() || null }),
    onSuccess: (saved) => {
      setRefused(undefined);
      client.setQueryData(ownerPageQuery.queryKey, saved);
      void message.success(t('ownerPage.saved'));
    },
    onError: (error) => setRefused(showInForm(form, error, { 'contact.phone-invalid': 'servicePhone' })),
  });
  return (
    <>
      {refused && <Alert type="error" showIcon title={refused} className={styles.alert} />}
      <Form<OwnerPageSettings>
        form={form}
        layout="vertical"
        className={styles.form}
        initialValues={settings}
        onFinish={(draft) => save.mutate(draft)}
      >
        <Form.Item name="technicianPhone" label={t('ownerPage.phone')}>
          <Radio.Group
            vertical
            options={SHOWN.map((value) => ({ value, label: t(`ownerPage.phone.${value}`) }))}
          />
        </Form.Item>
        <Form.Item name="prices" label={t('ownerPage.prices')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="servicePhone" label={t('ownerPage.service')} extra={t('ownerPage.serviceHint')}>
          <Input maxLength={40} inputMode="tel" />
        </Form.Item>
        <Form.Item
          name="linkDays"
          label={t('ownerPage.days')}
          rules={[{ required: true, message: fieldText('required') }]}
        >
          <InputNumber min={1} max={365} precision={0} />
        </Form.Item>
        <Form.Item
          name="acknowledgements"
          label={t('ownerPage.acknowledgements')}
          extra={t('ownerPage.acknowledgementsHint')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
        <Form.Item
          name="stepMessages"
          label={t('ownerPage.stepMessages')}
          extra={t('ownerPage.stepMessagesHint')}
          valuePropName="checked"
        >
          <Switch />
        </Form.Item>
        <RatingFields on={now.ratingMessages?.on === true} />
        <Sample settings={now} />
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {common('action.save')}
        </Button>
      </Form>
    </>
  );
}

/** How owners are asked how content they are; what is only needed when they are stays out of sight otherwise. */
function RatingFields({ on }: { on: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <>
      <Form.Item
        name={['ratingMessages', 'on']}
        label={t('ownerPage.ratingMessages')}
        extra={t('ownerPage.ratingMessagesHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <Form.Item
        name={['ratingMessages', 'reminderHours']}
        label={t('ownerPage.reminders')}
        extra={t('ownerPage.remindersHint')}
        hidden={!on}
        getValueFromEvent={(typed: string[]) => typed.map(Number)}
        getValueProps={(hours?: number[]) => ({ value: hours?.map(String) })}
        rules={[
          {
            validator: (_, hours: number[]) =>
              hours.length <= 3 && hours.every((each) => Number.isInteger(each) && each >= 1 && each <= 336)
                ? Promise.resolve()
                : Promise.reject(new Error(t('ownerPage.remindersWrong'))),
          },
        ]}
      >
        <Select mode="tags" tokenSeparators={[',', '，', ' ']} open={false} suffixIcon={null} />
      </Form.Item>
      <Form.Item label={t('ownerPage.quiet')} hidden={!on}>
        <Space>
          {(['quietFrom', 'quietTo'] as const).map((name) => (
            <Form.Item
              key={name}
              name={['ratingMessages', name]}
              noStyle
              rules={[{ required: true, message: fieldText('required') }]}
            >
              <Input type="time" aria-label={t(`ownerPage.${name}`)} />
            </Form.Item>
          ))}
        </Space>
      </Form.Item>
    </>
  );
}

/** What these settings mean, as an owner reads it. */
function Sample({ settings }: { settings: OwnerPageSettings }) {
  const { t, i18n } = useTranslation('settings');
  return (
    <section className={styles.sample} aria-label={t('ownerPage.sample')}>
      <h2>{t('ownerPage.sample')}</h2>
      <p>
        {t('ownerPage.sampleName')} {SAMPLE[settings.technicianPhone]}
      </p>
      <p>
        {t('ownerPage.samplePart')} {settings.prices && money(350, 'CNY', i18n.language)}
      </p>
      {settings.servicePhone && <p>{t('ownerPage.call', { phone: settings.servicePhone })}</p>}
    </section>
  );
}
