import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Improvement } from '@/api/model';
import { measuresQuery } from '@/features/compare/measureQueries';
import { nameOf, sayDifference, sayValue } from '@/features/compare/measureWords';

type Effect = NonNullable<Improvement['effect']>;

/** Says what a measure comes to in its own unit: hours and minutes, percent, points. */
export function useMeasureWords() {
  const { t, i18n } = useTranslation('improvement');
  const { t: common } = useTranslation();
  const measures = useQuery(measuresQuery).data ?? [];
  const find = (key: string | null | undefined) => measures.find((one) => one.key === key);
  const name = (key: string | null | undefined) => {
    const measure = find(key);
    return measure ? nameOf(measure, i18n.language) : (key ?? '');
  };
  const value = (key: string, of: number) => {
    const measure = find(key);
    return measure ? sayValue(measure, of, i18n.language, common) : of.toPrecision(3);
  };
  const difference = (key: string, of: number) => {
    const measure = find(key);
    if (!measure) return of.toPrecision(3);
    const said = sayDifference(measure, of, i18n.language, common);
    return measure.unit === 'SHARE' ? t('points', { said }) : said;
  };
  return { measures, find, name, value, difference };
}

/** What a check found, in one sentence. */
export function useVerdict() {
  const { t } = useTranslation('improvement');
  const { difference } = useMeasureWords();
  return (effect: Effect) =>
    t(`verdict.${effect.verdict}`, {
      difference: difference(effect.measure, effect.difference),
      low: difference(effect.measure, effect.low),
      high: difference(effect.measure, effect.high),
    });
}

/** Four whole weeks after the week in which it began to work, and a day until all estates have had their midnight. */
export function tellableFrom(worksFrom: string): string {
  const day = new Date(`${worksFrom}T00:00:00Z`);
  const sinceMonday = (day.getUTCDay() + 6) % 7;
  day.setUTCDate(day.getUTCDate() - sinceMonday + 5 * 7 + 1);
  return day.toISOString().slice(0, 10);
}
