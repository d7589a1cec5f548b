import { useTranslation } from 'react-i18next';
import type { Kpi, KpiFigure } from '@/api/model';
import type { Trend } from '@/shared/chart/trend';
import { isSmall, spoken, spokenTarget, trendFinding } from './figures';

/** Twelve months of a figure as a line, and the sentence that says what it shows. */
export function useTrend(
  kpi: Kpi,
  months: readonly KpiFigure[],
  year: readonly string[],
  target: number | null | undefined,
): { trend: Trend; finding: string } {
  const { t, i18n } = useTranslation('kpi');
  const language = i18n.language;
  const say = (value: number | null | undefined) => spoken(kpi.unit, value, language, t);
  const name = language === 'en' ? kpi.nameEn : kpi.name;
  const found = trendFinding(kpi, months);
  const worst = (of: KpiFigure) => ({ month: of.month ?? '', value: say(of.value) });
  const sentence = (): string => {
    const goal = target == null ? '' : spokenTarget(kpi.unit, target, language, t);
    switch (found.kind) {
      case 'few':
        return t('trend.few', { name });
      case 'noTarget':
        return t('trend.noTarget', {
          name,
          best: found.best.month ?? '',
          bestValue: say(found.best.value),
          ...worst(found.worst),
        });
      case 'all':
        return t('trend.all', { name, months: found.months, goal });
      case 'none':
        return t('trend.none', { name, months: found.months, goal, ...worst(found.worst) });
      case 'some':
        return t('trend.some', {
          name,
          months: found.months,
          missed: found.missed,
          goal,
          ...worst(found.worst),
        });
    }
  };
  return {
    finding: sentence(),
    trend: {
      axis: t(`axis.${kpi.unit}`),
      tick: (value) => value.toLocaleString(language, { maximumFractionDigits: 1 }),
      most: kpi.unit === 'PERCENT' ? 100 : undefined,
      target:
        target == null
          ? undefined
          : {
              value: target,
              label: t(`target.${kpi.better}`, { value: spokenTarget(kpi.unit, target, language, t) }),
            },
      points: year.map((month) => {
        const of = months.find((one) => one.month === month);
        return {
          label: month,
          value: of?.value ?? null,
          faint: of ? isSmall(of) : false,
          figures: [
            [name, say(of?.value)],
            [t('column.sample'), (of?.denominator ?? 0).toLocaleString(language)],
          ],
        };
      }),
    },
  };
}
