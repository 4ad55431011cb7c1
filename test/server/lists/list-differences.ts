/** The differential test of lists: what SQL lists for random questions against what the engine's views say. */
import { type Ticket, type TicketView, ticketFor } from '#engine';
import { viewerOf } from '../../../server/access/index.ts';
import { Problem } from '../../../server/http/index.ts';
import { filtersOf, readPage, sortOf } from '../../../server/lists/index.ts';
import type { Query } from '../../../server/storage/index.ts';
import { forRandomPeople, type Sizes } from '../access/differences.ts';
import { type Chance, chanceOf, type Person, processes, type RandomDesk } from '../access/random-desk.ts';
import { worldsOf } from './worlds-of.ts';

/** A random question: the query string, and which views answer it. */
type Question = {
  readonly query: Record<string, string | readonly string[]>;
  readonly fits: (view: TicketView, ticket: Ticket) => boolean;
};

export function listDifferences(sizes: Sizes): ReturnType<typeof forRandomPeople> {
  const chance = chanceOf(sizes.seeds[0] ?? 0);
  return forRandomPeople(sizes, async (query, desk, person) => {
    const questions = Array.from({ length: 3 }, () => randomQuestion(chance, desk, person));
    const found: string[] = [];
    for (const question of questions) found.push(...(await differencesOf(query, chance, { desk, person, question })));
    return found;
  });
}

type Asked = { readonly desk: RandomDesk; readonly person: Person; readonly question: Question };

async function differencesOf(query: Query, chance: Chance, asked: Asked): Promise<readonly string[]> {
  const sort = chance.pick(sorts);
  const limit = 8 + chance.below(80);
  try {
    return await differencesInPages(query, { ...asked, sort, limit });
  } catch (error) {
    if (!(error instanceof Problem) || error.details.code !== 'unknownField') throw error;
    return wronglyRefused(String(error.details.extra?.field), asked);
  }
}

/** A list that asks by a field is refused only to those who see all of no ticket that has it (compare `isCertain`). */
function wronglyRefused(key: string, { desk, person }: Asked): readonly string[] {
  return desk.tickets
    .filter((ticket) => {
      const view = viewFor(desk, person, ticket);
      return view?.sight === 'all' && view.fields[key] !== undefined;
    })
    .map(({ id }) => `may not ask by ${key}, which ${id} shows him`);
}

async function differencesInPages(
  query: Query,
  { sort, limit, ...asked }: Asked & { readonly sort: string; readonly limit: number },
): Promise<readonly string[]> {
  const { desk, person, question } = asked;
  const viewer = await viewerOf(query, worldsOf(desk.releases), person.id);
  const listed: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await readPage(query, viewer, {
      filters: filtersOf(question.query, viewer),
      sort: sortOf(sort, viewer, undefined),
      limit,
      fields: ['note'],
      ...(cursor === undefined ? {} : { cursor }),
    });
    listed.push(...page.items.map(({ id }) => id));
    cursor = page.next;
    if (page.next !== undefined && page.items.length !== limit)
      return [`a page of ${page.items.length} has a next one`];
  } while (cursor !== undefined);
  const words = `${JSON.stringify(question.query)} sorted by ${sort}, ${limit} a page`;
  return [...wrongTickets(listed, sort, asked), ...wrongOrder(listed, sort, desk)].map((what) => `${words}: ${what}`);
}

function wrongTickets(listed: readonly string[], sort: string, { desk, person, question }: Asked): readonly string[] {
  const once = new Set(listed);
  const twice = once.size === listed.length ? [] : ['lists a ticket twice'];
  return [
    ...twice,
    ...desk.tickets.flatMap((ticket): readonly string[] => {
      const view = viewFor(desk, person, ticket);
      const fits = view !== undefined && question.fits(view, ticket) && isSortable(view, sort, desk);
      if (once.has(ticket.id)) return fits ? [] : [`lists ${ticket.id}, of which he sees ${view?.sight ?? 'nothing'}`];
      return fits && isCertain(question, sort, view) ? [`leaves out ${ticket.id}`] : [];
    }),
  ];
}

/** Where he sees only some of a ticket, a list may leave it out: roles without a sight of their own show fields too. */
function isCertain({ query }: Question, sort: string, { sight }: TicketView): boolean {
  const asksFields = [...Object.keys(query), sort].some((name) => /field|assignee|requester|group/.test(name));
  return sight === 'all' || !asksFields;
}

function viewFor(desk: RandomDesk, person: Person, ticket: Ticket): TicketView | undefined {
  return ticketFor(desk.worldOf(ticket), ticket, {
    actor: { kind: 'person', id: person.id },
    facts: desk.factsFor(person),
  });
}

/** In a list that is sorted by a field stand tickets of processes that have it, and only where it is shown. */
function isSortable(view: TicketView, sort: string, desk: RandomDesk): boolean {
  const [, key] = /field\.(\w+)/.exec(sort) ?? [];
  if (key === undefined || view.sight === 'all') return true;
  return view.fields[key] !== undefined || desk.worldOf(view).processes.get(view.process)?.fields.has(key) === true;
}

