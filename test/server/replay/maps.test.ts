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

const sound = readFileSync(join(folder, 'sound.map.yaml'), 'utf8');

/** The message for the sound map in which one text stands for another. */
function messageFor(before: string, after: string): string {
  expect(sound).toContain(before);
  const { findings } = readMap(sound.replace(before, after), 'changed.map.yaml', itil);
  return findings.map(({ message }) => message).join('\n');
}

describe('a finding of a map is a sentence with its mend', () => {
  test.each([
    [
      'key: sample',
      "key: sample\ndelimiter: ':'",
      "`delimiter` must be ',', ';', '|' or \"\\t\" (a tab); this is the text `:`.",
    ],
    ['kind: logMap', 'kind: process', '`kind` must be `logMap`; this is the text `process`.'],
    ['format: 1', 'format: 2', '`format` must be 1; this is the number 2.'],
    ['ticket: number', 'ticket: [number]', '`ticket` must be a text; this is a list.'],
    ['ticket: number', 'ticket: 7', "`ticket` must be a text; this is the number 7. Put it in quotes: '7'."],
    ['ticket: number', 'ticket:', '`ticket` must be a text; nothing stands here.'],
    ['ticket: number', 'ticket: ""', '`ticket` must not be empty.'],
    ['key: sample', `key: ${'x'.repeat(61)}`, '`key` must have at most 60 characters.'],
    [
      'key: sample',
      'key: My map',
      '`key` must be a key: a small Latin letter, then Latin letters and digits, like `onHold`; this is the text `My map`.',
    ],
    ['New: new', 'New: In Progress', '`New` in `values` in `state` must be the key of a state, or keys joined by dots'],
    ['  impact:', '  Im-pact:', '`Im-pact` in `fields` must be a key:'],
    [
      'to: [inProgress]',
      'to: []',
      '`to` in entry 1 of `commands` must not be empty. Name at least one, or leave it out.',
    ],
    ['to: [inProgress]', 'to: [new, new]', '`to` in entry 1 of `commands` names the same twice, in entries 1 and 2.'],
    [
      'to: [inProgress]',
      'to: inProgress',
      '`to` in entry 1 of `commands` must be a list; this is the text `inProgress`. Write [inProgress].',
    ],
    [
      'actor: { column: by }',
      'actor: { colum: by }',
      'The key `colum` is not known in `actor`. Did you mean `column`?',
    ],
    [
      'actor: { column: by }',
      'actor: { column: by, zzz: 1 }',
      'The key `zzz` is not known in `actor`. Known here: column, first, timer.',
    ],
    ['ticket: number', '', 'The key `ticket` is missing here. Column with the ticket’s number.'],
    ['{ New: new, Active: inProgress }', '{}', '`values` in `state` must not be empty. Name at least one.'],
    [
      'high }',
      '[high] }',
      '`1 - High` in `values` in `impact` in `fields` must be a text, a number, true, false or null; this is a list.',
    ],
    [
      'compare: true',
      'compare: false',
      '`compare` in `priority` in `fields` must be true; this is false. Leave it out otherwise.',
    ],
    ['by }', 'by }\nchannel: { column: c, values: { P: fhone } }', 'Did you mean `phone`?'],
  ])('%s as %s', (before, after, message) => {
    expect(messageFor(before, after)).toContain(message);
  });

  test.each([
    ['ticket: number', 'ticket: number\nticket: other', 'This key stands twice. Remove one of them.'],
    ['actor: { column: by }', 'actor: { column: by', 'A { or [ above is not closed.'],
    ['actor: { column: by }', 'actor:\n\tcolumn: by', 'A tab cannot indent. Use spaces.'],
    ['kind: logMap', 'kind: logMap\n---', 'A map is one document. Remove the line ---.'],
  ])('%s as %j, by the code of the YAML', (before, after, message) => {
    expect(messageFor(before, after)).toContain(message);
  });

  test('where nothing of a map is there', () => {
    expect(readMap('', 'm.yaml', itil).findings[0]?.message).toContain('begins with `format: 1`');
  });

  test.each(names)('%s, without the words of a schema', (name) => {
    const [found] = readMap(readFileSync(join(folder, name), 'utf8'), name, itil).findings;
    expect(found?.message).not.toMatch(/must NOT|allowed values|constant|pattern "|be (array|object|string|boolean)/);
    expect(found?.message).toMatch(/[.?]$/);
  });
});

describe('a name that the pack does not have comes with the one that was probably meant', () => {
  test.each([
    ['process: incident', 'process: incidents', 'incident'],
    ['command: begin', 'command: begn', 'begin'],
    ['to: [inProgress]', 'to: [in_progress]'.replace('_p', 'P').replace('ss', 's'), 'inProgress'],
    ['  impact:', '  impct:', 'impact'],
    ['Active: inProgress', 'Active: inprogress', 'inProgress'],
    ['1 - High: high', '1 - High: hihg', 'high'],
  ])('%s as %s', (before, after, meant) => {
    expect(messageFor(before, after)).toContain(`Did you mean ${meant}?`);
  });

  test('and none where nothing is near', () => {
    expect(messageFor('command: begin', 'command: start')).not.toContain('Did you mean');
  });

  test('a field of the process that no column fills is told as such', () => {
    expect(messageFor('command: edit', 'command: edit, changed: [group]')).toContain('Add group to `fields`');
  });
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
