/** Outlines of the shipped processes and the page's own words, for tests of what is drawn and said of them. */
import { join } from 'node:path';
import i18next from 'i18next';
import { compile, type Outline, outlineOf, parsePack } from '#engine';
import { texts as english } from '../../../../designer/i18n/en.ts';
import { texts as russian } from '../../../../designer/i18n/ru.ts';
import type { BoxWords } from '../../../../designer/model/process/boxes.ts';
import { estimate } from '../../../../designer/model/process/text-size.ts';
import { type Titles, titlesOf } from '../../../../designer/model/process/titles.ts';
import { filesBelow, root } from '../../../engine/check/check-files.ts';

export async function shippedOutlines(): Promise<ReadonlyMap<string, Outline>> {
  const { world } = compile(parsePack(await filesBelow(join(root, 'definitions/itil'))).definitions, 'r1');
  return new Map([...world.processes].map(([key, process]) => [key, outlineOf(process, world)]));
}

/** Titles as the page has them. */
export async function titlesIn(language: 'en' | 'ru', outline: Outline): Promise<Titles> {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: language,
    resources: { en: { process: english.process }, ru: { process: russian.process } },
    defaultNS: 'process',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return titlesOf(outline, language, i18n.getFixedT(language, 'process'));
}

export function boxWords({ text, edge, say }: Titles): BoxWords {
  return {
    measure: estimate,
    text,
    edge,
    withOthers: (title, others) => say('canvas.others', { title, others }),
    stub: (title, side, count) => say(side === 'into' ? 'canvas.stubInto' : 'canvas.stubOut', { title, count }),
  };
}
