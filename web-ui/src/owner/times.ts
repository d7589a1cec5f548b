import type { Language } from '@/shared/language';

/** A time as the clock on the estate's wall says it: `10:05`, with the day when it is another one than today's there. */
export function wallTime(iso: string, language: Language, now = new Date()): string {
  const time = iso.slice(11, 16);
  const day = iso.slice(0, 10);
  if (day === new Date(now.getTime() + offset(iso)).toISOString().slice(0, 10)) return time;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  if (language === 'zh-CN') return `${month}月${date}日 ${time}`;
  const name = new Date(Date.UTC(year, month - 1, date)).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  return `${name}, ${time}`;
}

/** From when to when, with the day once. */
export function wallSpan(from: string, to: string, language: Language, now = new Date()): string {
  const sameDay = from.slice(0, 10) === to.slice(0, 10);
  return `${wallTime(from, language, now)} – ${sameDay ? to.slice(11, 16) : wallTime(to, language, now)}`;
}

function offset(iso: string): number {
  const found = /([+-])(\d\d):(\d\d)$/.exec(iso);
  if (!found) return 0;
  const minutes = Number(found[2]) * 60 + Number(found[3]);
  return (found[1] === '-' ? -minutes : minutes) * 60_000;
}
