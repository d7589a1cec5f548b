import { CameraOutlined } from '@ant-design/icons';
import { App, Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Job, stepAfter, WORK_STEP_CODES, type WorkStepCode } from '@/api/model';
import { useMay } from '@/api/session';
import { shrinkPhoto, UnusablePhoto } from '@/shared/photo';
import { put } from './outbox';
import styles from './TellStep.module.css';

/** Two taps: the button under the thumb, and the camera's own. The step that usually comes next is chosen already. */
export function TellStep({ job, last }: { job: Job; last: WorkStepCode | undefined }) {
  const { t } = useTranslation('mywork');
  const { t: ticket } = useTranslation('ticket');
  const { message } = App.useApp();
  const may = useMay('TICKET_COMMENT');
  const [chosen, setChosen] = useState<WorkStepCode>();
  const [label, setLabel] = useState('');
  const [busy, setBusy] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  if (!may) return null;
  const code = chosen ?? stepAfter(last);
  const words = label.trim();
  const needsWords = code === 'OTHER' && !words;
  const tell = async (file?: File) => {
    setBusy(true);
    const key = crypto.randomUUID();
    const clientAt = new Date().toISOString();
    try {
      const photo = file && (await shrinkPhoto(file));
      const step = { code, label: words || undefined, clientKey: key, clientAt };
      await put(
        {
          ticketId: job.ticketId,
          number: job.number,
          task: { kind: 'step', step, hasPhoto: Boolean(photo) },
        },
        key,
        photo,
      );
      void message.success(t('step.kept', { label: words || ticket(`step.${code}`) }));
      setChosen(undefined);
      setLabel('');
    } catch (error) {
      void message.error(t(error instanceof UnusablePhoto ? 'photo.unusable' : 'store.full'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={styles.tell} aria-label={ticket('step.title')}>
      <fieldset className={styles.codes} aria-label={ticket('step.which')}>
        {WORK_STEP_CODES.map((value) => (
          <button
            key={value}
            type="button"
            aria-pressed={value === code}
            onClick={() => setChosen(value)}
            className={styles.code}
          >
            {ticket(`step.${value}`)}
          </button>
        ))}
      </fieldset>
      <Input
        value={label}
        maxLength={60}
        aria-label={ticket('step.words')}
        placeholder={code === 'OTHER' ? t('step.wordsNeeded') : ticket('step.words')}
        onChange={(event) => setLabel(event.target.value)}
      />
      <input
        ref={picker}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        data-testid="step-photo"
        aria-label={ticket('step.title')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) void tell(file);
        }}
      />
      <div className={styles.buttons}>
        <Button
          type="primary"
          size="large"
          className={styles.photo}
          icon={<CameraOutlined />}
          disabled={needsWords}
          loading={busy}
          onClick={() => picker.current?.click()}
        >
          {ticket('step.withPhoto', { label: words || ticket(`step.${code}`) })}
        </Button>
        <Button size="large" disabled={needsWords || busy} onClick={() => void tell()}>
          {ticket('step.withoutPhoto')}
        </Button>
      </div>
    </section>
  );
}
