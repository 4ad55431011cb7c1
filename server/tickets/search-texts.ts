/**
 * Which words of a ticket are searched, and by whom. Words carry a letter, the weight of PostgreSQL's text search, that says
 * who finds the ticket by them: A everybody who sees it, B requester and affected, C the requester alone, D the affected alone.
 */
import {
  activePaths,
  type CompiledField,
  type CompiledProcess,
  hasRole,
  sightOf,
  type Ticket,
  type Value,
  type World,
} from '#engine';

export type SearchLetter = 'A' | 'B' | 'C' | 'D';

/** `rest`: texts by which those alone find the ticket who see all of it; they find it by all others, too. */
export type SearchTexts = Readonly<Record<SearchLetter | 'rest', string>>;

/** A vector holds a megabyte; a text of so many characters always fits. */
const mostCharacters = 100_000;

/** The texts of a ticket's fields, and its number. */
export function searchTexts(world: World, ticket: Ticket): SearchTexts {
  const process = world.processes.get(ticket.process);
  const model = typeof ticket.fields.model === 'string' ? process?.models.get(ticket.fields.model) : undefined;
  const texts = { A: [ticket.number], B: [], C: [], D: [], rest: [] } as Record<keyof SearchTexts, string[]>;
  for (const [key, value] of byKey(ticket.fields)) {
    const field = (model ?? process)?.fields.get(key);
    if (process === undefined || (field?.definition.type !== 'text' && field?.definition.type !== 'richText')) continue;
    const isHidden = activePaths(process.tree, ticket.state).some((path) => process.states.get(path)?.hidden.has(key));
    texts[isHidden ? 'rest' : finders(process, field)].push(
      ...[value].flat().filter((text) => typeof text === 'string'),
    );
  }
  return cut(texts);
}

/** A ticket that is read has its fields in another order than one that is written. */
function byKey(fields: Ticket['fields']): readonly (readonly [string, Value])[] {
  return Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
}

function finders(process: CompiledProcess, { definition: { show = [] } }: CompiledField): keyof SearchTexts {
  const isShownTo = (role: string) => sightOf(process, new Set([role])) === 'all' || hasRole(new Set([role]), show);
  if (process.access.see.every((role) => isShownTo(role))) return 'A';
  if (isShownTo('requester')) return isShownTo('affected') ? 'B' : 'C';
  return isShownTo('affected') ? 'D' : 'rest';
}

function cut(texts: Readonly<Record<keyof SearchTexts, readonly string[]>>): SearchTexts {
  let left = mostCharacters;
  const next = (parts: readonly string[]): string => {
    const text = parts.join('\n').slice(0, left);
    left -= text.length;
    return text;
  };
  return { A: next(texts.A), B: next(texts.B), C: next(texts.C), D: next(texts.D), rest: next(texts.rest) };
}
