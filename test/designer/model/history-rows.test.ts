import { expect, test } from 'vitest';
import {
  type HistoryEntry,
  historyRows,
  movedStates,
  tickedPoints,
  toldChanges,
} from '../../../designer/model/history-rows.ts';

const entry = (seq: number, some: Partial<HistoryEntry> = {}): HistoryEntry => ({
  ...{ seq, at: `2026-03-02T09:0${seq}:00.000Z`, actor: { kind: 'person', id: 'maria' }, channel: 'desk' },
  ...{ audience: 'public', command: 'edit', changes: [] },
  ...some,
});

const move = { from: ['new'], to: ['inProgress'], standing: { en: 'In progress' } };
const tick = (seq: number, point: string, done = true) =>
  entry(seq, {
    command: 'tick',
    details: { patch: {}, arguments: { checklist: 'c1', point, ...(done ? {} : { done }) } },
  } as Partial<HistoryEntry>);

test('the newest stands first, and what the process did by itself under what began it', () => {
  const entries = [entry(1), entry(2), entry(3, { chained: true }), entry(4)];
  const shape = historyRows(entries, 'all').map((row) => [row.entry.seq, row.wake.map(({ seq }) => seq)]);
  expect(shape).toEqual([
    [4, []],
    [2, [3]],
    [1, []],
  ]);
});

test('only moves: also where the wake of an entry moved the ticket', () => {
  const entries = [entry(1), entry(2), entry(3, { chained: true, move }), entry(4, { move })];
  expect(historyRows(entries, 'moves').map((row) => row.entry.seq)).toEqual([4, 2]);
});

test('points that one person ticks one after another are one line, each as it was left', () => {
  const [row, ...others] = historyRows([tick(1, 'a'), tick(2, 'b'), tick(3, 'a', false)], 'all');
  expect(others).toEqual([]);
  expect(row === undefined ? [] : tickedPoints(row)).toEqual([
    { checklist: 'c1', point: 'a', isDone: false },
    { checklist: 'c1', point: 'b', isDone: true },
  ]);
});

test('of regions, only the one that moved is told', () => {
  const standing = { en: 'x' };
  expect(movedStates({ from: ['a.x', 'b.x'], to: ['a.y', 'b.x'], standing })).toEqual({
    left: ['a.x'],
    entered: ['a.y'],
  });
});

test('a creation tells what it filled in, an edit also what it emptied', () => {
  const changes = [
    { field: 'summary', to: 'Printer' },
    { field: 'major', to: false },
    { field: 'watchers', to: [] },
  ];
  expect(toldChanges(entry(1, { command: 'create', changes })).map(({ field }) => field)).toEqual(['summary']);
  expect(toldChanges(entry(2, { changes }))).toEqual(changes);
});