const sorts = [
  '-updated',
  'updated',
  '-created',
  'created',
  'number',
  '-number',
  'field.priority',
  '-field.priority',
  'field.cost',
  '-field.cost',
  'field.due',
  '-field.note',
];

function wrongOrder(listed: readonly string[], sort: string, desk: RandomDesk): readonly string[] {
  const byId = new Map(desk.tickets.map((ticket) => [ticket.id, ticket]));
  const tickets = listed.flatMap((id) => byId.get(id) ?? []);
  return tickets.slice(1).flatMap((ticket, n) => {
    const before = tickets[n];
    return before !== undefined && compare(before, ticket, sort) > 0 ? [`${before.id} stands before ${ticket.id}`] : [];
  });
}

function compare(one: Ticket, other: Ticket, sort: string): number {
  const name = sort.replace('-', '');
  const way = sort.startsWith('-') ? -1 : 1;
  const [a, b] = [one, other].map((ticket) => orderValue(ticket, name));
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  return a === b ? 0 : a < b ? -way : way;
}

function orderValue({ updatedAt, createdAt, number, fields }: Ticket, name: string): string | number | undefined {
  if (name === 'updated') return updatedAt;
  if (name === 'created') return createdAt;
  if (name === 'number') return number;
  const value = fields[name.replace('field.', '')];
  if (name === 'field.priority')
    return typeof value === 'string' ? ['critical', 'high', 'low'].indexOf(value) : undefined;
  return typeof value === 'string' || typeof value === 'number' ? value : undefined;
}

function randomQuestion(chance: Chance, desk: RandomDesk, person: Person): Question {
  const parts = [chance.pick(questions), ...(chance.below(2) === 0 ? [chance.pick(questions)] : [])].map((make) =>
    make(chance, desk, person),
  );
  return {
    query: Object.assign({}, ...parts.map(({ query }) => query)),
    // A parameter that two parts give has the value of the last one.
    fits: (view, ticket) => {
      const last = new Map(parts.flatMap((part) => Object.keys(part.query).map((name) => [name, part] as const)));
      return [...new Set(last.values())].every((part) => part.fits(view, ticket));
    },
  };
}

type MakeQuestion = (chance: Chance, desk: RandomDesk, person: Person) => Question;

const questions: readonly MakeQuestion[] = [
  () => ({ query: {}, fits: () => true }),
  (chance) => {
    const process = chance.some(processes, 2);
    return process.length === 0
      ? { query: {}, fits: () => true }
      : { query: { process }, fits: (view) => process.includes(view.process) };
  },
  () => ({ query: { category: ['active', 'waiting'] }, fits: (view) => ['active', 'waiting'].includes(view.category) }),
  () => ({
    query: { state: ['waiting'] },
    fits: (view) => view.state.some((path) => path.split('.')[0] === 'waiting'),
  }),
  () => ({ query: { state: ['waiting.vendor'] }, fits: (view) => view.state.includes('waiting.vendor') }),
  (chance, { groups }) => {
    const group = [chance.pick(groups), chance.pick(groups)];
    return { query: { group }, fits: ({ fields }) => group.includes(String(fields.group)) };
  },
  (_, __, { memberOf }) => ({
    query: { group: ['mine', 'none'] },
    fits: ({ fields }) => fields.group === undefined || memberOf.includes(String(fields.group)),
  }),
  (_, __, { id }) => ({ query: { assignee: ['me'] }, fits: ({ fields }) => fields.assignee === id }),
  () => ({ query: { assignee: ['none'] }, fits: ({ fields }) => fields.assignee === undefined }),
  (chance, { people }) => {
    const { id } = chance.pick(people);
    return { query: { requester: [id.toUpperCase()] }, fits: ({ fields }) => fields.requester === id };
  },
  (chance, { people, organisations }) => {
    const organisation = chance.pick(organisations);
    const theirs = new Set(people.flatMap((one) => (one.organisation === organisation ? [one.id] : [])));
    return { query: { organisation: [organisation] }, fits: ({ fields }) => theirs.has(String(fields.requester)) };
  },
  () => ({
    query: { updatedFrom: '2026-03-01T04:00:00Z', createdTo: '2026-03-01T12:00:00.000Z' },
    fits: ({ updatedAt, createdAt }) =>
      updatedAt >= '2026-03-01T04:00:00.000Z' && createdAt <= '2026-03-01T12:00:00.000Z',
  }),
  (chance) => {
    const priority = [chance.pick(['critical', 'high', 'low']), 'unheard'];
    return { query: { 'field.priority': priority }, fits: ({ fields }) => priority.includes(String(fields.priority)) };
  },
  (chance) => {
    const cost = chance.below(20);
    return {
      query: { 'field.cost.from': `${cost}`, 'field.cost.to': '15' },
      fits: ({ fields }) => Number(fields.cost ?? -1) >= cost && Number(fields.cost) <= 15,
    };
  },
  () => ({ query: { 'field.vip': 'true' }, fits: ({ fields }) => fields.vip === true }),
  () => ({
    query: { 'field.due.to': '2026-03-04' },
    fits: ({ fields }) => fields.due !== undefined && String(fields.due) < '2026-03-05',
  }),
  () => ({ query: { 'field.note': ['printer'] }, fits: ({ fields }) => fields.note === 'printer' }),
];
