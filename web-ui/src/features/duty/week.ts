// Days and minutes of a place against instants. A day is written 2026-11-23, a time of day in minutes from midnight.

export const DAY_MINUTES = 24 * 60;

const parts = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = parts.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    parts.set(zone, format);
  }
  return format;
}

/** The wall clock of a place, as if it were UTC. */
function wallOf(at: number, zone: string): number {
  const told = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map((part) => [part.type, part.value]),
  );
  return Date.UTC(
    Number(told.year),
    Number(told.month) - 1,
    Number(told.day),
    Number(told.hour),
    Number(told.minute),
    Number(told.second),
  );
}

/** The day and the minute of an instant, in the place. */
export function localOf(iso: string, zone: string): { day: string; minute: number } {
  const wall = new Date(wallOf(Date.parse(iso), zone));
  return {
    day: wall.toISOString().slice(0, 10),
    minute: wall.getUTCHours() * 60 + wall.getUTCMinutes(),
  };
}

/** The instant at which the place's clock shows this day and minute; minutes may lie on the next day. */
export function instantOf(day: string, minute: number, zone: string): string {
  const wanted = Date.parse(`${day}T00:00:00Z`) + minute * 60_000;
  // the offset of the guess may lie on the other side of a change of clocks; the second look is right
  let at = wanted - (wallOf(wanted, zone) - wanted);
  at = wanted - (wallOf(at, zone) - at);
  return new Date(at).toISOString();
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Monday of the day's week. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

export const todayIn = (zone: string): string => localOf(new Date().toISOString(), zone).day;

export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** The part of a stretch of time that lies on a day; undefined when none does. */
export function onDay(
  stretch: { from: string; to: string },
  day: string,
  zone: string,
): { from: number; to: number } | undefined {
  const begin = localOf(stretch.from, zone);
  const end = localOf(stretch.to, zone);
  const from = begin.day < day ? 0 : begin.day > day ? DAY_MINUTES : begin.minute;
  const to = end.day < day ? 0 : end.day > day ? DAY_MINUTES : end.minute;
  return from < to ? { from, to } : undefined;
}
