/** The worker of a server: carries out what transitions asked the outside to do, after the commit, at least once. */
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import type { Database, Query } from '../storage/index.ts';
import type { Tried } from './back-off.ts';
import { type CircuitLimits, Circuits } from './circuit.ts';
import { type Claimed, type ClaimOptions, claimOfLane, claimOfTargets, targetsOfCalls } from './claim.ts';
import { type CarriedOut, type Counts, countCarriedOut, countWaiting } from './counts.ts';
import type { Due, LaneName } from './effect-row.ts';
import { lanes } from './effect-row.ts';
import { carryOut, type Outside } from './kinds/index.ts';
import { Lane } from './lane.ts';
import { type EffectPage, type ListQuery, listEffects, readEffect } from './list.ts';
import { type By, type Replayed, replay } from './replay.ts';
import { type WorkerLimits, type WorkerSetting, workerLimits } from './worker-setting.ts';

export type EffectsOptions = Outside & {
  /** How often to look for what is due by itself, and for what other servers lost; 1 s. */
  readonly tickMs?: number;
  readonly limits?: WorkerLimits;
  readonly circuits?: CircuitLimits;
  /** A clock and chance in hand, for tests. */
  readonly now?: () => Date;
  readonly chance?: () => number;
  readonly trouble?: WorkerSetting['trouble'];
};

export type Effects = {
  /** Begins to work; until then nothing is claimed. */
  start(): void;
  /** There may be something to do: after a commit, or when another server says so. Never waits. */
  nudge(): void;
  /** Everything that is due now is carried out, by this server. For tests and command lines. */
  settled(): Promise<void>;
  /** Claims nothing more; what is under way has ten seconds, and is handed back then. */
  close(withinMs?: number): Promise<void>;
  list(query: ListQuery): Promise<EffectPage>;
  read(query: Query, key: string): ReturnType<typeof readEffect>;
  /** In the transaction of `query`; nudge after its commit. */
  replay(query: Query, key: string, by: By): Promise<Replayed>;
  /** Waiting and dead ones by kind, with their age, out of the database. */
  counts(): Promise<readonly Counts[]>;
  /** What this server has carried out since it started. */
  carriedOut(): readonly CarriedOut[];
};

/** Nudges that come within so long of another are answered together. */
const pauseMs = 20;

export function openEffects(options: EffectsOptions): Effects {
  return new Workers(options);
}

class Workers implements Effects {
  readonly #db: Database;
  readonly #options: EffectsOptions;
  readonly #setting: WorkerSetting;
  readonly #circuits: Circuits;
  readonly #lanes: readonly Lane[];
  readonly #done = new Map<string, number>();
  #tick: NodeJS.Timeout | undefined;
  #pause: NodeJS.Timeout | undefined;
  #isNews = false;

  constructor(options: EffectsOptions) {
    const { db, now, chance, trouble = () => undefined, circuits } = options;
    this.#db = db;
    this.#options = options;
    this.#circuits = new Circuits(circuits);
    const worker = `${hostname()}/${process.pid}/${randomBytes(6).toString('hex')}`;
    const inHand = { ...(now === undefined ? {} : { now }), ...(chance === undefined ? {} : { chance }) };
    this.#setting = { db, worker, trouble, ...inHand };
    this.#lanes = lanes.map((name) => this.#openLane(name));
  }

  start(): void {
    const { tickMs = 1_000 } = this.#options;
    this.#tick ??= setInterval(() => this.#look(), tickMs);
    this.nudge();
  }

