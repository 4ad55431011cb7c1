/**
 * `notify`: a message on the screen of each recipient who may see the ticket, in his language, with the fields that are
 * shown to him. A comment that is internal is printed only for those who see all of the ticket.
 */
import { outermost, type Ticket, type TicketView, ticketFor, type World } from '#engine';
import type { Rendered, RenderJob } from '../../rendering/index.ts';
import { newId, type Query } from '../../storage/index.ts';
import { type TicketRow, ticketColumns, ticketOf } from '../../tickets/index.ts';
import { done, type Tried } from '../back-off.ts';
import type { Due, EffectOf } from '../effect-row.ts';
import { type CompiledLetter, gatherLetter, type LetterFacts } from '../letter-data.ts';
import { letterText } from '../letter-text.ts';
import { type Person, recipientsOf } from '../recipients.ts';
import type { CarryOut, Try } from './carry-out.ts';

/** So many letters are written at once: whoever must stop begins again behind them. */
const inOneGo = 100;

export const notify: CarryOut<'notify'> = async (due, given) => {
  const { db, signal } = given;
  const read = await readTicket(due.ticket, given);
  if (read === undefined) return done;
  const { ticket, world } = read;
  const letter = letterOf(world, ticket, due.effect.template);
  if (letter === undefined) return hopeless(`The release of ${ticket.number} has no template ${due.effect.template}.`);
  const people = await recipientsOf(db.query, due.effect, ticket);
  if (people.length === 0) return done;
  const setting = await settingOf({ due, given, world, ticket, letter, people });
  for (let start = 0; start < people.length; start += inOneGo) {
    if (signal.aborted) return { outcome: 'failed', trouble: 'There was no time for all recipients.' };
    const isLast = start + inOneGo >= people.length;
    const trouble = await sendTo(people.slice(start, start + inOneGo), setting, isLast ? given.settle : undefined);
    if (trouble !== undefined) return trouble;
  }
  return done;
};

type Input = {
  readonly due: Due<EffectOf<'notify'>>;
  readonly given: Try;
  readonly world: World;
  readonly ticket: Ticket;
  readonly letter: CompiledLetter;
  readonly people: readonly Person[];
};

type Setting = Omit<Input, 'people'> & { readonly facts: LetterFacts };

/** The ticket as it is now, with the world of its release. */
async function readTicket(
  id: string,
  { db, worlds }: Try,
): Promise<{ readonly ticket: Ticket; readonly world: World } | undefined> {
  const [row] = await db.query<TicketRow>(`select ${ticketColumns} from ticket t where t.id = $1`, [id]);
  if (row === undefined) return undefined;
  const { hash, world } = await worlds.byId(row.release);
  return { ticket: ticketOf(row, hash), world };
}

/** The process that sends it; a ticket that has moved to another one since is still told of. */
function letterOf(world: World, ticket: Ticket, template: string): CompiledLetter | undefined {
  const own = world.processes.get(ticket.process)?.letters.get(template);
  if (own !== undefined) return own;
  return [...world.processes.values()].flatMap(({ letters }) => letters.get(template) ?? [])[0];
}

async function settingOf({ people, ...input }: Input): Promise<Setting> {
  const { due, given, ticket, letter } = input;
  const readers = people.map(({ id }) => id);
  return { ...input, facts: await gatherLetter(given.db.query, { ticket, seq: due.seq, letter, readers }) };
}

type Letter = { readonly person: string; readonly rendered: Exclude<Rendered, { readonly error: unknown }> };

/** Renders and writes the letters of some people; answers what went wrong. */
async function sendTo(
  people: readonly Person[],
  setting: Setting,
  settle: Try['settle'] | undefined,
): Promise<Tried | undefined> {
  const { due, given, ticket } = setting;
  const letters: Letter[] = [];
  for (const person of people) {
    const job = jobFor(person, setting);
    if (job === undefined) continue;
    const rendered = await given.render(job);
    if ('error' in rendered) return troubleOf(rendered);
    letters.push({ person: person.id, rendered });
  }
  await given.db.transaction(async ({ query }) => {
    await writeLetters(query, { effect: due.effect.key, ticket: ticket.id, letters });
    await settle?.(query);
  });
  if (letters.length > 0) given.told?.();
  return undefined;
}

/** Undefined for whoever may not see the ticket: he learns nothing of it. */
function jobFor(person: Person, setting: Setting): RenderJob | undefined {
  const { world, ticket, letter, facts } = setting;
  const actor = { kind: 'person', id: person.id } as const;
  const view = ticketFor(world, ticket, { actor, facts: { ...facts.held.get(person.id), people: facts.people } });
  return view === undefined
    ? undefined
    : { letter: letter.source, language: person.language, data: dataFor(person, view, setting) };
}

function dataFor({ id, zone }: Person, view: TicketView, setting: Setting): RenderJob['data'] {
  const { due, given, facts } = setting;
  const { comment, actor, channel, people, cis, links } = facts;
  const seesAll = view.sight === 'all';
  const url = given.addressOf?.(view);
  return {
    number: view.number,
    process: view.process,
    state: outermost(view.state),
    category: view.category,
    fields: view.fields,
    facts: { people, cis, links: seesAll ? links : {} },
    at: due.at,
    channel,
    recipient: id,
    zone,
    ...(actor === undefined ? {} : { actor }),
    ...(url === undefined ? {} : { url }),
    ...(comment === undefined || (due.effect.audience === 'internal' && !seesAll) ? {} : { comment }),
  };
}

function troubleOf({ error, message }: Extract<Rendered, { readonly error: unknown }>): Tried {
  if (error === 'closed') return { outcome: 'unable', trouble: message };
  return error === 'busy' || error === 'failed' ? { outcome: 'failed', trouble: message } : hopeless(message);
}

function hopeless(trouble: string): Tried {
  return { outcome: 'hopeless', trouble };
}

type Letters = { readonly effect: string; readonly ticket: string; readonly letters: readonly Letter[] };

/** One letter a person and effect, however often it is carried out. */
async function writeLetters(query: Query, { effect, ticket, letters }: Letters): Promise<void> {
  if (letters.length === 0) return;
  await query(
    `insert into notification (id, person, ticket, effect, subject, text, language, position)
     select x.id, x.person, $5, $6, x.subject, x.text, x.language,
       (select feed_offset from installation) + pg_current_xact_id()::text::bigint
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $7::text[]) as x(id, person, subject, text, language)
     on conflict (effect, person) do nothing`,
    [
      letters.map(() => newId()),
      letters.map(({ person }) => person),
      letters.map(({ rendered }) => rendered.subject ?? null),
      letters.map(({ rendered }) => letterText(rendered.text)),
      ticket,
      effect,
      letters.map(({ rendered }) => rendered.language),
    ],
  );
}
