import { useTranslation } from 'react-i18next';
import type { LeagueLine } from '@/api/model';
import { Behind } from './Behind';
import type { Shown } from './MeasuresPage';
import styles from './measures.module.css';
import { nameOf, ordered, sayValue, shownOf } from './measureWords';

/** Geography without a map: a panel for each city, all on one scale. */
export function CitiesView({ league, measure, adjusted, asked }: Shown) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const language = i18n.language;
  const lines = ordered(league, measure, adjusted);
  const longest = Math.max(...lines.map((line) => shownOf(line, adjusted).value ?? 0), 0);
  const cities = new Map<string, LeagueLine[]>();
  for (const line of lines) cities.set(line.estate.city, [...(cities.get(line.estate.city) ?? []), line]);
  const order = [...cities].sort(([a, x], [b, y]) => y.length - x.length || a.localeCompare(b, 'zh-CN'));
  return (
    <section className={styles.inside} aria-labelledby="cities">
      <h2 id="cities">{t('cities.finding', { measure: nameOf(measure, language) })}</h2>
      <div className={styles.cities}>
        {order.map(([city, own]) => (
          <section key={city} className={styles.city}>
            <h3>{city || t('cities.none')}</h3>
            <ul>
              {own.map((line) => {
                const { value } = shownOf(line, adjusted);
                const width = value === null || longest <= 0 ? 0 : Math.max(0, value / longest) * 100;
                return (
                  <li key={line.estate.id}>
                    <span title={line.estate.name}>{line.estate.name}</span>
                    <span className={styles.bar} aria-hidden="true">
                      {value !== null && (
                        <span style={{ width: `${width}%` }} data-few={line.few || undefined} />
                      )}
                    </span>
                    <span title={t('n', { shown: line.n.toLocaleString(language) })}>
                      <Behind
                        of={{ measure, period: asked.period, estateId: line.estate.id, kind: asked.kind }}
                        n={line.n}
                        name={line.estate.name}
                      >
                        {sayValue(measure, value, language, common)}
                      </Behind>
                      {line.few ? '*' : ''}
                    </span>
                  </li>
                );
              })}
            </ul>
          </section>
        ))}
      </div>
      <p className={styles.note}>{t('note.cities')}</p>
    </section>
  );
}
