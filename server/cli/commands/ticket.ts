import { Problem } from '../../http/index.ts';
import { isId } from '../../storage/index.ts';
import type { Order } from '../../tickets/index.ts';
import { BadUsage, type Command, type CommandInput } from '../command.ts';
import { settle } from '../ticket/settle.ts';
import { showAnswer } from '../ticket/show-answer.ts';
import { type Shown, showSeen } from '../ticket/show-seen.ts';
import { nameOfSpeaker, type Speaker, speakerOf } from '../ticket/speaker.ts';
import { ticketWords } from '../ticket/ticket-words.ts';
import { typedOrder } from '../ticket/typed-order.ts';
import { type OpenedDesk, withDesk } from '../with-desk.ts';

export const command: Command = {
  name: 'ticket',
  summary: 'Shows a ticket, or sends a command to one: every gate as for the person whom --as names.',
  usage:
    '<number|new> [command] --as <e-mail> [--field key=value]… [--argument key=value]… [--comment <text>] [--json]',
  details: `Without a command it shows the ticket, and what the person can do with it. new creates one.

  --as        who acts: e-mail, name or id of a person
  --process   the process of a new ticket, or the one that it moves to
  --model     the change model or catalogue item of a new ticket
  --field     a field; key= empties it. People by e-mail or name, groups by key, services and items by name, tickets by
              number; lists with commas; times as 2026-03-31T18:00Z, or without Z in the person's zone; a period has a
              slash between its times; records as JSON
  --argument  what a built-in command takes: minutes=20; an approval by its rule, a checklist by its definition
  --comment   what is written on the ticket; with --internal for colleagues alone
  --expect    the version that you saw: refused where something that matters to the command changed since
  --channel   desk (default), portal, phone, chat or api
  --language  of the answer: en or ru; default: the person's
  --json      the ticket, or the refusal with its blockers, as JSON

  statedesk ticket new --process incident --as ada@example.org --field summary="No mail" --field urgency=high
  statedesk ticket INC-0000001 resolve --as bob@example.org --field outcome=resolved --field solution="Restarted"
  statedesk ticket CHG-0000007 vote --as dora@example.org --argument approval=board --argument inFavour=yes

What a transition asks of others (letters, tasks, webhooks) is carried out by a running server, else by this command.
Ends with 0 where the command was accepted, with 1 where it was refused: every reason is told.`,
  options: {
    as: { type: 'string' },
    process: { type: 'string' },
    model: { type: 'string' },
    field: { type: 'string', multiple: true },
    argument: { type: 'string', multiple: true },
    comment: { type: 'string' },
    internal: { type: 'boolean', default: false },
    expect: { type: 'string' },
    channel: { type: 'string' },
    language: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
  run(input) {
    const [named, type, ...others] = input.positionals;
    if (named === undefined) throw new BadUsage('name a ticket by its number, or write new.');
    if (others.length > 0) throw new BadUsage(`one command at a time, not also ${others.join(' ')}.`);
    if (named === 'new' && type !== undefined && type !== 'create')
      throw new BadUsage('new creates a ticket: write no other command.');
    nameOfSpeaker(input.values);
    return withDesk(input, (opened) => run(opened, { input, named, type: named === 'new' ? 'create' : type }));
  },
};

type Asked = { readonly input: CommandInput; readonly named: string; readonly type: string | undefined };

async function run(opened: OpenedDesk, { input, named, type }: Asked): Promise<number> {
  const { values } = input;
  const speaker = await speakerOf(opened.db.query, values);
  const id = type === 'create' ? undefined : await idOf(opened, named);
  if (type !== 'create' && id === undefined) return tell(input, notThere(named, speaker), 1);
  if (type === undefined) return show(opened, { input, id: id ?? '', named, speaker });
  const [ticket] = id === undefined ? [] : await opened.desk.read([id]);
  const { worlds, db } = opened;
  const { world } = ticket === undefined ? await worlds.current() : await worlds.byHash(ticket.release);
  const order = await typedOrder({ type, values, speaker, world, ticket, query: db.query });
  return send(opened, order, { input, named, speaker });
}

type Speaking = { readonly input: CommandInput; readonly named: string; readonly speaker: Speaker };

async function send(opened: OpenedDesk, order: Order, { input, named, speaker }: Speaking): Promise<number> {
  const [answer = { outcome: 'invisible' as const }] = await opened.desk.apply([order]);
  const shown = await showAnswer(opened, { answer, order, named, speaker });
  const code = tell(input, shown, answer.outcome === 'accepted' ? 0 : 1);
  if (answer.outcome === 'accepted' && answer.effects.length > 0) await settleFor(opened, input, speaker);
  return code;
}

async function show(opened: OpenedDesk, { input, id, named, speaker }: Speaking & { readonly id: string }) {
  try {
    return tell(input, await showSeen(opened, id, speaker), 0);
  } catch (error) {
    if (error instanceof Problem && error.details.status === 404) return tell(input, notThere(named, speaker), 1);
    throw error;
  }
}

async function idOf({ db }: OpenedDesk, named: string): Promise<string | undefined> {
  if (isId(named)) return named;
  const [row] = await db.query<{ id: string }>('select id::text from ticket where number = upper($1)', [named]);
  return row?.id;
}

function notThere(named: string, { name, language }: Speaker): Shown {
  return { text: ticketWords[language].invisible(named, name), data: { outcome: 'invisible' } };
}

async function settleFor(opened: OpenedDesk, { err }: CommandInput, { language }: Speaker): Promise<void> {
  const say = ticketWords[language];
  const { url } = opened.settings;
  const settled = await settle(opened);
  if (settled.by === 'nobody') err(`${say.noKey(url)}\n`);
  if (settled.by !== 'us') return;
  err(`${say.settled(settled.done, url)}\n`);
  if (settled.left > 0) err(`${say.left(settled.left)}\n`);
}

function tell({ out, values }: CommandInput, { text, data }: Shown, code: number): number {
  out(values.json === true ? `${JSON.stringify(data)}\n` : `${text}\n`);
  return code;
}
