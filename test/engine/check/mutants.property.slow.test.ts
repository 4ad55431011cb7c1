import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkFiles, filesBelow, root } from './check-files.ts';

/*
 * Definitions as they come from somebody who is typing: the examples of all rules, with words exchanged and lines taken
 * out or doubled. Whatever it is, the checker answers, and tells every problem that the compiler met.
 */
const examples = (await filesBelow(join(root, 'test/fixtures/check'))).map(({ text }) => text);
const words = [...new Set(examples.join('\n').match(/[A-Za-z]\w*/g))];

const edit = fc.record({ kind: fc.constantFrom('word', 'copy', 'cut'), at: fc.nat(), word: fc.constantFrom(...words) });
const edited = fc
  .tuple(fc.constantFrom(...examples), fc.array(edit, { minLength: 1, maxLength: 4 }))
  .map(([text, edits]) => edits.reduce(apply, text));

test('whatever is wrong with a definition, the checker answers, and no problem of the compiler is left unsaid', () => {
  fc.assert(
    fc.property(edited, (text) => {
      const { findings, problems } = checkFiles([{ name: 'example.yaml', text }]);
      const hasErrors = findings.some(({ severity }) => severity === 'error');
      expect(hasErrors || problems.length === 0).toBe(true);
    }),
    { seed: 7, numRuns: 1500 },
  );
});

type Edit = { readonly kind: string; readonly at: number; readonly word: string };

function apply(text: string, { kind, at, word }: Edit): string {
  if (kind === 'word') {
    const places = [...text.matchAll(/[A-Za-z]\w*/g)];
    const place = places[at % Math.max(1, places.length)];
    return place === undefined
      ? text
      : `${text.slice(0, place.index)}${word}${text.slice(place.index + place[0].length)}`;
  }
  const lines = text.split('\n');
  const line = at % lines.length;
  lines.splice(line, 1, ...(kind === 'cut' ? [] : [lines[line] ?? '', lines[line] ?? '']));
  return lines.join('\n');
}
