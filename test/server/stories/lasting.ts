/** What a story leaves in the database, without what no two tellings share: ids, instants, hashes. */
import type { Query } from '../../../server/storage/index.ts';

type TicketRow = { readonly id: string; readonly number: string };

const tickets = `
  select id, number, process, state, category, seq, created_by, requester, assignee, "group", organisation, fields::text,
    records::text from ticket order by number`;

const entries = `
  select t.number, e.seq, e.command_id, e.type, e.chained, e.audience, e.actor_kind, e.actor, e.channel, e.payload
  from entry e join ticket t on t.id = e.ticket order by t.number, e.seq`;

const messages = `
  select t.number, m.seq, m.audience, m.author, m.channel, m.text, m.html, m.recipients::text
  from message m join ticket t on t.id = m.ticket order by t.number, m.seq, m.id`;

const effects = `
  select t.number, e.seq, e.n, e.kind, e.target, e.state, e.trouble, e.body::text
  from effect e join ticket t on t.id = e.ticket order by t.number, e.seq, e.n`;

const people = `
  select t.number, p.person, p.relation from ticket_person p join ticket t on t.id = p.ticket order by 1, 2, 3`;

/** `given`: instants that the story itself names; they are kept. */
export async function lastingOf(query: Query, given: readonly string[]): Promise<Readonly<Record<string, unknown>>> {
  const rows = await query<TicketRow & Record<string, unknown>>(tickets);
  const commands = await query<{ number: string; seq: number; command_id: string }>(entries);
  const names = new Map<string, string>();
  for (const { id, number } of rows) names.set(id, number);
  // Chained commands are named after their roots, records after the commands that made them.
  for (const { number, seq, command_id: id } of commands) {
    if (!id.includes('/') && !names.has(id)) names.set(id, `${number}#${seq}`);
  }
  const lasting = {
    tickets: rows.map(parsed),
    entries: (await query<Record<string, unknown>>(entries)).map(parsed),
    messages: await query(messages),
    effects: (await query<Record<string, unknown>>(effects)).map(parsed),
    people: await query(people),
  };
  return JSON.parse(withoutChance(JSON.stringify(lasting), names, given)) as typeof lasting;
}

/** Columns that hold JSON as text. */
function parsed(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const columns = Object.entries(row).map(([key, value]) =>
    ['fields', 'records', 'payload', 'body'].includes(key) ? [key, JSON.parse(String(value))] : [key, value],
  );
  return Object.fromEntries(columns);
}

function withoutChance(text: string, names: ReadonlyMap<string, string>, given: readonly string[]): string {
  let plain = text;
  for (const [id, name] of names) plain = plain.replaceAll(id, name);
  return plain.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, (instant) =>
    given.includes(instant) ? instant : 'then',
  );
}
