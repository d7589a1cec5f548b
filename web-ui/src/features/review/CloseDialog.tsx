import { Alert, App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReviewRound } from '@/api/model';
import { FormDialog } from '@/shared/ui/FormDialog';
import styles from './review.module.css';
import { closeRound, useLookAgain } from './reviewQueries';

/** Ends a round, with a word on it; says what happens to what is undecided. */
export function CloseDialog(props: {
  round: ReviewRound;
  undecided: number;
  settled: () => Promise<unknown>;
  close: () => void;
  closed: () => void;
}) {
  const { t } = useTranslation('review');
  const { message } = App.useApp();
  const lookAgain = useLookAgain();
  const [form] = Form.useForm<{ note?: string }>();
  return (
    <FormDialog<{ note?: string }, ReviewRound>
      title={t('close.title', { month: props.round.month })}
      okText={t(props.undecided > 0 ? 'close.leave' : 'close.go')}
      form={form}
      send={async ({ note }) => {
        await props.settled();
        return closeRound(props.round.id, note?.trim(), props.undecided > 0);
      }}
      saved={() => {
        lookAgain();
        void message.success(t('close.done'));
        props.closed();
      }}
      close={props.close}
      about={
        props.undecided > 0 && (
          <Alert
            type="warning"
            showIcon
            className={styles.warning}
            title={t('close.undecided', { left: props.undecided })}
          />
        )
      }
    >
      <Form.Item name="note" label={t('close.note')}>
        <Input maxLength={1000} onPressEnter={form.submit} />
      </Form.Item>
    </FormDialog>
  );
}
