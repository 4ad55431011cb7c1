/**
 * Clients that tell stories to a server, each step with an idempotency key that is sent again until an answer comes, and
 * that note what was acknowledged.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../bench/paths/random.ts';
import type { Acknowledged } from '../invariants.ts';
import { type Answered, type Client, openClient } from './client.ts';
import type { DeskPeople } from './people.ts';
import { type Step, storyOf } from './story.ts';

export type LoadOptions = {
  readonly url: string;
  readonly people: DeskPeople;
  readonly clients: number;
  readonly seed: number;
  /** Commands a second of all clients together; as fast as it goes if absent. */
  readonly perSecond?: number;
};

export type Load = {
  readonly acknowledged: readonly Acknowledged[];
  /** What should not have been answered, as sentences. */
  readonly troubles: readonly string[];
  /** How often a request was sent again, by why. */
  readonly repeats: ReadonlyMap<string, number>;
  readonly slowestMs: () => number;
  /** When the next acknowledgement comes. */
  nextAcknowledged(): Promise<number>;
  setPace(perSecond: number): void;
  /** Every step under way comes to its answer; no new ones begin. */
  stop(): Promise<void>;
};

/** How every comment begins that is written by a load. */
export const marks = 'fault mark ';

const pauseMs = 50;

export function startLoad({ url, people, clients, seed, perSecond }: LoadOptions): Load {
  const state: State = {
    ...{
      client: openClient(url, clients),
      people,
      seed,
      isOver: false,
      gap: gapOf(perSecond),
      next: performance.now(),
    },
    ...{ acknowledged: [], troubles: [], repeats: new Map(), waiting: [], slowestMs: 0 },
  };
  const running = Array.from({ length: clients }, (_, n) => tellStories(state, n));
  return {
    acknowledged: state.acknowledged,
    troubles: state.troubles,
    repeats: state.repeats,
    slowestMs: () => state.slowestMs,
    nextAcknowledged: () => new Promise((resolve) => state.waiting.push(resolve)),
    setPace: (pace) => {
      state.gap = gapOf(pace);
      state.next = performance.now();
    },
    stop: async () => {
      state.isOver = true;
      await Promise.all(running);
      await state.client.close();
    },
  };
}

type State = {
  readonly client: Client;
  readonly people: DeskPeople;
  readonly seed: number;
  isOver: boolean;
  /** Milliseconds between two steps of all clients, and when the next is due. */
  gap: number;
  next: number;
  readonly acknowledged: Acknowledged[];
  readonly troubles: string[];
  readonly repeats: Map<string, number>;
  readonly waiting: ((at: number) => void)[];
  slowestMs: number;
};

function gapOf(perSecond: number | undefined): number {
  return perSecond === undefined ? 0 : 1_000 / perSecond;
}

async function tellStories(state: State, client: number): Promise<void> {
  const random = seededRandom(state.seed * 1_000 + client);
  for (let story = 0; !state.isOver; story += 1) {
    let ticket: string | undefined;
    let step = 0;
    for (const one of storyOf(random, state.people)) {
      if (state.isOver) return;
      await paced(state);
      const name = `${state.seed}-${client}-${story}-${step}`;
      const answer = await untilAnswered(state, { step: one, ticket, name });
      if (answer === undefined) break;
      ticket = answer.body.id;
      step += 1;
    }
  }
}

async function paced(state: State): Promise<void> {
  if (state.gap === 0) return;
  const now = performance.now();
  // What could not be sent while the server was away is not made up for.
  state.next = Math.max(state.next + state.gap, now - 1_000);
  if (state.next > now) await sleep(state.next - now);
}

type Told = { readonly step: Step; readonly ticket: string | undefined; readonly name: string };

/** The answer that acknowledges the step; undefined where it was refused, which is a trouble. */
async function untilAnswered(state: State, told: Told): Promise<Answered | undefined> {
  const { step, ticket, name } = told;
  const asked = { person: step.person, method: 'POST', key: `fault-${name}`, ...requestOf(told) } as const;
  for (;;) {
    const answer = await state.client.send(asked);
    state.slowestMs = Math.max(state.slowestMs, answer.ms);
    const why = 'failure' in answer ? answer.failure : String(answer.status);
    if (!('failure' in answer) && answer.status < 300) {
      const mark = step.silent ? {} : { mark: `${marks}${name}` };
      const { status, body } = answer;
      state.acknowledged.push({ person: step.person.id, key: asked.key, status, ticket: body.id ?? '', ...mark });
      for (const tell of state.waiting.splice(0)) tell(performance.now());
      return answer;
    }
    const mayPass = 'failure' in answer || answer.status === 503 || answer.status === 507;
    if (!mayPass) state.troubles.push(`${step.type} ${name} on ${ticket ?? 'nothing'}: ${why} ${wordsOf(answer)}.`);
    if (!mayPass && why !== '429' && why !== '500') return undefined;
    state.repeats.set(why, (state.repeats.get(why) ?? 0) + 1);
    await sleep(pauseMs);
  }
}

function requestOf({ step, ticket, name }: Told): { readonly path: string; readonly body: object } {
  const { type, audience, fields, arguments: given, silent } = step;
  const comment = silent ? {} : { comment: { text: `${marks}${name}`, audience } };
  const rest = { ...(fields === undefined ? {} : { fields }), ...comment };
  return ticket === undefined
    ? { path: '/tickets', body: { process: 'incident', ...rest } }
    : {
        path: `/tickets/${ticket}/commands`,
        body: { type, ...rest, ...(given === undefined ? {} : { arguments: given }) },
      };
}

function wordsOf(answer: object): string {
  return 'body' in answer ? JSON.stringify(answer.body).slice(0, 300) : '';
}
