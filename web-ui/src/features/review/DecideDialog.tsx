import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReviewDecision, ReviewItem } from '@/api/model';
import { FormDialog } from '@/shared/ui/FormDialog';
import styles from './review.module.css';
import { dayIn } from './words';

interface Said {
  reason?: string;
  validUntil?: string;
}

/** Asks what a decision needs: until when, what is to change, or why. The usual answers are one key away. */
export function DecideDialog(props: {
  item: ReviewItem;
  decision: ReviewDecision;
  make: (said: Said) => void;
  close: () => void;
}) {
  const { t } = useTranslation('review');
  const [form] = Form.useForm<Said>();
  const { decision, item } = props;
  const right = decision === 'STILL_RIGHT';
  const must = decision === 'RETIRE' || decision === 'POSTPONE';
  const presets =
    right || decision === 'CHANGE' ? [] : ([1, 2, 3] as const).map((n) => t(`preset.${decision}.${n}`));
  return (
    <FormDialog<Said, void>
      title={t(`ask.${decision}`, { title: item.inForce.content.title })}
      okText={t(`decide.${decision}`)}
      form={form}
      width={480}
      initialValues={right ? { validUntil: dayIn(12) } : {}}
      send={async (said) => {
        const reason = said.reason?.trim();
        props.make(
          right ? { ...(said.validUntil ? { validUntil: said.validUntil } : {}) } : reason ? { reason } : {},
        );
      }}
      close={props.close}
      about={
        right && (
          <p className={styles.quiet}>{t(`ends.${item.state === 'EXPIRED' ? 'EXPIRED' : 'EXPIRING'}`)}</p>
        )
      }
    >
      {right ? (
        <Form.Item
          name="validUntil"
          label={t('validUntil')}
          rules={[
            ...(item.state === 'EXPIRED' ? [{ required: true, message: t('needDay') }] : []),
            {
              validator: (_, day?: string) =>
                day && day < dayIn(0) ? Promise.reject(new Error(t('pastDay'))) : Promise.resolve(),
            },
          ]}
        >
          <Input type="date" onPressEnter={form.submit} />
        </Form.Item>
      ) : (
        <Form.Item
          name="reason"
          label={t(`reason.${decision}`)}
          rules={must ? [{ required: true, whitespace: true, message: t('needReason') }] : []}
        >
          <Input maxLength={500} onPressEnter={form.submit} />
        </Form.Item>
      )}
      {presets.length > 0 && (
        <div className={styles.presets}>
          {presets.map((preset) => (
            <Button
              key={preset}
              size="small"
              onClick={() => {
                form.setFieldsValue({ reason: preset });
                form.submit();
              }}
            >
              {preset}
            </Button>
          ))}
        </div>
      )}
    </FormDialog>
  );
}
