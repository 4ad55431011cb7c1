/** Tickets of a large desk, put in by SQL without commands: texts from a pool, so that a million of them takes minutes. */
import type { Query } from '../../../server/storage/index.ts';
import { groupCount, personSql } from './fill-people.ts';
import { fillTexts } from './fill-texts.ts';

export type DeskSize = {
  readonly tickets: number;
  readonly people: number;
  readonly messages: number;
  /** Id of the release that all tickets run under. */
  readonly release: number;
};

/** One word stands in a tenth of the tickets, the other in some ten. */
export const frequentWord = 'принтер';
export const rareWord = 'кварцит';

/** Fills the tables, then builds their indexes again: in that order it takes a third of the time. */
export async function fillTickets(query: Query, size: DeskSize): Promise<void> {
  const indexes = await dropIndexes(query);
  await query('select setseed(0.42)');
  // Ten tickets say the same, as long as there are not very many of them.
  const texts = Math.max(1000, Math.min(20_000, Math.round(size.tickets / 10)));
  await fillTexts(query, texts);
  await query(insertTickets, [size.tickets, size.people, size.release, texts]);
  await query(insertPeople);
  await query(insertTicketTexts);
  await query(insertMessages, [size.messages, size.tickets, texts]);
  await query("set maintenance_work_mem = '512MB'");
  for (const index of indexes) await query(index);
  await query('drop table text_pool');
}

const ticketId = (n: string) => `('00000000-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;

/** Columns of chance for the row `n`: independent of one another, the same in each run. */
const chance = (salt: number) => `((hashint8extended(n, ${salt}) & 1048575) / 1048576.0)`;

const choice = (salt: number, ...values: readonly string[]) =>
  `(array[${values.map((value) => `'${value}'`).join(', ')}])[1 + floor(${chance(salt)} * ${values.length})::int]`;

// Three years, the newest tickets last; open are some of the newest twentieth and a few old ones.
const insertTickets = `
  insert into ticket (id, number, process, release, seq, state, category, created_at, created_by, updated_at, fields, records,
    head, organisation)
  select ${ticketId('n')}, case process when 'incident' then 'INC-' when 'request' then 'REQ-' when 'change' then 'CHG-'
      when 'problem' then 'PRB-' else 'TSK-' end || lpad(n::text, 7, '0'),
    process, $3, 1 + n % 9, array[case when is_open then 'inProgress' else 'closed' end],
    case when is_open then ${choice(7, 'new', 'active', 'active', 'waiting')} else 'closed' end,
    created, requester::text, created + least(${chance(2)} * interval '20 days', timestamptz '2026-11-01' - created),
    jsonb_strip_nulls(jsonb_build_object(
      'requester', requester, 'affected', '[]'::jsonb, 'watchers', '[]'::jsonb, 'group', 'g' || group_number,
      'assignee', case when ${chance(8)} < 0.8 then ${personSql('100 + group_number * 12 + 1 + n % 12')} end,
      'summary', pool.summary, 'description', pool.description,
      'service', case when process <> 'task' then ('00000000-0000-4000-8004-' || lpad(to_hex(1 + (n % 60)::int), 12, '0')) end,
      'priority', case when process in ('incident', 'problem') then
        (case when ${chance(9)} < 0.02 then 'critical' when ${chance(9)} < 0.15 then 'high' when ${chance(9)} < 0.6 then 'moderate' else 'low' end) end,
      'impact', ${choice(10, 'one', 'team', 'site')}, 'urgency', ${choice(11, 'low', 'medium', 'high')},
      'topic', case when process = 'incident' then ${choice(12, 'workplace', 'printing', 'network', 'mail', 'access', 'server')} end,
      'major', case when process = 'incident' then ${chance(13)} < 0.001 end,
      'neededBy', case when process = 'request' then to_char(created + ${chance(14)} * interval '60 days', 'YYYY-MM-DD') end,
      'risk', case when process = 'change' then ${choice(15, 'low', 'medium', 'high')} end,
      'outcome', case when not is_open then ${choice(16, 'resolved', 'workaround', 'cancelled')} end,
      'handovers', (n % 4)::int, 'rebounds', 0, 'reopens', 0, 'knowledge', false)),
    json_build_object('entered', json_build_object('closed', to_char(created, 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"')), 'proposed', '{}'::json, 'overrides', '{}'::json, 'approvals', '{}'::json,
      'checklists', '{}'::json, 'plans', '{}'::json, 'effort', '{}'::json, 'timers', '{}'::json, 'links', '{}'::json, 'troubles', '{}'::json),
    '\\x00', (select organisation from person where id = requester)
  from (
    select n, timestamptz '2023-11-01' + n * (interval '1095 days' / $1::int) as created,
      ${choice(1, 'incident', 'incident', 'incident', 'incident', 'incident', 'incident', 'request', 'request', 'request', 'change', 'problem', 'task')} as process,
      -- A hundred people wrote five tickets in all, the others some more or less than their share.
      ${personSql(`(1101 + floor(${chance(3)} * ($2::int - 1100)))::int`)} as requester,
      1 + floor(${chance(4)} * ${groupCount})::int as group_number,
      ${chance(5)} < (case when n > $1::int * 0.95 then 0.5 else 0.002 end) as is_open,
      1 + floor(${chance(6)} * $4::int)::int as text
    from generate_series(1, $1::bigint) n
  ) x join text_pool pool on pool.place = x.text`;

// Of each thousand tickets some hundred have somebody affected, fifty are watched.
const insertPeople = `
  insert into ticket_person (person, relation, ticket)
  select ${personSql('(2001 + hashint8extended(row, 21) % 1000)::int')}, case when row % 2 = 0 then 'affected' else 'watcher' end, id
  from (select id, row_number() over (order by id) as row from ticket) t where row % 7 = 0
  on conflict do nothing`;

const insertTicketTexts = `
  insert into ticket_text (ticket, public_vector, internal_vector)
  select t.id, setweight(to_tsvector('simple', t.number), 'A') || p.vector, to_tsvector('simple', t.number) || p.vector
  from ticket t join text_pool p on p.summary = t.summary`;

const insertMessages = `
  insert into message (id, ticket, seq, audience, author_kind, author, channel, at, text, vector)
  select ('00000000-0000-7000-8001-' || lpad(to_hex(n), 12, '0'))::uuid, ${ticketId('ticket')}, 1,
    case when ${chance(31)} < 0.5 then 'public' else 'internal' end, 'person', null, 'desk',
    timestamptz '2023-11-01' + ticket * (interval '1095 days' / $2::int), p.message, p.message_vector
  from (select n, 1 + floor(${chance(32)} * $2::int)::int as ticket, 1 + floor(${chance(33)} * $3::int)::int as text
    from generate_series(1, $1::bigint) n) m join text_pool p on p.place = m.text`;

/** Drops what only speeds up reading, and answers how to make it again. */
async function dropIndexes(query: Query): Promise<readonly string[]> {
  const rows = await query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid::regclass::text in ('ticket', 'ticket_text', 'ticket_person', 'message') and not i.indisunique`,
  );
  for (const { name } of rows) await query(`drop index ${name}`);
  return rows.map(({ definition }) => definition);
}
