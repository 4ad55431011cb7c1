import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Site } from '../a-site.ts';
import type { LookedAt } from './pages.ts';

export type Look = {
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'ru';
  readonly width: number;
  readonly density?: 'comfortable' | 'compact';
};

/** The person of the desk for a language. */
export const emailFor = (language: Look['language']): string => `looks-${language}@example.org`;

/** People who see all there is, one for each language. */
export async function addLookers(site: Site): Promise<void> {
  for (const language of ['en', 'ru'] as const) {
    await site.addPerson({
      name: language === 'ru' ? 'Екатерина Константинопольская' : 'Catherine Featherstonehaugh',
      email: emailFor(language),
      roles: ['agent', 'firstLine', 'secondLine', 'dispatcher', 'supervisor', 'changeManager', 'administrator'],
      groups: ['serviceDesk', 'networkTeam'],
      language,
    });
  }
}

/** Opens each page in this look and hands it to `seen`. */
export async function lookAtAll(
  site: Site,
  { look, pages }: { readonly look: Look; readonly pages: readonly LookedAt[] },
  seen: (page: Page, looked: LookedAt) => Promise<void>,
): Promise<void> {
  const { theme, language, width, density = 'comfortable' } = look;
  const options = { language, viewport: { width, height: 900 }, colorScheme: theme } as const;
  const inside = await site.openPage({ ...options, as: emailFor(language) });
  const outside = await site.openPage(options);
  for (const { context } of [inside, outside]) {
    await context.addInitScript((chosen) => {
      localStorage.setItem('statedesk.preferences', JSON.stringify({ density: chosen, singleKeys: true }));
    }, density);
  }
  for (const looked of pages) {
    const { page } = looked.isOutside ? outside : inside;
    await page.goto(looked.path);
    await page.locator(looked.ready).first().waitFor({ timeout: 30_000 });
    // What comes after the first of it: names, counts, pictures.
    await page.waitForTimeout(700);
    await looked.open?.(page);
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await seen(page, looked);
  }
  await inside.context.close();
  await outside.context.close();
}

export function nameOf(looked: LookedAt, { theme, language, width, density }: Look): string {
  return [looked.name, language, theme, width, ...(density === 'compact' ? ['compact'] : [])].join('-');
}

export function pictureOf(folder: string, looked: LookedAt, look: Look): string {
  return join(folder, `${nameOf(looked, look)}.png`);
}
