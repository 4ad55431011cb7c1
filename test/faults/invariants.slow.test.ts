import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../server/storage/index.ts';
import { aDesk, anIncident, anOrder, aTake, people, type TestDesk } from '../server/a-desk.ts';
import { aWorker } from '../server/effects/a-worker.ts';
import { type Acknowledged, checkInvariants, type InvariantReport } from './invariants.ts';

let here: TestDesk;
let incident: string;
let number: string;

beforeAll(async () => {
  here = await aDesk('invariants');
  await here.db.query(`insert into role_grant (id, person, role) values ($1, $2, 'secondLine')`, [newId(), people.bob]);
  incident = await aStory();
  await aWorker(here).effects.settled();
  const [row] = await here.db.query<{ number: string }>('select number from ticket where id = $1', [incident]);
  number = row?.number ?? '';
}, 60_000);
afterAll(() => here.close());

/** An incident with messages, a watcher, letters, and a problem that was raised from it. */
async function aStory(): Promise<string> {
  const { ticket, ...order } = anIncident({ comment: { text: 'mark 1', audience: 'public' } });
  const public_ = (text: string) => ({ comment: { text, audience: 'public' as const } });
  const orders = [
    { ticket, ...order },
    aTake('bob', ticket),
    anOrder('bob', { type: 'askRequester', ticket, ...public_('mark 2') }),
    anOrder('ada', { type: 'answer', ticket, ...public_('mark 3') }),
    anOrder('dora', { type: 'watch', ticket }),
    anOrder('bob', { type: 'raiseProblem', ticket }),
  ];
  for (const one of orders) {
    expect(await here.desk.apply([one])).toMatchObject([{ outcome: 'accepted' }]);
  }
  return ticket;
}

async function check(acknowledged: readonly Acknowledged[] = []): Promise<InvariantReport> {
  return checkInvariants(here.db.url, { acknowledged, marks: 'mark ' });
}

async function keep(key: string, status: number): Promise<void> {
  await here.db.query(
    `insert into request (principal, key, fingerprint, status, answer) values ('ada', $1, '', $2, '{}')
     on conflict (principal, key) do update set status = excluded.status`,
    [key, status],
  );
}

test('a desk that nothing befell holds all of them', async () => {
  expect(await check()).toEqual({
    ...{ tickets: 2, entries: 9, erased: 0, effects: 6, messages: 3, acknowledged: 0 },
    ...{ breaks: [], breakCount: 0 },
  });
});

