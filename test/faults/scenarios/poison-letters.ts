/** Letters of which some are poison: what they do to the others, and what becomes of them. */
import { openEffects } from '../../../server/effects/index.ts';
import { type Rendering, type RenderJob, startRendering } from '../../../server/rendering/index.ts';
import { aDesk, anIncident, people, type TestDesk } from '../../server/a-desk.ts';
import { putEffect } from '../../server/effects/a-worker.ts';
import type { FaultResult } from '../fault.ts';

export type PoisonLetters = {
  readonly rounds: number;
  readonly letters: number;
  /** Of each kind of poison. */
  readonly poison: number;
};

const harmless = 'incidentRegistered';
/** Templates of the pack, by what the thread does with their letters. */
const deeds: Readonly<Record<string, string>> = { questionAsked: 'throw', answerWanted: 'exit', assigned: 'loop' };

/** In turn without and with poison; the rates are compared round by round. */
export async function poisonLetters({ rounds, letters, poison }: PoisonLetters): Promise<FaultResult> {
  const here = await aDesk('poison_letters');
  const unruly = startRendering({
    workers: 2,
    program: new URL('../../server/rendering/unruly-worker.ts', import.meta.url),
  });
  try {
    const ratios: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const clean = await rateOf(here, unruly, { letters, poison: 0 });
      const mixed = await rateOf(here, unruly, { letters, poison });
      if (round > 0) ratios.push(mixed / clean);
    }
    const ratio = ratios.toSorted((a, b) => a - b)[Math.floor(ratios.length / 2)] ?? 0;
    const dead = await deadOf(here);
    const expected = (rounds + 1) * poison * Object.keys(deeds).length;
    const held = ratio >= 0.9 && dead.count === expected && dead.most <= 5;
    const share = `${Math.round(ratio * 100)} % of the rate without poison (median of ${rounds} rounds)`;
    return { held, detail: `${share}; ${dead.count} of ${expected} are dead after at most ${dead.most} tries` };
  } finally {
    await unruly.close();
    await here.close();
  }
}

type Batch = { readonly letters: number; readonly poison: number };

/** Harmless letters a second, until the last of them is written; then the rest is carried out to its end. */
async function rateOf(here: TestDesk, unruly: Rendering, { letters, poison }: Batch): Promise<number> {
  const templates = Array.from({ length: letters }, () => harmless);
  // Spread among the others.
  for (const [kind, template] of Object.keys(deeds).entries()) {
    for (let n = 0; n < poison; n += 1) {
      templates.splice(Math.floor(((n + kind / 3) * letters) / poison), 0, template);
    }
  }
  await put(here, templates);
  const { db, desk, worlds } = here;
  const webhooks = { call: async () => ({ outcome: 'delivered', status: 200, durationMs: 1 }) as const };
  let hours = 0;
  const worker = openEffects({
    ...{ db, desk, worlds, webhooks },
    render: (job) => unruly.render(numbered(job)),
    now: () => new Date(Date.now() + hours * 3_600_000),
  });
  const start = performance.now();
  worker.start();
  while ((await waiting(here, harmless)) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const rate = (letters / (performance.now() - start)) * 1000;
  for (hours = 1; hours < 7; hours += 1) await worker.settled();
  await worker.close();
  return rate;
}

/** The unruly thread does what the number says; a letter that is not named is told as it is. */
function numbered(job: RenderJob): RenderJob {
  const title = Object.keys(deeds).find((template) => job.letter.subject?.en === subjects.get(template));
  return { ...job, data: { ...job.data, number: title === undefined ? 'a letter' : (deeds[title] ?? '') } };
}

const subjects = new Map<string, string | undefined>();

async function put(here: TestDesk, templates: readonly string[]): Promise<void> {
  const { world } = await here.worlds.current();
  const letters = world.processes.get('incident')?.letters;
  for (const template of Object.keys(deeds)) subjects.set(template, letters?.get(template)?.source.subject?.en);
  const orders = templates.map(() => anIncident({ past: true }));
  for (let start = 0; start < orders.length; start += 100) await here.desk.apply(orders.slice(start, start + 100));
  for (const [index, { ticket }] of orders.entries()) {
    const body = { to: [{ person: people.ada }], template: templates[index], audience: 'public' };
    const at = new Date(Date.now() - 60_000 + index);
    await putEffect(here, { ticket, seq: 2, kind: 'notify', body, at });
  }
}

async function waiting({ db }: TestDesk, template: string): Promise<number> {
  const [row] = await db.query<{ n: number }>(
    `select count(*)::int as n from effect where state = 'waiting' and body ->> 'template' = $1`,
    [template],
  );
  return row?.n ?? 0;
}

async function deadOf({ db }: TestDesk): Promise<{ readonly count: number; readonly most: number }> {
  const [row] = await db.query<{ count: number; most: number }>(
    `select count(*)::int as count, coalesce(max(attempts), 0) as most from effect where state = 'dead' and trouble is not null`,
  );
  return row ?? { count: 0, most: 0 };
}
