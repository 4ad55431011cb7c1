import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readMap } from '../../../server/replay/index.ts';
import { itil, root } from './servicenow.ts';

const folder = join(root, 'test/fixtures/replay-maps');
const names = readdirSync(folder).filter((name) => name !== 'sound.map.yaml');

describe('a map that breaks one thing', () => {
  test.each(names)('%s', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const [, code, line] = /^# (SD\d+) in line (\d+)\n/.exec(text) ?? [];
    const { findings, map } = readMap(text, name, itil);
    expect(map).toBeUndefined();
    expect(findings[0]).toMatchObject({ code, line: Number(line), file: name, severity: 'error' });
    expect(findings.length, JSON.stringify(findings)).toBe(1);
  });
});

test('the sound map of the same folder is read', () => {
  const { findings, map } = readMap(readFileSync(join(folder, 'sound.map.yaml'), 'utf8'), 'sound.map.yaml', itil);
  expect(findings).toEqual([]);
  expect(map?.process).toBe('incident');
});

describe('a hostile map is refused', () => {
  test.each([
    ['of a million brackets', '['.repeat(200_000)],
    ['of exploding aliases', 'a: &a [x, x]\nb: &b [*a, *a]\nkey: *b\n'],
    ['that is the log', 'number,state\n'.repeat(50_000)],
    ['that is empty', ''],
    ['with a prototype', '__proto__: { format: 1 }\n'],
  ])('%s', (_, text) => {
    const { map, findings } = readMap(text, 'hostile.map.yaml', itil);
    expect(map).toBeUndefined();
    expect(findings.length).toBeGreaterThan(0);
  });
});
