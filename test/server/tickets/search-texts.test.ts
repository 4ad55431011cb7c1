import { expect, test } from 'vitest';
import { searchTexts } from '../../../server/tickets/search-texts.ts';
import { aModel, aProcess, aText, aTicket, aWorld } from '../../engine/builders.ts';

const fields = {
  summary: aText({ show: ['requester', 'affected', 'watcher'] }),
  description: aText({ show: ['requester', 'affected'] }),
  reason: aText({ show: ['requester'] }),
  remark: aText({ show: ['affected'] }),
  notes: aText({ type: 'richText' }),
  cost: { type: 'integer', show: ['requester', 'affected', 'watcher'] },
};
const access = { see: ['requester', 'affected', 'watcher', 'agent'], seeAll: ['agent'] };
const states = {
  open: { category: 'active' },
  closed: { category: 'closed', hidden: ['summary'] },
};
const world = aWorld(
  aProcess({ access, fields, states }),
  aModel('gift', { fields: { wish: aText({ show: ['requester'] }) } }),
);
const ticket = aTicket({
  fields: { summary: 'sum', description: 'desc', reason: 'why', remark: 'rem', notes: 'note', cost: 7 },
});

test('a text is found by those to whom its field is shown, and by whoever sees all', () => {
  expect(searchTexts(world, ticket)).toEqual({ A: 'T-001\nsum', B: 'desc', C: 'why', D: 'rem', rest: 'note' });
});

test('a field that the state hides is found by those alone who see all', () => {
  const closed = { ...ticket, state: ['closed'] };
  expect(searchTexts(world, closed)).toMatchObject({ A: 'T-001', rest: 'note\nsum' });
});

test('a field of a model is found by those to whom the model shows it', () => {
  const gift = aTicket({ fields: { model: 'gift', wish: 'a bicycle' } });
  expect(searchTexts(world, gift)).toMatchObject({ C: 'a bicycle', rest: '' });
});

test('texts that are too long for a vector are cut, first those that the fewest find', () => {
  const long = aTicket({ fields: { summary: 'x'.repeat(60_000), description: 'y'.repeat(60_000), notes: 'z' } });
  const { A, B, rest } = searchTexts(world, long);
  expect([A.length, B.length, rest]).toEqual([60_006, 39_994, '']);
});
