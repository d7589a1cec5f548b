export const QUESTION_TABS = ['open', 'ended', 'gaps', 'owners'] as const;
export type QuestionTab = (typeof QUESTION_TABS)[number];

/** What the page shows, as it stands in the address. */
export interface QuestionSearch {
  tab?: QuestionTab;
  mine?: true;
  /** The question that is open beside the list. */
  question?: string;
}

export function validateQuestions(search: Record<string, unknown>): QuestionSearch {
  const tab = QUESTION_TABS.find((one) => one === search.tab);
  return {
    ...(tab && tab !== 'open' ? { tab } : {}),
    ...(search.mine === true ? { mine: true as const } : {}),
    ...(typeof search.question === 'string' && search.question ? { question: search.question } : {}),
  };
}
