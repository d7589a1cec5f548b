import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerEscalation, escalationsChanged } from '@/api/escalations';
import type { Escalation } from '@/api/model';
import { showInForm } from '@/api/problems';
import { useFirstField } from '@/shared/hooks/useFirstField';
import { EscalationFacts } from './EscalationFacts';

/** Says why a step is not taken, and gives the ticket back to whoever handed it on. */
export function AnswerDialog({ escalation, close }: { escalation: Escalation; close: () => void }) {
  const { t } = useTranslation('dispatch');
  const { t: common } = useTranslation();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<{ text: string }>();
  const [refused, setRefused] = useState<string>();
  const first = useFirstField();
  const send = useMutation({
    mutationFn: ({ text }: { text: string }) => answerEscalation(escalation.id, text.trim()),
    onSuccess: () => {
      void message.success(t('escalation.answered', { name: escalation.from }));
      close();
    },
    onError: (error) => setRefused(showInForm(form, error)),
    onSettled: () => escalationsChanged(client),
  });
  return (
    <Modal
      open
      title={t('escalation.answer')}
      okText={t('escalation.answerSend')}
      cancelText={common('action.cancel')}
      confirmLoading={send.isPending}
      onOk={form.submit}
      onCancel={close}
      afterOpenChange={first.afterOpenChange}
      destroyOnHidden
    >
      <div ref={first.body}>
        {refused && <Alert type="error" showIcon title={refused} />}
        <EscalationFacts escalation={escalation} />
        <Form form={form} layout="vertical" onFinish={(value) => send.mutate(value)}>
          <Form.Item
            name="text"
            label={t('escalation.answerText')}
            extra={t('escalation.answerHint', { name: escalation.from })}
            rules={[
              {
                required: true,
                whitespace: true,
                message: t('needed', { field: t('escalation.answerText') }),
              },
            ]}
          >
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}
