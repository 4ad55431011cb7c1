/** Threats 5, 6, 7 and 9, as far as a command can carry them: refused by name, quickly, and nothing is left behind. */
import { afterEach, describe, expect, test } from 'vitest';
import { type Command, execute, form, type Value } from '#engine';
import { aChecklist, aCommand, aProcess, aTicket, aWorld, shown } from '../builders.ts';

const world = aWorld(
  aProcess({
    fields: {
      note: { type: 'text', ...shown },
      visits: { type: 'integer' },
      rate: { type: 'decimal' },
      files: { type: 'attachment', many: true },
      rows: { type: 'table', columns: { note: { type: 'text' }, files: { type: 'attachment', many: true } } },
    },
    links: { task: { to: ['ticket'], parent: true } },
    edit: [{ in: '*', roles: ['agent'], fields: '*' }],
    approvals: { board: { by: 'group(board)' } },
  }),
  aChecklist('steps', { one: {} }),
);
const facts = { grants: [{ role: 'agent' }] };
const cleanKeys = Reflect.ownKeys(Object.prototype);
const inherited = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

function refusalOf(command: Command): readonly string[] {
  const began = performance.now();
  const outcome = execute(world, aTicket(), command, facts);
  expect(performance.now() - began).toBeLessThan(500);
  return outcome.outcome === 'refused' ? outcome.blockers.map(({ code }) => code) : [];
}

/** As it would come from the network: `__proto__` is a key like any other. */
function fromJson(text: string): Readonly<Record<string, Value>> {
  return JSON.parse(text) as Readonly<Record<string, Value>>;
}

