import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readRepository } from './repository.ts';
import type { Breach, Rule } from './rule.ts';

const folder = join(import.meta.dirname, 'rules');
const files = (await readdir(folder)).sort();
const repository = await readRepository();

describe.each(files)('the rule %s', async (file) => {
  const { rule } = (await import(join(folder, file))) as { rule: Rule };

  test('is named as its file', () => expect(`${rule.name}.ts`).toBe(file));

  test.each(rule.bad)('finds its bad example %#', (...example) => expect(rule.check(example)).not.toEqual([]));

  test('finds nothing in its good example', () => expect(toLines(rule.check(rule.good))).toEqual([]));

  test('is kept', () => expect(toLines(rule.check(repository)), rule.sentence).toEqual([]));
});

function toLines(breaches: readonly Breach[]): readonly string[] {
  return breaches.map(({ path, line, what }) => `${path}:${line} ${what}`);
}
