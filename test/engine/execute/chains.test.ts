import { describe, expect, test } from 'vitest';
import { aDesk } from '../a-desk.ts';
import { agents, aProcess, to } from '../builders.ts';

describe('a chain', () => {
  const run = (key: string, ...more: readonly object[]) => ({ do: [{ run: key }, ...more] });

  test('is an entry for each command that the process ran, in order, each seeing the one before', () => {
    const desk = aDesk(
      aProcess({
        fields: { n: { type: 'integer', default: 0 } },
        transitions: {
          start: {
            from: 'open',
            roles: agents,
            set: { n: 'n + 1' },
            do: [{ run: 'more' }, { run: 'end', fields: { n: 9 } }],
          },
          more: { from: 'open', set: { n: 'n * 10' }, ...run('most') },
          most: { from: 'open', set: { n: 'n + 5' } },
          end: { from: 'open', to: 'closed', optional: ['n'] },
        },
      }),
    );
    desk.create();
    expect(desk.run('start').state).toEqual(['closed']);
    expect(desk.history().map(({ command, seq, patch }) => [seq, command.id, command.type, patch.fields])).toEqual([
      [1, 'c1', 'create', expect.anything()],
      [2, 'c2', 'start', { n: 1 }],
      [3, 'c2/chain/1/more', 'more', { n: 10 }],
      [4, 'c2/chain/3/most', 'most', { n: 15 }],
      [5, 'c2/chain/2/end', 'end', { n: 9 }],
    ]);
  });

  test('without end is refused, and nothing of it stays', () => {
    const desk = aDesk(aProcess({ transitions: { spin: { from: 'open', roles: agents, ...run('spin') } } }));
    const before = desk.create();
    const [blocker] = desk.blockers('spin');
    expect([blocker?.code, desk.ticket()]).toEqual(['chainTooLong', before]);
  });

  test('refuses the whole for a shut gate in its wake', () => {
    const desk = aDesk(
      aProcess({
        transitions: {
          go: { from: 'open', roles: agents, ...run('close') },
          close: { from: 'open', to: 'closed', mandatory: ['assignee'] },
        },
      }),
    );
    desk.create();
    expect(desk.blockers('go')).toEqual([
      { code: 'inTheWake', command: 'close', blocker: { code: 'missing', field: 'assignee' } },
    ]);
  });

  test('runs a transition `refused` of the process, which is not the outcome of an approval', () => {
    const desk = aDesk(aProcess({ transitions: { refused: to('open', 'closed') } }));
    desk.create();
    expect(desk.blockers('given', { arguments: { state: 'open' } })).toMatchObject([{ code: 'unknownCommand' }]);
    expect(desk.run('refused').state).toEqual(['closed']);
  });
});
