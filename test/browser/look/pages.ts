/** Every page that there is, as people with something to see find it. */
import type { Page } from 'playwright-core';
import type { Site } from '../a-site.ts';

export type LookedAt = {
  readonly name: string;
  readonly path: string;
  /** Before the door: nobody is signed in. */
  readonly isOutside?: true;
  /** What has to be there before it is looked at. */
  readonly ready: string;
  /** Opens what is not open by itself. */
  readonly open?: (page: Page) => Promise<void>;
};

/** Numbers of tickets that have much on them. */
export async function ticketsWithMuch(site: Site): Promise<{ readonly incident: string; readonly change: string }> {
  const numberOf = async (process: string): Promise<string> => {
    const [row] = await site.server.db.query<{ number: string }>(
      `select t.number from ticket t where t.process = $1 and t.category in ('active', 'waiting')
       order by (select count(*) from message m where m.ticket = t.id) desc, t.number limit 1`,
      [process],
    );
    return row?.number ?? '';
  };
  return { incident: await numberOf('incident'), change: await numberOf('change') };
}

const row = '[role=row][aria-rowindex="2"]';

export function pagesOf({
  incident,
  change,
}: {
  readonly incident: string;
  readonly change: string;
}): readonly LookedAt[] {
  return [
    { name: 'sign-in', path: '/sign-in', isOutside: true, ready: 'form' },
    { name: 'invitation', path: '/invitation#x', isOutside: true, ready: 'form' },
    { name: 'first-steps', path: '/first-steps', ready: 'form' },
    { name: 'desk', path: '/desk?view=open', ready: row },
    { name: 'desk-empty', path: '/desk', ready: 'main h2' },
    { name: 'desk-split', path: `/desk?view=open&ticket=${incident}`, ready: 'article textarea' },
    { name: 'desk-search', path: '/desk?view=open&q=принтер', ready: row },
    { name: 'ticket', path: `/tickets/${incident}`, ready: 'main textarea' },
    { name: 'ticket-change', path: `/tickets/${change}`, ready: 'main textarea' },
    { name: 'ticket-missing', path: '/tickets/INC-9999999', ready: 'main h2' },
    { name: 'catalogue', path: '/new', ready: 'main a, main button' },
    { name: 'new-incident', path: '/new/incident', ready: 'main form' },
    { name: 'dispatch', path: '/dispatch', ready: 'main li input' },
    { name: 'processes', path: '/processes', ready: 'main li:last-child svg' },
    { name: 'process-incident', path: '/processes/incident', ready: '.react-flow__node' },
    { name: 'process-change', path: `/processes/change?ticket=${change}`, ready: '.react-flow__node' },
    { name: 'calendars', path: '/calendars', ready: 'main li' },
    { name: 'calendar', path: '/calendars/office?year=2026', ready: 'main aside li' },
    { name: 'calendar-own-hours', path: '/calendars/blackout?year=2026', ready: 'main aside li' },
    { name: 'service-levels', path: '/service-levels', ready: 'main li' },
    { name: 'service-level', path: '/service-levels/incident', ready: 'main aside li' },
    { name: 'routing-tables', path: '/routing', ready: 'main li' },
    { name: 'routing-table', path: '/routing/incidentRouting', ready: 'main aside li' },
    {
      name: 'palette',
      path: '/desk',
      ready: 'main',
      open: async (page) => {
        await page.keyboard.press('Control+k');
        await page.locator('[role=listbox] [role=option]').first().waitFor();
      },
    },
    {
      name: 'account',
      path: '/desk',
      ready: 'main',
      open: async (page) => {
        await page.locator('header button').last().click();
        await page.getByRole('radiogroup').first().waitFor();
      },
    },
    {
      name: 'keys',
      path: '/desk',
      ready: 'main',
      open: async (page) => {
        await page.keyboard.press('Shift+Slash');
        await page.locator('[role=dialog] kbd').first().waitFor();
      },
    },
  ];
}
