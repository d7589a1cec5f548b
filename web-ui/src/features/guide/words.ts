import type { Guide, GuideContent, GuideStanding } from '@/api/model';
import type { Tone } from '@/shared/ui/StatusTag';

const TONES: Record<GuideStanding, Tone> = {
  DRAFT: 'neutral',
  UPCOMING: 'attention',
  IN_FORCE: 'good',
  ENDED: 'neutral',
};

export const standingTone = (standing: GuideStanding): Tone => TONES[standing];

/** What it is called: as owners read it, else as it is being written. */
export const titleOf = (guide: Guide): string =>
  guide.shown?.content.title ?? guide.open?.content.title ?? guide.code;

export const openState = (guide: Guide): 'DRAFT' | 'IN_REVIEW' | undefined =>
  guide.open ? (guide.open.state === 'IN_REVIEW' ? 'IN_REVIEW' : 'DRAFT') : undefined;

/** What a new version begins with: what is shown, without its days and what was said of its change. */
export function nextOf(guide: Guide): GuideContent {
  const shown = guide.shown?.content;
  return shown
    ? { ...shown, from: null, until: null, change: null }
    : {
        title: '',
        summary: '',
        body: guide.estateId ? null : '',
        fees: guide.estateId ? null : [],
        words: [],
        variables: [],
        values: {},
        from: null,
        until: null,
        change: null,
      };
}
