/** Texts of the screens: one file an area and language, the areas being namespaces. English and Russian say the same. */
import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const languages = ['en', 'ru'] as const;
export type Language = (typeof languages)[number];

const texts = { en: () => import('./en.ts'), ru: () => import('./ru.ts') } as const;

/** Of pages that are opened seldom: the first page does without them. */
const later = { en: () => import('./en-later.ts'), ru: () => import('./ru-later.ts') } as const;
let areLaterInUse = false;

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

/** Before a page that uses them is shown. */
export async function loadLaterTexts(): Promise<void> {
  areLaterInUse = true;
  await addLater(currentLanguage());
}

async function addLater(language: Language): Promise<void> {
  add(language, (await later[language]()).laterTexts);
}

function add(language: Language, areas: Readonly<Record<string, unknown>>): void {
  for (const [area, resources] of Object.entries(areas))
    i18next.addResourceBundle(language, area, resources, true, true);
}

export async function changeLanguage(language: Language): Promise<void> {
  add(language, (await texts[language]()).texts);
  if (areLaterInUse) await addLater(language);
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
