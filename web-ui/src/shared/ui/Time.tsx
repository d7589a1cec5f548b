import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { dateOnly, exactTime, spokenTime } from '@/shared/format/time';

/** An instant as people say it; exact, with zone, on hover and for screen readers. */
export function Time({ at, zone, day }: { at: string | null | undefined; zone?: string; day?: boolean }) {
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
