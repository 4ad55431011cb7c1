/* Two people on one ticket. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDeskSite, type DeskSite, maria, messagesOf, oleg } from './a-desk-site.ts';
import { handOn } from './at-human-speed.ts';

let site: DeskSite;
beforeAll(async () => {
  site = await aDeskSite('two_agents', 3);
}, 120_000);
afterAll(() => site.close());

const nothing = { faults: [], dialogs: [], breaches: [] };
const number = (place: number): string => site.numbers[place] ?? '';

async function both(place: number) {
  const [one, other] = [await site.openPage({ as: maria.email }), await site.openPage({ as: oleg.email })];
  for (const { page } of [one, other]) {
    await page.goto(`/tickets/${number(place)}`);
    await page.getByRole('textbox', { name: /^Text of the message/ }).waitFor();
  }
  return { one, other };
}

test('what one writes appears to the other, whose own words stay as they are', async () => {
  const { one, other } = await both(0);
  const own = other.page.getByRole('textbox', { name: /^Text of the message/ });
  await own.fill('I was just about to');
  await one.page.getByRole('textbox', { name: /^Text of the message/ }).fill('The paper was out.');
  await handOn(one.page).click(one.page.getByRole('button', { name: /^Send/ }));
  await other.page.getByText('The paper was out.').first().waitFor({ timeout: 15_000 });
  expect(await own.inputValue()).toBe('I was just about to');
  expect(await messagesOf(site, number(0))).toEqual(['The paper was out.']);
  expect([one.watched, other.watched]).toEqual([nothing, nothing]);
  await one.context.close();
  await other.context.close();
}, 120_000);

test('of two who take a ticket one gets it, and the other is told who has it', async () => {
  const { one, other } = await both(1);
  const fill = async (page: typeof one.page) => {
    const hand = handOn(page);
    await hand.command(/^Take$/, /^More/);
    const panel = page.getByRole('dialog').last();
    for (const field of [/^Group/, /^Topic/, /^Impact/]) await hand.choose({ field, option: /./, within: panel });
  };
  await fill(one.page);
  await fill(other.page);
  await one.page.keyboard.press('Control+Enter');
  await one.page.getByRole('dialog').waitFor({ state: 'hidden' });
  await other.page.keyboard.press('Control+Enter');
  await other.page
    .getByText(/Maria Petrova/)
    .first()
    .waitFor({ timeout: 15_000 });
  const [ticket] = await site.server.db.query<{ name: string }>(
    'select p.name from ticket t join person p on p.id = t.assignee where t.number = $1',
    [number(1)],
  );
  expect(ticket?.name).toBe('Maria Petrova');
  expect([one.watched, other.watched]).toEqual([nothing, nothing]);
  await one.context.close();
  await other.context.close();
}, 120_000);

test('an edit that lost to another shows both, and nothing is lost', async () => {
  const { one, other } = await both(2);
  const edit = async (page: typeof one.page, text: string) => {
    await handOn(page).click(page.getByRole('button', { name: 'Edit What happened' }));
    await page.getByRole('textbox', { name: /What happened/ }).fill(text);
  };
  await edit(one.page, 'The printer of Maria');
  await edit(other.page, 'The printer of Oleg');
  await one.page.keyboard.press('Control+Enter');
  await one.page.getByRole('button', { name: 'Edit What happened' }).waitFor();
  await other.page.keyboard.press('Control+Enter');
  const dialog = other.page.getByRole('dialog').last();
  await dialog.getByText('The printer of Maria').first().waitFor({ timeout: 15_000 });
  await dialog.getByText('The printer of Oleg').first().waitFor();
  await one.context.close();
  await other.context.close();
}, 120_000);
