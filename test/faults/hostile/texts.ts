/** Hostile files of the definition language: what a stranger could upload to stop or to bend the parser. */
const kilobytes = 1024;
const head = 'format: 1\nkind: role\nkey: agent\ntitle: { en: Agent }\n';
const fill = (unit: string, bytes = 500 * kilobytes): string => unit.repeat(Math.floor(bytes / unit.length));

/** The bombs that are known by name. */
export const bombs: Readonly<Record<string, string>> = {
  '50 MB of keys': fill('summary: x\n', 50 * kilobytes * kilobytes),
  '50 MB of brackets': fill('[', 50 * kilobytes * kilobytes),
  'aliases that explode': `${head}a: &a [x, x]\n${Array.from({ length: 60 }, (_, n) => `b${n}: &b${n} [${fill(`*${n === 0 ? 'a' : `b${n - 1}`}, `, 60)}x]`).join('\n')}\n`,
  '100,000 nested brackets': `${head}line: ${'['.repeat(100_000)}`,
  '100,000 nested list marks': `${head}line:\n  ${'- '.repeat(100_000)}x`,
  '29,000 duplicate keys': head + 'line: 1\n'.repeat(29_000),
  '29,000 unknown keys': head + Array.from({ length: 29_000 }, (_, n) => `k${n}: 1\n`).join(''),
  'a long scalar': `${head}description: { en: "${fill('x')}" }`,
  'a long run of backslashes': `${head}description: { en: "${fill('\\')}`,
  'quotation marks': `${head}${fill('"a" ')}`,
  tabs: `${head}${fill('\t')}x: 1`,
  'a prototype as a key': `${head}__proto__: { polluted: true }\n`,
  'a constructor as a key': `${head}constructor: { prototype: { polluted: true } }\n`,
};

const units = [
  '[',
  ']',
  '{',
  '}',
  '- ',
  '? ',
  ': ',
  ', ',
  '&a ',
  '*a ',
  '!!x ',
  '"',
  "'",
  '\\',
  '#',
  '|\n',
  '>\n',
  '\n',
  '  ',
  '\t',
  'a: ',
  '__proto__: ',
  'a',
  'ё',
  '\u2028',
  '%',
  '@',
  '`',
  '~',
  '<<: ',
  '---\n',
  '...\n',
] as const;

/** Files out of repeated scraps of YAML, up to 512 KB, by chance. */
export function randomText(random: () => number): string {
  const parts = 1 + Math.floor(random() * 6);
  let text = random() < 0.7 ? head : '';
  for (let part = 0; part < parts; part += 1) {
    const scrap = Array.from(
      { length: 1 + Math.floor(random() * 4) },
      () => units[Math.floor(random() * units.length)],
    ).join('');
    text += fill(scrap, Math.floor(random() * 200 * kilobytes) + scrap.length);
  }
  return text.slice(0, 512 * kilobytes);
}
