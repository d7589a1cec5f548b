import { useTranslation } from 'react-i18next';
import type { LeagueLine, Measure } from '@/api/model';
import { byName } from '@/shared/format/order';
import { Behind } from './Behind';
import type { Shown } from './MeasuresPage';
import styles from './measures.module.css';
import { nameOf, ordered, sayValue, shownOf } from './measureWords';

/** A city's estates, and what they make together. */
interface City {
  name: string;
  lines: LeagueLine[];
  n: number;
  /** Medians do not add up: of times there is none. */
  value: number | null;
}

/** Geography without a map: a panel for each city, all on one scale, what needs attention first. */
export function CitiesView({ league, measure, adjusted, asked }: Shown) {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const language = i18n.language;
  const lines = ordered(league, measure, adjusted);
  const longest = Math.max(...lines.map((line) => shownOf(line, adjusted).value ?? 0), 0);
  const cities = citiesOf(lines, measure, adjusted, league.adjustment?.overall ?? null);
  const say = (value: number | null) => sayValue(measure, value, language, common);
  const cityName = (city: City) => city.name || t('cities.none');
  const judged = cities.filter((city) => city.value !== null && city.n >= measure.minimumSample);
  const [first, last] = [judged[0], judged.at(-1)];
  return (
    <section className={styles.inside} aria-labelledby="cities">
      <h2 id="cities" className={styles.finding}>
        {first && last && first !== last && measure.better !== 'NEUTRAL'
          ? t('cities.finding.apart', {
              first: cityName(first),
              firstValue: say(first.value),
              last: cityName(last),
              lastValue: say(last.value),
            })
          : t('cities.finding', { measure: nameOf(measure, language) })}
      </h2>
      <div className={styles.cities}>
        {cities.map((city) => (
          <section key={city.name} className={styles.city}>
            <h3>
              {cityName(city)}
              <small>
                {city.value !== null && `${say(city.value)}${t('comma')}`}
                {t('n', { shown: city.n.toLocaleString(language) })}
              </small>
            </h3>
            <ul>
              {city.lines.map((line) => {
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
                        {say(value)}
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

/** Each city with what its estates make together, what needs attention first; cities without a figure last. */
export function citiesOf(
  lines: LeagueLine[],
  measure: Measure,
  adjusted: boolean,
  overall: number | null,
): City[] {
  const byCity = new Map<string, LeagueLine[]>();
  for (const line of lines) byCity.set(line.estate.city, [...(byCity.get(line.estate.city) ?? []), line]);
  const direction = measure.better === 'HIGHER' ? 1 : -1;
  return [...byCity]
    .map(([name, own]) => ({
      name,
      lines: own,
      n: own.reduce((sum, line) => sum + line.n, 0),
      value: together(own, measure, adjusted, overall),
    }))
    .sort((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null) || byName(a.name, b.name);
      return direction * (a.value - b.value) || byName(a.name, b.name);
    });
}

function together(lines: LeagueLine[], measure: Measure, adjusted: boolean, overall: number | null) {
  const sum = (part: (line: LeagueLine) => number) => lines.reduce((all, line) => all + part(line), 0);
  if (adjusted) {
    const expected = sum((line) => line.expected?.expected ?? 0);
    return expected > 0 && overall !== null
      ? (overall * sum((line) => line.expected?.observed ?? 0)) / expected
      : null;
  }
  if (measure.type === 'TIMING') return null;
  if (measure.type === 'COUNT') return sum((line) => line.value ?? 0);
  const denominator = sum((line) => line.denominator);
  return denominator > 0 ? sum((line) => line.numerator) / denominator : null;
}
