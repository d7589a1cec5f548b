import type { AttemptOutcome, RatingLevel, RatingReason } from '@/api/model';
import type { Tone } from '@/shared/ui/StatusTag';

export const LEVELS: RatingLevel[] = ['VERY_SATISFIED', 'SATISFIED', 'FAIR', 'DISSATISFIED'];
export const OUTCOMES: AttemptOutcome[] = ['REACHED', 'NO_ANSWER', 'BUSY', 'WRONG_NUMBER', 'REFUSED'];

const PRAISE: RatingReason[] = ['FAST', 'SKILLED', 'FRIENDLY', 'CLEAN', 'INFORMED'];
const BLAME: RatingReason[] = ['NOT_SOLVED', 'SLOW', 'RUDE', 'MESSY', 'NOT_INFORMED', 'COST'];

/** What people usually say with a level: praise with the upper two, blame with the lower two. */
export const reasonsFor = (level: RatingLevel | undefined): RatingReason[] =>
  level === 'VERY_SATISFIED' || level === 'SATISFIED' ? PRAISE : level ? BLAME : [];

export const levelTone = (level: RatingLevel): Tone =>
  level === 'DISSATISFIED' ? 'bad' : level === 'FAIR' ? 'attention' : 'good';
