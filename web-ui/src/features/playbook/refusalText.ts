import type { PlannedPart } from '@/api/model';
import { ApiProblem } from '@/api/problem';
import { problemText } from '@/api/problems';

/** Why a part could not be put, in the words of the module that refused it. */
export function refusalText({ code, detail, params }: NonNullable<PlannedPart['problem']>): string {
  return problemText(new ApiProblem({ status: 409, code, detail, params }));
}