  nudge(): void {
    if (this.#tick === undefined) return;
    this.#isNews = true;
    if (this.#pause === undefined) this.#tellLanes();
  }

  async settled(): Promise<void> {
    for (const lane of this.#lanes) await lane.takeLost();
    // What one lane carries out may give another something to do.
    for (let before = -1; before !== this.#total(); ) {
      before = this.#total();
      for (const lane of this.#lanes) lane.nudge();
      for (const lane of this.#lanes) await lane.settled();
    }
  }

  async close(withinMs = 10_000): Promise<void> {
    clearInterval(this.#tick);
    clearTimeout(this.#pause);
    this.#tick = undefined;
    this.#pause = undefined;
    await Promise.all(this.#lanes.map((lane) => lane.close(withinMs)));
  }

  list(query: ListQuery): Promise<EffectPage> {
    return listEffects(this.#db.query, query);
  }

  read(query: Query, key: string): ReturnType<typeof readEffect> {
    return readEffect(query, key);
  }

  async replay(query: Query, key: string, by: By): Promise<Replayed> {
    const replayed = await replay(query, key, { by, now: this.#options.now?.() });
    if (replayed.outcome === 'replayed') this.#circuits.probe(replayed.target);
    return replayed;
  }

  counts(): Promise<readonly Counts[]> {
    return countWaiting(this.#db.query, this.#options.now?.());
  }

  carriedOut(): readonly CarriedOut[] {
    return countCarriedOut(this.#done);
  }

  /** At once, and then not before the pause is over: under load many commits share one look. */
  #tellLanes(): void {
    this.#isNews = false;
    for (const lane of this.#lanes) lane.nudge();
    this.#pause = setTimeout(() => {
      this.#pause = undefined;
      if (this.#isNews && this.#tick !== undefined) this.#tellLanes();
    }, pauseMs);
  }

  #total(): number {
    return [...this.#done.values()].reduce((sum, one) => sum + one, 0);
  }

  #openLane(name: LaneName): Lane {
    const limits = (this.#options.limits ?? workerLimits)[name];
    const lane: Lane = new Lane({
      ...this.#setting,
      name,
      limits,
      claim: (room) => this.#claim(lane, room),
      carryOut: (due, signal, settle) => carryOut(due, { ...this.#options, signal, settle }),
      tried: (due, tried) => this.#note(due, tried),
    });
    return lane;
  }

  async #claim(lane: Lane, room: number): Promise<Claimed> {
    const { limits = workerLimits, now } = this.#options;
    const { db, worker } = this.#setting;
    const { leaseMs } = limits[lane.name];
    const options: ClaimOptions = {
      ...{ query: db.query, worker, lane: lane.name, leaseMs },
      ...(now === undefined ? {} : { now: now() }),
    };
    return lane.name === 'calls' ? this.#claimCalls(lane, room, options) : claimOfLane(options, room);
  }

  async #claimCalls(lane: Lane, room: number, options: ClaimOptions): Promise<Claimed> {
    const nowMs = options.now?.getTime() ?? Date.now();
    const rooms = (await targetsOfCalls(this.#db.query)).flatMap((target) => {
      const left = Math.min(this.#circuits.roomFor(target, nowMs) - lane.underWay(target), room);
      return left > 0 ? [{ target, room: left }] : [];
    });
    const { due, isMore } = await claimOfTargets(options, withinRoom(rooms, room));
    return { due, isMore };
  }

  /** Once a second: what is due by now, and what others lost. */
  #look(): void {
    for (const lane of this.#lanes) {
      void lane.takeLost();
      lane.nudge();
    }
  }

  #note(due: Due, tried: Tried): void {
    const { kind } = due.effect;
    const name = `${kind}/${tried.outcome}`;
    this.#done.set(name, (this.#done.get(name) ?? 0) + 1);
    if (kind !== 'plugin') return;
    const isAway = tried.outcome === 'failed' && tried.patienceMs !== undefined;
    if (isAway) this.#circuits.failed(due.target, this.#options.now?.().getTime() ?? Date.now());
    else if (tried.outcome === 'done' || tried.outcome === 'failed') this.#circuits.answered(due.target);
  }
}

/** Each target in turn gets one more, until the slots are given away: none takes them all. */
function withinRoom<R extends { readonly target: string; readonly room: number }>(rooms: readonly R[], most: number) {
  const given = rooms.map(({ target }) => ({ target, room: 0 }));
  let left = most;
  for (let round = 0; left > 0 && rooms.some(({ room }) => room > round); round += 1) {
    for (const [index, one] of given.entries()) {
      if (left === 0) break;
      if ((rooms[index]?.room ?? 0) <= round) continue;
      one.room += 1;
      left -= 1;
    }
  }
  return given.filter(({ room }) => room > 0);
}
