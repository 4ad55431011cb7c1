import { describe, expect, test } from 'vitest';
import { outcomeOf, portionsOf, sharedCommands } from '../../../designer/model/list-bulk.ts';
import { moveCursor, stillThere, toggledRow, withRange } from '../../../designer/model/list-cursor.ts';
import { countWords, localWords, snippetParts } from '../../../designer/model/list-words.ts';
import { builtInQuery, builtInViews, viewsFor } from '../../../designer/model/view-built-in.ts';
import { newPositions } from '../../../designer/model/view-order.ts';

const ids = ['a', 'b', 'c', 'd'];

describe('the row that is meant', () => {
  test('begins with the first one, and stops at both ends', () => {
    expect([
      moveCursor(ids, undefined, 'next'),
      moveCursor(ids, 'a', 'previous'),
      moveCursor(ids, 'd', 'next'),
      moveCursor(ids, 'b', 'last'),
      moveCursor(ids, 'c', 'pageUp', 3),
      moveCursor([], undefined, 'next'),
    ]).toEqual(['a', 'a', 'd', 'd', 'a', undefined]);
  });
});

describe('chosen rows', () => {
  test('are added one by one, and from one to another in either direction', () => {
    expect([...toggledRow(new Set(['a']), 'a')]).toEqual([]);
    expect([...withRange(ids, new Set(['a']), ['d', 'b'])]).toEqual(['a', 'b', 'c', 'd']);
  });

  test('that are gone are chosen no longer', () => {
    expect([...stillThere(ids, new Set(['a', 'x']))]).toEqual(['a']);
  });
});

describe('a command for many', () => {
  const offer = (command: string, ...codes: readonly string[]) => ({
    command,
    title: {},
    blockers: codes.map((code) => ({ code, text: code })),
  });

  test('is one that all of them offer, and about no part of one: at one press, by a form, or not now', () => {
    const vote = { ...offer('vote'), arguments: { approval: 'a' } };
    const offers = [
      [vote, offer('close', 'gate'), offer('resolve', 'missing'), offer('take', 'missing'), offer('hold')],
      [vote, offer('close', 'gate'), offer('resolve', 'gate'), offer('take')],
    ];
    expect(sharedCommands(offers).map(({ command, way }) => [command, way])).toEqual([
      ['take', 'atOnce'],
      ['resolve', 'form'],
      ['close', 'shut'],
    ]);
  });

  test('is told with each reason once, the commonest first', () => {
    const refused = (id: string, detail: string) => ({ id, status: 409, problem: { detail } });
    const results = [{ id: 'a', status: 200 }, refused('b', 'One'), refused('c', 'Two'), refused('d', 'Two')];
    expect(outcomeOf(results)).toEqual({
      done: ['a'],
      refused: [
        { reason: 'Two', ids: ['c', 'd'] },
        { reason: 'One', ids: ['b'] },
      ],
    });
  });

  test('goes in portions that the API takes', () => {
    expect(portionsOf(Array.from({ length: 201 })).map((portion) => portion.length)).toEqual([100, 100, 1]);
  });
});

describe('views', () => {
  test('that everybody has ask different things', () => {
    expect(new Set(builtInViews.map((id) => JSON.stringify(builtInQuery(id).filters))).size).toBe(builtInViews.length);
  });

  test('of a requester are what he asked for', () => {
    expect(viewsFor({ isAgent: false })).toEqual(['asked']);
  });

  test('that were moved are written, and the others are not', () => {
    const views = ids.map((id, position) => ({ id, position }));
    expect(newPositions(views, ['a', 'c', 'b', 'd'])).toEqual([
      { id: 'c', position: 1 },
      { id: 'b', position: 2 },
    ]);
  });
});

test('words are those of the reader, of English, or of whatever there is', () => {
  expect([
    localWords({ en: 'New', ru: 'Новый' }, 'ru'),
    localWords({ en: 'New' }, 'ru'),
    localWords({ de: 'Neu' }, 'ru'),
  ]).toEqual(['Новый', 'New', 'Neu']);
});

test('a count that ended at a thousand says so', () => {
  expect([countWords({ count: 1000, more: true }, 'en'), countWords({ count: 7, more: false }, 'ru')]).toEqual([
    '1,000+',
    '7',
  ]);
});

test('a snippet is told in parts, of which some were found', () => {
  expect(snippetParts('the ⟦label⟧ printer')).toEqual([
    { text: 'the ', isFound: false },
    { text: 'label', isFound: true },
    { text: ' printer', isFound: false },
  ]);
});
