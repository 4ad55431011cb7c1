/** What one statement can ask of all rows: nothing twice, nothing left over, nothing that contradicts another table. */
import type { Client } from 'pg';
import type { Breaks } from './breaks.ts';

/** Each answers the rows that must not be, one text each. */
const mustBeEmpty: Readonly<Record<string, string>> = {
  'A command was written twice': 'select command_id as what from entry group by command_id having count(*) > 1',
  'A message stands beside no entry': `
    select m.id::text as what from message m left join entry e on e.ticket = m.ticket and e.seq = m.seq where e.seq is null`,
  'An effect stands beside no entry': `
    select f.key as what from effect f left join entry e on e.ticket = f.ticket and e.seq = f.seq where e.seq is null`,
  'A notification was written without its effect': `
    select n.id::text as what from notification n left join effect f on f.key = n.effect and f.ticket = n.ticket
    where f.kind is distinct from 'notify'`,
  'Somebody was notified twice of one effect': `
    select effect || ' ' || person as what from notification group by effect, person having count(*) > 1`,
  'An effect that is over still has a worker': `
    select key as what from effect where state <> 'waiting' and (claimed_until is not null or claimed_by is not null)`,
  'A creation is done, but there is neither a ticket nor a refusal': `
    select f.key as what from effect f where f.kind = 'create' and f.state = 'done'
      and not exists (select from entry e where e.command_id in (f.key, f.key || '/refused'))`,
  'A ticket was created by an effect, but the one that asked has no link to it': `
    select f.key as what from effect f join entry e on e.command_id = f.key
    where f.kind = 'create' and f.state = 'done'
      and not exists (select from ticket_link l where l.ticket = f.ticket and l.other = e.ticket)`,
  'A link leads to no ticket': `
    select l.ticket || ' ' || l.id as what from ticket_link l left join ticket t on t.id = l.other where t.id is null`,
  'A ticket has another organisation than its requester': `
    select t.number as what from ticket t join person p on p.id = t.requester
    where t.organisation is distinct from p.organisation`,
  'An attachment belongs to another ticket than its message': `
    select a.id::text as what from attachment a join message m on m.id = a.message where m.ticket <> a.ticket`,
  // One that is still arriving, or was cut short, has no digest, and no ticket may have it.
  'An attachment is not what it says': `
    select a.id::text as what from attachment a left join attachment_chunk c on c.attachment = a.id
    where a.sha256 is not null or a.ticket is not null
    group by a.id having coalesce(sum(length(c.bytes)), 0) <> a.size or a.sha256 is null`,
  'A kept answer tells of a ticket that is not there, or was further than it is': `
    select r.key as what from request r left join ticket t on t.id::text = r.answer -> 'body' ->> 'id'
    where r.answer -> 'body' ? 'number' and r.answer -> 'body' ? 'seq'
      and (t.id is null or t.seq < (r.answer -> 'body' ->> 'seq')::int or t.number <> r.answer -> 'body' ->> 'number')`,
};

const twice = `
  select text as what from message where starts_with(text, $1) group by text having count(*) > 1`;

/** `marks`: how texts begin that were sent with one command each. */
export async function checkWholeDatabase(client: Client, breaks: Breaks, marks?: string): Promise<void> {
  const add = (sentence: string, rows: readonly { readonly what: string }[]) => {
    for (const { what } of rows) breaks.add(`${sentence}: ${what}.`);
  };
  for (const [sentence, text] of Object.entries(mustBeEmpty)) {
    add(sentence, (await client.query<{ what: string }>(text)).rows);
  }
  if (marks !== undefined) {
    add('A command was carried out twice', (await client.query<{ what: string }>(twice, [marks])).rows);
  }
}
