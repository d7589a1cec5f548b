import type { Reply, ReplyContent } from '@/api/model';
import type { Tone } from '@/shared/ui/StatusTag';
import { labelled } from './variables';

/** What is to be read of a reply: what is sent, else what is being written. */
export const saidBy = (reply: Reply): ReplyContent | undefined => (reply.inForce ?? reply.open)?.content;

/** The tags that say what somebody should know of a reply before they read it. Nothing where it can simply be sent. */
export function marksOf(reply: Reply): { key: `mark.${Mark}`; tone: Tone }[] {
  const marks: { key: `mark.${Mark}`; tone: Tone }[] = [];
  if (reply.state !== 'APPROVED') marks.push({ key: `mark.${reply.state}`, tone: TONES[reply.state] });
  if (reply.open?.state === 'IN_REVIEW') marks.push({ key: 'mark.IN_REVIEW', tone: 'accent' });
  else if (reply.open && reply.inForce) marks.push({ key: 'mark.WRITTEN', tone: 'neutral' });
  if (reply.wordingOf) marks.push({ key: 'mark.OWN', tone: 'neutral' });
  if (reply.wordingOf?.behind) marks.push({ key: 'mark.BEHIND', tone: 'attention' });
  return marks;
}

type Mark = Exclude<Reply['state'], 'APPROVED'> | 'IN_REVIEW' | 'WRITTEN' | 'OWN' | 'BEHIND';

const TONES: Record<Exclude<Reply['state'], 'APPROVED'>, Tone> = {
  DRAFT: 'neutral',
  EXPIRING: 'attention',
  EXPIRED: 'bad',
  RETIRED: 'neutral',
};

/** The beginning of what is said without its Markdown: enough to tell replies apart in a list. */
export function beginningOf({ body, variables }: Pick<ReplyContent, 'body' | 'variables'>): string {
  return labelled(body, variables)
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_#>`]|^\s*[-\d.]+\s/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 140);
}

/** A text message of only our letters holds 70 of them; a longer one is sent in parts of 67. */
export function smsParts(text: string): number {
  if (text.length === 0) return 0;
  return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
}
