/**
 * Words. Language: an IETF tag such as `en` or `ru`. Text: what a person reads, once per language.
 */

/** A text by language tag; a pack says which languages it is complete in. */
export type LocalText = Readonly<Record<string, string>>;

/** The text in the wanted language, else in English, else in whatever language there is. */
export function inLanguage(text: LocalText | undefined, language: string, fallback = ''): string {
  if (text === undefined) return fallback;
  return text[language] ?? text.en ?? Object.values(text)[0] ?? fallback;
}
