import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Unknown } from '../../../engine/expression/index.ts';
import { compileTemplate, renderTemplate } from '../../../engine/template/index.ts';
import { aContext, changeScope, compiled } from './an-expression.ts';

const conditions = [
  "summary.contains('a') && like(description, '.*a.*') && lower(summary) + 'b' == 'ab'",
  "impact == 'low' ? visits / 2 > 1 : rate * 2.0 < 1.0",
  "tags.exists(t, t.startsWith('a')) || size(tags) > 2 || 'a' in tags || tags[0] == 'a'",
  'day < due && due + hours(2) > at && window.end - window.start > effort',
  'owner.vip && owner.manager == requester && group in owner.groups && filled(owner.zone)',
  "server.type == 'a' || ci.all(c, c.owner == 'b')",
  'steps.filter(s, s.done).map(s, s.minutes * 2).exists(m, m > 3) || steps.exists(s, s.who.vip)',
  "cost.amount > 1 && file.size % 2 == 0 && due.getHours('Europe/Moscow') > 8",
  "decide('changeRisk', impact, likelihood) == 'high' && conflicts(window, ci) == 0 && task.open == 0",
].map((source) => compiled(source, 'boolean'));

const keys = Object.keys(changeScope.fields).filter((key) => key !== 'urgent');
const letter = compileTemplate(
  keys
    .filter((key) => key !== 'steps')
    .map((key) => `{{${key}}}`)
    .join(' ')
    .concat('{{#each steps}}{{title}}{{who}}{{minutes}}{{/each}}'),
  changeScope,
);

/** Whatever JSON holds, and what it never does; among it values of the right shape. */
const value = fc.oneof(
  fc.anything(),
  fc.constantFrom('low', 'a', '2026-03-01', '2026-02-31', '2026-03-01T09:00:00Z', 'PT5H', '', 'constructor'),
  fc.record({
    start: fc.string(),
    end: fc.constant('2026-03-01T09:00:00Z'),
    amount: fc.integer(),
    currency: fc.string(),
  }),
  fc.array(fc.anything(), { maxLength: 3 }),
);
const values = fc.record(Object.fromEntries([...keys, 'requester'].map((key) => [key, value])));
const facts = fc.record({
  people: fc.dictionary(fc.constantFrom('a', 'low'), fc.anything()),
  calls: fc.dictionary(fc.string(), fc.anything()),
});

test('no condition and no template throws, whatever fields and facts hold', () => {
  fc.assert(
    fc.property(values, facts, (fields, found) => {
      const context = aContext({ fields, facts: found as never });
      for (const condition of conditions) {
        const held = condition.holds(context);
        expect(typeof held === 'boolean' || held instanceof Unknown).toBe(true);
        condition.valueOf(context);
      }
      expect(letter.ok).toBe(true);
      if (letter.ok) expect(typeof renderTemplate(letter.template, { ...context, number: 'N' }, 'en')).toBe('string');
    }),
    { numRuns: 500 },
  );
});
