import { useMutation } from '@tanstack/react-query';
import { Alert, Form, type FormInstance, type FormProps, Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { showInForm } from '@/api/problems';
import { useFirstField } from '@/shared/hooks/useFirstField';
import styles from './FormDialog.module.css';

/**
 * A form in a dialog of its own. The keyboard begins in the first field, Ctrl-Enter sends, what the service refuses stands beside
 * its field or above the form, and a click beside the dialog does not throw away what was typed. It closes once it is saved.
 */
export function FormDialog<Values extends object, Saved>(props: {
  title: ReactNode;
  /** What the button says; "save" where nothing else fits better. */
  okText?: string | undefined;
  width?: number;
  /** The caller's own, when it watches or sets fields. */
  form?: FormInstance<Values>;
  initialValues?: FormProps<Values>['initialValues'];
  send: (values: Values) => Promise<Saved>;
  /** Says that it is done and has everything look again that shows it. */
  saved?: (saved: Saved) => void;
  /** Codes that concern one field although the service names none. */
  fields?: Record<string, string>;
  changed?: (changed: Partial<Values>, all: Values) => void;
  /** Keeps nothing of the answer in memory. */
  forget?: boolean;
  close: () => void;
  /** Stands above the form: what it is about. */
  about?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Values>(props.form);
  const [refused, setRefused] = useState<string>();
  const [touched, setTouched] = useState(false);
  const [tried, setTried] = useState(false);
  const first = useFirstField();
  const send = useMutation({
    mutationFn: props.send,
    ...(props.forget ? { gcTime: 0 } : {}),
    onSuccess: (saved) => {
      props.saved?.(saved);
      props.close();
    },
    onError: (error) => setRefused(showInForm(form, error, props.fields)),
  });
  const byKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.submit();
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.okText ?? t('action.save')}
      cancelText={t('action.cancel')}
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={props.close}
      mask={{ closable: !touched }}
      afterOpenChange={first.afterOpenChange}
      {...(props.width ? { width: props.width } : {})}
    >
      <div ref={first.body}>
        {refused && <Alert type="error" showIcon title={refused} className={styles.refused} />}
        {props.about}
        <Form<Values>
          form={form}
          layout="vertical"
          // beside a field as one leaves it; once sending failed, as it is put right
          validateTrigger={tried ? ['onBlur', 'onChange'] : 'onBlur'}
          scrollToFirstError
          initialValues={props.initialValues}
          onValuesChange={(changed, all) => {
            setTouched(true);
            props.changed?.(changed as Partial<Values>, all);
          }}
          onFinishFailed={() => setTried(true)}
          onFinish={(values) => {
            if (send.isPending) return;
            setTried(true);
            setRefused(undefined);
            send.mutate(values);
          }}
          onKeyDown={byKey}
        >
          {props.children}
        </Form>
      </div>
    </Modal>
  );
}
