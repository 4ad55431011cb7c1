/** What a client was told is there, once, and who asks again is told the same. */
import type { Client } from 'pg';
import type { Breaks } from './breaks.ts';

/** An answer to a command with an idempotency key, as its client heard it. */
export type Acknowledged = {
  readonly person: string;
  readonly key: string;
  readonly status: number;
  /** The ticket that was created or changed, and a text of which the command's comment is the only place. */
  readonly ticket?: string;
  readonly mark?: string;
};

const inOneGo = 1_000;

const comparing = `
  select x.key, x.status, r.status as kept, t.id is not null as "isThere",
    (select count(*)::int from message m where m.ticket = x.ticket and m.text = x.mark) as marks
  from unnest($1::text[], $2::text[], $3::int[], $4::uuid[], $5::text[]) as x(person, key, status, ticket, mark)
    left join request r on r.principal = x.person and r.key = x.key
    left join ticket t on t.id = x.ticket`;

type Compared = {
  readonly key: string;
  readonly status: number;
  readonly kept: number | null;
  readonly isThere: boolean;
  readonly marks: number;
};

export async function checkAcknowledged(
  client: Client,
  breaks: Breaks,
  acknowledged: readonly Acknowledged[],
): Promise<void> {
  for (let start = 0; start < acknowledged.length; start += inOneGo) {
    const some = acknowledged.slice(start, start + inOneGo);
    const { rows } = await client.query<Compared>(comparing, [
      some.map(({ person }) => person),
      some.map(({ key }) => key),
      some.map(({ status }) => status),
      some.map(({ ticket = null }) => ticket),
      some.map(({ mark = null }) => mark),
    ]);
    const given = new Map(some.map((one) => [one.key, one]));
    for (const row of rows) for (const sentence of troublesOf(row, given.get(row.key))) breaks.add(sentence);
  }
}

function troublesOf(
  { key, status, kept, isThere, marks }: Compared,
  given: Acknowledged | undefined,
): readonly string[] {
  const isDone = status < 300;
  return [
    kept === status ? [] : [`The request ${key} was answered ${status}, and ${kept ?? 'nothing'} is kept of it.`],
    !isDone || given?.ticket === undefined || isThere ? [] : [`The ticket of the request ${key} is lost.`],
    given?.mark === undefined || marks === (isDone ? 1 : 0)
      ? []
      : [`The request ${key} was answered ${status}, and its command was carried out ${marks} times.`],
  ].flat();
}
