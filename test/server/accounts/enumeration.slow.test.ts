import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../server/storage/index.ts';
import { type AnApp, anApp, aPerson, problemOf } from './an-app.ts';

/** Tries of each kind, one after the other by turns, so that whatever else the machine does befalls both. */
const tries = 100;
let world: AnApp;
let emails: readonly string[];

beforeAll(async () => {
  // A cost at which the check of a password takes tens of milliseconds: what differs beside it would show.
  world = await anApp({ ln: 13 });
  const anna = await aPerson(world, 'Anna');
  // Each try has an account and an address of its own: throttling is not what is measured.
  emails = Array.from({ length: tries }, (_, n) => `known${n}-${newId()}@example.com`);
  await world.db.query(
    `with made as (
       insert into person (id, name, email) select gen_random_uuid(), 'Known', email from unnest($1::text[]) as email returning id
     ) insert into account (person, password) select made.id, a.password from made, account a where a.person = $2`,
    [emails, anna.id],
  );
});
afterAll(() => world.close());

async function measure(url: string, payload: (email: string) => object) {
  const knock = async (email: string, n: number) => {
    const begun = performance.now();
    const answer = await world.app.inject({
      method: 'POST',
      url,
      remoteAddress: `198.51.100.${n}`,
      headers: { host: 'localhost' },
      payload: payload(email),
    });
    return { ms: performance.now() - begun, answer };
  };
  const known: number[] = [];
  const unknown: number[] = [];
  const answers = new Set<string>();
  for (const [n, email] of emails.entries()) {
    const both = n % 2 === 0 ? [email, `nobody${n}@example.com`] : [`nobody${n}@example.com`, email];
    for (const one of both) {
      const { ms, answer } = await knock(one, n);
      (one === email ? known : unknown).push(ms);
      answers.add(answer.body === '' ? `${answer.statusCode}` : JSON.stringify(problemOf(answer)));
      // What is done after the answer would be measured with the next one.
      await world.accounts.close();
    }
  }
  return { known: median(known), unknown: median(unknown), answers: [...answers] };
}

/** Within a fifth; half a millisecond is what a busy machine adds to answers that take one. */
function expectAlike({ known, unknown }: { readonly known: number; readonly unknown: number }): void {
  const slower = Math.max(known, unknown);
  expect(slower - Math.min(known, unknown), `known ${known} ms, unknown ${unknown} ms`).toBeLessThan(
    Math.max(slower / 6, 0.5),
  );
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

test('a wrong password and an unknown account are told alike, and take the same time', {
  timeout: 120_000,
}, async () => {
  const { answers, ...ms } = await measure('/api/v1/sessions', (email) => ({ email, password: 'a wrong password' }));
  expect(answers).toHaveLength(1);
  expectAlike(ms);
});

test('asking for a link is told alike, and takes the same time, whoever has the address', {
  timeout: 120_000,
}, async () => {
  const { answers, ...ms } = await measure('/api/v1/password-resets', (email) => ({ email }));
  expect(answers).toEqual(['202']);
  expectAlike(ms);
  expect(world.letters).toHaveLength(tries);
});
