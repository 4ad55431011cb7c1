/** The differential test of the search: all roads find the same, and only what the viewer may read there. */
import { type Ticket, type TicketView, ticketFor } from '#engine';
import { viewerOf } from '../../../server/access/index.ts';
import { filtersOf } from '../../../server/lists/index.ts';
import { searchPage } from '../../../server/search/index.ts';
import type { Query } from '../../../server/storage/index.ts';
import { forRandomPeople, type Sizes } from '../access/differences.ts';
import { type Chance, chanceOf, type Person, type RandomDesk } from '../access/random-desk.ts';
import { worldsOf } from '../lists/worlds-of.ts';

type Message = { readonly ticket: string; readonly audience: 'public' | 'internal'; readonly text: string };

const words = ['printer', 'toner', 'screen', 'cable', 'paper'];

export function searchDifferences(sizes: Sizes): ReturnType<typeof forRandomPeople> {
  const chance = chanceOf(sizes.seeds[0] ?? 0);
  const said = new Map<RandomDesk, readonly Message[]>();
  return forRandomPeople(sizes, async (query, desk, person) => {
    const messages = said.get(desk) ?? (await storeMessages(query, chance, desk));
    said.set(desk, messages);
    return differencesOf(query, chance, { desk, person, messages });
  });
}

type Asked = { readonly desk: RandomDesk; readonly person: Person; readonly messages: readonly Message[] };

async function storeMessages(query: Query, chance: Chance, { tickets }: RandomDesk): Promise<readonly Message[]> {
  const messages = Array.from({ length: 100 }, () => ({
    ticket: chance.pick(tickets).id,
    audience: chance.pick(['public', 'internal'] as const),
    text: chance.some(words, 3).join(' '),
  }));
  await query(
    `insert into message (id, ticket, seq, audience, author_kind, channel, at, text, vector)
     select gen_random_uuid(), x.ticket, 1, x.audience, 'person', 'desk', now(), x.text, to_tsvector('russian', x.text)
     from unnest($1::uuid[], $2::text[], $3::text[]) as x(ticket, audience, text)`,
    [messages.map(({ ticket }) => ticket), messages.map(({ audience }) => audience), messages.map(({ text }) => text)],
  );
  return messages;
}

async function differencesOf(query: Query, chance: Chance, asked: Asked): Promise<readonly string[]> {
  const { desk, person } = asked;
  const viewer = await viewerOf(query, worldsOf(desk.releases), person.id);
  const wanted = [...new Set([chance.pick(words), chance.pick(words)])];
  const excluded = chance.maybe(0.3, () => chance.pick(words));
  const text = [...wanted, ...(excluded === undefined ? [] : [`-${excluded}`])].join(' ');
  const found: (readonly string[])[] = [];
  for (const road of ['walk', 'messagesFirst', 'words'] as const) {
    const filters = filtersOf({}, viewer);
    const page = await searchPage(query, viewer, { text, road, filters, order: 'newest', limit: 200, fields: [] });
    found.push(page.items.map(({ id }) => id));
  }
  const [walked = []] = found;
  const isSame = found.every((ids) => JSON.stringify(ids) === JSON.stringify(walked));
  const same = isSame ? [] : ['the roads find different tickets'];
  const wrong = desk.tickets.flatMap((ticket) =>
    wrongOf(ticket, { ...asked, wanted, excluded, isFound: walked.includes(ticket.id) }),
  );
  return [...same, ...wrong].map((what) => `${text}: ${what}`);
}

type Judged = Asked & {
  readonly wanted: readonly string[];
  readonly excluded: string | undefined;
  readonly isFound: boolean;
};

function wrongOf(ticket: Ticket, judged: Judged): readonly string[] {
  const { desk, person, isFound } = judged;
  const reader = { actor: { kind: 'person', id: person.id } as const, facts: desk.factsFor(person) };
  const view = ticketFor(desk.worldOf(ticket), ticket, reader);
  const answers = view !== undefined && isAnswered(view, judged);
  if (isFound === answers) return [];
  if (isFound) return [`finds ${ticket.id}, which he sees ${view?.sight ?? 'nothing'} of`];
  // Where he sees some of it, words count that are shown to all who do, or to requester and affected as such.
  return view?.sight === 'all' ? [`leaves out ${ticket.id}`] : [];
}

/** By what the viewer may read: one text with all words, and none with the excluded one. */
function isAnswered({ id, sight, fields }: TicketView, { messages, wanted, excluded }: Judged): boolean {
  const own = [fields.note, fields.remark].filter((text) => typeof text === 'string').join(' ');
  const said = messages.filter(
    (message) => message.ticket === id && (sight === 'all' || message.audience === 'public'),
  );
  const texts = [own, ...said.map(({ text }) => text)].map((text) => text.split(' '));
  // What is excluded may hide a ticket by a word that he does not find it by; it may not show one.
  const isKept = !texts.some((text) => excluded !== undefined && text.includes(excluded));
  return isKept && texts.some((text) => wanted.every((word) => text.includes(word)));
}
