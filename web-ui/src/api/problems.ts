import type { FormInstance } from 'antd';
import i18next from 'i18next';
import zhProblems from '@/shared/i18n/zh-CN/problems';
import { type ApiProblem, asProblem } from './problem';

type ProblemKey = keyof typeof zhProblems;

function isKnown(key: string): key is ProblemKey {
  return key in zhProblems;
}

/** The sentence for a refusal, by its code. Never the service's own `detail`: that one is for developers. */
export function problemText(error: unknown): string {
  const problem = asProblem(error);
  if (problem.code === 'limit.exceeded' && problem.retryAfterSeconds)
    return i18next.t('problems:limit.exceededIn', { seconds: problem.retryAfterSeconds });
  // the service sends the words that the sentence of its code names
  if (isKnown(problem.code))
    return i18next.t(`problems:${problem.code}` as 'problems:internal', problem.params);
  if (problem.status >= 500 || problem.status === 0) return i18next.t('problems:internal');
  return i18next.t('problems:request.invalid');
}

/** The words beside one field. `required` and `field.required` are the same code. */
export function fieldText(code: string): string {
  const candidates = [code, `field.${code}`, `field.${code.replace(/^.*\./, '')}`];
  const known = candidates.find(isKnown);
  return known ? i18next.t(`problems:${known}`) : i18next.t('problems:field.invalid');
}

/**
 * Puts what the service refused beside the fields it named. `fields` maps the codes that concern one field although the
 * service names none (`slug.taken` -> `slug`). Answers what is left to say above the form, or nothing.
 */
export function showInForm(
  form: FormInstance,
  error: unknown,
  fields: Record<string, string> = {},
): string | undefined {
  const problem: ApiProblem = asProblem(error);
  const known = new Set(Object.keys(form.getFieldsValue(true) as object));
  const placed = problem.errors.filter((e) => known.has(String(pathOf(e.field)[0])));
  form.setFields(placed.map((e) => ({ name: pathOf(e.field), errors: [fieldText(e.code)] })));
  const own = fields[problem.code];
  if (own) form.setFields([{ name: own, errors: [problemText(problem)] }]);
  const first = placed[0] ? pathOf(placed[0].field) : own;
  if (first) {
    form.scrollToField(first, { focus: true });
    return undefined;
  }
  return problemText(problem);
}

/** `hours[1].from` as forms name it: hours, 1, from. */
function pathOf(field: string): (string | number)[] {
  return field
    .split(/[.[\]]+/)
    .filter(Boolean)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
