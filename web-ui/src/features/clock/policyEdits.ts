import type {
  Channel,
  ClockPolicy,
  ClockRule,
  Kind,
  PolicyFinding,
  Priority,
  SpecialDay,
  WorkCalendar,
} from '@/api/model';
import { PRIORITIES } from '@/api/model';
import { lengthWords, levelSentence, ruleSentence, type Speaker } from '@/shared/clock/ruleWords';

// Everything about a policy that can be right or wrong without asking the service.

export function moved<T>(list: readonly T[], from: number, by: -1 | 1): T[] {
  const to = from + by;
  const next = [...list];
  const one = next[from];
  const other = next[to];
  if (one === undefined || other === undefined) return next;
  next[from] = other;
  next[to] = one;
  return next;
}

export const replaced = <T>(list: readonly T[], index: number, one: T): T[] =>
  list.map((before, i) => (i === index ? one : before));

export const without = <T>(list: readonly T[], index: number): T[] => list.filter((_, i) => i !== index);

/** A key that is not taken: the wish itself, or the wish with a number. */
export function freeKey(wish: string, taken: readonly string[]): string {
  for (let n = 1; ; n++) {
    const key = n === 1 ? wish : `${wish}-${n}`;
    if (!taken.includes(key)) return key;
  }
}

export const newRule = (policy: ClockPolicy): ClockRule =>
  ({
    name: freeKey(
      'rule',
      policy.rules.map((one) => one.name),
    ),
    clock: 'completion',
    label: '新规则',
    labelEn: 'New rule',
    ownerWords: null,
    ownerWordsEn: null,
    match: { kinds: [], categories: [], priorities: [], channels: [], estates: [] },
    anchor: { type: 'OPENED' },
    stops: [{ type: 'ENTERED', states: [], categories: ['RESOLVED'], stages: [] }],
    cancels: [],
    pause: { categories: [], states: [] },
    target: { minutes: { LOW: 60, NORMAL: 60, HIGH: 60, URGENT: 60 }, time: 'CALENDAR', calendar: null },
    restartOnReopen: false,
    levels: [],
  }) as ClockRule;

/** The findings about one place in the policy and about everything inside of it. */
export const findingsAt = (findings: readonly PolicyFinding[], path: string) =>
  findings.filter((one) => one.path === path || one.path.startsWith(`${path}/`));

export interface Subject {
  kind: Kind;
  priority: Priority;
  channel?: Channel | undefined;
  category?: string | undefined;
  estateId?: string | undefined;
}

/** Why a rule is not for a ticket, or nothing when it is; the same order of questions as the service's. */
export function mismatch(
  rule: ClockRule,
  subject: Subject,
): 'kinds' | 'categories' | 'priorities' | 'channels' | 'estates' | 'target' | undefined {
  const { match } = rule;
  const misses = (wanted: readonly string[], has: string | undefined) =>
    wanted.length > 0 && !(has !== undefined && wanted.includes(has));
  if (misses(match.kinds, subject.kind)) return 'kinds';
  if (misses(match.categories, subject.category)) return 'categories';
  if (misses(match.priorities, subject.priority)) return 'priorities';
  if (misses(match.channels, subject.channel)) return 'channels';
  if (misses(match.estates, subject.estateId)) return 'estates';
  if (rule.anchor?.type !== 'PROMISED' && rule.target?.minutes[subject.priority] === undefined)
    return 'target';
  return undefined;
}

/** For each clock the first rule that is for the ticket. */
export function matching(policy: ClockPolicy, subject: Subject): ClockRule[] {
  const found = new Map<string, ClockRule>();
  for (const rule of policy.rules)
    if (!found.has(rule.clock) && !mismatch(rule, subject)) found.set(rule.clock, rule);
  return [...found.values()];
}

/** Takes a year's public holidays into a calendar; days that the company wrote itself stay. */
export function withHolidays(
  calendar: WorkCalendar,
  year: number,
  days: readonly SpecialDay[],
): WorkCalendar {
  const own = new Set(calendar.days.map((one) => one.date));
  return {
    ...calendar,
    days: [...calendar.days, ...days.filter((one) => !own.has(one.date))].sort((a, b) =>
      a.date.localeCompare(b.date),
    ),
    years: [...new Set([...calendar.years, year])].sort((a, b) => a - b),
  };
}

const WEEKDAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'] as const;
export const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;

export type DayLook = 'work' | 'rest' | 'holiday' | 'extra' | 'hours';

/** What a day is in a calendar: an ordinary day, a holiday, a weekend that is worked, a day with hours of its own. */
export function dayOf(calendar: WorkCalendar, date: string): { look: DayLook; special?: SpecialDay } {
  const special = calendar.days.find((one) => one.date === date);
  if (special)
    return {
      look: special.kind === 'REST' ? 'holiday' : special.kind === 'WORK' ? 'extra' : 'hours',
      special,
    };
  const weekday = WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'SUNDAY';
  return { look: (calendar.week[weekday]?.length ?? 0) > 0 ? 'work' : 'rest' };
}

const same = (one: unknown, other: unknown) =>
  JSON.stringify(canonical(one)) === JSON.stringify(canonical(other));

