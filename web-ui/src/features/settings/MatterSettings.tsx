import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemText, showInForm } from '@/api/problems';
import { Surface } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/states';
import styles from './settings.module.css';
import { changeMatterSettings, matterSettingsQuery } from './settingsQueries';

interface Draft {
  threshold: number;
  windowDays: number;
}

/** When an owner who brings up the same thing again is taken up by itself. */
export function MatterSettings() {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const query = useQuery(matterSettingsQuery);
  const [form] = Form.useForm<Draft>();
  const save = useMutation({
    mutationFn: changeMatterSettings,
    onSuccess: (saved) => {
      client.setQueryData(matterSettingsQuery.queryKey, saved);
      void message.success(common('action.saved'));
    },
    onError: (error) => {
      const left = showInForm(form, error);
      if (left) void message.error(problemText(error));
    },
  });
  return (
    <Surface padded>
      <h2>{t('matter.title')}</h2>
      <p>{t('matter.about')}</p>
      <QueryView query={query}>
        {(settings) => (
          <Form
            form={form}
            layout="vertical"
            className={styles.form}
            initialValues={settings}
            onFinish={(draft) => save.mutate(draft)}
          >
            <Form.Item name="threshold" label={t('matter.threshold')} rules={[{ required: true }]}>
              <InputNumber min={2} max={10} precision={0} />
            </Form.Item>
            <Form.Item name="windowDays" label={t('matter.windowDays')} rules={[{ required: true }]}>
              <InputNumber min={1} max={90} precision={0} />
            </Form.Item>
            <Button type="primary" htmlType="submit" loading={save.isPending}>
              {t('matter.save')}
            </Button>
          </Form>
        )}
      </QueryView>
    </Surface>
  );
}
