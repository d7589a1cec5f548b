import type { TFunction } from 'i18next';
import type { IndustryCell, IndustryComparison, Measure } from '@/api/model';

type Words = TFunction<'industry'>;
type Say = (value: number | null | undefined) => string;

/** Whom the company is held against: what does not matter is not said. */
export function cohortWords({ region, size, age }: IndustryComparison['cohort'], t: Words): string {
  const parts = [
    region ? t(`region.${region}`) : t('cohort.everywhere'),
    size ? t(`size.${size}`) : null,
    age ? t(`age.${age}`) : null,
  ];
  return parts.filter(Boolean).join(t('comma'));
}

/** Where the own value lies, told as better or worse where the measure knows which is which. */
export function bandWords(measure: Measure, cell: IndustryCell, t: Words): string {
  const { band } = cell;
  if (!band) return t('band.none');
  if (measure.better === 'NEUTRAL') return t(`band.${band}`);
  const best = measure.better === 'HIGHER' ? 'HIGHEST' : 'LOWEST';
  const upper = measure.better === 'HIGHER' ? 'UPPER_MIDDLE' : 'LOWER_MIDDLE';
  const lower = measure.better === 'HIGHER' ? 'LOWER_MIDDLE' : 'UPPER_MIDDLE';
  if (band === best) return t('band.best');
  if (band === upper) return t('band.good');
  return band === lower ? t('band.fair') : t('band.worst');
}

/** A row in one sentence, for whoever does not see the picture. */
export function cellWords(measure: Measure, cell: IndustryCell, say: Say, t: Words): string {
  const own = cell.own ? t('cell.own', { value: say(cell.own.value) }) : t('cell.noOwn');
  const { quartiles, withheld } = cell;
  if (!quartiles) return [own, t(`withheld.${withheld ?? 'TOO_FEW'}`)].join(t('comma'));
  return [
    own,
    t('cell.quartiles', {
      lower: say(quartiles.lower),
      median: say(quartiles.median),
      upper: say(quartiles.upper),
    }),
    bandWords(measure, cell, t),
  ].join(t('comma'));
}
