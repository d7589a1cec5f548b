import type { OpenQuestion } from '@/api/model';

/** Who has to answer, in words; nothing when that is nobody. */
export const ownerOf = (question: OpenQuestion, language: string) =>
  question.owner?.name ?? (language.startsWith('en') ? question.team?.nameEn : question.team?.name);
