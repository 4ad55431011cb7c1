import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { settingNames, settingSchemas } from '../../../server/settings/setting-schema.ts';

const page = await readFile(new URL('../../../server/settings/README.md', import.meta.url), 'utf8');

test('the page lists every setting as the schema has it', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  expect(rows).toEqual(settingNames.map(rowOf));
});

test('every setting says what it is for and what a right value looks like', () => {
  const bare = settingNames.filter((name) => {
    const { description, expected } = settingSchemas[name];
    return !/[.]$/.test(description) || !/^[a-z].*[^.]$/.test(expected);
  });
  expect(bare).toEqual([]);
});

function rowOf(name: (typeof settingNames)[number]): string {
  const { environment, description, default: value } = settingSchemas[name];
  const variables = environment.map((variable) => `\`${variable}\``).join(', ');
  return `| \`${name}\` | ${variables} | ${defaultOf(value)} | ${description} |`.replaceAll('|  |', '| |');
}

function defaultOf(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'object' ? 'none' : `\`${value}\``;
}
