import { expect, test } from 'vitest';
import { replay } from '#engine';
import { aDesk } from '../a-desk.ts';
import { aProcess, aText } from '../builders.ts';

test('a history that another definition would have made with another value parts where it does', () => {
  const desk = aDesk(aProcess({ fields: { note: aText({ default: 'a' }) } }));
  desk.create();
  const other = aDesk(aProcess({ fields: { note: aText({ default: 'b' }) } })).world;
  expect(replay(desk.history(), () => other)).toMatchObject({
    same: false,
    seq: 1,
    recorded: { patch: { fields: { note: 'a' } } },
    now: { outcome: 'accepted', ticket: { fields: { note: 'b' } } },
  });
});
