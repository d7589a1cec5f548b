import type { SearchResult } from '@/api/model';

export type Hit = SearchResult['items'][number];
export type Reason =
  | 'number'
  | 'place'
  | 'phone'
  | 'title'
  | 'description'
  | 'comments'
  | 'person'
  | 'estate'
  | 'category'
  | 'synonym'
  | 'sound'
  | 'about';

const SAID = {
  NUMBER: 'number',
  PLACE: 'place',
  PHONE: 'phone',
  PERSON: 'person',
  SYNONYM: 'synonym',
  SOUND: 'sound',
} as const satisfies Record<Hit['by'][number], Reason>;

const DIGITS = '〇一二三四五六七八九';

/** Full-width letters made narrow, small letters, and Chinese figures in their other spelling. */
function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/零/g, '〇')
    .replace(/[〇一二三四五六七八九]/g, (one) => String(DIGITS.indexOf(one)));
}

const figures = (text: string): string[] =>
  [...normal(text).matchAll(/[a-z]?\d+/g)].map(([one]) => one.replace(/^0+(?=\d)/, ''));

/** Whether the figures of a house, in their order, are among those of the label: 3-201 is in 3栋2单元201. */
function names(label: string, asked: string[]): boolean {
  const of = figures(label);
  let at = 0;
  for (const one of of) if (one === asked[at]) at++;
  return asked.length > 0 && at === asked.length;
}

/** The ways in which the service knows a ticket's number: whole, without its letters, and the count of the day alone. */
function numbersOf(number: string): string[] {
  const [letters = '', day = '', count = ''] = number.toLowerCase().split('-');
  return [letters + day + count, day + count, count, count.replace(/^0+/, '')].filter(Boolean);
}

/**
 * Why a ticket was found. The service marks the text and says in which other ways the ticket fits; what it does not say is told by
 * looking at what the row shows, and `about` is left for what cannot be told.
 */
export function reasonsOf(hit: Hit, text: string): Reason[] {
  const { ticket, highlights } = hit;
  const words = text.trim().split(/\s+/).filter(Boolean).map(normal);
  const reasons: Reason[] = hit.by.map((one) => SAID[one]);
  const numbers = numbersOf(ticket.number);
  if (words.some((word) => numbers.includes(word.replace(/-/g, '')))) reasons.push('number');
  const house = text
    .trim()
    .split(/\s+/)
    .find((word) => /\d/.test(normal(word)) && !/\d{6,}/.test(normal(word)));
  if (ticket.unit && house && names(ticket.unit.label, figures(house))) reasons.push('place');
  const phone = ticket.reporter?.phone?.replace(/\D/g, '');
  if (phone && words.some((word) => /^(\d{4}|\d{7,})$/.test(word) && phone.endsWith(word)))
    reasons.push('phone');
  if (highlights.title.length > 0) reasons.push('title');
  if (highlights.description.length > 0) reasons.push('description');
  if (highlights.comments.length > 0) reasons.push('comments');
  const includes = (value: string | null | undefined) =>
    Boolean(value) && words.some((word) => word.length > 1 && normal(value ?? '').includes(word));
  if (includes(ticket.reporter?.name) || includes(ticket.assignee?.name)) reasons.push('person');
  if (includes(ticket.estate.name)) reasons.push('estate');
  if (includes(ticket.category?.name)) reasons.push('category');
  // what is written alike sounds alike: the sound is a reason only where nothing else is one
  const told = [...new Set(reasons)];
  const others = told.filter((one) => one !== 'sound');
  const explained = others.length > 0 ? others : told;
  return explained.length === 0 && words.length > 0 ? ['about'] : explained;
}
