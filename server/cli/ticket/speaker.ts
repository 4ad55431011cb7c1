/** Words. Speaker: the person as whom a command of the command line acts. */
import { isId, type Query } from '../../storage/index.ts';
import type { Language } from '../../terminal/index.ts';
import { BadUsage, type OptionValues } from '../command.ts';

export type Speaker = {
  readonly id: string;
  readonly name: string;
  readonly language: Language;
  /** In which times without an offset are meant. */
  readonly zone: string;
};

type PersonRow = Omit<Speaker, 'language'> & {
  readonly email: string | null;
  readonly language: string;
  readonly active: boolean;
};

const byWhatWasTyped = `
  select id::text, name, email, language, zone, active from person
  where id = $2::uuid or lower(email) = $1 or lower(name) = $1 order by active desc, email limit 20`;

/** The person that `--as` names by e-mail, name or id, with the language that `--language` asks for instead. */
export async function speakerOf(query: Query, values: OptionValues): Promise<Speaker> {
  const typed = nameOfSpeaker(values);
  const rows = await query<PersonRow>(byWhatWasTyped, [typed.toLowerCase(), isId(typed) ? typed : null]);
  const exact = rows.filter(({ email }) => email?.toLowerCase() === typed.toLowerCase());
  const found = exact.length > 0 ? exact : rows.filter(({ active }) => active || rows.length === 1);
  const [person, ...others] = found;
  if (person === undefined) throw new BadUsage(`there is no person ${typed}. Name one by e-mail.`);
  if (others.length > 0)
    throw new BadUsage(`there are several people named ${typed}: ${emails(found)}. Use the e-mail.`);
  if (!person.active) throw new BadUsage(`${person.name} is not active any more, and can do nothing.`);
  const { id, name, zone } = person;
  return { id, name, zone, language: languageOf(values.language, person.language) };
}

/** Asked before a database is opened, too. */
export function nameOfSpeaker({ as }: OptionValues): string {
  if (typeof as === 'string' && as.trim() !== '') return as.trim();
  throw new BadUsage('say who you are with --as, by e-mail: --as ada@example.org.');
}

function emails(rows: readonly PersonRow[]): string {
  return rows.map(({ email, id }) => email ?? id).join(', ');
}

function languageOf(asked: OptionValues[string], own: string): Language {
  if (asked === 'en' || asked === 'ru') return asked;
  if (asked !== undefined) throw new BadUsage('--language takes en or ru.');
  return own === 'ru' ? 'ru' : 'en';
}
