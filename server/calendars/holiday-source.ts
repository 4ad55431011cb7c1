/** Where holidays come from, as the licence of their data wants it told. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const manifest = createRequire(import.meta.url).resolve('date-holidays/package.json');

/**
 * Lines for the head of a calendar: the library with its version, the licence of its data, what was changed, and the
 * sources that the data of the country name as those to be credited.
 */
export async function creditsOf(country: string): Promise<readonly string[]> {
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { readonly version: string };
  const data = await readFile(new URL(`data/countries/${country}.yaml`, pathToFileURL(manifest)), 'utf8');
  const sources = [...data.matchAll(/# @attrib:? (https?:\/\/\S+)/g)].map(([, url]) => `  ${url}`);
  return [
    `Holidays by date-holidays ${version} (https://github.com/commenthol/date-holidays, code: ISC). Its data, and so this`,
    'list, are under CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/); changed: dates of the public ones',
    `written out.${sources.length === 0 ? '' : ' They rely on'}`,
    ...new Set(sources),
  ];
}
