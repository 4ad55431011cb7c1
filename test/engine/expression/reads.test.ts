import { expect, test } from 'vitest';
import { compiled } from './an-expression.ts';

const nothing = { fields: [], people: [], cis: [], links: [], calls: [], actor: [] };

test.each([
  ["risk == 'low' || filled(owner)", { fields: ['risk', 'owner'] }],
  ["decide('changeRisk', impact, likelihood)", { fields: ['impact', 'likelihood'] }],
  ['task.open == 0', { links: ['task'] }],
  [
    'requester.vip && filled(requester.manager) && requester.id == assignee.id',
    { fields: ['requester', 'assignee'], people: [{ field: 'requester', attributes: ['vip', 'manager'] }] },
  ],
  [
    '(urgent ? requester : assignee).vip',
    {
      fields: ['urgent', 'requester', 'assignee'],
      people: [
        { field: 'requester', attributes: ['vip'] },
        { field: 'assignee', attributes: ['vip'] },
      ],
    },
  ],
  [
    "watchers.exists(w, w.language == 'ru')",
    { fields: ['watchers'], people: [{ field: 'watchers', attributes: ['language'] }] },
  ],
  ['steps.exists(s, s.who.vip)', { fields: ['steps'], people: [{ field: 'steps.who', attributes: ['vip'] }] }],
  ["ci.exists(c, c.type == 'a')", { fields: ['ci'], cis: [{ field: 'ci', attributes: ['type'] }] }],
  ['actor == requester', { fields: ['requester'], actor: ['id'] }],
  ['actor.vip', { actor: ['id', 'vip'] }],
  [
    "calendarHas( 'blackout',window , ci )",
    {
      fields: ['window', 'ci'],
      calls: [
        { text: "calendarHas('blackout', window, ci)", name: 'calendarHas', arguments: ['blackout', 'window', 'ci'] },
      ],
    },
  ],
])('%s reads what it may ask for', (source, reads) => {
  expect(compiled(source).reads).toEqual({ ...nothing, ...reads });
});
