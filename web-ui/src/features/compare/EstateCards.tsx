import { useTranslation } from 'react-i18next';
import type { Comparison } from '@/api/model';
import styles from './compare.module.css';
import type { Measure } from './compareSearch';
import { decimal, figureOf, isSmall, ordered, percent, sampleOf, spoken } from './measures';

/** The comparison on a phone: the chosen figure as a bar from zero, the others beneath it. */
export function EstateCards(props: { comparison: Comparison; measure: Measure; chosen: string | undefined }) {
  const { t, i18n } = useTranslation('compare');
  const { t: common } = useTranslation();
  const language = i18n.language;
  const { comparison, measure } = props;
  const items = ordered(comparison.items, measure);
  const longest =
    measure === 'timely' ? 1 : Math.max(...items.map((item) => figureOf(measure, item) ?? 0), 0);
  const minutes = (value: number | null | undefined) => spoken('time', value ?? null, language, common);
  return (
    <ul className={styles.cards} aria-label={t('table.label')}>
      {items.map((item) => {
        const value = figureOf(measure, item);
        const small = isSmall(measure, item);
        const sample = sampleOf(measure, item);
        const lines: [Measure | 'p90', string, string][] = [
          [
            'volume',
            t('column.perHundredHomes'),
            item.perHundredHomes == null ? '—' : decimal(item.perHundredHomes, language),
          ],
          ['open', t('column.open'), item.open.toLocaleString(language)],
          [
            'timely',
            t('column.timelyRate'),
            item.timelyRate == null ? '—' : percent(item.timelyRate, language),
          ],
          ['time', t('column.median'), minutes(item.resolveMinutesMedian)],
          ['p90', t('column.p90'), minutes(item.resolveMinutesP90)],
        ];
        return (
          <li key={item.estate.id} data-chosen={item.estate.id === props.chosen || undefined}>
            <div className={styles.cardHead}>
              <span className={styles.cardName}>{item.estate.name}</span>
              <span className={styles.cardValue}>{spoken(measure, value, language, common)}</span>
            </div>
            <div className={styles.bar} aria-hidden="true">
              <span
                data-small={small || undefined}
                style={{ width: `${longest > 0 ? ((value ?? 0) / longest) * 100 : 0}%` }}
              />
            </div>
            <div className={styles.cardSample}>
              {sample === null
                ? t('chart.homes', {
                    count: item.estate.homes,
                    shown: item.estate.homes.toLocaleString(language),
                  })
                : t('chart.sample', { count: sample, shown: sample.toLocaleString(language) })}
              {small && ` ${t('chart.small')}`}
            </div>
            <dl>
              {lines
                .filter(([of]) => of !== measure)
                .map(([of, name, text]) => (
                  <div key={of}>
                    <dt>{name}</dt>
                    <dd>{text}</dd>
                  </div>
                ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}
