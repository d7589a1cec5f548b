import type { TFunction } from 'i18next';
import type { ClockLevel, ClockRecipient, ClockRule, ClockStop, Priority } from '@/api/model';
import { PRIORITIES } from '@/api/model';

/** What the names in a rule are called. A name that nobody knows stands for itself. */
export interface Names {
  state: (name: string) => string;
  step: (name: string) => string;
  category: (code: string) => string;
  estate: (id: string) => string;
  team: (key: string) => string;
  person: (id: string) => string;
  calendar: (key: string) => string;
}

const itself = (name: string) => name;
export const PLAIN_NAMES: Names = {
  state: itself,
  step: itself,
  category: itself,
  estate: itself,
  team: itself,
  person: itself,
  calendar: itself,
};

export interface Speaker {
  t: TFunction<'clock'>;
  domain: TFunction<'domain'>;
  english: boolean;
  names: Names;
}

const many = (words: readonly string[], { t }: Speaker) => words.join(t('words.and'));
const either = (words: readonly string[], { t }: Speaker) => words.join(t('words.or'));

/** 15 分钟, 2 小时, 1 小时 40 分钟, 3 天: exact, unlike what is told of the time that is left. */
export function lengthWords(minutes: number, t: TFunction<'clock'>): string {
  if (minutes >= 4_320 && minutes % 1_440 === 0) return t('length.days', { count: minutes / 1_440 });
  if (minutes >= 60 && minutes % 60 === 0) return t('length.hours', { count: minutes / 60 });
  if (minutes < 120) return t('length.minutes', { count: minutes });
  return t('length.both', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

interface Places {
  states: string[];
  categories: ('NEW' | 'ACTIVE' | 'WAITING' | 'RESOLVED' | 'CLOSED')[];
  stages: ('INTAKE' | 'INVESTIGATION' | 'HANDLING' | 'CALLBACK' | 'SECOND_FOLLOW_UP' | 'FEEDBACK')[];
}

function placeWords(places: Places, speaker: Speaker): string {
  const { t, domain, names } = speaker;
  const words = [
    ...places.states.map(names.state),
    ...places.categories.map((one) => domain(`stateCategory.${one}`)),
    ...places.stages.map((one) => t(`stage.${one}`)),
  ].map((one) => t('words.quoted', { name: one }));
  return words.length > 0 ? either([...new Set(words)], speaker) : t('words.missing');
}

const stepWords = (steps: readonly string[], speaker: Speaker) =>
  steps.length > 0
    ? either(
        steps.map((one) => speaker.t('words.quoted', { name: speaker.names.step(one) })),
        speaker,
      )
    : speaker.t('words.missing');

export function stopWords(stop: ClockStop, speaker: Speaker): string {
  const { t, domain } = speaker;
  switch (stop.type) {
    case 'CONTACTED':
      return stop.purposes.length > 0
        ? t('stop.CONTACTED.for', {
            purposes: either(
              stop.purposes.map((one) => domain(`contactPurpose.${one}`)),
              speaker,
            ),
          })
        : t('stop.CONTACTED');
    case 'ENTERED':
      return t('stop.ENTERED', { places: placeWords(stop, speaker) });
    case 'LEFT':
      return t('stop.LEFT', { places: placeWords(stop, speaker) });
    case 'TRANSITION':
      return t('stop.TRANSITION', { steps: stepWords(stop.names, speaker) });
    default:
      return t(`stop.${stop.type}`);
  }
}

export const stopsWords = (stops: readonly ClockStop[], speaker: Speaker) =>
  stops.length > 0
    ? either(
        stops.map((stop) => stopWords(stop, speaker)),
        speaker,
      )
    : speaker.t('words.nothingStops');

export function anchorWords(rule: ClockRule, speaker: Speaker): string {
  const { t } = speaker;
  const { anchor } = rule;
  switch (anchor?.type) {
    case undefined:
      return t('words.missing');
    case 'ENTERED':
      return t('anchor.ENTERED', { places: placeWords(anchor, speaker) });
    case 'TRANSITION':
      return t('anchor.TRANSITION', { steps: stepWords(anchor.names, speaker) });
    default:
      return t(`anchor.${anchor.type}`);
  }
}

export function matchWords(rule: ClockRule, speaker: Speaker): string {
  const { t, domain, names } = speaker;
  const { kinds, categories, priorities, channels, estates } = rule.match;
  const parts = [
    kinds.length > 0
      ? many(
          kinds.map((one) => domain(`kind.${one}`)),
          speaker,
        )
      : t('match.any'),
    ...(categories.length > 0
      ? [t('match.categories', { names: many(categories.map(names.category), speaker) })]
      : []),
    ...(priorities.length > 0
      ? [
          t('match.priorities', {
            names: many(
              priorities.map((one) => domain(`priority.${one}`)),
              speaker,
            ),
          }),
        ]
      : []),
    ...(channels.length > 0
      ? [
          t('match.channels', {
            names: many(
              channels.map((one) => domain(`channel.${one as 'PHONE'}`)),
              speaker,
            ),
          }),
        ]
      : []),
    ...(estates.length > 0 ? [t('match.estates', { names: many(estates.map(names.estate), speaker) })] : []),
  ];
  return parts.join(t('match.join'));
}

/** How long, in words: one length, or the shortest and the longest of the priorities. */
export function targetWords(rule: ClockRule, speaker: Speaker): string {
  const { t } = speaker;
  const wanted: readonly Priority[] = rule.match.priorities.length > 0 ? rule.match.priorities : PRIORITIES;
  const lengths = wanted
    .map((priority) => rule.target?.minutes[priority])
    .filter((one) => typeof one === 'number');
  if (lengths.length === 0) return t('words.missing');
  const shortest = Math.min(...lengths);
  const longest = Math.max(...lengths);
  return shortest === longest
    ? lengthWords(shortest, t)
    : t('target.range', { from: lengthWords(shortest, t), to: lengthWords(longest, t) });
}

function timeWords(rule: ClockRule, { t, names }: Speaker): string {
  if (rule.target?.time !== 'BUSINESS') return t('time.CALENDAR');
  return rule.target.calendar
    ? t('time.BUSINESS.by', { calendar: names.calendar(rule.target.calendar) })
    : t('time.BUSINESS');
}

/** A rule as one sentence: 投诉 · 提交后 15 分钟内联系到业主（自然时间）. */
export function ruleSentence(rule: ClockRule, speaker: Speaker): string {
  const { t } = speaker;
  const match = matchWords(rule, speaker);
  if (rule.anchor?.type === 'PROMISED') return t('rule.promise', { match });
  return t('rule.sentence', {
    match,
    anchor: anchorWords(rule, speaker),
    target: targetWords(rule, speaker),
    stops: stopsWords(rule.stops, speaker),
    time: timeWords(rule, speaker),
  });
}

export function recipientWords(recipient: ClockRecipient, { t, domain, names }: Speaker): string {
  switch (recipient.type) {
    case 'ROLE':
      return domain(`role.${recipient.role as 'FRONT_DESK'}`);
    case 'TEAM':
      return names.team(recipient.team);
    case 'PERSON':
      return names.person(recipient.accountId);
    default:
      return t(`recipient.${recipient.type}`);
  }
}

export function whenWords(when: ClockLevel['when'], { t }: Speaker): string {
  switch (when?.type) {
    case undefined:
      return t('words.missing');
    case 'PERCENT':
      return t('when.PERCENT', { percent: when.percent });
    case 'BEFORE_DUE':
      return t('when.BEFORE_DUE', { time: lengthWords(when.minutes, t) });
    case 'AFTER_DUE':
      return when.minutes === 0 ? t('when.DUE') : t('when.AFTER_DUE', { time: lengthWords(when.minutes, t) });
  }
}

/** A level as one sentence: 用掉 80% 时，站内提醒 处理人. */
export function levelSentence(level: ClockLevel, speaker: Speaker): string {
  const { t } = speaker;
  const words = t('level.sentence', {
    when: whenWords(level.when, speaker),
    ways:
      level.ways.length > 0
        ? many(
            level.ways.map((one) => t(`way.${one}`)),
            speaker,
          )
        : t('words.missing'),
    to:
      level.to.length > 0
        ? many(
            level.to.map((one) => recipientWords(one, speaker)),
            speaker,
          )
        : t('words.missing'),
  });
  return level.repeat
    ? t('level.repeated', {
        level: words,
        every: lengthWords(level.repeat.everyMinutes, t),
        most: level.repeat.most,
      })
    : words;
}

/** Whom a kept firing names: ASSIGNEE, ROLE ESTATE_MANAGER, TEAM night-shift. */
export function keptRecipientWords(kept: string, speaker: Speaker): string {
  const [type, ...rest] = kept.split(' ');
  const value = rest.join(' ');
  return recipientWords(
    { type, role: value, team: value, accountId: value } as unknown as ClockRecipient,
    speaker,
  );
}
