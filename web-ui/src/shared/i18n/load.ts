import type { Language } from '@/shared/language';

/** The texts of each language, a file of its own each: fetched early by whoever knows that they will be needed. */
export const loadTexts: Record<Language, () => Promise<{ default: Record<string, Record<string, string>> }>> =
  {
    'zh-CN': () => import('./zh-CN/all'),
    en: () => import('./en/all'),
  };
