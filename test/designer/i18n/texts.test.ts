import { describe, expect, test } from 'vitest';
import { texts as firstEnglish } from '../../../designer/i18n/en.ts';
import { laterTexts as laterEnglish } from '../../../designer/i18n/en-later.ts';
import { texts as firstRussian } from '../../../designer/i18n/ru.ts';
import { laterTexts as laterRussian } from '../../../designer/i18n/ru-later.ts';

type Texts = { readonly [key: string]: string | Texts };

const plural = /_(zero|one|two|few|many|other)$/;

function pathsOf(texts: Texts, above = ''): readonly [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): readonly [string, string][] =>
    typeof value === 'string' ? [[`${above}${key}`, value]] : pathsOf(value, `${above}${key}.`),
  );
}

function keysOf(texts: Texts): readonly string[] {
  return [...new Set(pathsOf(texts).map(([path]) => path.replace(plural, '')))].sort();
}

/** Names in `{{ }}`, and tags of texts with parts. */
function placesIn(text: string): readonly string[] {
  return [...text.matchAll(/\{\{-?\s*([\w.]+)[^}]*\}\}|<\/?(\w+)\/?>/g)]
    .map(([, name, tag]) => name ?? `<${tag}>`)
    .sort();
}

const english = { ...firstEnglish, ...laterEnglish };
const russian = { ...firstRussian, ...laterRussian };
const areas = Object.keys(english) as (keyof typeof english)[];

describe.each(areas)('the texts of %s', (area) => {
  const [en, ru] = [english[area] as Texts, russian[area] as Texts];

  test('say the same things in both languages', () => {
    expect(keysOf(ru)).toEqual(keysOf(en));
  });

  test('have the forms of number that each language needs', () => {
    const formsOf = (texts: Texts) => {
      const found = new Map<string, string[]>();
      for (const [path] of pathsOf(texts)) {
        const form = plural.exec(path)?.[1];
        if (form !== undefined)
          found.set(path.replace(plural, ''), [...(found.get(path.replace(plural, '')) ?? []), form]);
      }
      return found;
    };
    for (const [key, forms] of formsOf(en)) expect([key, forms.sort()]).toEqual([key, ['one', 'other']]);
    for (const [key, forms] of formsOf(ru)) expect([key, forms.sort()]).toEqual([key, ['few', 'many', 'one', 'other']]);
  });

  test('name the same values', () => {
    const english = new Map(pathsOf(en));
    const differing = pathsOf(ru).filter(([path, text]) => {
      const other = english.get(path) ?? english.get(path.replace(plural, '_other'));
      return (
        other !== undefined &&
        JSON.stringify([...new Set(placesIn(text))]) !== JSON.stringify([...new Set(placesIn(other))])
      );
    });
    expect(differing).toEqual([]);
  });

  test('are written in their language, and empty nowhere', () => {
    expect(pathsOf(ru).filter(([, text]) => text.trim() === '')).toEqual([]);
    expect(pathsOf(en).filter(([path, text]) => /[а-яё]/i.test(text) && path !== 'palette.russian')).toEqual([]);
  });
});
