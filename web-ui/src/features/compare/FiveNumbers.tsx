import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { LeagueLine } from '@/api/model';
import { Behind } from './Behind';
import type { Shown } from './MeasuresPage';
import { courseQuery } from './measureQueries';
import { courseOf } from './measureSearch';
import { decimal, percent } from './measures';
import styles from './measures.module.css';
import { beyond, nameOf, ordered, sayDifference, sayValue, standingOf } from './measureWords';

/** What matters at a glance: five numbers, and the estates to look at. */
export function FiveNumbers({ league, measure, asked, adjusted }: Shown) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const language = i18n.language;
  const course = useQuery(
    courseQuery({ ...asked, period: courseOf(asked.period, 'MONTH') }, 'MONTH', undefined),
  ).data;
  const held = league.lines
    .filter((line) => line.expected && !line.few)
    .sort((a, b) => (a.expected?.ratio ?? 1) - (b.expected?.ratio ?? 1));
  const far = beyond(league);
  const last = course?.changes.at(-1);
  const say = (value: number | null | undefined) => sayValue(measure, value, language, common);
  const against = (line: LeagueLine | undefined) =>
    line?.expected
      ? {
          value: line.estate.name,
          under: t('phone.ofExpected', { value: percent(line.expected.ratio, language) }),
        }
      : { value: '—', under: '' };
  const flagged = ordered(league, measure, adjusted).filter(
    (line) => line.standing === 'BEYOND' || line.standing === 'WATCH',
  );
  const five = [
    { name: `${t('phone.company')} · ${nameOf(measure, language)}`, value: say(league.value), under: '' },
    {
      name: t('phone.beyond'),
      value: far.length.toLocaleString(language),
      under: league.funnel
        ? t('phone.beyondChance', { shown: decimal(league.funnel.beyondByChance, language, 2) })
        : '',
    },
    { name: t('phone.lowest'), ...against(held[0]) },
    { name: t('phone.highest'), ...against(held.length > 1 ? held.at(-1) : undefined) },
    {
      name: t('phone.change'),
      value: last
        ? sayDifference(measure, last.after - last.before, language, common)
        : course
          ? t('phone.noChange')
          : '—',
      under: last ? last.begin.slice(0, 7) : '',
    },
  ];
  return (
    <>
      <dl className={styles.five} aria-label={t('phone.label')}>
        {five.map((one) => (
          <div key={one.name}>
            <dt>{one.name}</dt>
            <dd>
              {one.value}
              {one.under && <small>{one.under}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {flagged.length > 0 && (
        <>
          <h2 className={styles.subtitle}>{t('phone.flagged')}</h2>
          <ul className={styles.cards}>
            {flagged.map((line) => (
              <li key={line.estate.id}>
                <span>{line.estate.name}</span>
                <span>
                  <Behind
                    of={{ measure, period: asked.period, estateId: line.estate.id, kind: asked.kind }}
                    n={line.n}
                    name={line.estate.name}
                  >
                    {say(line.value)}
                  </Behind>{' '}
                  · {t(standingOf(line, league, measure))}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
