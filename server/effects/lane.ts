/**
 * Words. Slot: room for one effect under way. A try that takes unusually long gives its slot back, so that what hangs does
 * not stop the lane; so many of those a lane bears.
 */
import { isDatabaseAway, type Query } from '../storage/index.ts';
import { type Tried, waitAfter } from './back-off.ts';
import { type Claimed, claimLost } from './claim.ts';
import type { Due, LaneName } from './effect-row.ts';
import { markDead, markDone, postpone } from './settle.ts';
import type { LaneLimits, WorkerSetting } from './worker-setting.ts';

export type LaneOptions = WorkerSetting & {
  readonly name: LaneName;
  readonly limits: LaneLimits;
  /** Claims at most so many that are due. */
  readonly claim: (room: number) => Promise<Claimed>;
  /** Carries one out; `settle` marks it as done in a transaction of its own doing. */
  readonly carryOut: (due: Due, signal: AbortSignal, settle: (query: Query) => Promise<void>) => Promise<Tried>;
  /** Hears what came of each try. */
  readonly tried?: (due: Due, tried: Tried) => void;
};

type Running = { readonly due: Due; readonly stop: AbortController; isSlow: boolean; readonly ended: Promise<void> };

/** A server is gone with an effect so often, and it is dead: it may be what ends the server. */
const mostLosses = 5;

export class Lane {
  readonly #options: LaneOptions;
  readonly #running = new Set<Running>();
  #filling: Promise<void> | undefined;
  #taking: Promise<void> | undefined;
  #isNews = false;
  #isTold = false;
  #isClosed = false;

  constructor(options: LaneOptions) {
    this.#options = options;
  }

  get name(): LaneName {
    return this.#options.name;
  }

  /** How many of a target are under way. */
  underWay(target: string): number {
    return [...this.#running].filter(({ due }) => due.target === target).length;
  }

  /** There may be something to do. Never throws and never waits. */
  nudge(): void {
    this.#isNews = true;
    if (this.#isClosed || this.#filling !== undefined) return;
    this.#filling = this.#fillWhileNews().finally(() => {
      this.#filling = undefined;
      if (this.#isNews && this.#room() > 0) this.nudge();
    });
  }

  /** What a lost worker had comes one at a time: if it was that what ended it, it takes no others with it. */
  takeLost(): Promise<void> {
    if (this.#isClosed || [...this.#running].some(({ due }) => due.losses > 0)) return Promise.resolve();
    this.#taking ??= this.#guard(async () => this.#startAll((await claimLost(this.#claimOptions(), 1)).due)).finally(
      () => {
        this.#taking = undefined;
      },
    );
    return this.#taking;
  }

  /** Nothing under way, and nothing due that is not put off. */
  async settled(): Promise<void> {
    while (this.#filling !== undefined || this.#running.size > 0) {
      await this.#filling;
      await Promise.all([...this.#running].map(({ ended }) => ended));
    }
  }

  /** Takes nothing more; what is not done in time is handed back as if it had not been tried. */
  async close(withinMs: number): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#filling, this.#taking]);
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, withinMs);
    await Promise.race([Promise.all([...this.#running].map(({ ended }) => ended)), late.promise]);
    clearTimeout(timer);
    await Promise.all([...this.#running].map((running) => this.#handBack(running)));
  }

  #claimOptions() {
    const { db, worker, name, limits, now } = this.#options;
    return {
      query: db.query,
      worker,
      lane: name,
      leaseMs: limits.leaseMs,
      ...(now === undefined ? {} : { now: now() }),
    };
  }

  #room(): number {
    const busy = [...this.#running].filter(({ isSlow }) => !isSlow).length;
    return this.#options.limits.slots - busy;
  }

  async #fillWhileNews(): Promise<void> {
    while (this.#isNews && !this.#isClosed && this.#room() > 0) {
      this.#isNews = false;
      await this.#guard(async () => {
        const { due, isMore } = await this.#options.claim(this.#room());
        this.#startAll(due);
        if (isMore) this.#isNews = true;
      });
    }
  }

  /** The database is away or something is wrong with it: the next tick asks again. Told once until it goes again. */
  async #guard(run: () => Promise<void>): Promise<void> {
    try {
      await run();
      this.#isTold = false;
    } catch (error) {
      this.#isNews = false;
      if (!this.#isTold) this.#options.trouble(error, `the lane ${this.name} cannot claim effects`);
      this.#isTold = true;
    }
  }

  #startAll(all: readonly Due[]): void {
    for (const due of all) this.#start(due);
  }

  #start(due: Due): void {
    const stop = new AbortController();
    const end = Promise.withResolvers<void>();
    const running: Running = { due, stop, isSlow: false, ended: end.promise };
    this.#running.add(running);
    const { slowMs, mostSlow } = this.#options.limits;
    const slow = setTimeout(() => {
      if ([...this.#running].filter(({ isSlow }) => isSlow).length >= mostSlow) return;
      running.isSlow = true;
      this.nudge();
    }, slowMs);
    void this.#run(running).finally(() => {
      clearTimeout(slow);
      this.#running.delete(running);
      end.resolve();
      this.nudge();
      if (due.losses > 0) void this.takeLost();
    });
  }

  /** Never throws: a try that cannot be settled is lost, and taken up again when its lease is over. */
  async #run({ due, stop }: Running): Promise<void> {
    let isSettled = false;
    const settle = async (query: Query) => {
      isSettled = await markDone(query, this.#settleOptions(due));
    };
    try {
      const tried = await this.#try(due, stop, settle);
      this.#options.tried?.(due, tried);
      if (tried.outcome !== 'done' || !isSettled) await this.#settle(due, tried);
    } catch (error) {
      this.#options.trouble(error, `what came of effect ${due.claim.key} could not be written down`);
    }
  }

  async #try(due: Due, stop: AbortController, settle: (query: Query) => Promise<void>): Promise<Tried> {
    if (due.losses >= mostLosses) {
      return { outcome: 'hopeless', trouble: `The server ended ${due.losses} times while it carried this out.` };
    }
    const { deadlineMs } = this.#options.limits;
    const late = Promise.withResolvers<Tried>();
    const timer = setTimeout(() => {
      stop.abort();
      late.resolve({ outcome: 'failed', trouble: `It took longer than ${deadlineMs / 1000} s.` });
    }, deadlineMs);
    const carriedOut = this.#options.carryOut(due, stop.signal, settle);
    const tried = await Promise.race([carriedOut, late.promise]).catch((error: unknown) => this.#failureOf(error, due));
    clearTimeout(timer);
    return tried;
  }

  #failureOf(error: unknown, { claim }: Due): Tried {
    const trouble = (error instanceof Error ? error.message : String(error)).slice(0, 500);
    if (isAway(error)) return { outcome: 'unable', trouble };
    this.#options.trouble(error, `effect ${claim.key} broke`);
    return { outcome: 'failed', trouble };
  }

