import { expect, test } from 'vitest';
import { linkGroups } from '../../../designer/model/link-groups.ts';

const titles = {
  own: (name: string) =>
    ({ raised: 'Raised from this incident', task: 'Task', child: 'On the same fault' })[name] ?? '',
  parent: 'Parent',
  child: 'Part',
  peer: 'Link',
};

function link(name: string, as: string, id: string) {
  return { name, as, ticket: { id } };
}

function grouped(...links: readonly ReturnType<typeof link>[]) {
  return linkGroups(links, titles).map(({ title, links: some }) => [title, some.map(({ ticket }) => ticket.id)]);
}

test('links stand under what the process calls them, and under general words where it does not know them', () => {
  const links = [link('task', 'child', 'T1'), link('causedBy', 'peer', 'C1'), link('task', 'child', 'T2')];
  expect(grouped(...links, link('incident', 'parent', 'P1'), link('x', 'child', 'X1'))).toEqual([
    ['Task', ['T1', 'T2']],
    ['Link', ['C1']],
    ['Parent', ['P1']],
    ['Part', ['X1']],
  ]);
});

test('a change that was raised from the ticket and is its parent stands once, under what was raised', () => {
  const [raised, parent] = [link('raised', 'peer', 'C1'), link('forIncident', 'parent', 'C1')];
  expect(grouped(raised, parent)).toEqual([['Raised from this incident', ['C1']]]);
  expect(grouped(parent, raised)).toEqual([['Raised from this incident', ['C1']]]);
});

test('the master of a ticket is its parent, whatever the process calls those that hang on one', () => {
  expect(grouped(link('child', 'parent', 'I1'), link('child', 'child', 'I2'))).toEqual([
    ['Parent', ['I1']],
    ['On the same fault', ['I2']],
  ]);
});
