/** A ticket as the speaker sees it, with what he can do. */
import {
  type Actor,
  type AvailableCommand,
  available,
  blockersFor,
  type Command,
  inLanguage,
  type Ticket,
  ticketFor,
  type World,
} from '#engine';
import { describeIn, processOfTicket, showAvailable, showTicket, type Wording } from '../../terminal/index.ts';
import { type SeenTicket, seeTicket } from '../../tickets/index.ts';
import type { OpenedDesk } from '../with-desk.ts';
import { namesIn } from './named-rows.ts';
import type { Speaker } from './speaker.ts';
import { ticketWords } from './ticket-words.ts';

export type Shown = { readonly text: string; readonly data: unknown };

/** Throws the problem of HTTP where there is no such ticket for him. */
export async function showSeen(opened: OpenedDesk, id: string, speaker: Speaker): Promise<Shown> {
  const actor: Actor = { kind: 'person', id: speaker.id };
  const seen = await seeTicket(opened, id, { actor, types: transitionsOf });
  const commands = commandsOf(seen, actor);
  const wording = await wordingFor(opened, { seen, speaker, values: [seen.view, commands] });
  const process = processOfTicket(wording, seen.ticket);
  const text = [
    showTicket(wording, seen.view),
    `  ${aboutLine(seen, wording, speaker)}`,
    ticketWords[speaker.language].available,
    showAvailable(wording, seen.ticket, commands),
  ].join('\n');
  const told = commands.map((one) => ({
    ...one,
    blockers: one.blockers.map((blocker) => ({ ...blocker, text: describeIn(wording, blocker, process) })),
  }));
  return { text, data: { ticket: seen.view, commands: told } };
}

/** What he can do, with what stands in his way as far as he may be told. */
function commandsOf({ world, ticket, facts, at }: SeenTicket, actor: Actor): readonly AvailableCommand[] {
  const list = available(world, ticket, { actor, facts, channel: 'desk', at });
  return list.map((one) => {
    const { command: type, arguments: given } = one;
    const base: Command = { id: 'available', type, ticket: ticket.id, actor, channel: 'desk', at };
    const command = given === undefined ? base : { ...base, arguments: given };
    return { ...asTyped(one, ticket), blockers: blockersFor(world, one.blockers, { ticket, command, actor, facts }) };
  });
}

function transitionsOf(world: World, { process }: Ticket): readonly string[] {
  return ['edit', 'vote', ...(world.processes.get(process)?.transitions.keys() ?? [])];
}

function aboutLine({ view, world }: SeenTicket, { nameOf }: Wording, { language }: Speaker): string {
  const say = ticketWords[language];
  const { process, seq, createdAt, createdBy } = view;
  const title = inLanguage(world.processes.get(process)?.definition.title, language, process);
  const who = nameOf?.(createdBy);
  return `${say.version(seq, title, createdAt)}${who === undefined ? '' : ` ${say.by(who)}`}`;
}

/** The rule names an approval shortly; the command line takes it so. */
function asTyped(command: AvailableCommand, { approvals }: Ticket): AvailableCommand {
  const { approval } = command.arguments ?? {};
  const rule = typeof approval === 'string' ? approvals[approval]?.rule : undefined;
  return rule === undefined ? command : { ...command, arguments: { ...command.arguments, approval: rule } };
}

type ToWord = {
  readonly seen: Pick<SeenTicket, 'world' | 'view'>;
  readonly speaker: Speaker;
  /** Whatever is told: the ids in it get their names. */
  readonly values: unknown;
};

export async function wordingFor(opened: OpenedDesk, { seen, speaker, values }: ToWord): Promise<Wording> {
  const names = await namesIn(opened.db.query, values);
  const numbers = await numbersOf(opened, seen.view, speaker);
  return {
    world: seen.world,
    language: speaker.language,
    nameOf: (id) => names.get(id),
    numberOf: (id) => numbers.get(id) ?? id,
  };
}

/** Numbers of linked tickets, where the speaker sees them too. */
async function numbersOf(
  { desk, worlds }: OpenedDesk,
  view: Ticket,
  speaker: Speaker,
): Promise<ReadonlyMap<string, string>> {
  const actor: Actor = { kind: 'person', id: speaker.id };
  const references = Object.values(view.fields).filter((value) => typeof value === 'string');
  const others = await desk.read([...Object.values(view.links).map(({ ticket }) => ticket), ...references]);
  const numbers = new Map<string, string>();
  for (const other of others) {
    const { world } = await worlds.byHash(other.release);
    const { facts } = await desk.factsFor(
      { id: 'sight', type: 'watch', ticket: other.id, actor, channel: 'desk' },
      other,
    );
    if (ticketFor(world, other, { actor, facts }) !== undefined) numbers.set(other.id, other.number);
  }
  return numbers;
}
