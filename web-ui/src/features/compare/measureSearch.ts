import { KINDS, type Kind } from '@/api/model';
import { LONGEST_DAYS, lengthOf, type Period, periodOf } from './compareSearch';

export const VIEWS = ['five', 'league', 'funnel', 'course', 'spread', 'heat', 'cities', 'pair'] as const;
export type View = (typeof VIEWS)[number];
export type Step = 'WEEK' | 'MONTH';
export type By = 'KIND' | 'CATEGORY';

/** What is compared, as it stands in the address: a link is the view. */
export interface MeasureSearch {
  /** Without one, a phone shows the five numbers and any other screen the league. */
  view?: View | undefined;
  measure?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  kind?: Kind | undefined;
  /** Adjusted for what the estates have to do. */
  adjusted?: true | undefined;
  step?: Step | undefined;
  by?: By | undefined;
  /** The two estates that are set side by side. */
  first?: string | undefined;
  second?: string | undefined;
  /** The earlier period, where one estate or the company is set beside itself. */
  before?: string | undefined;
  /** Times as hills instead of boxes. */
  hills?: true | undefined;
  /** Whether what is sent regularly is open. */
  mails?: true | undefined;
}

export const DEFAULT_MEASURE = 'resolved_in_time';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** What is impossible in the address is not there: the page shows the usual. */
export function validateMeasures(search: Record<string, unknown>): MeasureSearch {
  const { from, to } = search;
  const possible =
    typeof from === 'string' &&
    typeof to === 'string' &&
    DAY.test(from) &&
    DAY.test(to) &&
    !Number.isNaN(Date.parse(from)) &&
    !Number.isNaN(Date.parse(to)) &&
    from <= to &&
    lengthOf({ from, to }) <= LONGEST_DAYS;
  const view = VIEWS.find((one) => one === search.view);
  const kind = KINDS.find((one) => one === search.kind);
  const measure = text(search.measure);
  const first = text(search.first);
  const second = text(search.second);
  return {
    ...(view ? { view } : {}),
    ...(measure && measure !== DEFAULT_MEASURE && /^[a-z0-9_]{1,40}$/.test(measure) ? { measure } : {}),
    ...(possible ? { from, to } : {}),
    ...(kind ? { kind } : {}),
    ...(search.adjusted === true || search.adjusted === 'true' ? { adjusted: true as const } : {}),
    ...(search.step === 'WEEK' ? { step: 'WEEK' as const } : {}),
    ...(search.by === 'CATEGORY' ? { by: 'CATEGORY' as const } : {}),
    ...(first ? { first } : {}),
    ...(second ? { second } : {}),
    ...(search.hills === true || search.hills === 'true' ? { hills: true as const } : {}),
    ...(search.mails === true || search.mails === 'true' ? { mails: true as const } : {}),
    ...(search.before === 'year' ? { before: 'year' } : {}),
  };
}

export const periodIn = (search: MeasureSearch): Period =>
  search.from && search.to ? { from: search.from, to: search.to } : periodOf('days90');

/** The same number of days just before, or the same days a year ago. */
export function earlier(period: Period, before: string | undefined): Period {
  const day = 86_400_000;
  const back = before === 'year' ? 365 : lengthOf(period);
  const shift = (date: string) => new Date(Date.parse(date) - back * day).toISOString().slice(0, 10);
  return { from: shift(period.from), to: shift(period.to) };
}

/** A course is looked at over a longer time than an estate is judged by: three years of months, one of weeks. */
export function courseOf(period: Period, step: Step): Period {
  const from = new Date(`${period.to}T00:00:00Z`);
  if (step === 'WEEK') from.setUTCDate(from.getUTCDate() - 52 * 7);
  else from.setUTCMonth(from.getUTCMonth() - 35, 1);
  return { from: from.toISOString().slice(0, 10), to: period.to };
}

/** The days of one point of a course, as far as they were asked for. */
export function partOf(period: Period, begin: string, step: Step): Period {
  const last = new Date(`${begin}T00:00:00Z`);
  if (step === 'WEEK') last.setUTCDate(last.getUTCDate() + 6);
  else last.setUTCMonth(last.getUTCMonth() + 1, 0);
  const end = last.toISOString().slice(0, 10);
  return { from: begin < period.from ? period.from : begin, to: end > period.to ? period.to : end };
}
