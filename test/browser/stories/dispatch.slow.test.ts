/* A dispatcher sees who has what, and gives tickets away. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDeskSite, type DeskSite, maria, oleg } from './a-desk-site.ts';
import { handOn } from './at-human-speed.ts';

let site: DeskSite;
beforeAll(async () => {
  site = await aDeskSite('dispatch', 3);
  const { db } = site.server;
  await db.query(`update person set skills = '{Printers}' where email = $1`, [oleg.email]);
  await db.query(`update ticket set due_at = now() - interval '1 hour' where number = $1`, [site.numbers[2]]);
}, 120_000);
afterAll(() => site.close());

test('what is due first stands first; it is given to somebody by the command that fits, and the loads follow', async () => {
  const { page, watched, context } = await site.openPage({ as: maria.email });
  const hand = handOn(page);
  await page.goto('/desk');
  await hand.press('g', 'a');
  const people = page.getByRole('region', { name: 'People' });
  await people.getByText('Printers').waitFor();
  const waiting = page.getByRole('region', { name: /^Service desk/ });
  const first = waiting.getByRole('listitem').first();
  await first.getByText(site.numbers[2] ?? '').waitFor();
  await hand.click(waiting.getByRole('checkbox', { name: `Choose ${site.numbers[2]}` }));
  await hand.click(waiting.getByRole('checkbox', { name: `Choose ${site.numbers[0]}` }));
  await people.getByText('2 tickets chosen').waitFor();
  await hand.click(people.getByRole('button', { name: `Give to ${oleg.name}` }));
  const panel = page.getByRole('dialog');
  await panel.getByText('stays in each ticket').waitFor();
  await hand.press('Control+Enter');
  await people.getByText('2 open').waitFor();
  await expect.poll(() => waiting.getByRole('listitem').count()).toBe(1);
  const given = await site.server.db.query<{ number: string }>(
    'select t.number from ticket t join person p on p.id = t.assignee where p.email = $1 order by t.number',
    [oleg.email],
  );
  expect(given.map(({ number }) => number)).toEqual([site.numbers[0], site.numbers[2]]);
  await waiting.getByRole('switch', { name: 'Assigned ones too' }).press('Space');
  await expect.poll(() => waiting.getByRole('listitem').count()).toBe(3);
  expect(watched).toEqual({ faults: [], dialogs: [], breaches: [] });
  await context.close();
}, 120_000);
