import { describe, expect, test } from 'vitest';
import type { FieldDefinition } from '../../../engine/definition/field.ts';
import { contextWith } from '../../../engine/expression/index.ts';
import { aContext, answer, changeScope, compiled, complaints, resultOf } from './an-expression.ts';

const values: Readonly<Record<string, unknown>> = {
  summary: 'Disk full',
  description: '<p>Диск</p>',
  impact: 'high',
  tags: ['a', 'b'],
  urgent: false,
  visits: 0,
  rate: 0.5,
  cost: { amount: 1999, currency: 'RUB' },
  day: '2026-02-28',
  due: '2026-03-01T09:30:00.000Z',
  window: { start: '2026-03-01T09:00:00Z', end: '2026-03-01T10:00:00+03:00' },
  effort: 'PT26H30M5S',
  owner: 'anna',
  service: 'mail',
  server: 'db1',
  ci: ['db1', 'db2'],
  file: { id: 'f1', name: 'a.txt', size: 5, type: 'text/plain' },
  steps: [{ title: 'Stop', done: true, minutes: 5, who: 'anna', impact: 'low' }],
};

test.each(Object.entries(values))('a value of %s goes through an expression and back unchanged', (key, value) => {
  const field = changeScope.fields[key] as FieldDefinition;
  expect(compiled(key, field).valueOf(aContext({ fields: values }))).toEqual(value);
});

describe('an expression works out', () => {
  test.each([
    ['visits + 2', 2],
    ['7 / 2', 3],
    ['-7 / 2', -3],
    ['7 % 4', 3],
    ['rate * 2.0', 1],
    ["summary + '!'", 'Disk full!'],
    ['window.end - window.start', undefined],
    ['due + hours(4)', '2026-03-01T13:30:00.000Z'],
    ['due - days(1)', '2026-02-28T09:30:00.000Z'],
    ['effort + minutes(30)', 'PT27H5S'],
    ["timestamp('2026-03-01T09:30:00+03:00')", '2026-03-01T06:30:00.000Z'],
    ["due.getHours('Asia/Yekaterinburg')", 14],
    ["due.getDayOfWeek('UTC')", 0],
    ["due.getMonth('UTC')", 2],
    ["due.getDate('UTC')", 1],
    ["due.getFullYear('+05:00')", 2026],
    ['cost.amount * 2', 3998],
    ['size(summary)', 9],
    ['summary.size()', 9],
    ['lower(description)', '<p>диск</p>'],
    ['size(ci)', 2],
    ['tags[0]', 'a'],
    ["tags.map(t, t + '!')", ['a!', 'b!']],
    ["tags.filter(t, t != 'a')", ['b']],
    ['steps.filter(s, s.done).map(s, s.title)', ['Stop']],
    ['steps.map(s, s.who)', ['anna']],
    ["decide('changeRisk', impact, 'rare')", 'high'],
    ['urgent ? 1 : 2', 2],
    ['owner', 'anna'],
  ])('%s as %j', (source, expected) => {
    expect(resultOf(source, { fields: values })).toEqual(expected);
  });

  test('a date of what is an instant, for a field that takes a date', () => {
    expect(compiled('due + days(1)', { type: 'date' }).valueOf(aContext({ fields: values }))).toBe('2026-03-02');
  });

  test('nothing where the result is beyond what a ticket can hold', () => {
    for (const source of [
      'visits - 9007199254740991 - 2',
      'rate / 0.0',
      "timestamp('9999-12-31T23:00:00Z') + hours(2)",
    ]) {
      expect(resultOf(source, { fields: values }), source).toBeUndefined();
    }
  });
});

describe('a condition asks', () => {
  test.each([
    ["impact in ['high', 'medium']", true],
    ["'b' in tags", true],
    ['!urgent && visits == 0', true],
    ["summary.contains('full') && summary.startsWith('Disk') && summary.endsWith('ull')", true],
    ["like(summary, '(?i)disk .*')", true],
    ["like(summary, 'isk')", false],
    ["like(description, '.*\\\\p{Cyrillic}+.*')", true],
    ['visits < 0.5', true],
    ['day < due', true],
    ['window.end > window.start', false],
    ['effort > days(1)', true],
    ['owner == requester', false],
    ['owner in [requester, assignee]', false],
    ['owner.manager == assignee', true],
    ["owner.manager.id == 'boris'", true],
    ['owner.vip && owner.active', true],
    ['group in owner.groups', true],
    ["server.type == 'database' && ci.all(c, c.criticality == 'high')", true],
    ["actor == owner && actor.language == 'ru'", true],
    ["calendarHas('black\\'out', window, ci)", true],
    ['conflicts(window, server) == 2', true],
    ['task.open == 1 && causedBy.total == 0', true],
    ["state == 'draft' && category == 'new' && channel == 'mail' && process == 'change'", true],
    ["at == timestamp('2026-03-02T09:00:00Z')", true],
  ])('%s: %s', (source, expected) => {
    const people = {
      anna: { manager: 'boris', vip: true, active: true, groups: ['network'] },
    };
    const cis = { db1: { type: 'database', criticality: 'high' }, db2: { criticality: 'high' } };
    const held = answer(source, {
      fields: { ...values, requester: 'carl', assignee: 'boris', group: 'network' },
      actor: { id: 'anna', language: 'ru' },
      facts: {
        people: { anna: { ...people.anna, language: 'ru' } },
        cis,
        links: { task: { open: 1, total: 2 }, causedBy: { open: 0, total: 0 } },
        calls: { "calendarHas('black\\'out', window, ci)": true, 'conflicts(window, server)': 2 },
      },
      state: 'draft',
      category: 'new',
      channel: 'mail',
    });
    expect(held).toBe(expected);
  });
});

test('a context with one field changed leaves the other as it was', () => {
  const context = aContext({ fields: { impact: 'low', risk: 'low' } });
  expect(contextWith(context, 'risk', 'high').fields).toEqual({ impact: 'low', risk: 'high' });
  expect(contextWith(context, 'risk', undefined).fields.risk).toBeUndefined();
  expect(context.fields).toEqual({ impact: 'low', risk: 'low' });
});

describe('before', () => {
  const fields = { risk: 'high', owner: 'anna', visits: 3 };
  const before = { risk: 'low', owner: 'boris', visits: 2 };

  test.each([
    ["before.risk == 'low' && risk == 'high'", true],
    ['before.owner == owner', false],
    ['visits == before.visits + 1', true],
    ['filled(before.due)', false],
    ['before.due < at', ['before.due']],
  ] as const)('%s is %j', (source, expected) => {
    expect(answer(source, { fields, before })).toEqual(expected);
  });

  test('knows the same fields, and says which one was meant', () => {
    expect(complaints('before.rsk == 1')).toEqual(['unknownName: before.rsk']);
    expect(complaints("before.risk == 'none'")).toEqual(["unknownOption: 'none'"]);
  });
});
