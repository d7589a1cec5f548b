import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Improvement } from '@/api/model';
import { measuresQuery } from '@/features/compare/measureQueries';
import { nameOf, sayDifference, sayValue } from '@/features/compare/measureWords';
import { DEFAULT_ZONE } from '@/shared/format/time';

type Effect = Pick<NonNullable<Improvement['effect']>, 'measure' | 'verdict' | 'difference' | 'low' | 'high'>;

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
  /** Of a share without its unit, where that stands beside. */
  const amount = (key: string, of: number) => {
    const measure = find(key);
    return measure ? sayDifference(measure, of, i18n.language, common) : of.toPrecision(3);
  };
  const difference = (key: string, of: number) =>
    find(key)?.unit === 'SHARE' ? t('points', { said: amount(key, of) }) : amount(key, of);
  return { measures, find, name, value, amount, difference };
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

/** Whether nothing can be told yet, by the day that the service names; days end with the office's. */
export const tooEarly = (tellableFrom: string | null | undefined): tellableFrom is string =>
  tellableFrom != null && tellableFrom > new Date().toLocaleDateString('sv-SE', { timeZone: DEFAULT_ZONE });
