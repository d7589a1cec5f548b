import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { SettingsForm } from '@/shared/ui/SettingsForm';
import { changeMatterSettings, matterSettingsQuery } from './settingsQueries';

/** When an owner who brings up the same thing again is taken up by itself. */
export function MatterSettings() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  return (
    <SettingsForm
      title={t('matter.title')}
      about={t('matter.about')}
      query={useQuery(matterSettingsQuery)}
      save={changeMatterSettings}
      saved={(saved) => client.setQueryData(matterSettingsQuery.queryKey, saved)}
      saveText={t('matter.save')}
    >
      {() => (
        <>
          <Form.Item name="threshold" label={t('matter.threshold')} rules={[{ required: true }]}>
            <InputNumber min={2} max={10} precision={0} />
          </Form.Item>
          <Form.Item name="windowDays" label={t('matter.windowDays')} rules={[{ required: true }]}>
            <InputNumber min={1} max={90} precision={0} />
          </Form.Item>
        </>
      )}
    </SettingsForm>
  );
}
