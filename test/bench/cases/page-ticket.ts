import type { Page } from 'playwright-core';
import type { Bench, Round } from '../bench.ts';
import { type OpenDesk, openDesk } from '../desk/open-desk.ts';

const opened = 12;
let desk: OpenDesk | undefined;
let page: Page | undefined;

/** From the key to the ticket beside the list, with its fields and its conversation. */
export const bench: Bench = {
  name: 'page-ticket',
  unit: 'tickets',
  prepare: async () => {
    desk = await openDesk();
    page = await (await desk.newContext()).newPage();
    await page.goto('/desk?view=open');
    await page.locator('[role=row][aria-rowindex="2"]').waitFor();
    await page.locator('[role=grid]').focus();
  },
  run: async (): Promise<Round> => {
    if (page === undefined) throw new Error('The desk was not opened.');
    const latenciesMs: number[] = [];
    for (let n = 0; n < opened; n += 1) {
      await page.keyboard.press('j');
      // As long as somebody reads the line of the list.
      await page.waitForTimeout(700);
      latenciesMs.push(await opening(page));
      await page.keyboard.press('Escape');
      await page.getByRole('article').first().waitFor({ state: 'detached' });
    }
    return { count: opened, latenciesMs };
  },
  target: { p99Ms: 300 },
};

/** Measured in the page, so that the way between this process and the browser does not count. */
async function opening(on: Page): Promise<number> {
  // In two steps: were the key pressed while the page is still told to listen, it would be missed now and then.
  await on.evaluate(() =>
    window.addEventListener('keydown', () => performance.mark('opening'), { once: true, capture: true }),
  );
  await on.keyboard.press('Enter');
  return on.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const start = performance.getEntriesByName('opening').at(-1)?.startTime ?? 0;
        const look = () => {
          const taken = performance.now() - start;
          if (document.querySelector('article textarea, article [role=toolbar] button') !== null) resolve(taken);
          else if (taken > 30_000)
            reject(new Error(`Nothing was opened: ${document.querySelector('main')?.innerText}`));
          else requestAnimationFrame(look);
        };
        look();
      }),
  );
}
