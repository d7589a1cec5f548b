import { useMutation } from '@tanstack/react-query';
import { App, Button, Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { showInForm } from '@/api/problems';
import { Surface } from './Page';
import styles from './SettingsForm.module.css';
import { QueryView } from './states';

/** Settings that are read, changed and kept as one. Who may not change them reads them, and what would let them. */
export function SettingsForm<Settings extends object>(props: {
  title: string;
  about: ReactNode;
  query: { data: Settings | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  save: (settings: Settings) => Promise<Settings>;
  saved: (settings: Settings) => void;
  saveText: string;
  /** Why it can only be read. */
  readOnly?: string | undefined;
  /** The caller's own, when it watches fields. */
  form?: FormInstance<Settings>;
  children: (settings: Settings) => ReactNode;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Settings>(props.form);
  const save = useMutation({
    mutationFn: props.save,
    onSuccess: (saved) => {
      props.saved(saved);
      void message.success(t('action.saved'));
    },
    onError: (error) => {
      const rest = showInForm(form, error);
      if (rest) void message.error(rest);
    },
  });
  return (
    <Surface padded>
      <h2 className={styles.title}>{props.title}</h2>
      <p className={styles.about}>{props.about}</p>
      <QueryView query={props.query}>
        {(settings) => (
          <Form<Settings>
            form={form}
            layout="vertical"
            validateTrigger="onBlur"
            className={styles.form ?? ''}
            disabled={Boolean(props.readOnly)}
            initialValues={settings}
            onFinish={(draft) => save.mutate(draft)}
          >
            {props.children(settings)}
            {props.readOnly ? (
              <p className={styles.about}>{props.readOnly}</p>
            ) : (
              <Button type="primary" htmlType="submit" loading={save.isPending}>
                {props.saveText}
              </Button>
            )}
          </Form>
        )}
      </QueryView>
    </Surface>
  );
}
