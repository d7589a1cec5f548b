import { Form, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { GuideSettings } from '@/api/model';
import { FormDialog } from '@/shared/ui/FormDialog';
import { changeSettings, useLookAgain } from './guideQueries';

/** Who may find the guides. */
export function SettingsDialog({ settings, close }: { settings: GuideSettings; close: () => void }) {
  const { t } = useTranslation('guide');
  const lookAgain = useLookAgain();
  return (
    <FormDialog<GuideSettings, GuideSettings>
      title={t('settings.action')}
      close={close}
      initialValues={settings}
      send={changeSettings}
      saved={() => void lookAgain()}
    >
      <Form.Item
        name="open"
        label={t('settings.open')}
        extra={t('settings.openHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <Form.Item
        name="searchEngines"
        label={t('settings.engines')}
        extra={t('settings.enginesHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
    </FormDialog>
  );
}
