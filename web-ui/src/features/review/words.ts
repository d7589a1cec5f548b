import type { TFunction } from 'i18next';
import type { ReviewCause, ReviewDecision, ReviewWhy, Share } from '@/api/model';
import type { Tone } from '@/shared/ui/StatusTag';

export const DECISIONS: ReviewDecision[] = ['STILL_RIGHT', 'CHANGE', 'RETIRE', 'POSTPONE'];

export const CAUSES: ReviewCause[] = [
  'EXPIRED',
  'RULE_CHANGED',
  'EXPIRING',
  'LEFT_OVER',
  'LOW_SATISFACTION',
  'OFTEN_CHANGED',
  'REVIEW_DUE',
  'HEAVY_USE',
  'EVERYTHING',
];

const CAUSE_TONES: Record<ReviewCause, Tone> = {
  EXPIRED: 'bad',
  RULE_CHANGED: 'attention',
  EXPIRING: 'attention',
  LEFT_OVER: 'attention',
  LOW_SATISFACTION: 'attention',
  OFTEN_CHANGED: 'attention',
  REVIEW_DUE: 'neutral',
  HEAVY_USE: 'neutral',
  EVERYTHING: 'neutral',
};

const DECISION_TONES: Record<ReviewDecision, Tone> = {
  STILL_RIGHT: 'good',
  CHANGE: 'accent',
  RETIRE: 'neutral',
  POSTPONE: 'attention',
};

export const causeTone = (cause: ReviewCause): Tone => CAUSE_TONES[cause];
export const decisionTone = (decision: ReviewDecision): Tone => DECISION_TONES[decision];

/** A reason as a sentence, with the numbers that it rests on. */
export function whyWords(why: ReviewWhy, t: TFunction<'review'>): string {
  const { on, about } = { on: why.on ?? '', about: why.about ?? '' };
  const { some, of } = { some: why.count ?? 0, of: why.of ?? 0 };
  switch (why.cause) {
    case 'EXPIRED':
    case 'EXPIRING':
      return t(`why.${why.cause}`, { on });
    case 'RULE_CHANGED':
      return t('why.RULE_CHANGED', { on, about });
    case 'LEFT_OVER':
      return about ? t('why.LEFT_OVER', { about }) : t('why.LEFT_OPEN');
    case 'LOW_SATISFACTION':
    case 'OFTEN_CHANGED':
      return t(`why.${why.cause}`, { some, of });
    case 'HEAVY_USE':
      return t('why.HEAVY_USE', { some });
    case 'REVIEW_DUE':
      return on ? t('why.REVIEW_DUE', { on }) : t('why.NEVER_REVIEWED');
    case 'EVERYTHING':
      return t('why.EVERYTHING');
  }
}

/** A share in percent with its cases; of a handful only the cases, and that they are few. */
export function shareWords(share: Share, t: TFunction<'review'>): string {
  if (share.of === 0) return t('figure.none');
  if (share.small) return t('figure.few', { some: share.count, of: share.of });
  return t('figure.share', {
    percent: Math.round((100 * share.count) / share.of),
    some: share.count,
    of: share.of,
  });
}

/** Typing that was spared, in minutes or hours. */
export function savedWords(seconds: number, t: TFunction<'review'>, language: string): string {
  if (seconds === 0) return t('figure.none');
  if (seconds < 60) return t('figure.seconds', { some: seconds });
  const minutes = seconds / 60;
  return minutes < 90
    ? t('figure.minutes', { some: Math.round(minutes) })
    : t('figure.hours', { some: (minutes / 60).toLocaleString(language, { maximumFractionDigits: 1 }) });
}

/** Today or so many months later, as the service writes days. */
export function dayIn(months: number): string {
  const day = new Date();
  const then = new Date(day.getFullYear(), day.getMonth() + months, day.getDate());
  const two = (value: number) => String(value).padStart(2, '0');
  return `${then.getFullYear()}-${two(then.getMonth() + 1)}-${two(then.getDate())}`;
}
