import { useTranslation } from 'react-i18next';
import type { League, LeagueLine, Measure } from '@/api/model';
import { decimal } from './measures';
import { apart, nameOf, ordered, sayValue, shownOf, worse } from './measureWords';

/** Named in the sentence; the others are in the table. */
const NAMED = 3;
/** One in twenty lies outside of its range by chance. */
const BY_CHANCE = 0.05;

/** The finding as a sentence: who is worse and who better than chance explains, and how many would differ by chance alone. */
export function useFairFinding(league: League, measure: Measure, adjusted = false): string {
  const { t, i18n } = useTranslation('measure');
  const { t: common } = useTranslation();
  const language = i18n.language;
  const { funnel } = league;
  if (measure.type === 'COUNT') return t('finding.plain', { measure: nameOf(measure, language) });
  const judged = league.lines.filter((line) => !line.few && (!adjusted || line.expected));
  if (!funnel || judged.length < 2) return t('finding.few');
  const centre = adjusted ? (league.adjustment?.overall ?? funnel.centre) : funnel.centre;
  const far = ordered(league, measure, adjusted).filter((line) => apart(line, adjusted));
  const figureOf = (line: LeagueLine) => shownOf(line, adjusted).value ?? centre;
  const said = (key: 'worse' | 'better' | 'lower' | 'higher', lines: LeagueLine[]) =>
    lines.length === 0
      ? []
      : [
          t(`finding.${adjusted ? 'adjusted.' : ''}${key}`, {
            count: lines.length,
            names:
              lines
                .slice(0, NAMED)
                .map((line) =>
                  t('finding.one', {
                    name: line.estate.name,
                    value: sayValue(measure, figureOf(line), language, common),
                  }),
                )
                .join(t('and')) + (lines.length > NAMED ? '…' : ''),
          }),
        ];
  const neutral = measure.better === 'NEUTRAL';
  const low = far.filter((line) =>
    neutral ? figureOf(line) < centre : worse(measure, figureOf(line), centre),
  );
  const high = far.filter((line) => !low.includes(line)).reverse();
  const sentences = [
    ...said(neutral ? 'lower' : 'worse', low),
    ...said(neutral ? 'higher' : 'better', high),
    ...(far.length === 0 ? [t(adjusted ? 'finding.adjusted.none' : 'finding.none')] : []),
    adjusted
      ? t('finding.adjusted.chance', { shown: decimal(judged.length * BY_CHANCE, language) })
      : t('finding.chance', { shown: decimal(funnel.watchedByChance, language) }),
  ];
  return sentences.join(t('finding.join'));
}
