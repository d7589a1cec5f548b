import { useQueryClient } from '@tanstack/react-query';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { answerEscalation, escalationsChanged } from '@/api/escalations';
import type { Escalation } from '@/api/model';
import { FormDialog } from '@/shared/ui/FormDialog';
import { EscalationFacts } from './EscalationFacts';

/** Says why a step is not taken, and gives the ticket back to whoever handed it on. */
export function AnswerDialog({ escalation, close }: { escalation: Escalation; close: () => void }) {
  const { t } = useTranslation('dispatch');
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDialog<{ text: string }, unknown>
      title={t('escalation.answer')}
      okText={t('escalation.answerSend')}
      about={<EscalationFacts escalation={escalation} />}
      send={({ text }) =>
        answerEscalation(escalation.id, text.trim()).finally(() => escalationsChanged(client))
      }
      saved={() => void message.success(t('escalation.answered', { name: escalation.from }))}
      close={close}
    >
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
    </FormDialog>
  );
}
