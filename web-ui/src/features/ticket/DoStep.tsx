import { CameraOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { App, Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stepAfter, type Ticket, type DoStep as Told, WORK_STEP_CODES, type WorkStepCode } from '@/api/model';
import { problemText } from '@/api/problems';
import { useMay } from '@/api/session';
import { shrinkPhoto } from '@/shared/photo';
import styles from './DoStep.module.css';
import { stepsQuery, useDoStep } from './workQueries';

/** Two taps: the button, and the camera's own. The step that usually comes next is chosen already. */
export function DoStep({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('ticket');
  const { message } = App.useApp();
  const may = useMay('TICKET_COMMENT');
  const query = useQuery(stepsQuery(ticket.id));
  const [chosen, setChosen] = useState<WorkStepCode>();
  const [label, setLabel] = useState('');
  // what did not get through is sent again as the same step
  const [failed, setFailed] = useState<{ told: Told; photo?: Blob; photoId?: string }>();
  const picker = useRef<HTMLInputElement>(null);
  const tell = useDoStep(ticket.id);
  if (!may || ticket.stateCategory === 'CLOSED') return null;
  const code = chosen ?? stepAfter(query.data?.items.at(-1)?.code);
  const needsWords = code === 'OTHER' && !label.trim();
  const send = (step: { told: Told; photo?: Blob; photoId?: string }) =>
    tell.mutate(step, {
      onSuccess: (done) => {
        void message.success(t('step.done', { label: done.label }));
        setFailed(undefined);
        setChosen(undefined);
        setLabel('');
      },
      onError: (error) => {
        void message.error(problemText(error));
        setFailed(step);
      },
    });
  const begin = async (file?: File) => {
    const photo = file && (await shrinkPhoto(file).catch(() => file)); // the service says what is wrong with it
    send({
      told: {
        code,
        label: label.trim() || undefined,
        clientKey: crypto.randomUUID(),
        clientAt: new Date().toISOString(),
      },
      photo,
    });
  };
  return (
    <section className={styles.step} aria-label={t('step.title')}>
      <div className={styles.row}>
        <Select
          className={styles.code}
          value={code}
          aria-label={t('step.which')}
          options={WORK_STEP_CODES.map((value) => ({ value, label: t(`step.${value}`) }))}
          onChange={setChosen}
        />
        <Input
          className={styles.words}
          value={label}
          maxLength={60}
          aria-label={t('step.words')}
          placeholder={t('step.words')}
          onChange={(event) => setLabel(event.target.value)}
        />
      </div>
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        data-testid="step-photo"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void begin(file);
        }}
      />
      {failed ? (
        <Button block danger loading={tell.isPending} onClick={() => send(failed)}>
          {t('step.again')}
        </Button>
      ) : (
        <div className={styles.row}>
          <Button
            type="primary"
            className={styles.photo}
            icon={<CameraOutlined />}
            disabled={needsWords}
            loading={tell.isPending}
            onClick={() => picker.current?.click()}
          >
            {t('step.withPhoto', { label: label.trim() || t(`step.${code}`) })}
          </Button>
          <Button disabled={needsWords || tell.isPending} onClick={() => void begin()}>
            {t('step.withoutPhoto')}
          </Button>
        </div>
      )}
    </section>
  );
}
