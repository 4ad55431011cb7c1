import { describe, expect, test } from 'vitest';
import { conflictsOf, resolved } from '../../../designer/model/edit-merge.ts';

const base = { summary: 'Printer', topic: 'printing', watchers: ['ann', 'bob'], description: 'It is dead.' };

describe('an edit that lost to another one', () => {
  test('conflicts where both changed the same field to different values, and nowhere else', () => {
    const theirs = { ...base, summary: 'Printer on floor 2', topic: 'network' };
    const mine = { summary: 'Plotter', description: 'It smokes.', topic: 'network' };
    expect(conflictsOf(base, mine, theirs).map(({ key }) => key)).toEqual(['summary']);
  });

  test('knows a field that I emptied and they changed', () => {
    const [conflict] = conflictsOf(base, { summary: null }, { ...base, summary: 'Scanner' });
    expect(conflict).toEqual({ key: 'summary', base: 'Printer', mine: undefined, theirs: 'Scanner', both: undefined });
  });

  test('puts lists together: what each added is in, what each took away is out', () => {
    const [conflict] = conflictsOf(base, { watchers: ['ann', 'cid'] }, { ...base, watchers: ['bob', 'ann', 'dan'] });
    expect(conflict?.both).toEqual(['ann', 'dan', 'cid']);
  });

  test('puts texts together: what stood there before stands once', () => {
    const mine = { description: 'It is dead. I tried twice.' };
    const [conflict] = conflictsOf(base, mine, { ...base, description: 'It is dead. Since Monday.' });
    expect(conflict?.both).toBe('It is dead. Since Monday.\nI tried twice.');
  });

  test('does not put two words of a list of options together', () => {
    const [conflict] = conflictsOf(base, { topic: 'mail' }, { ...base, topic: 'network' });
    expect(conflict?.both).toBeUndefined();
  });
});

describe('after choosing', () => {
  const mine = { summary: 'Plotter scan', topic: 'mail', location: 'Floor 2' };
  const conflicts = conflictsOf(base, mine, { ...base, summary: 'Scanner here', topic: 'network' });

  test('what I keep is sent, what I leave to them is not, and what nobody disputed stays', () => {
    expect(resolved(mine, conflicts, { summary: 'mine', topic: 'theirs' })).toEqual({
      summary: 'Plotter scan',
      location: 'Floor 2',
    });
  });

  test('what was merged by hand is sent as it was written', () => {
    expect(resolved(mine, conflicts, { summary: 'both', topic: 'theirs' }, { summary: 'Plotter and scanner' })).toEqual(
      {
        summary: 'Plotter and scanner',
        location: 'Floor 2',
      },
    );
  });
});
