import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Site, SitePage } from './a-site.ts';
import { asItIs, harmless, hostileSite, writeHtml } from './hostile-site.ts';

let hostile: Site;
let twin: Site;
let inHostile: SitePage;
let inTwin: SitePage;
beforeAll(async () => {
  hostile = await hostileSite('hostile', asItIs);
  twin = await hostileSite('twin', harmless);
  inHostile = await hostile.openPage({ as: 'agent@example.org' });
  inTwin = await twin.openPage({ as: 'agent@example.org' });
}, 300_000);
afterAll(async () => {
  await hostile.close();
  await twin.close();
});

const nothing = { faults: [], dialogs: [], breaches: [] };

/** Waits until the page has come to rest, and counts what stands on it. */
async function nodesOf(page: Page, path: string, ready: string): Promise<number> {
  await page.goto(path);
  await page.locator(ready).first().waitFor({ timeout: 30_000 });
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.waitForTimeout(1_000);
  return page.evaluate(() => document.body.querySelectorAll('*').length);
}

/** Elements and attributes by which something would run. */
function runningThings(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    for (const element of document.querySelectorAll('*')) {
      if (element.matches('body script, iframe, object, embed, base, math, foreignObject'))
        found.push(element.outerHTML.slice(0, 200));
      for (const { name, value } of element.attributes) {
        const isAddress = ['href', 'src', 'action', 'formaction', 'data', 'xlink:href'].includes(name);
        if (
          name.startsWith('on') ||
          name === 'srcdoc' ||
          (isAddress && /^\s*(javascript|data|vbscript):/i.test(value))
        ) {
          found.push(`${element.tagName} ${name}=${value.slice(0, 100)}`);
        }
      }
    }
    // The one script of the page itself stands in its head.
    return found;
  });
}

const places = [
  ['the list', '/desk?view=open', '[role=row][aria-rowindex="2"]'],
  ['a ticket with all of the texts as messages', '/tickets/INC-0000001', 'main textarea'],
  ['a ticket', '/tickets/INC-0000007', 'main textarea'],
  ['the catalogue', '/new', 'main a, main button'],
  ['a form', '/new/incident', 'main form'],
  ['a calendar', '/calendars/office?year=2026', 'main aside li'],
  ['a service level', '/service-levels/incident', 'main aside li'],
  ['a routing table', '/routing/incidentRouting', 'main aside li'],
] as const;

test.each(places)(
  '%s holds texts as texts: as many elements as where they are harmless',
  async (_, path, ready) => {
    const [count, expected] = [await nodesOf(inHostile.page, path, ready), await nodesOf(inTwin.page, path, ready)];
    expect(await runningThings(inHostile.page)).toEqual([]);
    expect([path, count]).toEqual([path, expected]);
    expect(inHostile.watched).toEqual(nothing);
  },
  120_000,
);

/** Words are measured there, and longer ones take more lines: not the number of elements is the same, but their kinds. */
test.each([
  ['the processes', '/processes', 'main svg text, main svg rect'],
  ['a picture of a process', '/processes/incident', '.react-flow__node'],
])(
  '%s hold texts as texts: elements of the same kinds as where they are harmless',
  async (_, path, ready) => {
    const kindsOf = async ({ page }: SitePage): Promise<readonly string[]> => {
      await nodesOf(page, path, ready);
      await page.waitForTimeout(3_000);
      return page.evaluate(() =>
        [...new Set([...document.body.querySelectorAll('*')].map(({ tagName }) => tagName))].sort(),
      );
    };
    expect(await kindsOf(inHostile)).toEqual(await kindsOf(inTwin));
    expect(await runningThings(inHostile.page)).toEqual([]);
    expect(inHostile.watched).toEqual(nothing);
  },
  120_000,
);

test('texts of whoever configures are texts to requesters too, on pages that allow nothing inline', async () => {
  await hostile.addPerson({ name: 'Rita', email: 'rita@example.org' });
  const { page, watched } = await hostile.openPage({ as: 'rita@example.org' });
  for (const [path, ready] of [
    ['/new', 'main a, main button'],
    ['/new/incident', 'main form'],
    ['/desk', 'main h2'],
  ] as const) {
    const answer = await page.goto(path);
    expect(answer?.headers()['content-security-policy']).not.toMatch(/unsafe-|data:|\*/);
    await page.locator(ready).first().waitFor({ timeout: 30_000 });
    await page.waitForTimeout(1_000);
    expect([path, await runningThings(page)]).toEqual([path, []]);
  }
  expect(watched).toEqual(nothing);
}, 120_000);

test('what is searched is shown as text', async () => {
  const { page } = inHostile;
  await page.goto('/desk');
  await page.getByRole('grid').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('INC-0000003');
  await page.locator('[role=listbox] [role=option]').first().waitFor();
  await page.waitForTimeout(1_500);
  expect(await runningThings(page)).toEqual([]);
  expect(inHostile.watched).toEqual(nothing);
}, 60_000);

test('HTML that people send is shown without whatever runs, loads or leads away from the page', async () => {
  await writeHtml(hostile);
  const { page } = inHostile;
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto('/tickets/INC-0000002');
  await page.locator('main textarea').first().waitFor({ timeout: 30_000 });
  await page.waitForTimeout(3_000);
  expect(await runningThings(page)).toEqual([]);
  expect(requests.filter((url) => !url.startsWith(hostile.address) && !url.startsWith('blob:'))).toEqual([]);
  expect(inHostile.watched).toEqual(nothing);
}, 120_000);
