import { Tooltip } from 'antd';
import { useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { dateOnly, exactTime, spokenTime } from '@/shared/format/time';
import { Zone } from './zone';

/** An instant as people say it; exact, with zone, on hover and for screen readers. */
export function Time({ at, day }: { at: string | null | undefined; day?: boolean }) {
  const zone = useContext(Zone);
  const { t, i18n } = useTranslation();
  if (!at) return <>{t('time.none')}</>;
  return (
    <Tooltip title={exactTime(at, i18n.language, zone)}>
      <time dateTime={at}>
        {day ? dateOnly(at, i18n.language, zone) : spokenTime(at, t, i18n.language, new Date(), zone)}
      </time>
    </Tooltip>
  );
}
