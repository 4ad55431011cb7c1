/* Clocks, the route and the dispatcher's page by the keyboard alone, and a ticket for whoever only reads it. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDeskSite, type DeskSite, maria, oleg } from './a-desk-site.ts';

let site: DeskSite;
beforeAll(async () => {
  site = await aDeskSite('keyboard', 2);
  await site.addPerson({ name: 'Olga Belova', email: owner, roles: ['serviceOwner'] });
  await site.addPerson({ name: 'Nina Orlova', email: 'nina@example.org', roles: ['agent'], groups: ['networkTeam'] });
}, 120_000);
afterAll(() => site.close());

const owner = 'olga@example.org';
const nothing = { faults: [], dialogs: [], breaches: [] };

/** What has the focus, by its words; the page itself is nothing. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement } = document;
    if (!(activeElement instanceof HTMLElement) || activeElement === document.body) return '';
    return activeElement.getAttribute('aria-label') ?? activeElement.innerText;
  });
}

function hasFocus(part: Locator): Promise<boolean> {
  return part.evaluate((one) => one.contains(document.activeElement));
}

/** Presses Tab until what is called so has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    if (!name.test(await focused(page))) continue;
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
    expect(outline).toBe('solid');
    return;
  }
  throw new Error(`No ${name} is reached by Tab; the last was ${await focused(page)}`);
}

test('a clock tells its steps and gives the focus back; the route opens with the rows above', async () => {
  const { page, watched, context } = await site.openPage({ as: maria.email });
  await page.goto(`/tickets/${site.numbers[0]}`);
  const clocks = page.getByRole('region', { name: 'Deadlines' });
  await clocks.getByRole('button').nth(1).waitFor();
  await page.getByRole('region', { name: 'Why it came here' }).waitFor();
  await tabTo(page, /^Deadlines/);
  await page.keyboard.press('Tab');
  const clock = await focused(page);
  await page.keyboard.press('Enter');
  const steps = page.getByRole('dialog');
  await steps.getByText('Started').waitFor();
  await expect.poll(() => hasFocus(steps)).toBe(true);
  await page.keyboard.press('Escape');
  await steps.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe(clock);
  await tabTo(page, /^Why it came here/);
  await page.keyboard.press('Enter');
  await page.getByText('by Routing of incidents').waitFor();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toMatch(/rows above did not fit/);
  await page.keyboard.press('Enter');
  await page.getByText('Topic: Information security').waitFor();
  expect(watched).toEqual(nothing);
  await context.close();
}, 120_000);

test('among groups one walks by arrows; tickets come next, people after them, and nothing loses the focus', async () => {
  const { page, watched, context } = await site.openPage({ as: maria.email });
  await page.goto('/dispatch');
  const groups = page.getByRole('tablist', { name: 'Groups' });
  const service = groups.getByRole('tab', { selected: true });
  await page.getByRole('checkbox').first().waitFor();
  await service.focus();
  await page.keyboard.press('End');
  await expect.poll(() => focused(page)).not.toMatch(/^Service desk/);
  await page.keyboard.press('Home');
  await expect.poll(() => focused(page)).toMatch(/^Service desk/);
  await page.keyboard.press('Enter');
  await tabTo(page, new RegExp(`^Choose ${site.numbers[0]}`));
  await page.keyboard.press('Space');
  await tabTo(page, new RegExp(`^Give to ${oleg.name}`));
  const panel = page.getByRole('dialog');
  await page.keyboard.press('Enter');
  await panel.getByText('stays in each ticket').waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toBe(`Give to ${oleg.name}`);
  await page.keyboard.press('Enter');
  await panel.getByText('stays in each ticket').waitFor();
  await expect.poll(() => hasFocus(panel)).toBe(true);
  await page.keyboard.press('Control+Enter');
  await panel.waitFor({ state: 'detached' });
  await expect.poll(() => focused(page)).toMatch(/^Service desk/);
  await tabTo(page, new RegExp(`^Choose ${site.numbers[1]}`));
  expect(watched).toEqual(nothing);
  await context.close();
}, 120_000);

test('whoever has no commands on a ticket finds its conversation right under its summary', async () => {
  const { page, context } = await site.openPage({ as: owner });
  await page.goto(`/tickets/${site.numbers[0]}`);
  await page.getByRole('tablist').waitFor();
  const gap = async () => {
    const [summary, tabs] = await Promise.all([
      page.getByRole('heading', { level: 1, name: /printer/ }).boundingBox(),
      page.getByRole('tablist').boundingBox(),
    ]);
    return (tabs?.y ?? 0) - (summary?.y ?? 0) - (summary?.height ?? 0);
  };
  await expect.poll(gap).toBeLessThan(16);
  expect(await page.getByRole('toolbar').count()).toBe(0);
  await context.close();
}, 60_000);
