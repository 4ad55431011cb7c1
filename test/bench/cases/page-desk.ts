import type { BrowserContext } from 'playwright-core';
import type { Bench, Round } from '../bench.ts';
import { type OpenDesk, openDesk } from '../desk/open-desk.ts';

const loads = 8;
let desk: OpenDesk | undefined;

/** From the address to the first row of the list, by a browser that has been here before and kept nothing but its cookie. */
export const bench: Bench = {
  name: 'page-desk',
  unit: 'pages',
  prepare: async () => {
    desk = await openDesk();
  },
  run: async (): Promise<Round> => {
    const here = desk;
    if (here === undefined) throw new Error('The desk was not opened.');
    const latenciesMs: number[] = [];
    for (let n = 0; n < loads; n += 1) {
      const context = await here.newContext();
      latenciesMs.push(await untilUsable(context));
      await context.close();
    }
    return { count: loads, latenciesMs };
  },
  target: { p99Ms: 1_500 },
};

async function untilUsable(context: BrowserContext): Promise<number> {
  const page = await context.newPage();
  const start = performance.now();
  await page.goto('/desk?view=open', { waitUntil: 'commit' });
  await page.locator('[role=row][aria-rowindex="2"]').waitFor();
  return performance.now() - start;
}
