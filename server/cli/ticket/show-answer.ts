/** What came of an order, in words and as data. */
import { blockersFor, ticketFor, type World } from '#engine';
import type { Query } from '../../storage/index.ts';
import { describeIn, processOfTicket, showStanding, words } from '../../terminal/index.ts';
import { type Answer, type Order, problemOf } from '../../tickets/index.ts';
import type { OpenedDesk } from '../with-desk.ts';
import { namesIn } from './named-rows.ts';
import type { Shown } from './show-seen.ts';
import type { Speaker } from './speaker.ts';
import { ticketWords } from './ticket-words.ts';

export type Answered = {
  readonly answer: Answer;
  readonly order: Order;
  readonly speaker: Speaker;
  /** As he named the ticket. */
  readonly named: string;
};

export async function showAnswer(opened: OpenedDesk, answered: Answered): Promise<Shown> {
  const { answer, speaker, named } = answered;
  switch (answer.outcome) {
    case 'accepted':
      return showAccepted(opened, answer, answered);
    case 'refused':
      return showRefused(opened, answer, answered);
    case 'stale':
      return showStale(opened, answer, answered);
    case 'invisible':
      return { text: ticketWords[speaker.language].invisible(named, speaker.name), data: { outcome: 'invisible' } };
  }
}

type Of<O extends Answer['outcome']> = Extract<Answer, { outcome: O }>;

/** By the facts that judged the command, as HTTP answers. */
async function showAccepted(
  { worlds }: OpenedDesk,
  { ticket, facts }: Of<'accepted'>,
  { order: { actor }, speaker: { language } }: Answered,
): Promise<Shown> {
  const { world } = await worlds.byHash(ticket.release);
  const view = ticketFor(world, ticket, { actor, facts });
  if (view === undefined) return { text: ticketWords[language].outOfSight, data: { outcome: 'accepted' } };
  const text = `${words[language].accepted} ${view.number} ${showStanding({ world, language }, view)}`;
  return { text, data: { outcome: 'accepted', ticket: view } };
}

async function showRefused(
  { worlds, db }: OpenedDesk,
  answer: Of<'refused'>,
  { order, speaker }: Answered,
): Promise<Shown> {
  const { ticket, command, blockers, facts } = answer;
  const { actor } = order;
  const { language } = speaker;
  const { world } = ticket === undefined ? await worlds.current() : await worlds.byHash(ticket.release);
  const shown = blockersFor(world, blockers, { actor, facts, ticket, command });
  const names = await namesIn(db.query, shown);
  const wording = { world, language, nameOf: (id: string) => names.get(id) };
  const process = ticket === undefined ? processOfCreation(world, command) : processOfTicket(wording, ticket);
  const told = shown.map((blocker) => ({ ...blocker, text: describeIn(wording, blocker, process) }));
  const isTooLate = told.every(({ code }) => code === 'notFromHere' || code === 'notHolding');
  const holder = isTooLate ? await holderOf(db.query, world, answer, { order, speaker }) : undefined;
  const lines = [words[language].refused, ...told.map((one) => `  – ${one.text}`), holder];
  return { text: lines.filter((line) => line !== undefined).join('\n'), data: { outcome: 'refused', blockers: told } };
}

/** Who has it, for whoever came too late; undefined where nobody has, he himself, or he may not see it. */
async function holderOf(
  query: Query,
  world: World,
  answer: Of<'refused'> | Of<'stale'>,
  { order: { actor }, speaker: { language } }: Pick<Answered, 'order' | 'speaker'>,
): Promise<string | undefined> {
  const { extra } = problemOf(answer, { world, actor, language }).details;
  const { ticket } = extra as { readonly ticket?: { readonly assignee?: unknown } };
  const assignee = ticket?.assignee;
  if (typeof assignee !== 'string' || ('id' in actor && assignee === actor.id)) return undefined;
  const name = (await namesIn(query, [assignee])).get(assignee);
  return name === undefined ? undefined : ticketWords[language].holder(name);
}

function processOfCreation({ processes }: World, { process = '', arguments: given, fields }: Of<'refused'>['command']) {
  const found = processes.get(process);
  const model = given?.model ?? fields?.model;
  return typeof model === 'string' ? (found?.models.get(model) ?? found) : found;
}

async function showStale({ worlds, db }: OpenedDesk, answer: Of<'stale'>, answered: Answered): Promise<Shown> {
  const { order, speaker } = answered;
  const { language } = speaker;
  const { world } = await worlds.byHash(answer.ticket.release);
  const { extra } = problemOf(answer, { world, actor: order.actor, language }).details;
  // As `staleDetails` makes it.
  const { changed } = extra as { readonly changed: { readonly fields: readonly string[]; readonly state: boolean } };
  const say = ticketWords[language];
  const what = [...(changed.state ? [say.state] : []), ...changed.fields].join(', ');
  const holder = changed.fields.includes('assignee') ? await holderOf(db.query, world, answer, answered) : undefined;
  const text = [say.stale(answer.ticket.seq, what), holder].filter((one) => one !== undefined).join(' ');
  return { text, data: { outcome: 'stale', version: answer.ticket.seq, changed } };
}
