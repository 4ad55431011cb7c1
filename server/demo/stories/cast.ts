/** Who plays in a story: somebody of the customers, and those of the desk who speak the same language. */
import type { Chance } from '../chance.ts';
import { type DemoPerson, people } from '../people.ts';
import { englishIncidents } from '../texts/english-incidents.ts';
import type { IncidentText } from '../texts/incident-text.ts';
import { type Phrases, phrases } from '../texts/phrases.ts';
import { russianIncidents } from '../texts/russian-incidents.ts';

export type Cast = {
  readonly key: string;
  readonly chance: Chance;
  readonly requester: DemoPerson;
  readonly text: IncidentText;
  readonly words: Phrases;
  /** First line, second line of the text's group, third line. */
  readonly first: string;
  readonly second: string;
  readonly third: string;
};

const customers = people.filter(({ organisation }) => organisation !== 'meridian');

/** The texts are gone through one after the other, so that all of them come up. */
export function castOf(key: string, n: number, chance: Chance): Cast {
  const requester = chance.pick(customers);
  const { language } = requester;
  const texts = language === 'ru' ? russianIncidents : englishIncidents;
  const text = texts[n % texts.length] ?? chance.pick(texts);
  return {
    key,
    chance,
    requester,
    text,
    words: phrases[language],
    first: requester.vip ? 'shcheglov' : memberOf('serviceDesk', language, chance),
    second: memberOf(text.group, language, chance),
    third: memberOf('development', language, chance),
  };
}

/** Somebody of the group, one who speaks the language where there is one. */
export function memberOf(group: string, language: 'en' | 'ru', chance: Chance): string {
  const members = people.filter(({ groups }) => group in groups);
  const speaking = members.filter((member) => member.language === language);
  return chance.pick(speaking.length > 0 ? speaking : members).key;
}

export function personOf(key: string): DemoPerson {
  const found = people.find((person) => person.key === key);
  if (found === undefined) throw new Error(`The demo data have nobody called ${key}.`);
  return found;
}
