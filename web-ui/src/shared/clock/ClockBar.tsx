import { Tooltip } from 'antd';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketClock } from '@/api/model';
import { exactTime, spokenDuration } from '@/shared/format/time';
import { Zone } from '@/shared/ui/zone';
import styles from './clock.module.css';
import { isRunning, type Reading, read } from './standing';
import { useNow } from './useNow';

/** How a clock stands, in words. */
export function useStandingWords() {
  const { t } = useTranslation('clock');
  const { t: common } = useTranslation();
  return ({ standing, left }: Reading): string => {
    const time = spokenDuration(Math.max(1, Math.abs(left)), common);
    switch (standing) {
      case 'late':
        return t('standing.late', { time });
      case 'paused':
        return t('standing.paused', { time });
      case 'kept':
      case 'broken':
      case 'cancelled':
        return t(`standing.${standing}`);
      default:
        return t('standing.left', { time });
    }
  };
}

/** A clock as a bar that fills; it explains itself when it is chosen. */
export function ClockBar(props: { clock: TicketClock; stops?: string | undefined; explain: () => void }) {
  const { clock, stops } = props;
  const { t, i18n } = useTranslation('clock');
  const zone = useContext(Zone);
  const words = useStandingWords();
  const reading = read(clock, useNow(isRunning(clock)));
  const label = i18n.language === 'en' ? clock.labelEn : clock.label;
  return (
    <Tooltip title={t('bar.due', { time: exactTime(clock.dueAt, i18n.language, zone) })}>
      <button
        type="button"
        className={styles.bar}
        data-standing={reading.standing}
        aria-haspopup="dialog"
        onClick={props.explain}
      >
        <span className={styles.barHead}>
          <span className={styles.barLabel}>{label}</span>
          <span className={styles.barText}>{words(reading)}</span>
        </span>
        <span className={styles.track} aria-hidden="true">
          <span className={styles.fill} style={{ width: `${reading.used * 100}%` }} />
        </span>
        {stops && <span className={styles.stops}>{t('bar.stops', { stops })}</span>}
      </button>
    </Tooltip>
  );
}

/** A clock in a list: its name and how it stands, in colour, a mark and words. */
export function ClockChip(props: {
  clock: Pick<TicketClock, 'label' | 'labelEn' | 'startedAt' | 'dueAt'> & { state?: TicketClock['state'] };
}) {
  const { i18n } = useTranslation();
  const zone = useContext(Zone);
  const { t } = useTranslation('clock');
  const words = useStandingWords();
  const clock = { state: 'RUNNING' as const, ...props.clock };
  const reading = read(clock, useNow(isRunning(clock)));
  const label = i18n.language === 'en' ? clock.labelEn : clock.label;
  return (
    <Tooltip title={t('bar.due', { time: exactTime(clock.dueAt, i18n.language, zone) })}>
      <span className={styles.chip} data-standing={reading.standing}>
        <span className={styles.chipLabel}>{label}</span>
        <span className={styles.chipText}>{words(reading)}</span>
      </span>
    </Tooltip>
  );
}
