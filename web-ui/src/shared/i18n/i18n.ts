import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chosenLanguage, type Language, rememberLanguage } from '@/shared/language';
import { loadTexts } from './load';
import type zhCN from './zh-CN/all';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    keySeparator: false;
    resources: typeof zhCN;
  }
}

async function bundle(language: Language): Promise<void> {
  const { default: texts } = await loadTexts[language]();
  for (const [namespace, entries] of Object.entries(texts))
    i18next.addResourceBundle(language, namespace, entries, true, true);
}

/** Loads the chosen language only; the other one comes when it is asked for. */
export async function startTexts(language: Language = chosenLanguage()): Promise<void> {
  if (!i18next.isInitialized)
    await i18next.use(initReactI18next).init({
      lng: language,
      fallbackLng: false,
      keySeparator: false,
      defaultNS: 'common',
      resources: {},
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
      showSupportNotice: false,
    } as Parameters<typeof i18next.init>[0]);
  await bundle(language);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  await bundle(language);
  rememberLanguage(language);
  await i18next.changeLanguage(language);
}
