import { useTranslation } from 'react-i18next';
import type { PlaybookPart } from '@/api/model';

/** A part by what it is and what it is called. */
export function useTitled() {
  const { t, i18n } = useTranslation('playbook');
  return (part: Pick<PlaybookPart, 'type' | 'name' | 'nameEn'>) =>
    t('part', {
      type: t(`type.${part.type}`),
      name: i18n.language === 'en' ? part.nameEn : part.name,
    });
}
