import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { parsePack } from '../../../engine/definition/parse.ts';
import { aProcess, aRole } from './pack-text.ts';

const kilobytes = 1024;
const fill = (unit: string, bytes = 500 * kilobytes): string => unit.repeat(Math.floor(bytes / unit.length));

/** What a file says, and one code that must be among its findings. */
const hostile: Readonly<Record<string, readonly [string, string]>> = {
  '50 MB': [fill('summary: x\n', 50 * kilobytes * kilobytes), 'SD1001'],
  '50 MB of brackets': [fill('[', 50 * kilobytes * kilobytes), 'SD1001'],
  'aliases that explode': [
    `${aRole}a: &a [x, x]\n${Array.from({ length: 60 }, (_, i) => `b${i}: &b${i} [${fill(`*${i === 0 ? 'a' : `b${i - 1}`}, `, 60)}x]`).join('\n')}\n`,
    'SD1007',
  ],
  'an alias of what it stands in': [`${aRole}description: &a { en: *a }\n`, 'SD1007'],
  '100,000 nested brackets': [`${aRole}line: ${'['.repeat(100_000)}`, 'SD1003'],
  '100,000 nested braces': [`${aRole}line: ${'{a: '.repeat(100_000)}`, 'SD1003'],
  '100,000 nested list marks': [`${aRole}line:\n  ${'- '.repeat(100_000)}x`, 'SD1003'],
  'nesting by indentation': [Array.from({ length: 900 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''), 'SD1003'],
  'maps within maps in one line': [`${aRole}${fill('a: ', 100 * kilobytes)}`, 'SD1003'],
  'questions within questions': [`${aRole}${fill('? *a ', 60 * kilobytes)}`, 'SD1003'],
  'keys behind a backslash': [`${aRole}${fill('\\__proto__: ', 44 * kilobytes)}`, 'SD1003'],
  '100,000 duplicate keys': [aRole + 'line: 1\n'.repeat(60_000), 'SD1017'],
  '29,000 duplicate keys': [aRole + 'line: 1\n'.repeat(29_000), 'SD1010'],
  '200,000 keys': [Array.from({ length: 200_000 }, (_, i) => `${i.toString(36)}:\n`).join(''), 'SD1001'],
  '29,000 unknown keys': [aRole + Array.from({ length: 29_000 }, (_, i) => `k${i}: 1\n`).join(''), 'SD1030'],
  'a long scalar': [`${aRole}description: { en: "${fill('x')}" }`, 'SD1037'],
  'a long key': [`${aRole}${fill('x')}: 1`, 'SD1015'],
  'a long plain text of words': [`${aRole}title: ${fill('x ')}`, 'SD1010'],
  'a long folded text': [`${aRole}description:\n  en: >\n${fill('    x\n', 300 * kilobytes)}`, 'SD1037'],
  'a long run of backslashes': [`${aRole}description: { en: "${fill('\\')}`, 'SD1005'],
  'half a million closing brackets': [`${aRole}${fill(']')}`, 'SD1005'],
  'quotation marks': [`${aRole}${fill('"a" ')}`, 'SD1004'],
  stars: [`${aRole}line: [${fill('*')}`, 'SD1007'],
  tabs: [`${aRole}${fill('\t')}x: 1`, 'SD1006'],
  'document marks': [fill('---\na: b\n', 10 * kilobytes), 'SD1016'],
  directives: [`${fill('%YAML 1.1\n', 200 * kilobytes)}---\n${aRole}`, 'SD1014'],
  'a prototype as a key': [aProcess({ states: '{ __proto__: { polluted: true } }' }), 'SD1011'],
  'a constructor as a key': [
    aProcess({ states: '{ draft: { constructor: { prototype: { polluted: true } } } }' }),
    'SD1011',
  ],
  'a merge of a prototype': [`${aRole}<<: { __proto__: { polluted: true } }\n`, 'SD1009'],
  'a tag of a JavaScript function': [`${aRole}line: !!js/function "() => 1"\n`, 'SD1008'],
};

const inherited = Reflect.ownKeys(Object.prototype);

describe('a hostile file', () => {
  afterEach(() => {
    expect(Reflect.ownKeys(Object.prototype)).toEqual(inherited);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test.each(Object.entries(hostile))('%s: is refused with a place', (_, [text, code]) => {
    const { definitions, findings } = parsePack([{ name: 'hostile.yaml', text }]);
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(findings.length).toBeLessThanOrEqual(201);
    for (const { file, line, column, message } of findings) {
      expect([file, line > 0, column > 0]).toEqual(['hostile.yaml', true, true]);
      expect(message.length).toBeLessThan(1000);
    }
    expect(definitions.filter(({ definition }) => definition.kind !== 'role')).toEqual([]);
  });

  test('of any bytes is answered with findings, never with an exception', () => {
    const signs = fc.constantFrom(
      ...'{}[]:,-?*&!|>\'"%@`#~<= \t\n'.split(''),
      '\r\n',
      '---\n',
      '...\n',
      'a',
      'key: ',
      '- ',
      '? ',
      '1',
      '__proto__',
    );
    const text = fc.array(fc.oneof(signs, fc.string({ unit: 'binary', maxLength: 2 })), { maxLength: 60 });
    fc.assert(
      fc.property(text, fc.boolean(), (parts, isBehind) => {
        const { findings } = parsePack([{ name: 'a', text: (isBehind ? aRole : '') + parts.join('') }]);
        expect(findings.every(({ line, column }) => line > 0 && column > 0)).toBe(true);
      }),
      { numRuns: 800, seed: 1 },
    );
  });
});
