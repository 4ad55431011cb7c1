/* One command for many tickets: filled in once, and told for each what became of it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../../server/storage/index.ts';
import { aDeskSite, type DeskSite, maria, oleg } from './a-desk-site.ts';
import { handOn } from './at-human-speed.ts';

let site: DeskSite;
beforeAll(async () => {
  site = await aDeskSite('bulk', 4);
}, 120_000);
afterAll(() => site.close());

async function takenBy(email: string): Promise<number> {
  const [found] = await site.server.db.query<{ count: number }>(
    'select count(*)::int as count from ticket t join person p on p.id = t.assignee where p.email = $1',
    [email],
  );
  return found?.count ?? 0;
}

/** Oleg takes a ticket while Maria fills her form in. */
async function olegTakes(number: string | undefined): Promise<void> {
  const { db, app } = site.server;
  const [row] = await db.query<{ ticket: string; person: string }>(
    'select t.id as ticket, p.id as person from ticket t, person p where t.number = $1 and p.email = $2',
    [number, oleg.email],
  );
  const { ticket = '', person = '' } = row ?? {};
  const fields = { group: 'serviceDesk', topic: 'printing', impact: 'low' };
  await app.desk.apply([
    { id: newId(), ticket, actor: { kind: 'person', id: person }, channel: 'desk', type: 'take', fields },
  ]);
}

test('several tickets are taken by one form; what was refused stays chosen, with its reason', async () => {
  const { page, watched, context } = await site.openPage({ as: maria.email });
  const hand = handOn(page);
  await page.goto('/desk?view=open&sort=created');
  await page.locator('[role=row][aria-rowindex="5"]').waitFor();
  await hand.press('j', 'x', 'j', 'x', 'j', 'x');
  const bar = page.getByRole('region', { name: 'Commands for the chosen tickets' });
  await bar.getByText('3 chosen').waitFor();
  await hand.press('Shift+X');
  await hand.click(page.getByRole('menuitem', { name: /^Take…/ }));
  const panel = page.getByRole('dialog');
  await panel.getByText('stays in each ticket').waitFor();
  await hand.choose({ field: /^Group/, option: /Service desk/, within: panel });
  await hand.choose({ field: /^Topic/, option: /Printing/, within: panel });
  await hand.choose({ field: /^Impact/, option: /./, within: panel });
  const [taken] = await site.server.db.query<{ number: string }>('select number from ticket order by number limit 1');
  await olegTakes(taken?.number);
  await hand.press('Control+Enter');
  await bar.getByText('Take: 2 done, 1 refused').waitFor();
  await bar.getByText('1 chosen').waitFor();
  expect([await takenBy(maria.email), await takenBy(oleg.email)]).toEqual([2, 1]);
  expect(watched).toEqual({ faults: [], dialogs: [], breaches: [] });
  await context.close();
}, 120_000);
