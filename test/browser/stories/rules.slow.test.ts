/* Calendars, service levels and routing tables, read and tried. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDeskSite, type DeskSite, maria } from './a-desk-site.ts';

let site: DeskSite;
beforeAll(async () => {
  site = await aDeskSite('rules', 0);
}, 120_000);
afterAll(() => site.close());

const nothing = { faults: [], dialogs: [], breaches: [] };

test('a year is read day by day, another one is a key away, and a due time is told with its steps', async () => {
  const { page, watched, context } = await site.openPage({ as: maria.email });
  await page.goto('/desk');
  await page.locator('main').waitFor();
  await page.keyboard.press('KeyG');
  await page.keyboard.press('KeyC');
  await page.getByRole('link', { name: 'Office hours', exact: true }).click();
  await page.goto('/calendars/office?year=2026');
  const april = page.getByRole('table', { name: /^April/ });
  await april.waitFor();
  expect(await april.getByRole('cell', { name: /Eve of a holiday, 09:00-17:00/ }).innerText()).toContain('30');
  await page.getByText('247 working days').waitFor();
  await page.getByText(/^1\s*–\s*6 January$/).waitFor();
  const tester = page.getByRole('complementary');
  await tester.getByLabel('From').fill('2026-04-30 16:00');
  await tester.getByLabel('Working time').fill('3 h');
  await tester.getByText('Due Mon 4 May, 11:00').waitFor();
  await tester.getByText('1 May: Spring and Labour Day').waitFor();
  await tester.getByLabel('Working time').fill('much');
  await tester.getByText('Write hours and minutes').waitFor();
  await tester.getByText('How long between?').click();
  await tester.getByLabel('To').fill('2026-05-04 10:00');
  await tester.getByText('2 h of working time').waitFor();
  await page.getByRole('button', { name: 'The year before' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Year 2025' }).waitFor();
  expect(new URL(page.url()).search).toBe('?year=2025');
  expect(watched).toEqual(nothing);
  await context.close();
}, 60_000);

test('a service level says what a ticket would be promised, and marks the row that applies', async () => {
  const { page, watched, context } = await site.openPage({ as: maria.email });
  await page.goto('/service-levels/incident');
  await page.getByText('the ticket entered “New”').waitFor();
  const tester = page.getByRole('complementary');
  await tester.getByRole('combobox', { name: 'Priority' }).click();
  await page.getByRole('option', { name: /High/ }).click();
  const reaction = page
    .locator('section')
    .filter({ has: page.getByRole('heading', { name: 'Reaction', exact: true }) });
  await reaction.getByRole('row', { name: /^2 applies/ }).waitFor();
  await tester.getByText('1 hour of working time, calendar Service desk').waitFor();
  await tester.getByLabel('Created at').fill('2026-11-30 09:00');
  // Read in her own zone, which is UTC: noon in Moscow.
  await tester.getByText('due Mon 30 Nov, 10:00').waitFor();
  expect(watched).toEqual(nothing);
  await context.close();
}, 60_000);

test('a routing table marks the row that a ticket takes, and tells what stood against those above', async () => {
  const { page, watched, context } = await site.openPage({ as: maria.email });
  await page.goto('/routing');
  await page.getByRole('link', { name: 'Routing of incidents' }).click();
  const tester = page.getByRole('complementary');
  await tester.getByText(/by row 10$/).waitFor();
  await tester.getByRole('combobox', { name: 'Topic', exact: true }).click();
  await page.getByRole('option', { name: 'Network', exact: true }).click();
  await tester.getByRole('combobox', { name: 'Requester: VIP' }).click();
  await page.getByRole('option', { name: 'Yes', exact: true }).click();
  await tester.getByText(/by row 1$/).waitFor();
  await page.getByRole('row', { name: /^1 fits/ }).waitFor();
  await tester.getByRole('combobox', { name: 'Requester: VIP' }).click();
  await page.getByRole('option', { name: 'No', exact: true }).click();
  await tester.getByText('Requester: VIP: the row wants “Yes”, the ticket has “No”').waitFor();
  await page.getByRole('row', { name: /^1 does not fit/ }).waitFor();
  expect(watched).toEqual(nothing);
  await context.close();
}, 60_000);

test('whoever only asks for things finds none of these pages in his way', async () => {
  const { page, context } = await site.openPage({ as: 'ivan@example.org' });
  await page.goto('/calendars');
  await page.getByRole('heading', { name: 'Not shown to you' }).waitFor();
  expect(await page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual(['Desk', 'New']);
  expect(await page.getByRole('link', { name: 'Office hours' }).count()).toBe(0);
  await context.close();
}, 60_000);