const broken: readonly (readonly [what: string, breaking: string, mending: string, sentence: string])[] = [
  [
    'a lost effect',
    `create table kept as select * from effect where kind = 'create'; delete from effect where kind = 'create'`,
    `insert into effect (key, ticket, seq, n, kind, target, body, cause, channel, at, state, done_at)
       select key, ticket, seq, n, kind, target, body, cause, channel, at, state, done_at from kept; drop table kept`,
    '(create) is missing.',
  ],
  [
    'an effect too many',
    `insert into effect (key, ticket, seq, n, kind, target, body, cause, channel, at)
       select ticket || '/2/7', ticket, 2, 7, kind, target, body, cause, channel, at from effect where kind = 'create'`,
    'delete from effect where n = 7',
    'was asked for by no command.',
  ],
  [
    'a notification without effect',
    `update effect set kind = 'tell' where key = (select min(effect) from notification)`,
    `update effect set kind = 'notify' where key = (select min(effect) from notification)`,
    'A notification was written without its effect',
  ],
  [
    'a message too many',
    `insert into message select gen_random_uuid(), ticket, seq, audience, author_kind, author, channel, at, text, html,
       recipients, vector from message where text = 'mark 2'`,
    `delete from message where ctid = (select max(ctid) from message where text = 'mark 2')`,
    'has 2 messages.',
  ],
  [
    'a command twice',
    `insert into message select gen_random_uuid(), ticket, seq + 2, audience, author_kind, author, channel, at, text, html,
       recipients, vector from message where text = 'mark 2'`,
    `delete from message where ctid = (select max(ctid) from message where text = 'mark 2')`,
    'A command was carried out twice: mark 2.',
  ],
  [
    'a message that says something else',
    `update message set text = 'mark 9' where text = 'mark 3'`,
    `update message set text = 'mark 3' where text = 'mark 9'`,
    'says otherwise than entry 4.',
  ],
  [
    'a watcher too few',
    `delete from ticket_person where relation = 'watcher'`,
    `insert into ticket_person (ticket, person, relation) select id, '${people.dora}', 'watcher' from ticket where process = 'incident'`,
    `the row watcher ${people.dora} is missing.`,
  ],
  [
    'a link too many',
    `insert into ticket_link select ticket, 'x', name, "as", other from ticket_link where "as" <> 'child' limit 1`,
    `delete from ticket_link where id = 'x'`,
    'is left over.',
  ],
  [
    'words of an earlier text',
    `update ticket_text set public_vector = to_tsvector('russian', 'old')`,
    `update ticket_text t set public_vector = k.public_vector from kept_text k where k.ticket = t.ticket`,
    'it is found by other words than it has.',
  ],
  [
    'a changed field',
    `update ticket set fields = fields || '{"urgency":"low"}' where process = 'incident'`,
    `update ticket set fields = fields || '{"urgency":"high"}' where process = 'incident'`,
    'The ticket is not what its history adds up to: fields.',
  ],
  [
    'a patch that its command does not come to',
    `update entry set payload = replace(payload, '"category":"active"', '"category":"waiting"') where type = 'take'`,
    `update entry set payload = replace(payload, '"category":"waiting"', '"category":"active"') where type = 'take'`,
    'Entry 2 (take) came out otherwise, executed again.',
  ],
  [
    'another organisation than the requester’s',
    `insert into organisation (id, name) values ('00000000-0000-4000-8000-000000000001', 'Other');
     update ticket set organisation = '00000000-0000-4000-8000-000000000001' where process = 'incident'`,
    'update ticket set organisation = null',
    'A ticket has another organisation than its requester',
  ],
  [
    'half a file',
    `insert into attachment (id, name, type, size, sha256, uploaded_by)
       values ('00000000-0000-4000-8000-000000000002', 'notes.txt', 'text/plain', 7, '', '${people.ada}')`,
    'delete from attachment',
    'An attachment is not what it says: 00000000-0000-4000-8000-000000000002.',
  ],
  [
    'a kept answer from the future',
    `insert into request (principal, key, fingerprint, status, answer)
       select 'ada', 'future', '', 200, jsonb_build_object('status', 200, 'body', jsonb_build_object('id', id, 'number', number, 'seq', seq + 1))
       from ticket where process = 'incident'`,
    `delete from request where key = 'future'`,
    'A kept answer tells of a ticket that is not there, or was further than it is: future.',
  ],
];

test.each(broken)('%s is found', async (_, breaking, mending, sentence) => {
  await here.db.query('create table if not exists kept_text as select * from ticket_text');
  await run(breaking);
  const { breaks } = await check();
  await run(mending);
  expect(breaks.join('\n')).toContain(sentence);
});

async function run(statements: string): Promise<void> {
  for (const statement of statements.split(';')) await here.db.query(statement);
}

test('what was told of the past has no effects', async () => {
  const rows = await here.db.query<{ key: string }>('select key from effect where ticket = $1', [incident]);
  const { breaks } = await checkInvariants(here.db.url, { isPast: () => true });
  const sentences = rows.map(({ key }) => `${number}: The effect ${key} was asked for by no command.`);
  expect(breaks).toEqual(expect.arrayContaining(sentences));
});

test('what was acknowledged is there once, and its kept answer is the one that was given', async () => {
  const told: Acknowledged = { person: 'ada', key: 'one', status: 201, ticket: incident, mark: 'mark 1' };
  await keep('one', 201);
  await keep('two', 422);
  expect(
    await check([told, { person: 'ada', key: 'two', status: 422, ticket: incident, mark: 'mark 8' }]),
  ).toMatchObject({ breaks: [], acknowledged: 2 });
  const { breaks } = await check([
    { ...told, mark: 'mark 7' },
    { ...told, key: 'three', ticket: newId(), mark: 'mark 2' },
    { person: 'ada', key: 'two', status: 422, ticket: incident, mark: 'mark 1' },
  ]);
  expect(breaks).toEqual([
    'The request one was answered 201, and its command was carried out 0 times.',
    expect.stringMatching(/^The request three was answered 201, and nothing is kept of it\.$/),
    'The ticket of the request three is lost.',
    'The request three was answered 201, and its command was carried out 0 times.',
    'The request two was answered 422, and its command was carried out 1 times.',
  ]);
});