/** Without what is absent or empty by default, and in one order of keys. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, one]) => one !== null && one !== undefined)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, one]) => [key, canonical(one)]),
  );
}

export const samePolicy = (one: ClockPolicy, other: ClockPolicy) =>
  same({ ...one, version: 0 }, { ...other, version: 0 });

export interface Difference {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  what: string;
  details: string[];
}

/** What changes from one policy to another, in words. */
export function differences(before: ClockPolicy, after: ClockPolicy, speaker: Speaker): Difference[] {
  const { t, english, names } = speaker;
  const found: Difference[] = [];
  const label = (one: { label: string; labelEn: string }) => (english ? one.labelEn : one.label);
  const ruleName = (rule: ClockRule) => t('diff.rule', { name: label(rule) });
  for (const rule of after.rules) {
    const old = before.rules.find((one) => one.name === rule.name);
    if (!old) found.push({ kind: 'added', what: ruleName(rule), details: [ruleSentence(rule, speaker)] });
    else if (!same(old, rule))
      found.push({ kind: 'changed', what: ruleName(rule), details: ruleDetails(old, rule, speaker) });
  }
  for (const old of before.rules)
    if (!after.rules.some((one) => one.name === old.name))
      found.push({ kind: 'removed', what: ruleName(old), details: [ruleSentence(old, speaker)] });
  const kept = (of: ClockPolicy, other: ClockPolicy) =>
    of.rules.map((one) => one.name).filter((name) => other.rules.some((one) => one.name === name));
  if (!same(kept(before, after), kept(after, before)))
    found.push({
      kind: 'moved',
      what: t('diff.order'),
      details: [after.rules.map(label).join(t('diff.then'))],
    });
  for (const calendar of after.calendars) {
    const old = before.calendars.find((one) => one.key === calendar.key);
    const what = t('diff.calendar', { name: label(calendar) });
    if (!old) found.push({ kind: 'added', what, details: [] });
    else if (!same(old, calendar))
      found.push({ kind: 'changed', what, details: calendarDetails(old, calendar, speaker) });
  }
  for (const old of before.calendars)
    if (!after.calendars.some((one) => one.key === old.key))
      found.push({ kind: 'removed', what: t('diff.calendar', { name: label(old) }), details: [] });
  if (before.defaultCalendar !== after.defaultCalendar)
    found.push({
      kind: 'changed',
      what: t('estates.default'),
      details: [
        t('diff.fromTo', {
          from: names.calendar(before.defaultCalendar),
          to: names.calendar(after.defaultCalendar),
        }),
      ],
    });
  for (const id of new Set([...Object.keys(before.estateCalendars), ...Object.keys(after.estateCalendars)])) {
    const from = before.estateCalendars[id];
    const to = after.estateCalendars[id];
    if (from === to) continue;
    const word = (key: string | undefined) => (key ? names.calendar(key) : t('estates.byDefault'));
    found.push({
      kind: 'changed',
      what: t('diff.estate', { name: names.estate(id) }),
      details: [t('diff.fromTo', { from: word(from), to: word(to) })],
    });
  }
  if (!same(before.quietHours ?? null, after.quietHours ?? null)) {
    const word = (of: ClockPolicy) =>
      of.quietHours ? `${of.quietHours.from}–${of.quietHours.to}` : t('quiet.none');
    found.push({
      kind: 'changed',
      what: t('quiet.title'),
      details: [t('diff.fromTo', { from: word(before), to: word(after) })],
    });
  }
  return found;
}

function ruleDetails(old: ClockRule, rule: ClockRule, speaker: Speaker): string[] {
  const { t, domain } = speaker;
  const from = ruleSentence(old, speaker);
  const to = ruleSentence(rule, speaker);
  const lines: string[] =
    from === to ? [] : [t('diff.was', { sentence: from }), t('diff.is', { sentence: to })];
  const targets = PRIORITIES.map((priority) => ({
    priority,
    before: old.target?.minutes[priority],
    after: rule.target?.minutes[priority],
  }));
  // one length for all of them stands in the sentence already
  const alike = targets.every((one) => one.before === targets[0]?.before && one.after === targets[0]?.after);
  for (const { priority, before, after } of alike ? [] : targets)
    if (before !== after)
      lines.push(
        t('diff.target', {
          priority: domain(`priority.${priority}`),
          from: before === undefined ? '—' : lengthWords(before, t),
          to: after === undefined ? '—' : lengthWords(after, t),
        }),
      );
  if (!same(old.levels, rule.levels))
    lines.push(
      rule.levels.length === 0
        ? t('diff.noLevels')
        : t('diff.levels', {
            levels: rule.levels.map((one) => levelSentence(one, speaker)).join(t('diff.semicolon')),
          }),
    );
  if (!same(old.pause, rule.pause)) lines.push(t('diff.pause'));
  if (old.restartOnReopen !== rule.restartOnReopen)
    lines.push(t(rule.restartOnReopen ? 'diff.restarts' : 'diff.restartsNot'));
  if (lines.length === 0) lines.push(t('diff.words'));
  return lines;
}

function calendarDetails(old: WorkCalendar, calendar: WorkCalendar, { t }: Speaker): string[] {
  const lines: string[] = [];
  const hours = (of: WorkCalendar, day: string) =>
    (of.week[day] ?? []).map((one) => `${one.from}–${one.to}`).join(t('words.and')) || t('calendar.rest');
  for (const day of WEEK)
    if (!same(old.week[day] ?? [], calendar.week[day] ?? []))
      lines.push(t('diff.day', { day: t(`day.${day}`), from: hours(old, day), to: hours(calendar, day) }));
  const changed = (one: WorkCalendar, other: WorkCalendar) =>
    one.days.filter((day) => !other.days.some((known) => same(known, day))).length;
  const added = changed(calendar, old);
  const removed = changed(old, calendar);
  if (added + removed > 0) lines.push(t('diff.days', { added, removed }));
  const years = calendar.years.filter((year) => !old.years.includes(year));
  if (years.length > 0) lines.push(t('diff.years', { years: years.join(t('words.and')) }));
  if (lines.length === 0) lines.push(t('diff.words'));
  return lines;
}
