/** Texts of processes in every style in which people write them, for property tests of edits. */
import fc from 'fast-check';

export const lineEnd = fc.constantFrom('\n', '\r\n');

/** A title as a person may choose it: words, and what YAML would take for something else. */
export const title = fc.oneof(
  fc.stringMatching(/^[A-Za-zЁа-я][A-Za-z а-я0-9-]{0,20}[a-zа-я0-9]$/),
  fc.constantFrom(
    'true',
    'No',
    'null',
    '42',
    '1e3',
    '~',
    'a: b',
    'a # b',
    '# a',
    "it's",
    'say "so"',
    '{ x }',
    '[x]',
    'a, b',
    '- a',
    '? a',
    '*a',
    '&a',
  ),
  fc.constantFrom(
    '!x',
    '%x',
    '@x',
    '`x`',
    '|',
    '>',
    'a\\nb',
    'a:',
    ':a',
    '<<',
    '---',
    '...',
    'Ёж 🦔',
    'a\tb',
    ' a',
    'a ',
    '=',
    "'",
    '"',
    'a\nb',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
);

const scalar = fc.constantFrom('Новое', '"In work"', "'It''s new'", '"a: b # c"', 'two words');
const comment = fc.constantFrom('', ' # why', '  # { not: this }');
const blank = fc.constantFrom('', '\n', '\n# between\n', '\n  # indented\n\n');

const titles = fc.oneof(
  fc.tuple(scalar, scalar).map(([en, ru]) => `{ en: ${en}, ru: ${ru} }`),
  scalar.map((en) => `{en: ${en}}`),
  scalar.map((en) => `{ en: ${en}, }`),
  scalar.map((en) => `{ # texts\n        en: ${en}, # first\n        de: x\n      }`),
  fc.tuple(scalar, comment).map(([en, why]) => `\n        en: ${en}${why}\n        de: x`),
  fc.constant('\n        de: |\n          Neu\n        en: >-\n          New\n          one'),
);

const inFlow = titles.filter((text) => !text.includes('\n')).map((text) => `{ title: ${text}, category: new }`);
const inBlock = fc.tuple(titles, comment).map(([text, why]) => `${why}\n      category: new\n      title: ${text}`);
const untitled = fc.constantFrom(
  '{}',
  '{ category: new }',
  '{ category: new, }',
  '\n      category: new # plain',
  '{\n      category: new }',
);

const states = fc
  .array(fc.tuple(fc.oneof(inFlow, inBlock, untitled), comment, blank), { minLength: 1, maxLength: 4 })
  .map((list) =>
    list
      .map(([state, why, gap], index) => `    s${index}: ${state}${state.startsWith('{') ? why : ''}\n${gap}`)
      .join(''),
  );

const flowStates = fc
  .array(inFlow, { minLength: 1, maxLength: 3 })
  .map((list) => `{ ${list.map((state, index) => `s${index}: ${state}`).join(', ')} }\n`);

/** A process `p` with states `s0`, …, between other documents, with one state `s0` at least. */
export const processText = fc
  .tuple(
    fc.oneof(
      states.map((text) => `\n${text}`),
      flowStates,
    ),
    fc.boolean(),
    fc.boolean(),
    fc.boolean(),
    lineEnd,
    fc.boolean(),
  )
  .map(([body, isLast, isBehind, hasMark, end, isCut]) => {
    const head = 'key: p\nnumber: P-{000}\nfields: {}\ncreate: { roles: [] }\ninitial: s0\ntitle: { en: P }\n';
    const process = isLast ? `${head}transitions: {}\nstates: ${body}` : `${head}states: ${body}transitions: {}\n`;
    const before = isBehind
      ? 'format: 1 # ours\nkind: role\nkey: p\ntitle: { en: Role }\n---\nkind: process\n'
      : 'format: 1\nkind: process\n';
    const text = `${before}${process.replaceAll('\n    ', '\n  ')}${isLast && isCut ? '' : '---\n# the end\nkind: role\nkey: q\ntitle: { en: Q }\n'}`;
    const cut = isCut ? text.replace(/\n+$/, '') : text;
    return (hasMark ? '\ufeff' : '') + cut.replaceAll('\n', end);
  });

/** The lines that two texts do not have in common at their start and end. */
export function linesTouched(
  before: string,
  after: string,
): { readonly removed: readonly string[]; readonly added: readonly string[] } {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return { removed: a.slice(start, a.length - end), added: b.slice(start, b.length - end) };
}
