/* What people write is not lost: not by a network that is away, a tab that dies, a session that ends, another owner. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { password } from '../a-site.ts';
import { aDeskSite, type DeskSite, maria, messagesOf } from './a-desk-site.ts';
import { handOn } from './at-human-speed.ts';

let site: DeskSite;
beforeAll(async () => {
  site = await aDeskSite('nothing_lost', 5);
}, 120_000);
afterAll(() => site.close());

const nothing = { faults: [], dialogs: [], breaches: [] };
const number = (place: number): string => site.numbers[place] ?? '';

test('thirty seconds without network lose nothing, and send nothing twice', async () => {
  const { page, context, watched } = await site.openPage({ as: maria.email });
  const hand = handOn(page);
  await page.goto(`/tickets/${number(0)}`);
  const text = page.getByRole('textbox', { name: /^Text of the message/ });
  await text.waitFor();
  await context.setOffline(true);
  await hand.write(text, 'We are on our way, the line is bad here.');
  await hand.click(page.getByRole('button', { name: /^Send/ }));
  await page.waitForTimeout(30_000);
  expect(await messagesOf(site, number(0))).toEqual([]);
  await expect.poll(() => page.getByText('the line is bad here').count()).toBeGreaterThan(0);
  await context.setOffline(false);
  await expect
    .poll(() => messagesOf(site, number(0)), { timeout: 30_000 })
    .toEqual(['We are on our way, the line is bad here.']);
  await page.waitForTimeout(5_000);
  expect(await messagesOf(site, number(0))).toHaveLength(1);
  expect(watched).toEqual(nothing);
  await context.close();
}, 120_000);

test('a tab that is killed in the middle of a reply loses at most a second', async () => {
  const { page, context } = await site.openPage({ as: maria.email });
  await page.goto(`/tickets/${number(1)}`);
  const text = page.getByRole('textbox', { name: /^Text of the message/ });
  await text.click();
  const words = 'Everything that I have found out about this printer so far is this';
  const typedAt: number[] = [];
  for (const letter of words) {
    await page.keyboard.type(letter);
    typedAt.push(Date.now());
    await page.waitForTimeout(40);
  }
  // As a browser that is ended: no page hears that it goes.
  const killedAt = Date.now();
  const client = await context.newCDPSession(page);
  // No answer comes of it.
  client.send('Page.crash').catch(() => undefined);
  await page.waitForEvent('crash');
  const again = await context.newPage();
  await again.goto(`/tickets/${number(1)}`);
  const restored = again.getByRole('textbox', { name: /^Text of the message/ });
  await expect.poll(() => restored.inputValue(), { timeout: 15_000 }).not.toBe('');
  const kept = await restored.inputValue();
  expect(words.startsWith(kept)).toBe(true);
  const lost = typedAt[kept.length];
  expect(lost === undefined ? 0 : killedAt - lost).toBeLessThanOrEqual(1_000);
  await context.close();
}, 90_000);

test('a draft is there on another device, and after a change of owner', async () => {
  const one = await site.openPage({ as: maria.email });
  await one.page.goto(`/tickets/${number(2)}`);
  await one.page.getByRole('textbox', { name: /^Text of the message/ }).fill('Half of an answer');
  await one.page.waitForTimeout(3_000);
  await site.server.db.query('update ticket set updated_at = updated_at where number = $1', [number(2)]);
  await one.context.close();
  const other = await site.openPage({ as: maria.email });
  await other.page.goto(`/tickets/${number(2)}`);
  const text = other.page.getByRole('textbox', { name: /^Text of the message/ });
  await expect.poll(() => text.inputValue(), { timeout: 15_000 }).toBe('Half of an answer');
  await other.context.close();
}, 90_000);

test('what is being written stays when the session ends, and is sent after signing in again', async () => {
  const { page, context } = await site.openPage({ as: maria.email });
  const hand = handOn(page);
  await page.goto(`/tickets/${number(3)}`);
  const text = page.getByRole('textbox', { name: /^Text of the message/ });
  await hand.write(text, 'The session is over, the text is not.');
  await site.server.db.query('delete from session');
  await hand.click(page.getByRole('button', { name: /^Send/ }));
  const dialog = page.getByRole('dialog').last();
  await hand.write(dialog.locator('input[name=password]'), password);
  await hand.click(dialog.locator('button[type=submit]'));
  await expect
    .poll(
      async () => {
        const send = page.getByRole('button', { name: /^Send/ });
        if ((await text.inputValue()) !== '' && (await send.isEnabled())) await send.click();
        return messagesOf(site, number(3));
      },
      { timeout: 30_000, interval: 3_000 },
    )
    .toEqual(['The session is over, the text is not.']);
  await context.close();
}, 90_000);
