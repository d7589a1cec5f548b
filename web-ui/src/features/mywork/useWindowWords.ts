import { useTranslation } from 'react-i18next';
import { spokenTime, timeOnly } from '@/shared/format/time';

/** A stretch of time as people say it: 今天 14:20–14:50. */
export function useWindowWords(zone: string | undefined): (from: string, to: string) => string {
  const { t, i18n } = useTranslation();
  return (from, to) =>
    // told as a moment in the future, so that it never becomes "12 minutes ago"
    `${spokenTime(from, t, i18n.language, beforeOf(from), zone)}–${timeOnly(to, i18n.language, zone)}`;
}

/** Now, or a moment before the given one on the same day. */
function beforeOf(iso: string): Date {
  const at = new Date(iso).getTime();
  const now = Date.now();
  return new Date(now >= at && now - at < 3_600_000 ? at - 1 : now);
}
