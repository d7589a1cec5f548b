import type { TFunction } from 'i18next';

export const DEFAULT_ZONE = 'Asia/Shanghai';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${JSON.stringify(options)}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(language, { ...options, timeZone: zone, hourCycle: 'h23' });
    formatters.set(key, found);
  }
  return found;
}

const DAY: Intl.DateTimeFormatOptions = { year: 'numeric', month: '2-digit', day: '2-digit' };
const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' };

/** In English the month is a word: figures are read differently on either side of an ocean. */
const dayOf = (language: string): Intl.DateTimeFormatOptions =>
  language === 'en' ? { year: 'numeric', month: 'short', day: 'numeric' } : DAY;

/** The date alone, in the estate's zone. */
export function dateOnly(iso: string, language: string, zone = DEFAULT_ZONE): string {
  return formatter(language, zone, dayOf(language)).format(new Date(iso));
}

/** The exact instant in the estate's zone, for hover texts. */
export function exactTime(iso: string, language: string, zone = DEFAULT_ZONE): string {
  const at = new Date(iso);
  const clock = formatter(language, zone, { ...CLOCK, second: '2-digit' }).format(at);
  const name = formatter('en', zone, { timeZoneName: 'short' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')?.value;
  return `${dateOnly(iso, language, zone)} ${clock} ${name ?? zone}`;
}

/** The time of the day alone, in the estate's zone. */
export function timeOnly(iso: string, language: string, zone = DEFAULT_ZONE): string {
  return formatter(language, zone, CLOCK).format(new Date(iso));
}

function dayNumber(at: Date, zone: string): number {
  const [y, m, d] = formatter('en-CA', zone, DAY).format(at).split('-').map(Number);
  return Date.UTC(y ?? 0, (m ?? 1) - 1, d) / 86_400_000;
}

/** Time as people say it: "12 分钟前", "今天 09:30", "昨天 18:05", then the date. */
export function spokenTime(
  iso: string,
  t: TFunction<'common'>,
  language: string,
  now: Date = new Date(),
  zone = DEFAULT_ZONE,
): string {
  const at = new Date(iso);
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes >= 0 && minutes < 1) return t('time.justNow');
  if (minutes >= 0 && minutes < 60) return t('time.minutesAgo', { count: minutes });
  const days = dayNumber(now, zone) - dayNumber(at, zone);
  const time = formatter(language, zone, CLOCK).format(at);
  if (days === 0) return t('time.today', { time });
  if (days === 1) return t('time.yesterday', { time });
  const { year: _year, ...withoutYear } = dayOf(language);
  const options = yearOf(now, zone) === yearOf(at, zone) ? withoutYear : dayOf(language);
  return `${formatter(language, zone, options).format(at)} ${time}`;
}

function yearOf(at: Date, zone: string): string {
  return formatter('en-CA', zone, { year: 'numeric' }).format(at);
}

/** A length of time in the largest fitting unit. */
export function spokenDuration(minutes: number, t: TFunction<'common'>): string {
  if (minutes < 90) return t('duration.minutes', { count: Math.round(minutes) });
  if (minutes < 48 * 60) return t('duration.hours', { count: Math.round(minutes / 6) / 10 });
  return t('duration.days', { count: Math.round(minutes / 144) / 10 });
}
