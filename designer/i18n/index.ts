/** Texts of the screens: one file an area and language, the areas being namespaces. English and Russian say the same. */
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

const texts = { en: () => import('./en.ts'), ru: () => import('./ru.ts') } as const;

/** Only the language in use is loaded. */
export async function startTexts(language: Language): Promise<i18n> {
  remember(language);
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: (await texts[language]()).texts },
    defaultNS: 'shell',
    fallbackLng: false,
    // React escapes.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
  return i18next;
}

export async function changeLanguage(language: Language): Promise<void> {
  const { texts: loaded } = await texts[language]();
  for (const [area, resources] of Object.entries(loaded))
    i18next.addResourceBundle(language, area, resources, true, true);
  await i18next.changeLanguage(language);
  remember(language);
  document.documentElement.lang = language;
}

export function currentLanguage(): Language {
  return i18next.language === 'ru' ? 'ru' : 'en';
}

const place = 'statedesk.language';

function remember(language: Language): void {
  localStorage.setItem(place, language);
}

/** In which language this device was used last: it is loaded while the server is asked who is there. */
export function loadLikelyTexts(): void {
  const last = localStorage.getItem(place);
  void texts[last === 'ru' || last === 'en' ? last : browserLanguage()]();
}

/** What the browser asks for, until somebody is signed in whose language is known. */
export function browserLanguage(): Language {
  return (navigator.languages ?? [navigator.language]).some((tag) => tag.toLowerCase().startsWith('ru')) ? 'ru' : 'en';
}
