/* Pictures of every page in both languages, both themes, both widths, with what is wrong with their layout: `npm run screenshots -- <folder>`. */
import { mkdir } from 'node:fs/promises';
import { aSite } from '../a-site.ts';
import { layoutTroubles } from './layout-troubles.ts';
import { addLookers, type Look, lookAtAll, nameOf, pictureOf } from './look-at.ts';
import { pagesOf, ticketsWithMuch } from './pages.ts';

const [folder = 'screenshots', only] = process.argv.slice(2);
await mkdir(folder, { recursive: true });
const site = await aSite('screenshots', { demo: true, ownDatabase: true });
await addLookers(site);
const pages = pagesOf(await ticketsWithMuch(site)).filter(({ name }) => only === undefined || name.startsWith(only));
const looks: readonly Look[] = (['en', 'ru'] as const).flatMap((language) =>
  (['light', 'dark'] as const).flatMap((theme) => [1440, 1024].map((width) => ({ language, theme, width }))),
);
let troubles = 0;
for (const look of looks) {
  await lookAtAll(site, { look, pages }, async (page, looked) => {
    await page.screenshot({ path: pictureOf(folder, looked, look) });
    for (const trouble of await layoutTroubles(page)) {
      troubles += 1;
      process.stdout.write(`${nameOf(looked, look)}: ${trouble}\n`);
    }
  });
}
await site.close();
process.stdout.write(`${pages.length * looks.length} pictures in ${folder}, ${troubles} troubles\n`);
process.exitCode = troubles === 0 ? 0 : 1;
