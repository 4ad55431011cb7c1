import { expect, test } from 'vitest';
import { conditionOf } from '../../../engine/outline/condition.ts';
import { aChoiceList, aProcess, aText, aWorld } from '../builders.ts';

const world = aWorld(
  aProcess({
    fields: {
      kindOf: { type: 'choice', options: 'kinds' },
      note: aText(),
      major: { type: 'boolean' },
      count: { type: 'integer' },
    },
    links: { child: { to: ['ticket'], parent: true } },
  }),
  aChoiceList('kinds', ['small', 'large']),
);
const process = world.processes.get('ticket');
const asked = (source: string) => (process === undefined ? undefined : conditionOf(source, process));

const kindOf = { kind: 'field', key: 'kindOf' };
const small = { value: 'small', title: { en: 'small' } };
const large = { value: 'large', title: { en: 'large' } };

test('a comparison with a value names the field and the title of the value', () => {
  expect(asked("kindOf == 'small'")).toEqual({ op: 'is', subject: kindOf, values: [small] });
  expect(asked("'small' != kindOf")).toEqual({ op: 'isNot', subject: kindOf, values: [small] });
});

test('a list of values is one question', () => {
  expect(asked("!(kindOf in ['small', 'large'])")).toEqual({ op: 'isNot', subject: kindOf, values: [small, large] });
});

test('chains of && and of || are one list each', () => {
  const note = { op: 'filled', subject: { kind: 'field', key: 'note' } };
  const major = { op: 'false', subject: { kind: 'field', key: 'major' } };
  expect(asked('filled(note) && !major && (count > 3 || 5 <= count)')).toEqual({
    op: 'all',
    of: [
      note,
      major,
      {
        op: 'any',
        of: [
          { op: 'more', subject: { kind: 'field', key: 'count' }, value: { value: 3 } },
          { op: 'atLeast', subject: { kind: 'field', key: 'count' }, value: { value: 5 } },
        ],
      },
    ],
  });
});

test('what was there before, where the ticket stands and how many children are open are subjects', () => {
  expect(asked('filled(before.note)')).toEqual({ op: 'filled', subject: { kind: 'before', key: 'note' } });
  expect(asked('child.open == 0')).toEqual({
    op: 'is',
    subject: { kind: 'open', link: 'child' },
    values: [{ value: 0 }],
  });
  expect(asked("category == 'waiting'")).toEqual({
    op: 'is',
    subject: { kind: 'category' },
    values: [{ value: 'waiting' }],
  });
});

test('a part that has no wording stays as it is written, beside those that have', () => {
  expect(asked('major || !(size(note) > 3)')).toEqual({
    op: 'any',
    of: [
      { op: 'true', subject: { kind: 'field', key: 'major' } },
      { op: 'not', of: { op: 'source', text: 'size(note) > 3' } },
    ],
  });
});

test('what is known of a person is asked by name, and what the last command did by the title of the state', () => {
  const vip = { kind: 'attribute', key: 'requester', attribute: 'vip' };
  expect(asked('requester.vip && kindOf != "small"')).toEqual({
    op: 'all',
    of: [
      { op: 'true', subject: vip },
      { op: 'isNot', subject: kindOf, values: [small] },
    ],
  });
  expect(asked("requester.organisation == 'bank'")).toEqual({
    op: 'is',
    subject: { ...vip, attribute: 'organisation' },
    values: [{ value: 'bank' }],
  });
  const [path = ''] = process?.tree.nodes.keys() ?? [];
  const title = process?.tree.nodes.get(path)?.definition.title;
  const state = title === undefined ? { value: path } : { value: path, title };
  expect(asked(`!left('${path}')`)).toEqual({ op: 'not', of: { op: 'left', state } });
  expect(asked('entered(kindOf)')).toEqual({ op: 'source', text: 'entered(kindOf)' });
});
