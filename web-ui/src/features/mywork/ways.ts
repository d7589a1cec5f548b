/** Opens the phone's own map at an address; no map service is asked by us. */
export function mapLink(address: string): string {
  const words = encodeURIComponent(address);
  return /iPhone|iPad|iPod/.test(navigator.userAgent) ? `maps://?q=${words}` : `geo:0,0?q=${words}`;
}

/** A number that can be called: masked ones cannot. */
export function callable(phone: string | null | undefined): phone is string {
  return Boolean(phone) && !phone?.includes('*');
}

export interface Window {
  key: 'in15' | 'in30' | 'in60' | 'in120' | 'afternoon' | 'tomorrowMorning' | 'tomorrowAfternoon';
  from: Date;
  to: Date;
}

const MINUTE = 60_000;
const at = (day: Date, plus: number, hour: number) =>
  new Date(day.getFullYear(), day.getMonth(), day.getDate() + plus, hour);

/** When one can say to come, without a keyboard: as people say it. */
export function windows(now: Date): Window[] {
  const within = (key: Window['key'], minutes: number): Window => ({
    key,
    from: now,
    to: new Date(now.getTime() + minutes * MINUTE),
  });
  return [
    within('in15', 15),
    within('in30', 30),
    within('in60', 60),
    within('in120', 120),
    ...(now.getHours() < 15
      ? [{ key: 'afternoon' as const, from: now.getHours() < 13 ? at(now, 0, 13) : now, to: at(now, 0, 18) }]
      : []),
    { key: 'tomorrowMorning', from: at(now, 1, 8), to: at(now, 1, 12) },
    { key: 'tomorrowAfternoon', from: at(now, 1, 13), to: at(now, 1, 18) },
  ];
}