  #settleOptions({ claim }: Due) {
    const { now } = this.#options;
    return { claim, ...(now === undefined ? {} : { now: now() }) };
  }

  async #settle(due: Due, tried: Tried): Promise<void> {
    const { query } = this.#options.db;
    const options = this.#settleOptions(due);
    if (tried.outcome === 'done') await markDone(query, options);
    else if (tried.outcome === 'hopeless') await markDead(query, options, tried.trouble);
    else if (tried.outcome === 'unable') {
      await postpone(query, options, { forMs: 5_000, trouble: tried.trouble, as: 'uncounted' });
    } else {
      const forMs = this.#waitAfter(due, tried);
      if (forMs === undefined) await markDead(query, options, tried.trouble);
      else await postpone(query, options, { forMs, trouble: tried.trouble, as: 'counted' });
    }
  }

  #waitAfter({ claim, firstTriedAt }: Due, tried: Extract<Tried, { readonly outcome: 'failed' }>): number | undefined {
    const { now, chance = Math.random } = this.#options;
    const ageMs = (now?.().getTime() ?? Date.now()) - Date.parse(firstTriedAt);
    return waitAfter({ tried, attempts: claim.attempts, ageMs, chance: chance() });
  }

  async #handBack({ due, stop }: Running): Promise<void> {
    stop.abort();
    try {
      const options = this.#settleOptions(due);
      await postpone(this.#options.db.query, options, { forMs: 0, trouble: null, as: 'uncounted' });
    } catch (error) {
      this.#options.trouble(error, `effect ${due.claim.key} could not be handed back; its lease ends by itself`);
    }
  }
}

/** The database is away, full, read-only, or somebody was in the way: nothing that the effect could help. */
function isAway(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return isDatabaseAway(error) || /^(25006|40)/.test(code);
}
