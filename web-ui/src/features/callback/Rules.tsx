import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CallbackSettings, KINDS } from '@/api/model';
import { fieldText } from '@/api/problems';
import { useMay } from '@/api/session';
import { SettingsForm } from '@/shared/ui/SettingsForm';
import styles from './callback.module.css';
import { callbackSettingsQuery, changeCallbackSettings } from './callbackQueries';

/** What the company promises about callbacks, and when it may say that it tried. */
export function Rules() {
  const { t } = useTranslation('callback');
  const { t: domain } = useTranslation('domain');
  const client = useQueryClient();
  const [form] = Form.useForm<CallbackSettings>();
  const mayChange = useMay('COMPANY_MANAGE');
  const required = [{ required: true, message: fieldText('required') }];
  return (
    <div className={styles.rules}>
      <SettingsForm<CallbackSettings>
        title={t('rules.title')}
        about={t('rules.about')}
        form={form}
        query={useQuery(callbackSettingsQuery)}
        save={changeCallbackSettings}
        saved={(saved) => {
          client.setQueryData(callbackSettingsQuery.queryKey, saved);
          void client.invalidateQueries({ queryKey: ['callbacks', 'one'] });
        }}
        saveText={t('rules.save')}
        readOnly={mayChange ? undefined : t('rules.readOnly')}
      >
        {() => (
          <>
            <h3 className={styles.group}>{t('rules.when')}</h3>
            <Form.Item name="kinds" label={t('rules.kinds')} extra={t('rules.kindsHint')}>
              <Select
                mode="multiple"
                options={KINDS.filter((kind) => kind !== 'CALLBACK').map((kind) => ({
                  value: kind,
                  label: domain(`kind.${kind}`),
                }))}
              />
            </Form.Item>
            <Form.Item
              name="dueHours"
              label={t('rules.dueHours')}
              extra={t('rules.dueHint')}
              rules={required}
            >
              <InputNumber min={1} max={720} precision={0} suffix={t('rules.hours')} />
            </Form.Item>
            <Form.Item
              name="followUpHours"
              label={t('rules.followUpHours')}
              extra={t('rules.followUpHint')}
              rules={required}
            >
              <InputNumber min={1} max={720} precision={0} suffix={t('rules.hours')} />
            </Form.Item>
            <h3 className={styles.group}>{t('rules.unreachable')}</h3>
            <div className={styles.four}>
              <Form.Item name={['unreachable', 'attempts']} label={t('rules.attempts')} rules={required}>
                <InputNumber min={1} max={10} precision={0} className={styles.wide ?? ''} />
              </Form.Item>
              <Form.Item name={['unreachable', 'timesOfDay']} label={t('rules.timesOfDay')} rules={required}>
                <InputNumber min={1} max={3} precision={0} className={styles.wide ?? ''} />
              </Form.Item>
              <Form.Item name={['unreachable', 'days']} label={t('rules.days')} rules={required}>
                <InputNumber min={1} max={10} precision={0} className={styles.wide ?? ''} />
              </Form.Item>
              <Form.Item name={['unreachable', 'gapMinutes']} label={t('rules.gap')} rules={required}>
                <InputNumber
                  min={0}
                  max={1440}
                  precision={0}
                  className={styles.wide ?? ''}
                  suffix={t('rules.minutes')}
                />
              </Form.Item>
            </div>
            <Form.Item noStyle shouldUpdate>
              {({ getFieldValue }) => (
                <Said rule={getFieldValue('unreachable') as Partial<CallbackSettings['unreachable']>} />
              )}
            </Form.Item>
          </>
        )}
      </SettingsForm>
    </div>
  );
}

/** The rule as one sentence, while its figures are changed. */
function Said({ rule }: { rule: Partial<CallbackSettings['unreachable']> }) {
  const { t } = useTranslation('callback');
  const { attempts, timesOfDay, days, gapMinutes } = rule;
  if (!attempts || !timesOfDay || !days) return null;
  return (
    <p className={styles.said} role="status">
      {t('rules.said', {
        // three days cannot be had in two attempts
        attempts: Math.max(attempts, timesOfDay, days),
        timesOfDay,
        days,
      })}
      {gapMinutes ? t('rules.saidGap', { gapMinutes }) : null}
    </p>
  );
}
