import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aSite, type Site } from '../a-site.ts';
import { axeTroubles } from './axe-troubles.ts';
import { layoutTroubles } from './layout-troubles.ts';
import { addLookers, type Look, lookAtAll, nameOf } from './look-at.ts';
import { type LookedAt, pagesOf, ticketsWithMuch } from './pages.ts';

let site: Site;
let pages: readonly LookedAt[] = [];
beforeAll(async () => {
  site = await aSite('look', { demo: true });
  await addLookers(site);
  pages = pagesOf(await ticketsWithMuch(site));
}, 180_000);
afterAll(() => site.close());

async function troublesIn(look: Look, find: typeof axeTroubles): Promise<readonly string[]> {
  const found: string[] = [];
  await lookAtAll(site, { look, pages }, async (page, looked) => {
    for (const trouble of await find(page)) found.push(`${nameOf(looked, look)}: ${trouble}`);
  });
  return found;
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test('axe-core finds nothing serious on any page', async () => {
    expect(await troublesIn({ theme, language: 'en', width: 1440 }, axeTroubles)).toEqual([]);
  }, 300_000);
});

describe.each(['en', 'ru'] as const)('in the language %s', (language) => {
  test.each([1440, 1024])(
    'no text is cut, no boxes overlap and no key shows at a width of %i',
    async (width) => {
      expect(await troublesIn({ theme: 'light', language, width }, layoutTroubles)).toEqual([]);
    },
    300_000,
  );
});
