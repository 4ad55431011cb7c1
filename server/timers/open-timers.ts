/**
 * Words. Tick: the moment, once a second, at which a server looks for what is due. Lease: how long what it took is left to
 * it; a server that was killed gives it back by letting the lease run out.
 */
import type { Database, Query } from '../storage/index.ts';
import type { Answer, Desk, Order } from '../tickets/index.ts';

export type TimersOptions = {
  readonly db: Pick<Database, 'query'>;
  readonly desk: Pick<Desk, 'apply'>;
  /** What else is looked at with each tick; answers how much was due of it. */
  readonly also?: () => Promise<number>;
  /** Told of what was not meant to go wrong. */
  readonly trouble?: (error: unknown) => void;
};

export type Timers = {
  /** Begins to look once a second. */
  start(): void;
  /** Carries out what is due now; answers how many rows were taken. */
  tick(): Promise<number>;
  /** Stops, once what is under way has ended. */
  close(): Promise<void>;
};

/** As many as `apply` takes. */
const most = 100;
const leaseSeconds = 60;
const tickMs = 1_000;

export function openTimers(options: TimersOptions): Timers {
  let under: Promise<number> | undefined;
  let isClosed = false;
  const tick = (): Promise<number> => {
    under ??= carryOutAll(options, () => isClosed)
      .then(async (count) => count + (isClosed ? 0 : ((await options.also?.()) ?? 0)))
      .finally(() => {
        under = undefined;
      });
    return under;
  };
  let ticking: ReturnType<typeof setInterval> | undefined;
  return {
    tick,
    start: () => {
      // Counted by no clock that anybody sets: a schedule of wall time stands still for as long as a clock steps back.
      ticking ??= setInterval(() => void tick().catch(options.trouble ?? (() => undefined)), tickMs);
    },
    close: async () => {
      isClosed = true;
      clearInterval(ticking);
      await under?.catch(() => undefined);
    },
  };
}

async function carryOutAll(options: TimersOptions, isOver: () => boolean): Promise<number> {
  for (let all = 0; ; ) {
    const rows = isOver() ? [] : await claim(options.db.query);
    if (rows.length > 0) await carryOut(options, rows);
    all += rows.length;
    if (rows.length === 0) return all;
  }
}

type DueNow = {
  readonly ticket: string;
  readonly what: string;
  readonly at: string;
  readonly arguments: string;
  readonly tries: number;
};

/* The earliest first. What another server looks at is passed over; what it took is no longer due. */
const claiming = `
  update due d set not_before = clock_timestamp() + make_interval(secs => $2)
  from (select ticket, what from due where not_before <= clock_timestamp() order by not_before limit $1 for update skip locked) x
  where d.ticket = x.ticket and d.what = x.what
  returning d.ticket, d.what, to_json(d.at)#>>'{}' as at, d.arguments, d.tries`;

/** PostgreSQL answers the rows of an update in no order. */
async function claim(query: Query): Promise<readonly DueNow[]> {
  const rows = await query<DueNow>(claiming, [most, leaseSeconds]);
  return rows.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** As a list; where one fails it as a whole, each by itself, so that no other waits for it. */
async function carryOut(options: TimersOptions, rows: readonly DueNow[]): Promise<void> {
  const { desk, db, trouble } = options;
  try {
    // What was refused or done before is noted together with what the others change: nothing is done twice.
    await desk.apply(rows.map(orderOf), { within: (query, answers) => note(query, rows, answers) });
  } catch (error) {
    const [first] = rows;
    if (first === undefined) return;
    if (rows.length > 1) {
      for (const row of rows) await carryOut(options, [row]);
      return;
    }
    trouble?.(error);
    await db.query(putOff, [first.ticket, first.what, Math.min(2 ** first.tries, 60), String(error)]);
  }
}

/* What failed is tried again, ever later; minutes. */
const putOff = `
  update due set tries = tries + 1, not_before = clock_timestamp() + make_interval(mins => $3), trouble = $4
  where ticket = $1 and what = $2`;

/** One command for one instant of one row, whichever server sends it. */
function orderOf({ ticket, what, at, arguments: given }: DueNow): Order {
  return {
    id: `due/${ticket}/${what}/${at}`,
    type: 'due',
    ticket,
    actor: { kind: 'timer' },
    channel: 'timer',
    arguments: JSON.parse(given) as NonNullable<Order['arguments']>,
  };
}

/** A refusal waits a day, unless its ticket changes; a ticket that is gone, and what was done before, wait for nothing. */
async function note(query: Query, rows: readonly DueNow[], answers: readonly Answer[]): Promise<void> {
  const refused = rows.flatMap((row, n) => {
    const answer = answers[n];
    return answer?.outcome === 'refused' ? [{ row, trouble: JSON.stringify(answer.blockers) }] : [];
  });
  if (refused.length > 0) {
    await query(
      `update due d set tries = d.tries + 1, not_before = clock_timestamp() + interval '1 day', trouble = x.trouble
       from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::text[]) as x(ticket, what, at, trouble)
       where d.ticket = x.ticket and d.what = x.what and d.at = x.at`,
      [
        refused.map(({ row }) => row.ticket),
        refused.map(({ row }) => row.what),
        refused.map(({ row }) => row.at),
        refused.map(({ trouble }) => trouble),
      ],
    );
  }
  const over = rows.filter((_, n) => {
    const answer = answers[n];
    return answer?.outcome === 'invisible' || (answer?.outcome === 'accepted' && answer.repeated === true);
  });
  if (over.length > 0) {
    await query(
      `delete from due d using unnest($1::uuid[], $2::text[], $3::timestamptz[]) as x(ticket, what, at)
       where d.ticket = x.ticket and d.what = x.what and d.at = x.at`,
      [over.map(({ ticket }) => ticket), over.map(({ what }) => what), over.map(({ at }) => at)],
    );
  }
}
