import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DutyGap, DutyShift } from '@/api/model';
import styles from './duty.module.css';
import { addDays, clockOf, DAY_MINUTES, onDay, todayIn } from './week';

const STEP = 30;

export interface WeekProps {
  monday: string;
  zone: string;
  shifts: DutyShift[];
  gaps: DutyGap[];
  /** Absent for whoever may only look. */
  edit?: (shift: DutyShift) => void;
  add?: (day: string, from: number, to: number) => void;
}

export const daysOf = (monday: string) => [0, 1, 2, 3, 4, 5, 6].map((offset) => addDays(monday, offset));

export function dayName(day: string, language: string): string {
  const at = new Date(`${day}T00:00:00Z`);
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(at);
  return `${weekday} ${day.slice(5)}`;
}

/** Seven days side by side, main at the left of a day and back-up at its right; dragging over free time adds a shift. */
export function WeekGrid(props: WeekProps) {
  const { t, i18n } = useTranslation('duty');
  const today = todayIn(props.zone);
  return (
    <section className={styles.grid} aria-label={t('week.grid')}>
      <div className={styles.hours} aria-hidden="true">
        {[0, 4, 8, 12, 16, 20].map((hour) => (
          <span key={hour} style={{ top: `${(hour / 24) * 100}%` }}>
            {clockOf(hour * 60)}
          </span>
        ))}
      </div>
      {daysOf(props.monday).map((day) => (
        <div key={day} className={styles.dayColumn} data-today={day === today || undefined}>
          <h3>{dayName(day, i18n.language)}</h3>
          <Day {...props} day={day} />
        </div>
      ))}
    </section>
  );
}

function Day({ day, zone, shifts, gaps, edit, add }: WeekProps & { day: string }) {
  const { t } = useTranslation('duty');
  const column = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: number; to: number }>();
  const minuteAt = (event: PointerEvent) => {
    const box = column.current?.getBoundingClientRect();
    if (!box || box.height === 0) return 0;
    const minute = ((event.clientY - box.top) / box.height) * DAY_MINUTES;
    return Math.min(DAY_MINUTES, Math.max(0, Math.round(minute / STEP) * STEP));
  };
  const place = (part: { from: number; to: number }) => ({
    top: `${(part.from / DAY_MINUTES) * 100}%`,
    height: `${((part.to - part.from) / DAY_MINUTES) * 100}%`,
  });
  const end = () => {
    if (!drag || !add) return;
    const [from, to] = drag.from < drag.to ? [drag.from, drag.to] : [drag.to, drag.from];
    setDrag(undefined);
    // a click is an hour from where it was
    add(day, from, to - from < STEP ? Math.min(DAY_MINUTES, from + 60) : to);
  };
  return (
    <div
      ref={column}
      className={styles.day}
      data-editable={add ? true : undefined}
      onPointerDown={(event) => {
        if (!add || event.button !== 0 || event.target !== column.current) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const at = minuteAt(event);
        setDrag({ from: at, to: at });
      }}
      onPointerMove={(event) => drag && setDrag({ ...drag, to: minuteAt(event) })}
      onPointerUp={end}
      onPointerCancel={() => setDrag(undefined)}
    >
      {gaps.map((gap) => {
        const part = onDay(gap, day, zone);
        return (
          part && (
            <div
              key={`${gap.missing} ${gap.from}`}
              className={styles.gap}
              data-kind={gap.missing}
              style={place(part)}
            >
              {part.to - part.from >= 120 && <span>{t(`gap.${gap.missing}`)}</span>}
            </div>
          )
        );
      })}
      {shifts.map((shift) => {
        const part = onDay(shift, day, zone);
        if (!part) return null;
        const label = `${shift.staffName} ${clockOf(part.from)}–${clockOf(part.to)} ${t(`kind.${shift.kind}`)}`;
        return (
          <button
            key={shift.id}
            type="button"
            className={styles.shift}
            data-kind={shift.kind}
            data-absent={shift.absent || undefined}
            style={place(part)}
            title={shift.absent ? `${label} · ${t('shift.absent')}` : label}
            aria-label={label}
            disabled={!edit}
            onClick={() => edit?.(shift)}
          >
            <strong>{shift.staffName}</strong>{' '}
            {part.to - part.from >= 120 && (
              <small>
                {clockOf(part.from)}–{clockOf(part.to)}
              </small>
            )}
          </button>
        );
      })}
      {drag && (
        <div
          className={styles.draft}
          style={place({ from: Math.min(drag.from, drag.to), to: Math.max(drag.from, drag.to) })}
        />
      )}
    </div>
  );
}
