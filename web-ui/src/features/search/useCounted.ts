import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchResult } from '@/api/model';

export type Exactness = SearchResult['totalIs'];

/** A number as exactly as it was counted: an estimate is not told to the last digit, and of a bound one sees that there are more. */
export function useCounted(): (count: number, is: Exactness) => string {
  const { t, i18n } = useTranslation('search');
  return useCallback(
    (count, is) => {
      switch (is) {
        case 'EXACT':
          return count.toLocaleString(i18n.language);
        case 'ESTIMATE':
          return t('count.about', {
            shown: count.toLocaleString(i18n.language, { maximumSignificantDigits: 2 }),
          });
        case 'AT_LEAST':
          return t('count.atLeast', { shown: count.toLocaleString(i18n.language) });
      }
    },
    [t, i18n.language],
  );
}
