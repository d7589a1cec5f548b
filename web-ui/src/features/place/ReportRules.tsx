import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { KINDS } from '@/api/model';
import { SettingsForm } from '@/shared/ui/SettingsForm';
import styles from './place.module.css';
import { changeReportSettings, reportSettingsQuery } from './placeQueries';

/** How many zero bits, in words that say what they cost. */
const EFFORTS = [0, 14, 16, 18, 20, 22] as const;

/** How visitors may report by a code. */
export function ReportRules() {
  const { t } = useTranslation('place');
  const { t: domain } = useTranslation('domain');
  const client = useQueryClient();
  return (
    <div className={styles.rules}>
      <SettingsForm
        title={t('rules')}
        about={t('rulesAbout')}
        query={useQuery(reportSettingsQuery)}
        save={changeReportSettings}
        saved={(saved) => client.setQueryData(reportSettingsQuery.queryKey, saved)}
        saveText={t('rules.save')}
      >
        {(settings) => (
          <>
            <Form.Item name="open" label={t('rules.open')} valuePropName="checked">
              <Switch />
            </Form.Item>
            <Form.Item
              name="kinds"
              label={t('rules.kinds')}
              extra={t('rules.kindsHint')}
              rules={[{ required: true, message: t('rules.kindsNeeded') }]}
            >
              <Select
                mode="multiple"
                options={KINDS.filter((kind) => kind !== 'CALLBACK').map((kind) => ({
                  value: kind,
                  label: domain(`kind.${kind}`),
                }))}
              />
            </Form.Item>
            <Form.Item name="phone" label={t('rules.phone')} valuePropName="checked">
              <Switch />
            </Form.Item>
            <Form.Item name="perAddress" label={t('rules.perAddress')} rules={[{ required: true }]}>
              <InputNumber min={1} max={1000} precision={0} />
            </Form.Item>
            <Form.Item name="perPlace" label={t('rules.perPlace')} rules={[{ required: true }]}>
              <InputNumber min={1} max={1000} precision={0} />
            </Form.Item>
            <Form.Item name="difficulty" label={t('rules.difficulty')} extra={t('rules.difficultyHint')}>
              <Select
                options={[...new Set([...EFFORTS, settings.difficulty])]
                  .sort((a, b) => a - b)
                  .map((bits) => ({ value: bits, label: t('rules.bits', { bits, tries: 2 ** bits }) }))}
              />
            </Form.Item>
          </>
        )}
      </SettingsForm>
    </div>
  );
}
