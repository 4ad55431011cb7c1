import type { Rule } from '../rule.ts';
import { instead } from '../wording.ts';

export const rule: Rule = {
  code: 'SD2021',
  name: 'unknown-zone',
  severity: 'error',
  title: 'The time zone of a calendar does not exist',
  *run({ index }) {
    const known = new Map<string, boolean>();
    for (const parsed of index.all('calendar')) {
      const { key, zone } = parsed.definition;
      // Asking is slow, and the calendars of a pack share few zones.
      const isKnown = known.get(zone) ?? isZone(zone);
      known.set(zone, isKnown);
      if (isKnown) continue;
      const message = `There is no time zone \`${zone}\`, so the working time of \`${key}\` could not be counted. ${instead(zone, Intl.supportedValuesOf('timeZone'))}`;
      yield { definition: parsed, path: ['zone'], message };
    }
  },
};

/** Old names such as `Asia/Calcutta` count too, which the list of names leaves out. */
function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
