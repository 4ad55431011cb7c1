import { expect, test } from 'vitest';
import type { Approval, Checklist } from '#engine';
import { readersOf, sizeWords } from '../../../designer/model/ticket-people.ts';
import { checklistsInOrder, dueOf, effortOf, seatsOf, timersInOrder } from '../../../designer/model/ticket-records.ts';
import { takingCommand } from '../../../designer/model/ticket-take.ts';

const at = '2026-03-02T09:00:00.000Z';

test('a substitute votes on the seat of whom he stands for', () => {
  const approval: Approval = {
    ...{ rule: 'board', round: 1, state: 'approval', openedAt: at, quorum: { for: 2, against: 1 } },
    approvers: [
      { person: 'anna', found: 'group(board)' },
      { person: 'boris', found: 'group(board)', standsFor: 'viktor' },
    ],
    votes: [{ person: 'boris', inFavour: true, at, standsFor: 'viktor' }],
  };
  expect(seatsOf(approval)).toEqual([
    { person: 'anna', deputies: [] },
    { person: 'viktor', deputies: ['boris'], vote: approval.votes[0] },
  ]);
});

test('checklists that are asked now stand before those that are finished', () => {
  const open: Checklist = { definition: 'a', openedAt: at, points: { x: { point: 'x' } } };
  const done: Checklist = { definition: 'b', openedAt: '2026-03-03T09:00:00.000Z', points: {} };
  const ids = checklistsInOrder({ done, replaced: { ...open, replaced: true }, open }).map(({ id }) => id);
  expect(ids).toEqual(['open', 'done', 'replaced']);
});

test('effort is summed by person', () => {
  const record = (person: string, minutes: number) => ({ person, minutes, at });
  const { minutes, byPerson } = effortOf({ 1: record('a', 10), 2: record('b', 50), 3: record('a', 20) });
  expect({ minutes, byPerson }).toEqual({
    minutes: 80,
    byPerson: [
      { person: 'b', minutes: 50 },
      { person: 'a', minutes: 30 },
    ],
  });
});

test('timers of states come in order; what a calendar stretches has no instant; approvals have their own', () => {
  const timers = {
    'stay:open': { state: 'open', since: at, in: { businessDays: 2 } },
    'after:open:0': { state: 'open', since: at, in: { elapsed: 'PT30M' } },
    'approval:x/1': { state: 'open', since: at, at: '2026-03-04T09:00:00.000Z' },
  };
  expect(timersInOrder(timers).map(({ id, at: when }) => [id, when])).toEqual([
    ['after:open:0', '2026-03-02T09:30:00.000Z'],
    ['stay:open', undefined],
  ]);
  expect(dueOf(timers, 'x/1')?.at).toBe('2026-03-04T09:00:00.000Z');
});

test('the button names the requester, and counts others once, without the writer', () => {
  const people = { requester: 'maria', affected: ['ivan', 'maria'], watchers: ['ivan', 'me', 'olga'] };
  expect(readersOf(people, 'me')).toEqual({ requester: 'maria', others: 2 });
  expect(readersOf(people, 'maria')).toEqual({ others: 3 });
});

test.each([
  [['resolve', 'takeOver', 'take'], 'take'],
  [['resolve', 'startWork'], 'startWork'],
  [['resolve', 'retake'], undefined],
])('of %j, %s takes the ticket', (commands, expected) => {
  expect(takingCommand(commands.map((command) => ({ command })))?.command).toBe(expected);
});

test('sizes are told in the reader’s language', () => {
  expect([sizeWords(0, 'en'), sizeWords(12_345, 'en'), sizeWords(1_440_000, 'ru')]).toEqual([
    '0 byte',
    '12 kB',
    '1,4 МБ',
  ]);
});
