import { describe, expect, test } from 'vitest';
import { aDesk } from '../a-desk.ts';
import { agents, aProcess, aText } from '../builders.ts';

describe('adopt and repair', () => {
  const process = aProcess({
    fields: { note: aText({ mandatory: true }), n: { type: 'integer' } },
    allow: { repair: ['lead'] },
    states: {
      open: { category: 'active', mandatory: ['n'] },
      both: {
        category: 'active',
        regions: { one: { initial: 'a', states: { a: {}, b: {} } }, two: { initial: 'c', states: { c: {} } } },
      },
      closed: { category: 'closed' },
    },
    create: { roles: agents, fields: ['note', 'n', 'requester'] },
  });
  const created = () => {
    const desk = aDesk(process);
    desk.create({ by: 'ann', fields: { note: 'x', n: 1 } });
    return desk;
  };
  const importer = { kind: 'import' } as const;

  test('put the ticket where it was, past every gate, with nothing sent', () => {
    const desk = created();
    const { caused, outcome } = desk.send('adopt', {
      by: importer,
      fields: { note: null },
      arguments: { state: 'both.one.b' },
    });
    expect(outcome).toMatchObject({ ticket: { state: ['both.one.b', 'both.two.c'], category: 'active' }, effects: [] });
    expect(caused).toEqual([]);
  });

  test.each([['nowhere'], [['open', 'closed']], [['both.one.a', 'both.one.b']], [7]])(
    'refuse the state %j',
    (state) => {
      expect(created().blockers('adopt', { by: importer, arguments: { state } })).toMatchObject([
        { code: 'badArgument', argument: 'state' },
      ]);
    },
  );

  test('keep the shape of values', () => {
    expect(
      created()
        .blockers('adopt', { by: importer, fields: { n: 'many', ghost: 1 } })
        .map(({ code }) => code),
    ).toEqual(['unknownField', 'wrongShape']);
  });

  test('are the import’s, and for a repair somebody’s with the right and a comment', () => {
    const desk = created();
    expect(desk.blockers('adopt')).toEqual([{ code: 'notAllowed', command: 'adopt', roles: [] }]);
    expect(desk.blockers('repair')).toEqual([
      { code: 'notAllowed', command: 'repair', roles: ['lead'] },
      { code: 'commentMissing', audience: 'any' },
    ]);
    const comment = { text: 'the import was wrong', audience: 'internal' } as const;
    expect(desk.run('repair', { by: 'lea', comment, arguments: { state: 'closed' } }).state).toEqual(['closed']);
    expect(desk.history().at(-1)?.audience).toBe('internal');
  });

  test('differ in what the state opens: a repair asks its approvers, for the ticket goes on from there', () => {
    const asking = aProcess({
      allow: { repair: ['lead'] },
      access: { see: ['requester'], seeAll: ['agent'] },
      approvals: { board: { by: 'group(board)' } },
      states: {
        open: { category: 'active' },
        asking: { category: 'waiting', approval: 'board', given: 'closed', refused: 'open' },
        closed: { category: 'closed' },
      },
    });
    const command = {
      arguments: { state: 'asking' },
      comment: { text: 'lost its approval', audience: 'internal' },
    } as const;
    const repaired = aDesk(asking);
    repaired.create();
    const open = Object.values(repaired.run('repair', { by: 'lea', ...command }).approvals);
    expect(open.map(({ rule, outcome, approvers }) => [rule, outcome, approvers.length])).toEqual([
      ['board', undefined, 3],
    ]);
    const adopted = aDesk(asking);
    adopted.create();
    expect(adopted.run('adopt', { by: importer, arguments: { state: 'asking' } }).approvals).toEqual({});
  });
});
