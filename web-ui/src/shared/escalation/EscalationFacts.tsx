import { useTranslation } from 'react-i18next';
import type { Escalation } from '@/api/model';
import styles from './escalation.module.css';

/** What is asked for and why, as whoever decides reads it. */
export function EscalationFacts({ escalation }: { escalation: Escalation }) {
  const { t, i18n } = useTranslation('dispatch');
  const english = i18n.language === 'en';
  const asked = Object.values(escalation.fields).filter(Boolean);
  return (
    <div className={styles.facts}>
      <span>
        <strong>{english ? escalation.transitionLabelEn : escalation.transitionLabel}</strong>
        {asked.length > 0 && ` · ${asked.join(' · ')}`}
        {' · '}
        {t('escalation.limit', { label: english ? escalation.limitEn : escalation.limit })}
      </span>
      <span>{t('escalation.because', { name: escalation.from, reason: escalation.reason })}</span>
    </div>
  );
}
