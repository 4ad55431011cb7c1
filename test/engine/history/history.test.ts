import { describe, expect, test } from 'vitest';
import { type Entry, fold, replay } from '#engine';
import { aDesk } from '../a-desk.ts';
import { aProcess, aText, hours } from '../builders.ts';

const process = aProcess({
  fields: { note: aText({ default: 'a' }) },
  edit: [{ in: '*', roles: ['agent'], fields: '*' }],
  transitions: {
    close: { from: 'open', to: 'closed', roles: ['agent'], do: [{ run: 'tidy' }] },
    tidy: { from: 'closed', clear: ['note'] },
  },
});

function played() {
  const desk = aDesk(process);
  desk.create();
  desk.run('edit', { at: hours(1), fields: { note: 'b' } });
  desk.run('close', { at: hours(2) });
  return desk;
}

describe('a history', () => {
  test('folds to its ticket, whole or in two parts, without a definition', () => {
    const desk = played();
    const history = desk.history();
    expect(fold(history)).toEqual(desk.ticket());
    expect(fold(history.slice(2), fold(history.slice(0, 2)))).toEqual(desk.ticket());
    expect(fold([])).toBeUndefined();
  });

  test.each([
    [
      'missing',
      (entries: readonly Entry[]) => entries.filter(({ seq }) => seq !== 2),
      'has entry 3 where 2 comes next',
    ],
    [
      'there twice',
      (entries: readonly Entry[]) => entries.flatMap((one) => [one, one]),
      'has entry 1 where 2 comes next',
    ],
  ])('of which an entry is %s does not fold', (_, spoilt, message) => {
    expect(() => fold(spoilt(played().history()))).toThrow(message);
  });

  test('replays to the same ticket, chained entries with the command that began them', () => {
    const desk = played();
    expect(desk.history().map(({ chained }) => chained)).toEqual([undefined, undefined, undefined, true]);
    expect(replay(desk.history(), () => desk.world)).toEqual({ same: true, ticket: desk.ticket() });
  });

  test('that another definition would not have made says where it parts', () => {
    const desk = played();
    const strict = aDesk({
      ...process,
      transitions: { close: { from: 'open', to: 'closed', roles: ['agent'] } },
    }).world;
    expect(replay(desk.history(), () => strict)).toMatchObject({
      same: false,
      seq: 4,
      recorded: { command: { type: 'tidy' } },
    });
    const shut = aDesk({ ...process, edit: [] }).world;
    expect(replay(desk.history(), () => shut)).toMatchObject({
      same: false,
      seq: 2,
      now: { outcome: 'refused', blockers: [{ code: 'readOnlyField', field: 'note' }] },
    });
  });

  test('whose facts were other ones parts there', () => {
    const desk = played();
    const spoilt = desk.history().map((entry) => (entry.seq === 2 ? { ...entry, facts: {} } : entry));
    expect(replay(spoilt, () => desk.world)).toMatchObject({ same: false, seq: 2 });
  });

  test('of a release that is not at hand cannot be replayed', () => {
    expect(() => replay(played().history(), () => undefined)).toThrow('The release r1 of entry 1 is not at hand');
  });
});