afterEach(() => {
  expect(Reflect.ownKeys(Object.prototype)).toEqual(cleanKeys);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

describe.each(inherited)('the name %s', (name) => {
  test('is no field', () => {
    const fields = fromJson(`{ "${name}": { "polluted": true } }`);
    expect(refusalOf(aCommand('edit', { fields }))).toEqual(['unknownField']);
  });

  test('is no command', () => {
    expect(refusalOf(aCommand(name))).toEqual(['unknownCommand']);
  });

  test('is no record of a ticket', () => {
    const codes = (type: string, given: Readonly<Record<string, Value>>, parts: Partial<Command> = {}) =>
      refusalOf(aCommand(type, { arguments: given, ...parts }));
    expect(codes('vote', { approval: name, inFavour: true })).toEqual(['notFound']);
    expect(codes('delegate', { approval: name, to: 'bob' })).toEqual(['notFound']);
    expect(codes('tick', { checklist: name, point: 'one' })).toEqual(['notFound']);
    expect(codes('due', { timer: name }, { actor: { kind: 'timer' } })).toEqual(['notFound']);
    expect(codes('openPlan', { plan: name })).toEqual(['notFound']);
    expect(codes('openChecklist', { checklist: name })).toEqual(['notFound']);
    expect(codes('unlink', { link: name, ticket: name })).toEqual(['notFound']);
  });

  test('is no definition', () => {
    expect(refusalOf(aCommand('link', { arguments: { link: name, ticket: 't2', process: 'ticket' } }))).toEqual([
      'cannotLink',
    ]);
    expect(refusalOf(aCommand('moveTo', { process: name }))).toEqual(['unknownProcess']);
    expect(refusalOf(aCommand('adopt', { actor: { kind: 'import' }, arguments: { state: name } }))).toEqual([
      'badArgument',
    ]);
    const created = execute(world, undefined, aCommand('create', { process: name, number: 'T-1' }), facts);
    expect(created).toEqual({ outcome: 'refused', blockers: [{ code: 'unknownProcess', process: name }] });
  });

  test('is a word like any other where people write', () => {
    const outcome = execute(world, aTicket(), aCommand('edit', { fields: { note: name } }), facts);
    expect(outcome).toMatchObject({ outcome: 'accepted', ticket: { fields: { note: name } } });
  });

  test('may be a person’s or a ticket’s id', () => {
    const command = aCommand('childRefused', {
      actor: { kind: 'cascade' },
      arguments: { child: name, command: 'close', blockers: [] },
    });
    const outcome = execute(world, aTicket(), command, facts);
    expect(outcome.outcome === 'accepted' && Object.keys(outcome.ticket.troubles)).toEqual([name]);
    expect(outcome.outcome === 'accepted' && Object.keys((outcome.entries[0]?.patch.troubles as object) ?? {})).toEqual(
      [name],
    );
  });
});

describe('a value that is not JSON', () => {
  test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('%s is refused', (value) => {
    expect(refusalOf(aCommand('edit', { fields: { rate: value } }))).toContain('wrongShape');
    expect(refusalOf(aCommand('edit', { fields: { visits: value } }))).toContain('wrongShape');
    expect(refusalOf(aCommand('effort', { arguments: { minutes: value } }))).toContain('badArgument');
  });

  test.each(['\ud800', 'a\udfff', 'nul\u0000'])('a text that no database stores is refused', (text) => {
    expect(refusalOf(aCommand('edit', { fields: { note: text } }))).toContain('wrongShape');
    expect(refusalOf(aCommand('message', { comment: { text, audience: 'public' } }))).toContain('badArgument');
    expect(refusalOf(aCommand('effort', { arguments: { minutes: 5, note: text } }))).toContain('badArgument');
    expect(refusalOf(aCommand('watch', { arguments: { person: text } }))).toContain('badArgument');
  });
});

describe('a value beyond all measure', () => {
  const deep = (levels: number) => fromJson(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

  test('a deep one is refused', () => {
    expect(refusalOf(aCommand('edit', { fields: { note: deep(100_000) } }))).toContain('wrongShape');
    expect(refusalOf(aCommand('effort', { arguments: { minutes: deep(100_000) } }))).toContain('badArgument');
    const model = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as Value;
    const create = aCommand('create', { process: 'ticket', number: 'T-1', arguments: { model } });
    expect(execute(world, undefined, create, facts).outcome).toBe('refused');
  });

  test('a long one is refused', () => {
    expect(refusalOf(aCommand('edit', { fields: { note: 'x'.repeat(20_000_000) } }))).toContain('wrongShape');
    const files = Array.from({ length: 100_000 }, (_, n) => ({ id: `f${n}`, name: 'a' }));
    expect(refusalOf(aCommand('edit', { fields: { files } }))).toContain('wrongShape');
    expect(refusalOf(aCommand('edit', { fields: { rows: [{ files }] } }))).toContain('wrongShape');
    expect(
      refusalOf(aCommand('link', { arguments: { link: 'x'.repeat(20_000_000), ticket: 't', process: 'p' } })),
    ).toContain('badArgument');
    const people = Array.from({ length: 100_000 }, (_, n) => `p${n}`);
    expect(refusalOf(aCommand('openChecklist', { arguments: { checklist: 'steps', people } }))).toContain(
      'badArgument',
    );
    const fields = Object.fromEntries(people.map((key) => [key, 1]));
    expect(refusalOf(aCommand('edit', { fields }))).toContain('badArgument');
  });

  test('a deep one has no form', () => {
    const command = aCommand('edit', { fields: { note: deep(100_000) } });
    expect(form(world, aTicket(), command, facts)).toBeUndefined();
    expect(form(world, aTicket(), aCommand('edit'), facts)?.order).toContain('note');
  });

  test('one with a toString of its own is refused', () => {
    const model = { toString: 1, valueOf: 1 };
    const create = aCommand('create', { process: 'ticket', number: 'T-1', arguments: { model } });
    expect(execute(world, undefined, create, facts).outcome).toBe('refused');
  });
});

test.each(['a/b', 'a b', 'ключ', '💥', '<b>', "'; drop table ticket; --", '{{7*191}}', '../..', '%00'])(
  'an id such as %s stays as it is',
  (id) => {
    const outcome = execute(
      world,
      aTicket({ id }),
      aCommand('effort', { id, ticket: id, arguments: { minutes: 5 } }),
      facts,
    );
    expect(outcome).toMatchObject({
      outcome: 'accepted',
      ticket: { id, effort: { [`${id}/1`]: { person: 'ann', minutes: 5 } } },
      entries: [{ ticket: id, command: { id } }],
    });
  },
);
