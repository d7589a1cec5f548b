import { useTranslation } from 'react-i18next';
import type { Comparison } from '@/api/model';
import type { Measure } from './compareSearch';
import { decimal, figureOf, findingOf, percent, spoken } from './measures';

/** The finding as a sentence: the chart's title, and what a screen reader hears first. */
export function useFinding(comparison: Comparison, measure: Measure): string {
  const { t, i18n } = useTranslation('compare');
  const { t: common } = useTranslation();
  const language = i18n.language;
  const say = (value: number | null) => spoken(measure, value, language, common);
  const [only, second] = comparison.items;
  if (only && !second) return t('finding.one', { estate: only.estate.name });
  const finding = findingOf(comparison, measure);
  switch (finding.kind) {
    case 'few':
      return t('finding.few');
    case 'close':
      return t(`finding.${measure}Close`, { lowest: say(finding.lowest), highest: say(finding.highest) });
    case 'apart': {
      const { first, last } = finding;
      // of nothing there is no multiple
      const key =
        (measure === 'volume' || measure === 'time') && finding.times === null
          ? (`${measure}Alone` as const)
          : measure;
      return t(`finding.${key}`, {
        first: first.estate.name,
        firstValue: say(figureOf(measure, first)),
        last: last.estate.name,
        lastValue: say(figureOf(measure, last)),
        times: decimal(finding.times ?? 0, language),
        points: decimal(finding.points ?? 0, language),
        share: percent(finding.share ?? 0, language),
        company: say(figureOf(measure, comparison.company)),
      });
    }
  }
}
