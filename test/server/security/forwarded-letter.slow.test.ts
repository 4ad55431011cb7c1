/* Threat 40: a letter opens nothing for whoever it was not written to, and holds nobody's credential. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type {} from '../../../server/effects/index.ts';
import type { MatrixDesk } from './matrix/case.ts';
import { aMatrixDesk } from './matrix/matrix-desk.ts';
import { type Caller, type Name, people } from './people-around.ts';

type Letter = { readonly person: string; readonly text: string };

let here: MatrixDesk;
let letters: readonly Letter[];
const secrets: string[] = [];
beforeAll(async () => {
  here = await aMatrixDesk('forwarded_letter');
  await giveCredentials();
  // A summary that asks the template for more than it may say.
  const fields = { summary: '{{invitation}} {{token}} {{requester.password}}', description: 'x', urgency: 'high' };
  await here.as('ada', 'POST', '/tickets', { process: 'incident', channel: 'portal', fields });
  letters = await allLetters();
}, 120_000);
afterAll(() => here.close());

/** Everything by which somebody could come in, made while letters are under way. */
async function giveCredentials(): Promise<void> {
  const { accounts } = here.app;
  const by = { person: people.root, address: '127.0.0.1' };
  for (const name of ['ada', 'bob', 'dora'] as const) {
    secrets.push((await accounts.resetLink(`${name}@example.org`, by)) ?? '');
    secrets.push((await accounts.createToken({ person: people[name], name: 'program' }, {})).token);
  }
  const invited = await accounts.addAccount({ email: 'new@example.org', name: 'New' }, by);
  secrets.push(String(invited.url));
}

async function allLetters(): Promise<readonly Letter[]> {
  await here.app.effects.settled();
  return here.db.query<Letter>(`select person, subject || ' ' || text as text from notification`);
}

function numbersIn(text: string): readonly string[] {
  return text.match(/\b(?:INC|REQ)-\d+/g) ?? [];
}

test('letters reach several people, each with the number of its ticket', () => {
  expect(secrets.map((secret) => secret.length > 30)).toEqual(secrets.map(() => true));
  expect(new Set(letters.map(({ person }) => person)).size).toBeGreaterThan(2);
  expect(letters.filter(({ text }) => numbersIn(text).length === 0)).toEqual([]);
});

test('no letter holds what lets anybody in', () => {
  const keys = secrets.map((secret) => secret.split('#').at(-1) ?? secret);
  expect(letters.filter(({ text }) => keys.some((key) => text.includes(key)))).toEqual([]);
  // On the screen a letter leads to its ticket by being chosen: no address stands in it that could carry more.
  expect(letters.flatMap(({ text }) => text.match(/https?:\S+/g) ?? [])).toEqual([]);
});

test('forwarded, it shows its ticket to whoever could see it anyway, and to nobody else', async () => {
  const numbers = new Set(letters.flatMap(({ text }) => numbersIn(text)));
  const found = async (caller: Caller | Name, number: string) => {
    const { status, body } = await here.as(caller, 'GET', `/tickets?number=${number}`);
    return status === 200 ? body.items.length : status;
  };
  expect(numbers.size).toBeGreaterThan(1);
  for (const number of numbers) {
    expect(await found('bob', number)).toBe(1);
    expect([await found('eve', number), await found('anonymous', number), await found('dan', number)]).toEqual([
      0, 401, 401,
    ]);
  }
});
