import { useTranslation } from 'react-i18next';
import type { Repeat } from '@/api/model';

/** Says why a ticket is thought to bring something up again. */
export function useRepeatWords(): (repeat: Repeat) => string {
  const { t, i18n } = useTranslation('relation');
  return (repeat) => {
    const place = i18n.language === 'en' ? repeat.placeEn : repeat.place;
    return repeat.reasons
      .map((reason) =>
        reason === 'SAME_PLACE' && place ? t('repeat.reason.at', { place }) : t(`repeat.reason.${reason}`),
      )
      .join(' · ');
  };
}
