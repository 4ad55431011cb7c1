/* The picture of a process, read by keyboard alone. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aDeskSite, type DeskSite, maria } from './a-desk-site.ts';

let site: DeskSite;
beforeAll(async () => {
  site = await aDeskSite('pictures', 1);
}, 120_000);
afterAll(() => site.close());

test('a state is opened, its words have the focus, and Escape leads back to where one was', async () => {
  const { page, watched, context } = await site.openPage({ as: maria.email });
  const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
  await page.goto('/processes/incident');
  await page.locator('.react-flow__node').first().waitFor();
  const card = page
    .locator('.react-flow__node')
    .getByRole('button', { name: /In progress/ })
    .first();
  await card.focus();
  const own = await focused();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: 'What is chosen' });
  await panel.getByRole('heading', { name: 'In progress' }).waitFor();
  await expect.poll(focused).toBe('In progress');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  await expect.poll(focused).toBe(own);
  // Zoom by its keys, as the sheet tells them.
  const zoom = page.getByRole('button', { name: /^Full size, \d+ %$/ });
  await page.keyboard.press('1');
  await expect.poll(() => zoom.innerText()).toBe('100 %');
  await page.keyboard.press('Minus');
  await expect.poll(() => zoom.innerText()).not.toBe('100 %');
  await page.keyboard.press('Shift+Slash');
  await page.getByRole('heading', { name: 'Picture of a process' }).waitFor();
  expect(watched).toEqual({ faults: [], dialogs: [], breaches: [] });
  await context.close();
}, 60_000);
