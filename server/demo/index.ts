/** Demo data: an installation to look at, with people, a register, and tickets in all states. */
import type { Worlds } from '../releases/index.ts';
import { type Database, recordAudit } from '../storage/index.ts';
import type { Desk } from '../tickets/index.ts';
import { fillRegister } from './fill-register.ts';
import { fillTickets } from './fill-tickets.ts';

export type DemoOptions = {
  readonly db: Database;
  readonly desk: Desk;
  readonly worlds: Worlds;
  readonly log: (line: string) => void;
  /** From when the past is counted back; default: now. */
  readonly now?: Date;
};

export type DemoAnswer =
  | { readonly filled: true; readonly tickets: number }
  /** It is there already, or the installation has data of its own, among which demo data have no place. */
  | { readonly filled: false; readonly why: 'there' | 'notEmpty' };

/** Fills an installation that has no tickets and no organisations. One that was stopped on the way is filled to the end. */
export async function fillDemo({ db, desk, worlds, log, now = new Date() }: DemoOptions): Promise<DemoAnswer> {
  const { state, begunAt } = await stateOf(db);
  if (state === 'there' || state === 'notEmpty') return { filled: false, why: state };
  if (state === 'empty') await begin({ db, worlds, now });
  const { world } = await worlds.current();
  const tickets = await fillTickets({ db, desk, world, now: begunAt ?? now, log });
  await recordAudit(db.query, { action: filled, subject: 'installation', details: { tickets } });
  return { filled: true, tickets };
}

const begun = 'demo.begin';
const filled = 'demo.fill';

/** What is not finished now is finished by the same clock later: the same orders, which the desk knows again. */
async function begin({ db, worlds, now }: Pick<DemoOptions, 'db' | 'worlds'> & { readonly now: Date }): Promise<void> {
  await db.transaction(async (transaction) => {
    const details = { now: now.toISOString() };
    await recordAudit(transaction.query, { action: begun, subject: 'installation', details });
    await fillRegister({ edit: { transaction }, worlds, now });
  });
}

type State = { readonly state: 'empty' | 'begun' | 'there' | 'notEmpty'; readonly begunAt?: Date };

async function stateOf({ query }: Database): Promise<State> {
  const [found] = await query<{ filled: boolean; begun: string | null; other: boolean }>(
    `select exists (select from audit_event where action = $1) as filled,
       (select details ->> 'now' from audit_event where action = $2 limit 1) as begun,
       exists (select from organisation) or exists (select from ticket) as other`,
    [filled, begun],
  );
  if (found === undefined || found.filled) return { state: 'there' };
  if (found.begun !== null) return { state: 'begun', begunAt: new Date(found.begun) };
  return { state: found.other ? 'notEmpty' : 'empty' };
}
