import { describe, expect, test } from 'vitest';
import {
  fieldsAsked,
  filterAsk,
  isSameQuery,
  type ListQuery,
  readSearch,
  searchOf,
  turnedSort,
  usualColumns,
  usualSort,
  withFilter,
  withoutFilters,
} from '../../../designer/model/list-query.ts';

const usual: ListQuery = { filters: {}, sort: usualSort, columns: usualColumns, words: '' };
const reader = { now: Date.parse('2026-11-27T22:30:00Z'), zone: 'Europe/Moscow' };

describe('a list in the address', () => {
  test('comes back as it was written, commas and strokes in values with it', () => {
    const query: ListQuery = {
      filters: { category: ['new', 'active'], 'field.outcome': ['a,b', 'c\\d'], createdFrom: ['-7d'] },
      sort: 'field.priority',
      columns: ['number', 'summary'],
      words: '"label printer" 42',
    };
    expect(readSearch(searchOf(query))).toEqual(query);
  });

  test('says nothing of what is usual', () => {
    expect(searchOf(usual)).toEqual({});
  });

  test('is the same whatever the order in which its filters were added', () => {
    const one = withFilter(withFilter(usual, 'group', ['mine']), 'assignee', ['none']);
    const other = withFilter(withFilter(usual, 'assignee', ['none']), 'group', ['mine']);
    expect(isSameQuery(one, other)).toBe(true);
  });

  test('leaves out what no list knows, and takes numbers for words', () => {
    const search = {
      view: 'mine',
      ticket: 'INC-1',
      q: 42,
      'field.Bad': 'x',
      color: 'red',
      columns: 'number,<b>,number',
    };
    expect(readSearch(search)).toEqual({ ...usual, words: '42', columns: ['number'] });
  });
});

describe('filters', () => {
  test('are taken away where no value is left', () => {
    const query = withFilter(usual, 'group', ['mine']);
    expect([withFilter(query, 'group', []), withoutFilters(query, ['group'])]).toEqual([usual, usual]);
  });

  test('ask days of the reader: the end of a day is its last moment there', () => {
    expect(filterAsk({ createdFrom: ['2026-11-20'], createdTo: ['2026-11-20'], group: ['mine'] }, reader)).toEqual({
      createdFrom: ['2026-11-19T21:00:00.000Z'],
      createdTo: ['2026-11-20T20:59:59.999Z'],
      group: ['mine'],
    });
  });

  test('ask days ago from the day that it is for the reader', () => {
    expect(filterAsk({ updatedFrom: ['-0d'], 'field.neededBy.from': ['-1d'] }, reader)).toEqual({
      updatedFrom: ['2026-11-27T21:00:00.000Z'],
      'field.neededBy.from': ['2026-11-26T21:00:00.000Z'],
    });
  });

  test('leave numbers and instants as they are', () => {
    const filters = { 'field.cost.from': ['12.5'], createdFrom: ['2026-11-20T10:00:00Z'] };
    expect(filterAsk(filters, reader)).toEqual(filters);
  });
});

test('a column that is pressed sorts by it, the other way round, and as usual again', () => {
  const first = turnedSort(usualSort, 'field.priority', false);
  const second = turnedSort(first, 'field.priority', false);
  expect([first, second, turnedSort(second, 'field.priority', false)]).toEqual([
    'field.priority',
    '-field.priority',
    usualSort,
  ]);
});

test('rows carry the fields of their columns, and what they are about', () => {
  expect(fieldsAsked(['number', 'field.topic', 'assignee', 'state'])).toEqual(['summary', 'topic', 'assignee']);
});
