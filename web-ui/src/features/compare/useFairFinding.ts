import { useTranslation } from 'react-i18next';
import type { League, Measure } from '@/api/model';
import { decimal } from './measures';
import { beyond, nameOf } from './measureWords';

/** Named in the sentence; the others are in the table. */
const NAMED = 3;

/** The finding as a sentence: who differs by more than chance, and how many would by chance alone. */
export function useFairFinding(league: League, measure: Measure): string {
  const { t, i18n } = useTranslation('measure');
  const { funnel } = league;
  if (measure.type === 'COUNT') return t('finding.plain', { measure: nameOf(measure, i18n.language) });
  if (!funnel || league.lines.filter((line) => !line.few).length < 2) return t('finding.few');
  const far = beyond(league);
  const names = far
    .slice(0, NAMED)
    .map((line) => line.estate.name)
    .join(t('and'));
  const said =
    far.length === 0
      ? t('finding.none')
      : t('finding.beyond', { count: far.length, names: far.length > NAMED ? `${names}…` : names });
  return `${said} ${t('finding.chance', { shown: decimal(funnel.watchedByChance, i18n.language) })}`;
}
