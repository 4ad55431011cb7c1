import { afterAll, beforeAll, expect, test } from 'vitest';
import { aSite, password, type Site } from './a-site.ts';

let site: Site;
beforeAll(async () => {
  site = await aSite('first_start');
}, 120_000);
afterAll(() => site.close());

test('the link of the first start leads to a desk with a group and people', async () => {
  const link = site.server.setUpLink ?? '';
  const { page, watched } = await site.openPage();
  await page.goto(link);
  await page.getByLabel('Your name').fill('Maria Petrova');
  await page.getByLabel('E-mail address').fill('maria@example.org');
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Set up' }).click();
  await page.waitForURL(/first-steps/);
  await page.getByLabel('People, one a line').fill('John Smith, john@example.org, agent');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('button', { name: 'Go to the desk' }).click();
  await page.waitForURL(/desk/);
  expect(watched).toEqual({ faults: [], dialogs: [], breaches: [] });
}, 60_000);
