import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { KINDS, type ReportSettings } from '@/api/model';
import { problemText, showInForm } from '@/api/problems';
import { Surface } from '@/shared/ui/Page';
import { QueryView } from '@/shared/ui/states';
import styles from './place.module.css';
import { changeReportSettings, reportSettingsQuery } from './placeQueries';

/** How many zero bits, in words that say what they cost. */
const EFFORTS = [0, 14, 16, 18, 20, 22] as const;

/** How visitors may report by a code. */
export function ReportRules() {
  const { t } = useTranslation('place');
  const { t: domain } = useTranslation('domain');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const query = useQuery(reportSettingsQuery);
  const [form] = Form.useForm<ReportSettings>();
  const save = useMutation({
    mutationFn: changeReportSettings,
    onSuccess: (saved) => {
      client.setQueryData(reportSettingsQuery.queryKey, saved);
      void message.success(common('action.saved'));
    },
    onError: (error) => {
      const left = showInForm(form, error);
      if (left) void message.error(problemText(error));
    },
  });
  return (
    <div className={styles.rules}>
      <Surface padded>
        <h2 className={styles.heading}>{t('rules')}</h2>
        <p className={styles.hint}>{t('rulesAbout')}</p>
        <QueryView query={query}>
          {(settings) => (
            <Form
              form={form}
              layout="vertical"
              className={styles.form}
              initialValues={settings}
              onFinish={(draft) => save.mutate(draft)}
            >
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
              <Button type="primary" htmlType="submit" loading={save.isPending}>
                {t('rules.save')}
              </Button>
            </Form>
          )}
        </QueryView>
      </Surface>
    </div>
  );
}
