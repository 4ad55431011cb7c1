import { describe, expect, test } from 'vitest';
import { type OfferedCommand, orderCommands, runsAtOnce } from '../../../designer/model/command-order.ts';
import type { ToldBlocker } from '../../../designer/model/form-blockers.ts';

const states = [
  { path: 'new', category: 'new' },
  { path: 'inProgress', category: 'active' },
  { path: 'checking', category: 'active' },
  { path: 'waiting', category: 'waiting' },
  { path: 'resolved', category: 'done' },
];
const transitions = [
  { key: 'take', to: ['inProgress'] },
  { key: 'assign', to: [] },
  { key: 'ask', to: ['waiting'] },
  { key: 'dismiss', to: ['resolved'] },
  { key: 'resolve', to: ['checking', 'resolved'] },
];

function aCommand(command: string, ...codes: readonly string[]): OfferedCommand {
  const blockers = codes.map((code): ToldBlocker => ({ code, text: code }));
  return { command, title: { en: command }, blockers };
}

describe('commands of a ticket', () => {
  test('the likeliest leads where tickets of its category go next, before those that ask for words', () => {
    const commands = [
      aCommand('assign', 'missing'),
      aCommand('ask', 'commentMissing'),
      aCommand('dismiss', 'commentMissing'),
      aCommand('resolve', 'missing'),
    ];
    const { likeliest, others } = orderCommands(commands, { category: 'active', transitions, states });
    expect(likeliest?.command).toBe('resolve');
    expect(others.map(({ command }) => command)).toEqual(['assign', 'ask', 'dismiss']);
  });

  test('what no form can open stands last, and nothing is put forward that does not lead onward', () => {
    const commands = [aCommand('take', 'notHolding'), aCommand('assign')];
    const { likeliest, others } = orderCommands(commands, { category: 'new', transitions, states });
    expect(likeliest).toBeUndefined();
    expect(others.map(({ command }) => command)).toEqual(['assign', 'take']);
  });

  test('votes stand apart', () => {
    const { votes, likeliest } = orderCommands([aCommand('vote')], { category: 'active', transitions, states });
    expect(votes).toHaveLength(1);
    expect(likeliest).toBeUndefined();
  });

  test('one that moves and lacks nothing is done by one press; one that stays shows its fields', () => {
    const standing = { category: 'new', transitions, states };
    expect(runsAtOnce(aCommand('take'), standing)).toBe(true);
    expect(runsAtOnce(aCommand('take', 'missing'), standing)).toBe(false);
    expect(runsAtOnce(aCommand('assign'), standing)).toBe(false);
  });
});
