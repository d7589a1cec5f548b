import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { estatesQuery } from '@/api/estates';
import type { Improvement } from '@/api/model';
import styles from './improvement.module.css';
import { useMeasureWords, useVerdict } from './useEffectWords';

type Effect = NonNullable<Improvement['effect']>;

const WIDE = 600;
const HIGH = 180;
const EDGE = 12;
const LEFT = 84;
const BELOW = 22;

/** The weeks before and after of those that did something against those that did not, and what it comes to in words. */
export function EffectPicture({ effect }: { effect: Effect }) {
  const { t } = useTranslation('improvement');
  const { name, value, difference } = useMeasureWords();
  const verdict = useVerdict();
  const estates = useQuery(estatesQuery).data ?? [];
  const named = effect.comparison
    .map((id) => estates.find((one) => one.id === id)?.name)
    .filter((one) => one !== undefined);
  const values = effect.weeks.flatMap((week) => [week.took, week.others]).filter((one) => one != null);
  const least = Math.min(...values);
  const reach = Math.max(...values) - least || 1;
  const x = (at: number) => LEFT + (at * (WIDE - LEFT - EDGE)) / Math.max(1, effect.weeks.length - 1);
  const y = (of: number) => HIGH - BELOW - ((of - least) * (HIGH - BELOW - EDGE)) / reach;
  const line = (of: 'took' | 'others') => {
    let pen = 'M';
    return effect.weeks
      .map((week, at) => {
        const weekly = week[of];
        if (weekly == null) {
          pen = 'M';
          return '';
        }
        const point = `${pen}${x(at).toFixed(1)} ${y(weekly).toFixed(1)}`;
        pen = 'L';
        return point;
      })
      .join('');
  };
  const after = effect.weeks.findIndex((week) => week.begin >= effect.afterFrom);
  const start = after > 0 ? (x(after - 1) + x(after)) / 2 : undefined;
  const last = effect.weeks.length - 1;
  return (
    <figure className={styles.figure}>
      {values.length > 0 && (
        <svg
          viewBox={`0 0 ${WIDE} ${HIGH}`}
          role="img"
          aria-label={t('picture', { weeks: effect.weeks.length })}
        >
          {start !== undefined && (
            <line className={styles.start} x1={start} x2={start} y1={0} y2={HIGH - BELOW} />
          )}
          {[least, least + reach].map((tick) => (
            <text key={tick} className={styles.tick} x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
              {value(effect.measure, tick)}
            </text>
          ))}
          {[0, last].map((at) => (
            <text
              key={at}
              className={styles.tick}
              x={x(at)}
              y={HIGH - 4}
              textAnchor={at === 0 ? 'start' : 'end'}
            >
              {effect.weeks[at]?.begin}
            </text>
          ))}
          <path className={styles.others} d={line('others')} />
          <path className={styles.took} d={line('took')} />
        </svg>
      )}
      <p className={styles.legend} aria-hidden>
        <span className={styles.tookKey}>{t('took')}</span>
        <span className={styles.othersKey}>{t('others', { count: effect.comparison.length })}</span>
      </p>
      <figcaption>
        <p className={styles.verdict}>{verdict(effect)}</p>
        <p>
          {t('inWords', {
            measure: name(effect.measure),
            change: difference(effect.measure, effect.change),
            expected: difference(effect.measure, effect.expected),
            difference: difference(effect.measure, effect.difference),
          })}
        </p>
        <p className={styles.quiet}>
          {t(`interval.${effect.verdict}`, {
            low: difference(effect.measure, effect.low),
            high: difference(effect.measure, effect.high),
          })}
        </p>
        <p className={styles.quiet}>
          {t('window', {
            beforeFrom: effect.beforeFrom,
            afterFrom: effect.afterFrom,
            afterTo: effect.afterTo,
            measure: name(effect.measure),
          })}
        </p>
        <p className={styles.quiet}>
          {t('compared', {
            count: effect.comparison.length,
            names: [
              ...named,
              ...(named.length < effect.comparison.length
                ? [t('unseen', { count: effect.comparison.length - named.length })]
                : []),
            ].join(t('and')),
          })}{' '}
          {t('whyThese')}
          {effect.leftOut.length > 0 && ` ${t('leftOut', { count: effect.leftOut.length })}`}
        </p>
      </figcaption>
    </figure>
  );
}
