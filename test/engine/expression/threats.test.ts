import { afterEach, describe, expect, test } from 'vitest';
import { compileExpression } from '../../../engine/expression/index.ts';
import { aContext, answer, changeScope, compiled, problemsOf } from './an-expression.ts';

const ownKeys = Object.getOwnPropertyNames(Object.prototype);

/** Set by any payload that reaches JavaScript. */
const canary = (): unknown => Reflect.get(globalThis, 'statedeskCanary');

afterEach(() => {
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(ownKeys);
  expect(canary()).toBeUndefined();
});

const escapes = [
  'constructor',
  'this',
  'this.constructor',
  'globalThis',
  'process.mainModule',
  "process.binding('fs')",
  "require('node:fs')",
  "import('node:fs')",
  '__proto__',
  'requester.__proto__',
  'requester.constructor',
  "requester['constructor']",
  "window['__proto__']",
  'steps[0].constructor',
  'steps[0].__proto__.polluted',
  'tags.constructor',
  'tags.map(t, t.constructor)',
  'tags.map(constructor, constructor)',
  'tags.map(__proto__, __proto__)',
  "tags.map(toString, toString('1'))",
  "summary.constructor('return process')()",
  "summary.constructor.constructor('globalThis.statedeskCanary = 1')()",
  "''.sub.constructor('globalThis.statedeskCanary = 1')()",
  "[].filter.constructor('globalThis.statedeskCanary = 1')()",
  "eval('globalThis.statedeskCanary = 1')",
  "Function('globalThis.statedeskCanary = 1')()",
  "summary.replace('a', 'b')",
  'summary.toString()',
  'summary.valueOf()',
  'toString()',
  'valueOf()',
  "hasOwnProperty('a')",
  'Error.prepareStackTrace',
  "Error('x').stack",
  'cel.bind(x, 1, x)',
  'type(summary)',
  'dyn(summary)',
  'google.protobuf.Timestamp',
  "bytes('a')",
  "b'a'",
  "summary.matches('(a+)+$')",
  "summary.split('')",
  "[1, 2].join('')",
  'filled.constructor',
  "decide('constructor', impact, likelihood)",
  "decide('__proto__', impact, likelihood)",
  'task.constructor',
  'actor.toString',
  'owner.hasOwnProperty',
  'server.valueOf',
  "{'__proto__': 1}",
  '`${1}`',
  'summary?.constructor',
  'a => a',
  'summary = 1',
  'urgent; urgent',
];

describe('no expression reaches JavaScript', () => {
  test.each(escapes)('%s', (source) => {
    expect(problemsOf(source).length).toBeGreaterThan(0);
  });

  test('not by the name of a field, a link, a table or a choice list of a hostile definition', () => {
    for (const name of ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__']) {
      const scope = {
        fields: JSON.parse(`{"${name}": {"type": "text"}}`),
        links: [name],
        choices: JSON.parse(`{"${name}": ["a"]}`),
        tables: JSON.parse('{}'),
      };
      const result = compileExpression(`${name} == 'a'`, scope, 'boolean');
      expect(result.ok, name).toBe(false);
      expect(compileExpression(`decide('${name}', 1)`, scope, 'any').ok, name).toBe(false);
    }
  });

  test('not by a source that is no text', () => {
    const hostile: unknown = { toString: () => 'true', length: 4 };
    const source = hostile as string;
    expect(compileExpression(source, changeScope, 'boolean')).toMatchObject({
      ok: false,
      problems: [{ code: 'syntax' }],
    });
  });
});

describe('no value reaches JavaScript', () => {
  const trap = (): never => {
    Reflect.set(globalThis, 'statedeskCanary', 1);
    throw new Error('called');
  };
  const members = ['toString', 'valueOf', 'then', 'toJSON', 'get', Symbol.toPrimitive];
  const hostile = Object.fromEntries(members.map((member) => [member, trap]));

  test('objects with toString, valueOf or then are never called', () => {
    for (const source of [
      "summary == 'a'",
      'visits > 1',
      "summary + 'a' == 'b'",
      "'a' in tags",
      'due < at',
      'filled(window.start)',
    ]) {
      const fields = { summary: hostile, visits: hostile, tags: [hostile], due: hostile, window: { start: hostile } };
      expect(answer(source, { fields }), source).not.toBe(true);
    }
  });

  test('ids named after members of objects find no facts', () => {
    for (const id of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      expect(answer('owner.vip', { fields: { owner: id }, facts: { people: {} } })).toEqual(['owner.vip']);
      expect(answer("server.type == 'a'", { fields: { server: id }, facts: { cis: {} } })).toEqual(['server.type']);
    }
  });

  test('rows and records answer with their own members only', () => {
    const step = Object.create({ done: true });
    expect(answer('steps.exists(s, s.done)', { fields: { steps: [step] } })).toEqual(['steps.done']);
    expect(
      answer('owner.vip', { fields: { owner: 'a' }, facts: { people: { a: Object.create({ vip: true }) } } }),
    ).toEqual(['owner.vip']);
  });

  test('text that looks like code stays text', () => {
    const payload = "' || globalThis.statedeskCanary = 1 || '";
    const held = compiled("summary == 'a'", 'boolean').holds(aContext({ fields: { summary: payload } }));
    expect(held).toBe(false);
  });

  test('an error trap of the realm is never asked, as evaluation throws nothing', () => {
    const realm = Error as { prepareStackTrace?: unknown };
    const before = realm.prepareStackTrace;
    realm.prepareStackTrace = trap;
    try {
      expect(answer("risk == 'low' && visits / 0 == 1", {})).toEqual(['risk', 'visits']);
    } finally {
      realm.prepareStackTrace = before;
    }
  });
});
