/** Which words of a ticket are searched, and by whom. */
import type { Ticket, World } from '#engine';

export type SearchTexts = { readonly public: string; readonly internal: string };

const mostCharacters = 100_000;

/**
 * The texts of a ticket's fields. Public are the number and fields that are shown to its requester; every other text is
 * internal: found by those alone who see all of the ticket.
 */
export function searchTexts(world: World, ticket: Ticket): SearchTexts {
  const process = world.processes.get(ticket.process);
  const fields =
    (typeof ticket.fields.model === 'string' ? process?.models.get(ticket.fields.model) : undefined)?.fields ??
    process?.fields;
  const texts = { public: [ticket.number], internal: [] as string[] };
  for (const [key, value] of Object.entries(ticket.fields)) {
    const definition = fields?.get(key)?.definition;
    if (definition?.type !== 'text' && definition?.type !== 'richText') continue;
    const isPublic = definition.show?.some((role) => role === '*' || role === 'requester') === true;
    texts[isPublic ? 'public' : 'internal'].push(...[value].flat().filter((text) => typeof text === 'string'));
  }
  return {
    public: texts.public.join('\n').slice(0, mostCharacters),
    internal: texts.internal.join('\n').slice(0, mostCharacters),
  };
}
