/** What throws, hangs or ends the server is taken aside, and others hardly notice. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { workerLimits } from '../../../server/effects/index.ts';
import type { Rendering, RenderJob } from '../../../server/rendering/index.ts';
import { aDesk, anIncident, people, type TestDesk } from '../a-desk.ts';
import { aClock, aWorker, plainRender, putEffect } from './a-worker.ts';

let here: TestDesk;
beforeAll(async () => {
  here = await aDesk('poison');
}, 60_000);
afterAll(() => here.close());
beforeEach(async () => {
  await here.db.query('delete from effect');
});

async function letters(count: number, template: string): Promise<void> {
  const orders = Array.from({ length: count }, () => anIncident({ past: true }));
  for (let start = 0; start < count; start += 100) await here.desk.apply(orders.slice(start, start + 100));
  for (const { ticket } of orders) {
    const body = { to: [{ person: people.ada }], template, audience: 'public' };
    await putEffect(here, { ticket, seq: 2, kind: 'notify', body });
  }
}

/** Templates of the shipped pack; the letter of one of them is poison. */
const harmless = 'incidentRegistered';
const poison = 'questionAsked';

function poisoned(how: () => Promise<never>): Rendering['render'] {
  return (job: RenderJob) => (JSON.stringify(job.letter.subject).includes('question') ? how() : plainRender(job));
}

const short = { ...workerLimits.letters, slowMs: 20, deadlineMs: 500 };
const limits = { ...workerLimits, letters: short };

/** Carries out what is harmless as a server does, then goes through the tries of what is left. */
async function carryOut(render: Rendering['render']): Promise<void> {
  const clock = aClock();
  const { effects } = aWorker(here, { render, now: clock.now, limits });
  effects.start();
  // On a busy machine a harmless one may be late, too: time goes on for its next try.
  while ((await countOf(harmless, 'waiting')) > 0) clock.forward(5);
  for (let step = 0; step < 6; step += 1) {
    clock.forward(300_000);
    await effects.settled();
  }
  await effects.close();
}

async function countOf(template: string, state: string): Promise<number> {
  const [row] = await here.db.query<{ n: number }>(
    `select count(*)::int as n from effect where body ->> 'template' = $1 and state = $2`,
    [template, state],
  );
  return row?.n ?? 0;
}

test.each([
  ['throws', () => Promise.reject(new Error('The letter is poison'))],
  ['hangs', () => Promise.withResolvers<never>().promise],
] as const)('a letter that %s is tried five times and is dead then; all others go out', async (kind, how) => {
  await letters(60, harmless);
  await letters(4, poison);
  await carryOut(poisoned(how));
  expect(await countOf(harmless, 'done')).toBe(60);
  const dead = await here.db.query<{ attempts: number; trouble: string }>(
    `select distinct attempts, trouble from effect where state = 'dead'`,
  );
  expect(await countOf(poison, 'dead')).toBe(4);
  expect(dead).toEqual([
    { attempts: 5, trouble: kind === 'throws' ? 'The letter is poison' : 'It took longer than 0.5 s.' },
  ]);
});
