import { PlusOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './duty.module.css';
import { dayName, daysOf, type WeekProps } from './WeekGrid';
import { clockOf, onDay, todayIn } from './week';

/** The week on a phone: day after day, with what is missing among what is there. */
export function DayList({ monday, zone, shifts, gaps, edit, add }: WeekProps) {
  const { t, i18n } = useTranslation('duty');
  const today = todayIn(zone);
  return (
    <ol className={styles.days}>
      {daysOf(monday).map((day) => {
        const entries = [
          ...gaps.flatMap((gap) => {
            const part = onDay(gap, day, zone);
            return part ? [{ ...part, key: `gap ${gap.missing} ${gap.from}`, gap }] : [];
          }),
          ...shifts.flatMap((shift) => {
            const part = onDay(shift, day, zone);
            return part ? [{ ...part, key: shift.id, shift }] : [];
          }),
        ].sort((one, other) => one.from - other.from || one.key.localeCompare(other.key));
        return (
          <li key={day} data-today={day === today || undefined}>
            <header>
              <h3>{dayName(day, i18n.language)}</h3>
              {add && (
                <Button
                  type="text"
                  icon={<PlusOutlined />}
                  aria-label={`${t('shift.add')} ${dayName(day, i18n.language)}`}
                  onClick={() => add(day, 8 * 60, 20 * 60)}
                />
              )}
            </header>
            {entries.length === 0 && <p className={styles.quiet}>{t('shift.none')}</p>}
            {entries.map((entry) => {
              const hours = `${clockOf(entry.from)}–${entry.to === 1440 ? '24:00' : clockOf(entry.to)}`;
              if ('gap' in entry)
                return (
                  <button
                    key={entry.key}
                    type="button"
                    className={styles.gapRow}
                    disabled={!add}
                    onClick={() => add?.(day, entry.from, entry.to)}
                  >
                    <span>{hours}</span>
                    <strong>{t(`gap.${entry.gap.missing}`)}</strong>
                  </button>
                );
              return (
                <button
                  key={entry.key}
                  type="button"
                  className={styles.shiftRow}
                  data-kind={entry.shift.kind}
                  disabled={!edit}
                  onClick={() => edit?.(entry.shift)}
                >
                  <span>{hours}</span>
                  <strong>{entry.shift.staffName}</strong>
                  <Tag>{t(`kind.${entry.shift.kind}`)}</Tag>
                  {entry.shift.absent && <small>{t('shift.absent')}</small>}
                </button>
              );
            })}
          </li>
        );
      })}
    </ol>
  );
}
