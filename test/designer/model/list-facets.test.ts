import { describe, expect, test } from 'vitest';
import {
  columnsOf,
  fittingColumns,
  moved,
  movedTo,
  toggled,
  weightOf,
  widthsIn,
} from '../../../designer/model/list-columns.ts';
import {
  coreFacets,
  facetsInUse,
  facetsOf,
  type ProcessShape,
  stateOptions,
} from '../../../designer/model/list-facets.ts';

function aProcess(some: Partial<ProcessShape> = {}): ProcessShape {
  return { key: 'incident', title: { en: 'Incident' }, states: [], fields: [], ...some };
}

const priority = {
  key: 'priority',
  type: 'choice',
  title: { en: 'Priority' },
  many: false,
  searchable: true,
  options: [
    { value: 'high', title: { en: 'High' } },
    { value: 'low', title: { en: 'Low' } },
  ],
};

describe('fields by which lists are asked', () => {
  test('are one where several processes have them, with the options of all', () => {
    const urgent = { value: 'urgent', title: { en: 'Urgent' } };
    const gone = { value: 'gone', title: { en: 'Gone' }, retired: true };
    const processes = [
      aProcess({ fields: [priority] }),
      aProcess({ key: 'problem', fields: [{ ...priority, options: [...priority.options, urgent, gone] }] }),
    ];
    const facet = {
      id: 'field.priority',
      kind: 'choice',
      names: ['field.priority'],
      title: { en: 'Priority' },
      isMany: false,
    };
    expect(facetsOf(processes)).toEqual([...coreFacets, { ...facet, options: [...priority.options, urgent] }]);
  });

  test('have two ends where they have an order', () => {
    const due = { key: 'due', type: 'dateTime', many: false, searchable: true };
    const notes = { key: 'notes', type: 'table', many: false, searchable: true };
    const hidden = { key: 'hidden', type: 'text', many: false, searchable: false };
    expect(facetsOf([aProcess({ fields: [due, notes, hidden] })]).slice(coreFacets.length)).toEqual([
      { id: 'field.due', kind: 'days', names: ['field.due.from', 'field.due.to'], title: { en: 'due' }, isMany: false },
    ]);
  });

  test('stay named in an address when no process has them any more', () => {
    expect(facetsInUse({ group: ['mine'], 'field.old': ['x'] }, facetsOf([])).map(({ id }) => id)).toEqual([
      'group',
      'field.old',
    ]);
  });
});

test('outermost states of the processes that are asked for can be chosen, each path once', () => {
  const states = [
    { path: 'new', title: { en: 'New' }, category: 'new' },
    { path: 'work', title: { en: 'Work' }, category: 'active' },
    { path: 'work.a', parent: 'work', category: 'active' },
  ];
  const processes = [
    aProcess({ states }),
    aProcess({ key: 'task', states: [...states, { path: 'done', category: 'done' }] }),
  ];
  expect(stateOptions(processes).map(({ value }) => value)).toEqual(['new', 'work', 'done']);
  expect(stateOptions(processes, ['incident']).map(({ value }) => value)).toEqual(['new', 'work']);
});

describe('columns', () => {
  const all = columnsOf(facetsOf([aProcess({ fields: [priority] })]));
  const named = (...ids: readonly string[]) => ids.flatMap((id) => all.find((column) => column.id === id) ?? []);

  test('beside a ticket are those that matter most, in the order that was chosen', () => {
    const chosen = named('requester', 'state', 'number', 'summary', 'field.priority', 'group', 'updated');
    expect(fittingColumns(chosen, 440).map(({ id }) => id)).toEqual(['state', 'number', 'summary', 'field.priority']);
  });

  test('take the room that there is: the summary what is left over', () => {
    expect(widthsIn(700, named('number', 'summary'), {})).toEqual([120, 580]);
  });

  test('give way down to their least, and what somebody chose does not', () => {
    const columns = named('state', 'summary', 'group');
    expect(widthsIn(300, columns, { state: 300 })).toEqual([300, 160, 76]);
  });

  test('change places, and the last one stays', () => {
    const ids = ['a', 'b', 'c'];
    expect([
      moved(ids, 'a', 1),
      moved(ids, 'a', -1),
      movedTo(ids, 'c', 0),
      toggled(ids, 'b'),
      toggled(['a'], 'a'),
    ]).toEqual([['b', 'a', 'c'], ['a', 'b', 'c'], ['c', 'a', 'b'], ['a', 'c'], ['a']]);
  });

  test('weigh a value by its place in its list', () => {
    expect(['high', 'low', 'other'].map((value) => weightOf(value, priority.options))).toEqual([1, 0, 0]);
  });
});

test('a filter that is not offered to its reader has its own name all the same', () => {
  expect(facetsInUse({ requester: ['me'] }, []).map(({ id, kind, title }) => ({ id, kind, title }))).toEqual([
    { id: 'requester', kind: 'person', title: undefined },
  ]);
});
