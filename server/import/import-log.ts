/** Takes the log of another system through the desk, with its own times. */
import type { World } from '#engine';
import {
  Account,
  type LogMap,
  type PlaceOf,
  type ReplayReport,
  readTickets,
  type Setting,
  type Update,
} from '../replay/index.ts';
import { type Database, idFrom } from '../storage/index.ts';
import { type Answer, type Desk, longestList, type Order } from '../tickets/index.ts';
import { alone } from './alone.ts';
import { doneBefore } from './done-before.ts';
import { logNames, type NamedKind } from './log-names.ts';
import { ordersOf } from './orders-of.ts';
import { digitsOf, raiseNumbers } from './raise-numbers.ts';
import { translator } from './translate.ts';

export type ImportInput = {
  readonly db: Pick<Database, 'url' | 'query'>;
  readonly desk: Pick<Desk, 'apply' | 'read'>;
  /** The current release: new tickets get it. */
  readonly world: World;
  readonly map: LogMap;
  readonly placeOf: PlaceOf;
  readonly path: string;
  /** Takes so many tickets and no more. */
  readonly limit?: number;
  /** Orders in one list; default: as many as the desk takes. */
  readonly list?: number;
  /** Lists that are under way at once; default: 2, so that neither the database nor this process waits for the other. */
  readonly lists?: number;
  /** Ends it between two lists; the next import of the same log goes on. */
  readonly signal?: AbortSignal;
  /** Told after each list how many rows were read. */
  readonly onRows?: (rows: number) => void;
};

/** What the log says, as `replay` counts it, and what was written now. */
export type Imported = {
  readonly log: Omit<ReplayReport, 'seconds' | 'rowsPerSecond' | 'peakRssMb'>;
  readonly written: {
    /** Tickets that were begun. */
    readonly tickets: number;
    /** Rows that the gates of the process took as commands. */
    readonly commands: number;
    /** Rows after which the ticket was put where the log has it. */
    readonly adoptions: number;
    /** Tickets of which something was there before. */
    readonly there: number;
    /** Values that name tickets of the other system, by field: there are none to name here. */
    readonly leftOut: Readonly<Record<string, number>>;
  };
  readonly isWhole: boolean;
};

/** Throws BadLog at the first row that cannot be understood, ImportTrouble at one that cannot be put. */
export async function importLog(input: ImportInput): Promise<Imported> {
  return alone(input.db.url, input.map.key, () => importAll(input));
}

async function importAll(input: ImportInput): Promise<Imported> {
  const { db, map, lists = 2, signal } = input;
  const state = begin(input);
  const source = lanesOf(input, state);
  const workers = Array.from({ length: lists }, () => work(input, state, source));
  try {
    await Promise.all(workers);
  } catch (error) {
    state.isOver = true;
    // The other lists end before anybody tells that it is over.
    await Promise.allSettled(workers);
    throw error;
  } finally {
    await source.return(undefined);
  }
  await raiseNumbers(db.query, map.process, state.highest);
  const { tickets, commands, adoptions, there } = state;
  const written = { tickets, commands, adoptions, there, leftOut: state.translator.leftOut };
  return { log: state.account.report(), written, isWhole: signal?.aborted !== true };
}

type Lane = { readonly orders: Generator<Order, void, Answer>; order: Order };

function begin({ db, world, map }: ImportInput) {
  const process = world.processes.get(map.process);
  if (process === undefined) throw new Error(`The map was checked against another pack: it names ${map.process}.`);
  const setting: Setting = { world, process, map };
  const names = logNames(db.query, map.key);
  return {
    ...{ setting, names, translator: translator(process, names), account: new Account(world, map) },
    ...{ tickets: 0, commands: 0, adoptions: 0, there: 0, highest: 0, isOver: false },
  };
}

type State = ReturnType<typeof begin>;

/** Fills a list with the next order of as many tickets, sends it, and goes on with each by its answer. */
async function work(input: ImportInput, state: State, source: AsyncGenerator<Lane>): Promise<void> {
  const { desk, list = longestList, signal, onRows } = input;
  let lanes: Lane[] = [];
  const isOver = () => state.isOver || signal?.aborted === true;
  for (;;) {
    while (lanes.length < list && !isOver()) {
      const next = await source.next();
      if (next.done === true) break;
      lanes.push(next.value);
    }
    if (lanes.length === 0 || isOver()) return;
    const answers = await desk.apply(lanes.map(({ order }) => order));
    lanes = lanes.filter((lane, n) => {
      const answer = answers[n];
      if (answer === undefined) return false;
      count(state, lane.order, answer);
      const next = lane.orders.next(answer);
      if (next.done !== true) lane.order = next.value;
      return next.done !== true;
    });
    onRows?.(state.account.rows);
  }
}

function count(state: State, { type, number }: Order, answer: Answer): void {
  if (answer.outcome !== 'accepted' || answer.repeated === true) return;
  if (number !== undefined) state.tickets += 1;
  if (type === 'adopt') state.adoptions += 1;
  else state.commands += 1;
}

/** Tickets of the log that have something to be done, each with its first order. */
async function* lanesOf(input: ImportInput, state: State): AsyncGenerator<Lane> {
  const { map, placeOf, path, limit = Number.POSITIVE_INFINITY } = input;
  const { process } = state.setting;
  let some: (readonly Update[])[] = [];
  let taken = 0;
  for await (const updates of readTickets({ map, placeOf, process, path })) {
    taken += 1;
    some.push(updates);
    if (some.length < longestList && taken < limit) continue;
    yield* prepared(input, state, some);
    some = [];
    if (taken >= limit) return;
  }
  yield* prepared(input, state, some);
}

/** A hundred tickets at a time: what they name gets its rows, and what is there already is looked up. */
async function* prepared(
  input: ImportInput,
  state: State,
  histories: readonly (readonly Update[])[],
): AsyncGenerator<Lane> {
  const { db, desk, map } = input;
  const { setting, translator, names, account } = state;
  const named: Record<NamedKind, Set<string>> = {
    ...{ person: new Set(), group: new Set(), organisation: new Set(), service: new Set(), ci: new Set() },
  };
  for (const updates of histories) for (const update of updates) translator.collect(update, named);
  await names.ensure(named);
  const idOf = (updates: readonly Update[]) => idFrom(`${map.key}/${updates[0]?.ticket ?? ''}`);
  const done = await doneBefore(db.query, desk, histories.map(idOf));
  for (const updates of histories) {
    const number = updates[0]?.ticket ?? '';
    const id = idOf(updates);
    for (const update of updates) account.add(update);
    state.highest = Math.max(state.highest, digitsOf(number));
    if (done.has(id)) state.there += 1;
    const own = updates.map((update) => translator.translate(update, id));
    const orders = ordersOf(setting, { log: map.key, number, updates: own, done: done.get(id) });
    const first = orders.next();
    if (first.done !== true) yield { orders, order: first.value };
  }
}
