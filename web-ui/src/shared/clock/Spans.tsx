import { Tooltip } from 'antd';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockSegment } from '@/api/model';
import { DEFAULT_ZONE } from '@/shared/format/time';
import { Zone } from '@/shared/ui/zone';
import styles from './clock.module.css';
import { lengthWords } from './ruleWords';

const COUNTED: readonly ClockSegment['why'][] = [
  'EVERY_HOUR',
  'WORKING_HOURS',
  'WORKING_WEEKEND',
  'OWN_HOURS',
];
export const counts = (segment: ClockSegment) => COUNTED.includes(segment.why);

const minutesOf = (segment: ClockSegment) =>
  Math.max(1, Math.round((Date.parse(segment.to) - Date.parse(segment.from)) / 60_000));

function useWords() {
  const { t, i18n } = useTranslation('clock');
  const zone = useContext(Zone) ?? DEFAULT_ZONE;
  const english = i18n.language === 'en';
  const moment = new Intl.DateTimeFormat(i18n.language, {
    timeZone: zone,
    month: english ? 'short' : 'numeric',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const why = (segment: ClockSegment) => {
    const name = english ? segment.nameEn : segment.name;
    return name ? t('why.named', { why: t(`segment.${segment.why}`), name }) : t(`segment.${segment.why}`);
  };
  return { t, why, at: (iso: string) => moment.format(new Date(iso)) };
}

/** The stretches from a clock's beginning to its due time: what counts filled, what does not hatched. */
export function SpanDrawing({ segments, now }: { segments: readonly ClockSegment[]; now?: number }) {
  const { t, why, at } = useWords();
  const first = segments[0];
  const last = segments.at(-1);
  if (!first || !last) return null;
  return (
    <div className={styles.drawing} aria-hidden="true">
      <div className={styles.spans}>
        {segments.map((segment) => {
          const from = Date.parse(segment.from);
          const to = Date.parse(segment.to);
          const here = now !== undefined && now >= from && now < to ? (now - from) / (to - from) : undefined;
          return (
            <Tooltip
              key={segment.from}
              title={`${why(segment)} · ${at(segment.from)} – ${at(segment.to)} · ${lengthWords(minutesOf(segment), t)}`}
            >
              <span
                className={styles.span}
                data-counted={counts(segment) || undefined}
                data-why={segment.why}
                style={{ flexGrow: minutesOf(segment) }}
              >
                <span className={styles.spanWhy}>{why(segment)}</span>
                {here !== undefined && (
                  <span className={styles.now} style={{ insetInlineStart: `${here * 100}%` }}>
                    {t('spans.now')}
                  </span>
                )}
              </span>
            </Tooltip>
          );
        })}
      </div>
      <div className={styles.ends}>
        <span>{at(first.from)}</span>
        <span>{at(last.to)}</span>
      </div>
    </div>
  );
}

/** The same as a list that can be read aloud. */
export function SpanList({ segments }: { segments: readonly ClockSegment[] }) {
  const { t, why, at } = useWords();
  return (
    <ol className={styles.spanList} aria-label={t('spans.title')}>
      {segments.map((segment) => (
        <li key={segment.from} data-counted={counts(segment) || undefined}>
          <span className={styles.mark} data-why={segment.why} aria-hidden="true" />
          <span className={styles.spanWhen}>
            {at(segment.from)} – {at(segment.to)}
          </span>
          <span>{why(segment)}</span>
          <span className={styles.spanLength}>
            {t(counts(segment) ? 'spans.counted' : 'spans.skipped', {
              time: lengthWords(minutesOf(segment), t),
            })}
          </span>
        </li>
      ))}
    </ol>
  );
}
