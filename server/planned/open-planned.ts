/**
 * Creates planned tickets when their time has come. A row is leased while it is carried out: a server that was killed gives it
 * back by letting the lease run out, and the order of one time of one row is carried out once, whoever sends it.
 */
import { type DayOff, nextOccurrence, type Recurrence, type Value } from '#engine';
import type { Worlds } from '../releases/index.ts';
import { type Database, instantSql, newId } from '../storage/index.ts';
import type { Answer, Desk, Order } from '../tickets/index.ts';
import { recurrenceOf } from './recurrence-of.ts';

export type PlannedOptions = {
  readonly db: Pick<Database, 'query'>;
  readonly desk: Pick<Desk, 'apply'>;
  readonly worlds: Pick<Worlds, 'current'>;
  /** Told of what was not meant to go wrong. */
  readonly trouble?: (error: unknown) => void;
};

export type Planned = {
  /** Creates what is due now, some at a time; answers how many tickets were asked for. */
  tick(): Promise<number>;
};

const most = 20;
const leaseSeconds = 60;
/** What else is due does not wait for more: after a week without a server there may be thousands. */
const mostAtATick = 100;
/** Beyond so many times that were missed, the earliest are left out. */
const mostMissed = 10_000;

type Row = {
  readonly id: string;
  readonly version: number;
  readonly process: string;
  readonly model: string | null;
  readonly requester: string;
  readonly fields: Readonly<Record<string, Value>>;
  readonly cron: string;
  readonly zone: string;
  readonly calendar: string | null;
  readonly dayOff: DayOff;
  readonly missed: 'each' | 'last';
  readonly next: string | null;
  readonly planned: number | null;
  readonly now: string;
};

/* A row that was changed is planned anew, without a ticket for the time that stood there before. */
const claiming = `
  update planned_ticket p set lease_until = clock_timestamp() + make_interval(secs => $2)
  from (select id from planned_ticket
    where active and (planned_version is distinct from version or next_at <= clock_timestamp())
      and (lease_until is null or lease_until <= clock_timestamp())
    order by next_at nulls first, id limit $1 for update skip locked) x
  where p.id = x.id
  returning p.id, p.version, p.process, p.model, p.requester, p.fields, p.cron, p.zone, p.calendar, p.day_off as "dayOff",
    p.missed, ${instantSql('p.next_at')} as next, p.planned_version as planned, ${instantSql('clock_timestamp()')} as now`;

export function openPlanned(options: PlannedOptions): Planned {
  return {
    tick: async () => {
      let asked = 0;
      while (asked < mostAtATick) {
        const rows = await options.db.query<Row>(claiming, [most, leaseSeconds]);
        for (const row of rows) asked += await tried(options, row);
        if (rows.length === 0) break;
      }
      return asked;
    },
  };
}

/** One that fails waits until its lease has run out, and no other waits with it. */
async function tried(options: PlannedOptions, row: Row): Promise<number> {
  try {
    return await carryOut(options, row);
  } catch (error) {
    options.trouble?.(error);
    return 0;
  }
}

async function carryOut(options: PlannedOptions, row: Row): Promise<number> {
  const { query } = options.db;
  const { world } = await options.worlds.current(query);
  const recurrence = recurrenceOf(row, world.calendars);
  // What a release took away is looked for again later.
  if (typeof recurrence === 'string') {
    await query(
      `update planned_ticket set trouble = $2, lease_until = clock_timestamp() + interval '1 hour' where id = $1`,
      [row.id, recurrence],
    );
    return 0;
  }
  const now = Date.parse(row.now);
  if (row.planned !== row.version || row.next === null) {
    await query(
      `update planned_ticket set next_at = $3, planned_version = $2, lease_until = null, trouble = null
       where id = $1 and version = $2`,
      [row.id, row.version, instant(nextOccurrence(recurrence, now))],
    );
    return 0;
  }
  const at = row.missed === 'last' ? lastUpTo(recurrence, Date.parse(row.next), now) : Date.parse(row.next);
  const next = instant(nextOccurrence(recurrence, at));
  const order = orderOf(row, at);
  await options.desk.apply([order], {
    within: (within, [answer]) =>
      within(
        `update planned_ticket set next_at = $3, last_at = $4, last_ticket = $5, trouble = $6, lease_until = null
         where id = $1 and version = $2`,
        [row.id, row.version, next, instant(at), createdBy(answer), troubleOf(answer)],
      ).then(() => undefined),
  });
  return 1;
}

function lastUpTo(recurrence: Recurrence, first: number, now: number): number {
  let last = first;
  for (let n = 0; n < mostMissed; n += 1) {
    const next = nextOccurrence(recurrence, last);
    if (next === undefined || next > now) return last;
    last = next;
  }
  return last;
}

function orderOf({ id, process, model, requester, fields }: Row, at: number): Order {
  return {
    id: `planned/${id}/${instant(at)}`,
    ticket: newId(),
    type: 'create',
    process,
    actor: { kind: 'timer' },
    channel: 'timer',
    fields: { ...fields, ...(model === null ? {} : { model }), requester },
  };
}

function createdBy(answer: Answer | undefined): string | null {
  return answer?.outcome === 'accepted' ? answer.ticket.id : null;
}

function troubleOf(answer: Answer | undefined): string | null {
  return answer?.outcome === 'refused' ? JSON.stringify(answer.blockers) : null;
}

function instant(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
