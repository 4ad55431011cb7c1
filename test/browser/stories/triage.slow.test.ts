/* Ten tickets taken from the list with the keyboard alone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDeskSite, type DeskSite, maria } from './a-desk-site.ts';
import { handOn } from './at-human-speed.ts';

let site: DeskSite;
beforeAll(async () => {
  site = await aDeskSite('triage', 10);
}, 120_000);
afterAll(() => site.close());

test('after a click on a view, J and Enter open the first ticket of its list', async () => {
  const { page, context } = await site.openPage({ as: maria.email });
  const hand = handOn(page);
  await hand.click(page.getByRole('link', { name: /^Everything open/ }));
  await page.locator('[role=row][aria-rowindex="2"]').waitFor();
  await hand.press('j', 'Enter');
  await page.getByRole('article').first().waitFor();
  await context.close();
}, 60_000);

test('Escape leaves the menu of commands, then the history of a ticket, and the ticket last', async () => {
  const { page, context } = await site.openPage({ as: maria.email });
  const hand = handOn(page);
  await page.goto('/desk?view=open');
  await page.locator('[role=row][aria-rowindex="2"]').waitFor();
  await hand.press('j', 'Enter');
  await page.getByRole('article').getByRole('textbox').waitFor();
  await hand.press('s');
  await page.getByRole('menu').waitFor();
  await hand.press('Escape');
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await hand.press('h', 'Escape');
  await page.getByRole('article').getByRole('textbox').waitFor();
  await hand.press('Escape');
  await page.getByRole('article').first().waitFor({ state: 'detached' });
  await context.close();
}, 60_000);

test('ten tickets are taken by keyboard alone, in at most sixty keys each', async () => {
  const { page, watched } = await site.openPage({ as: maria.email });
  const hand = handOn(page);
  await page.goto('/desk?view=open&sort=created');
  await page.locator('[role=row][aria-rowindex="11"]').waitFor();
  const before = hand.steps();
  for (const _ of site.numbers) {
    await hand.press('j', 'Enter');
    await page.getByRole('article').getByRole('toolbar').first().waitFor();
    await hand.press('e');
    const panel = page.getByRole('dialog').last();
    await panel.getByRole('combobox').first().waitFor();
    for (const word of ['Printing']) {
      await page.keyboard.type(word, { delay: 60 });
      await page
        .getByRole('option', { name: new RegExp(word) })
        .first()
        .waitFor();
      await hand.press('ArrowDown', 'Enter', 'Tab');
    }
    // A short list opens by the arrow, and has the first of it chosen by the next.
    await hand.press('ArrowDown', 'ArrowDown', 'Enter');
    await hand.press('Control+Enter');
    await panel.waitFor({ state: 'hidden' });
    await hand.press('Escape');
  }
  const [taken] = await site.server.db.query<{ count: number }>(
    `select count(*)::int as count from ticket t join person p on p.id = t.assignee where p.name = $1 and t.category = 'active'`,
    [maria.name],
  );
  expect(taken?.count).toBe(10);
  expect((hand.steps() - before) / 10).toBeLessThan(60);
  expect(watched).toEqual({ faults: [], dialogs: [], breaches: [] });
}, 300_000);
