import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, InputNumber, Radio, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReviewSettings } from '@/api/model';
import { useMay } from '@/api/session';
import { SettingsForm } from '@/shared/ui/SettingsForm';
import styles from './review.module.css';
import { keepSettings, settingsQuery } from './reviewQueries';

/** When a round opens by itself, and what counts as a reason. */
export function Rules() {
  const { t } = useTranslation('review');
  const client = useQueryClient();
  const mayChange = useMay('COMPANY_MANAGE');
  const required = [{ required: true, message: t('needNumber') }];
  return (
    <div className={styles.rules}>
      <SettingsForm<ReviewSettings>
        title={t('rules.title')}
        about={t('rules.about')}
        query={useQuery(settingsQuery)}
        save={keepSettings}
        saved={(saved) => {
          client.setQueryData(settingsQuery.queryKey, saved);
          void client.invalidateQueries({ queryKey: ['reply-reviews', 'plan'] });
        }}
        saveText={t('rules.save')}
        readOnly={mayChange ? undefined : t('rules.readOnly')}
      >
        {() => (
          <>
            <Form.Item name="monthly" label={t('rules.monthly')} valuePropName="checked">
              <Switch />
            </Form.Item>
            <Form.Item
              name="dayOfMonth"
              label={t('rules.dayOfMonth')}
              extra={t('rules.dayHint')}
              rules={required}
            >
              <InputNumber min={1} max={28} precision={0} />
            </Form.Item>
            <Form.Item name="scope" label={t('rules.scope')}>
              <Radio.Group
                options={[
                  { value: 'DUE', label: t('rules.due') },
                  { value: 'ALL', label: t('rules.all') },
                ]}
              />
            </Form.Item>
            <Form.Item
              name="finishDays"
              label={t('rules.finishDays')}
              extra={t('rules.finishHint')}
              rules={required}
            >
              <InputNumber min={1} max={28} precision={0} suffix={t('rules.days')} />
            </Form.Item>
            <Form.Item
              name="heavyUses"
              label={t('rules.heavyUses')}
              extra={t('rules.heavyHint')}
              rules={required}
            >
              <InputNumber min={1} max={100000} precision={0} suffix={t('rules.times')} />
            </Form.Item>
            <Form.Item
              name="lowSatisfaction"
              label={t('rules.lowSatisfaction')}
              extra={t('rules.lowHint')}
              rules={required}
            >
              <InputNumber min={1} max={100} precision={0} suffix="%" />
            </Form.Item>
          </>
        )}
      </SettingsForm>
    </div>
  );
}
