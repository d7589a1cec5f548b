/** The two languages of Hearth. Chinese comes first; English is chosen by the person and remembered. */
export type Language = 'zh-CN' | 'en';

const KEY = 'hearth.language';

export function chosenLanguage(): Language {
  const asked = new URLSearchParams(globalThis.location?.search ?? '').get('lang');
  if (asked === 'en' || asked === 'zh-CN') {
    rememberLanguage(asked);
    return asked;
  }
  try {
    return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

export function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(KEY, language);
  } catch {
    // storage switched off: the choice lasts for this page only
  }
  document.documentElement.lang = language;
}
