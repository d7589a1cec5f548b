import { useTranslation } from 'react-i18next';
import type { Improvement } from '@/api/model';
import styles from './improvement.module.css';

type Effect = NonNullable<Improvement['effect']>;

const WIDE = 600;
const HIGH = 180;
const EDGE = 12;

/** The weeks before and after of those that did something against those that did not, and what it comes to in words. */
export function EffectPicture({ effect }: { effect: Effect }) {
  const { t } = useTranslation('improvement');
  const values = effect.weeks.flatMap((week) => [week.took, week.others]).filter((one) => one != null);
  const least = Math.min(...values);
  const reach = Math.max(...values) - least || 1;
  const x = (at: number) => EDGE + (at * (WIDE - 2 * EDGE)) / Math.max(1, effect.weeks.length - 1);
  const y = (value: number) => HIGH - EDGE - ((value - least) * (HIGH - 2 * EDGE)) / reach;
  const line = (of: 'took' | 'others') => {
    let pen = 'M';
    return effect.weeks
      .map((week, at) => {
        const value = week[of];
        if (value == null) {
          pen = 'M';
          return '';
        }
        const point = `${pen}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
        pen = 'L';
        return point;
      })
      .join('');
  };
  const after = effect.weeks.findIndex((week) => week.begin >= effect.afterFrom);
  const start = after > 0 ? (x(after - 1) + x(after)) / 2 : undefined;
  const say = (value: number) => value.toPrecision(3);
  return (
    <figure className={styles.figure}>
      {values.length > 0 && (
        <svg
          viewBox={`0 0 ${WIDE} ${HIGH}`}
          role="img"
          aria-label={t('picture', { weeks: effect.weeks.length })}
        >
          {start !== undefined && <line className={styles.start} x1={start} x2={start} y1={0} y2={HIGH} />}
          <path className={styles.others} d={line('others')} />
          <path className={styles.took} d={line('took')} />
        </svg>
      )}
      <p className={styles.legend} aria-hidden>
        <span className={styles.tookKey}>{t('took')}</span>
        <span className={styles.othersKey}>{t('others', { count: effect.comparison.length })}</span>
      </p>
      <figcaption>
        <p>
          {t(`verdict.${effect.verdict}`, {
            difference: say(effect.difference),
            low: say(effect.low),
            high: say(effect.high),
          })}
        </p>
        <p className={styles.quiet}>
          {t('inWords', { change: say(effect.change), expected: say(effect.expected) })}
          {effect.leftOut.length > 0 && ` ${t('leftOut', { count: effect.leftOut.length })}`}
        </p>
      </figcaption>
    </figure>
  );
}
