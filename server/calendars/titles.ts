import { type CalendarDefinition, type DayException, inLanguage, type LocalText } from '#engine';

/**
 * The calendar with each of its titles in exactly these languages, as a pack wants them; one that a title lacks gets its
 * English text, or whatever there is.
 */
export function inLanguages(definition: CalendarDefinition, languages: readonly string[]): CalendarDefinition {
  const translated = (text: LocalText): LocalText =>
    Object.fromEntries(languages.map((language) => [language, inLanguage(text, language)]));
  const exceptions = Object.entries(definition.exceptions ?? {}).map(([date, rule]): [string, DayException] => [
    date,
    'title' in rule && rule.title !== undefined ? { ...rule, title: translated(rule.title) } : rule,
  ]);
  return { ...definition, title: translated(definition.title), exceptions: Object.fromEntries(exceptions) };
}
