import type { ReplyPreview } from '@/api/model';
import { asProblem } from '@/api/problem';

export type Finding = ReplyPreview['findings'][number];

/** What keeps a reply from approval, as the service names it when it is handed in. */
export function findingsOf(error: unknown): Finding[] {
  const problem = asProblem(error);
  const { findings } = problem.params;
  return problem.code === 'reply.flawed' && Array.isArray(findings) ? (findings as Finding[]) : [];
}
