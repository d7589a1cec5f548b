import { useTranslation } from 'react-i18next';
import type { WorkCalendar } from '@/api/model';
import styles from './policy.module.css';
import { dayOf, WEEK } from './policyEdits';

const two = (n: number) => String(n).padStart(2, '0');

/** A year in small: what is worked, what is not, and which days are not like their weekday. */
export function YearView(props: { calendar: WorkCalendar; year: number; english: boolean }) {
  const { calendar, year, english } = props;
  const { t, i18n } = useTranslation('clock');
  const monthName = new Intl.DateTimeFormat(i18n.language, { month: 'short', timeZone: 'UTC' });
  const marks = {
    work: '',
    rest: '',
    holiday: t('mark.holiday'),
    extra: t('mark.extra'),
    hours: t('mark.hours'),
  };
  return (
    <>
      <ul className={styles.legend} aria-hidden="true">
        {(['work', 'rest', 'holiday', 'extra', 'hours'] as const).map((look) => (
          <li key={look}>
            <span className={styles.dot} data-look={look}>
              {marks[look]}
            </span>
            {t(`look.${look}`)}
          </li>
        ))}
      </ul>
      <div className={styles.year} role="img" aria-label={t('calendar.yearPicture', { year })}>
        {Array.from({ length: 12 }, (_, month) => {
          const first = new Date(Date.UTC(year, month, 1));
          const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
          const before = (first.getUTCDay() + 6) % 7;
          return (
            <div key={first.toISOString()} className={styles.month}>
              <div className={styles.monthName}>{monthName.format(first)}</div>
              <div className={styles.grid}>
                {WEEK.map((day) => (
                  <span key={day} className={styles.weekday}>
                    {t(`dayShort.${day}`)}
                  </span>
                ))}
                {Array.from({ length }, (_none, i) => {
                  const date = `${year}-${two(month + 1)}-${two(i + 1)}`;
                  const { look, special } = dayOf(calendar, date);
                  const name = special && (english ? special.nameEn : special.name);
                  return (
                    <span
                      key={date}
                      className={styles.dot}
                      data-look={look}
                      title={name ? `${date} ${t(`look.${look}`)}: ${name}` : undefined}
                      style={i === 0 ? { gridColumnStart: before + 1 } : undefined}
                    >
                      {i + 1}
                      {marks[look] && <sup>{marks[look]}</sup>}
                    </span>
                  );
                })}
              </div>
            </div>
          );
        })}
      </div>
    </>
  );
}
