import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addState } from '../../../../engine/definition/edit/add-state.ts';
import { type Edited, type EditRefused, isRefused } from '../../../../engine/definition/edit/edited.ts';
import { renameTitle } from '../../../../engine/definition/edit/rename-title.ts';
import { applySplice } from '../../../../engine/definition/edit/splice.ts';
import { parseFile } from '../../../../engine/definition/parse.ts';
import type { ProcessDefinition, StateDefinition } from '../../../../engine/definition/process.ts';
import { controlCharacter } from '../../../../engine/definition/scan.ts';
import { aProcess } from '../pack-text.ts';
import { linesTouched, processText, title } from './process-text.ts';

function processIn(text: string): ProcessDefinition {
  const { definitions, findings } = parseFile({ name: 'a.yaml', text });
  for (const { definition } of definitions) if (definition.kind === 'process') return definition;
  throw new Error(`No process in:\n${text}\n${JSON.stringify(findings)}`);
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function made(result: Edited | EditRefused): Edited {
  if (isRefused(result)) throw new Error(`Refused: ${result.refused}, ${result.message}`);
  return result;
}

describe('an edit of a title', () => {
  test('says the new title, touches its lines only, and is taken back to the byte', () => {
    fc.assert(
      fc.property(processText, title, fc.constantFrom('en', 'ru', 'de'), (text, wanted, language) => {
        fc.pre(controlCharacter(wanted) === undefined);
        const result = made(
          renameTitle(text, { kind: 'process', key: 'p', path: ['states', 's0'] }, { language, title: wanted }),
        );
        expect(applySplice(result.text, result.inverse)).toBe(text);
        expect(applySplice(text, result.change)).toBe(result.text);
        const before = processIn(text);
        const s0 = before.states.s0!;
        const expected = {
          ...before,
          states: { ...before.states, s0: { ...s0, title: { ...s0.title, [language]: wanted } } },
        };
        expect(plain(processIn(result.text))).toEqual(plain(expected));
        const { removed, added } = linesTouched(text, result.text);
        expect(removed.length).toBeLessThanOrEqual(3);
        expect(added.length).toBeLessThanOrEqual(2);
        expect(result.text.replaceAll('\r\n', '').includes('\r')).toBe(false);
        if (text.includes('\r\n')) expect(/[^\r]\n/.test(result.text)).toBe(false);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test.each([
    ['{ en: Old, ru: Старое } # why', '{ en: New one, ru: Старое } # why'],
    ['{ en: "Old", ru: x }', '{ en: "New one", ru: x }'],
    ["{ en: 'Old' }", "{ en: 'New one' }"],
    ['{ ru: Старое }', '{ ru: Старое, en: New one }'],
    [
      '\n  # the English one\n  en: Old   # stays\n\n  ru: x',
      '\n  # the English one\n  en: New one   # stays\n\n  ru: x',
    ],
    ['\n  ru: x # last', '\n  ru: x # last\n  en: New one'],
    ['\n  en: |\n    Old\n    lines\n  ru: x', '\n  en: "New one"\n  ru: x'],
  ])('keeps quotes, comments and blank lines: %j', (before, after) => {
    const result = renameTitle(
      aProcess({ title: before }),
      { kind: 'process', key: 'incident', path: [] },
      { language: 'en', title: 'New one' },
    );
    expect(made(result).text).toBe(aProcess({ title: after }));
  });

  test('puts a title where there was none, before the other keys', () => {
    const states = '\n  draft: # first\n    category: new\n  closed: { category: closed }\n  empty: {}';
    const rename = (text: string, key: string) =>
      made(
        renameTitle(text, { kind: 'process', key: 'incident', path: ['states', key] }, { language: 'en', title: 'T' }),
      ).text;
    const after = ['draft', 'closed', 'empty'].reduce(rename, aProcess({ states }));
    expect(after).toBe(
      aProcess({
        states:
          '\n  draft: # first\n    title: { en: T }\n    category: new\n  closed: { title: { en: T }, category: closed }\n  empty: { title: { en: T } }',
      }),
    );
  });

  test('is refused where there is nothing to edit, or the result would be wrong', () => {
    const rename = (text: string, path: readonly string[], language = 'en', wanted = 'x') =>
      renameTitle(text, { kind: 'process', key: 'incident', path }, { language, title: wanted });
    expect(rename(aProcess(), ['states', 'none'])).toMatchObject({ refused: 'notFound' });
    expect(rename(aProcess({ key: 'other' }), [])).toMatchObject({ refused: 'notFound' });
    expect(rename(aProcess({ title: 'Text' }), [])).toMatchObject({ refused: 'notFound' });
    expect(rename(`${aProcess()}line: "open`, [])).toMatchObject({ refused: 'unreadable' });
    expect(rename(aProcess(), [], 'English')).toMatchObject({ refused: 'invalid' });
    expect(rename(aProcess(), [], 'en', 'x'.repeat(400))).toMatchObject({ refused: 'invalid' });
    expect(rename(aProcess(), [], 'en', '')).toMatchObject({ refused: 'invalid' });
  });
});

const definition: fc.Arbitrary<StateDefinition> = fc
  .record(
    {
      title: title.map((en) => ({ en })),
      category: fc.constantFrom('new', 'active', 'waiting'),
      mandatory: fc.constantFrom([], ['summary'], ['summary', 'risk']),
      require: fc.constantFrom([], [{ that: 'filled(risk)', else: { en: "It's open: mend, then go on" } }]),
      stay: fc.constant({
        atMost: { working: 'PT8H' },
        whenOver: { notify: ['assignee', 'role(agent)'], template: 'stuck' },
      }),
      final: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .filter(({ title: text }) => text === undefined || controlCharacter(text.en) === undefined);

describe('an edit that adds a state', () => {
  test('adds that state and nothing else, and is taken back to the byte', () => {
    fc.assert(
      fc.property(processText, definition, (text, added) => {
        const result = made(addState(text, { process: 'p', key: 'onHold', definition: added }));
        expect(applySplice(result.text, result.inverse)).toBe(text);
        const before = processIn(text);
        expect(plain(processIn(result.text))).toEqual(
          plain({ ...before, states: { ...before.states, onHold: added } }),
        );
        expect(Object.keys(processIn(result.text).states)).toEqual([...Object.keys(before.states), 'onHold']);
        const touched = linesTouched(text, result.text);
        expect(touched.removed.length).toBeLessThanOrEqual(1);
        for (const line of touched.removed) expect(touched.added.join('\n')).toContain(line.trim().replace(/ \}$/, ''));
        if (text.includes('\r\n')) expect(/[^\r]\n/.test(result.text)).toBe(false);
      }),
      { numRuns: 300, seed: 1 },
    );
  });

  test('writes it as its neighbours are written, with conditions in quotes', () => {
    const waiting: StateDefinition = {
      category: 'waiting',
      skipWhen: 'risk',
      title: { en: 'Waiting for the supplier', ru: 'Ждём поставщика' },
    };
    const block = aProcess({ states: '\n    draft:\n        category: new # here\n    # later: more\n' });
    expect(made(addState(block, { process: 'incident', key: 'waiting', definition: waiting })).text).toBe(
      aProcess({
        states:
          '\n    draft:\n        category: new # here\n    waiting:\n        category: waiting\n        skipWhen: "risk"\n        title: { en: Waiting for the supplier, ru: Ждём поставщика }\n    # later: more\n',
      }),
    );
    const flow = aProcess({ states: '\n  draft: { category: new } # here' });
    expect(made(addState(flow, { process: 'incident', key: 'waiting', definition: waiting })).text).toBe(
      aProcess({
        states:
          '\n  draft: { category: new } # here\n  waiting: { category: waiting, skipWhen: "risk", title: { en: Waiting for the supplier, ru: Ждём поставщика } }',
      }),
    );
  });

  test('reaches inner states and regions', () => {
    const states = '{ a: { regions: { r: { initial: x, states: { x: {} } } } } }';
    const result = made(
      addState(aProcess({ states }), {
        process: 'incident',
        key: 'next',
        definition: {},
        within: ['states', 'a', 'regions', 'r'],
      }),
    );
    expect(result.text).toBe(aProcess({ states: states.replace('x: {}', 'x: {}, next: {}') }));
  });

  test('is refused where the state exists, its key is reserved or its definition is not valid', () => {
    const add = (key: string, state: object) => addState(aProcess(), { process: 'incident', key, definition: state });
    expect(add('draft', {})).toMatchObject({ refused: 'exists' });
    expect(add('state', {})).toMatchObject({
      refused: 'invalid',
      message: expect.stringContaining('word of the condition language'),
    });
    expect(add('On hold', {})).toMatchObject({ refused: 'invalid' });
    expect(add('__proto__', {})).toMatchObject({ refused: 'invalid' });
    expect(add('onHold', { categroy: 'new' })).toMatchObject({
      refused: 'invalid',
      message: expect.stringContaining('Did you mean'),
    });
  });
});
