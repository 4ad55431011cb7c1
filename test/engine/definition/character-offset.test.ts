import { describe, expect, test } from 'vitest';
import { parsePack } from '../../../engine/definition/parse.ts';

/** Where the checker points to when a character within a text is wrong. */
describe('the place of a character of a text', () => {
  test.each([
    ['plain', 'c: a == bad', ''],
    ['in double quotes', 'c: "a == bad"', ''],
    ['in single quotes', "c: 'a == bad'", ''],
    ['behind an escaped quotation mark', String.raw`c: "a == \"x\" || bad"`, ''],
    ['behind other escapes', String.raw`c: "\u0061\x20== \U0001F600 bad"`, ''],
    ['behind a doubled apostrophe', "c: 'a == ''x'' || bad'", ''],
    ['on the next line of a plain text', 'c: a ==', '    bad'],
    ['on the next line of a quoted text', 'c: "a ==', '    bad"'],
    ['behind an escaped line break', 'c: "a == \\', '    bad"'],
    ['in a literal block', 'c: |\n    a ==', '    bad'],
    ['in a folded block that keeps no end', 'c: >-\n    a ==', '      bad'],
    ['as the first of a quoted text', 'c: "bad"', ''],
    ['as the first of a plain text', 'c: bad', ''],
  ])('%s', (_, first, second) => {
    const text =
      `format: 1\nkind: template\nkey: t\ntitle: { en: T }\nbody:\n  en: x\n  ${first}${second === '' ? '' : `\n${second}`}\n`.replace(
        '  c:',
        '  ru:',
      );
    const { definitions, findings } = parsePack([{ name: 'a.yaml', text }]);
    expect(findings).toEqual([]);
    const { definition, placeOf } = definitions[0]!;
    const value = (definition as unknown as { body: { ru: string } }).body.ru;
    const { line, column } = placeOf(['body', 'ru'], 'value', value.indexOf('bad'));
    expect(text.split('\n')[line - 1]!.slice(column - 1, column + 2)).toBe('bad');
  });

  test('is that of the text itself where no character is asked for', () => {
    const text = 'format: 1\nkind: template\nkey: t\ntitle: { en: T }\nbody: { en: "x" }\n';
    const { placeOf } = parsePack([{ name: 'a.yaml', text }]).definitions[0]!;
    expect(placeOf(['body', 'en'])).toMatchObject({ line: 5, column: 13 });
    expect(placeOf(['body', 'en'], 'value', 0)).toMatchObject({ line: 5, column: 14 });
  });
});
