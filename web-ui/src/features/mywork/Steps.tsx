import { CameraOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Time } from '@/shared/ui/Time';
import styles from './JobPage.module.css';
import type { Step } from './soFar';

/** What was done, in its order; the last ones may still be on the phone. */
export function Steps({ steps }: { steps: Step[] }) {
  const { t, i18n } = useTranslation('mywork');
  return (
    <section className={styles.part} aria-label={t('steps.title')}>
      <h2>{t('steps.title')}</h2>
      {steps.length === 0 ? (
        <p className={styles.small}>{t('steps.none')}</p>
      ) : (
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={step.key} data-waiting={step.waiting ? true : undefined}>
              <span className={styles.stepWords}>
                <span>{i18n.language === 'en' ? step.labelEn : step.label}</span>
                <small>
                  <Time at={step.at} />
                  {step.waiting && ` · ${t(step.waiting.refused ? 'steps.refused' : 'waiting')}`}
                </small>
              </span>
              {step.waiting?.task.kind === 'step' && step.waiting.task.hasPhoto && (
                <CameraOutlined aria-label={t('steps.photo')} />
              )}
              {step.photos.map((photo) => (
                <img
                  key={photo.id}
                  className={styles.photo}
                  src={photo.thumbnailUrl ?? `/api/v1/attachments/${photo.id}`}
                  alt={t('steps.photo')}
                  width={48}
                  height={48}
                  loading="lazy"
                />
              ))}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
