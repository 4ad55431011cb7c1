import { describe, expect, test } from 'vitest';
import type { TestDesk } from '../a-desk.ts';
import { asked, vote } from '../an-approval.ts';
import { hours } from '../builders.ts';

describe('an edit of what was approved', () => {
  const voids = { voidedBy: ['cost'] };
  const rounds = (desk: TestDesk) =>
    Object.values(desk.ticket().approvals).map(({ round, outcome }) => [round, outcome ?? 'open']);

  test('voids the round that is open, and asks again', () => {
    const desk = asked({ ...voids, quorum: 'all', due: { elapsed: 'PT8H' } });
    vote(desk, 'bea', true);
    desk.run('edit', { fields: { note: 'x' } });
    expect(rounds(desk)).toEqual([[1, 'open']]);
    desk.run('edit', { at: hours(1), fields: { cost: 2 } });
    expect(rounds(desk)).toEqual([
      [1, 'voided'],
      [2, 'open'],
    ]);
    expect(Object.keys(desk.ticket().timers)).toEqual(['approval:c5/1']);
    expect(vote(desk, 'bea', true, 'c5/1').state).toEqual(['approve']);
  });

  test('after it was given takes the ticket back to ask again', () => {
    const desk = asked({ ...voids, quorum: 'any' });
    vote(desk, 'bea', true);
    const { state } = desk.run('edit', { fields: { cost: 2 } });
    expect([state, rounds(desk)]).toEqual([
      ['approve'],
      [
        [1, 'voided'],
        [2, 'open'],
      ],
    ]);
  });

  test('after it was refused does not', () => {
    const desk = asked({ ...voids, quorum: 'any' });
    for (const person of ['bea', 'bob', 'ben']) vote(desk, person, false);
    expect(desk.run('edit', { fields: { cost: 2 } }).state).toEqual(['draft']);
  });

  test('by the very transition that enters or re-enters the state asks once', () => {
    const desk = asked({ ...voids, quorum: 'any' });
    desk.run('again', { fields: { cost: 2 } });
    expect(rounds(desk)).toEqual([
      [1, 'withdrawn'],
      [2, 'open'],
    ]);
    vote(desk, 'bea', true, 'c3/1');
    desk.run('takeBack');
    desk.run('submit', { fields: { cost: 3 } });
    expect(rounds(desk)).toEqual([
      [1, 'withdrawn'],
      [2, 'given'],
      [3, 'open'],
    ]);
  });
});
