import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CalendarDefinition, type CompiledProcess, explainRoute, route, type World } from '#engine';
import { aChoiceList, aProcess, aText, aTicket, aWorld, type Written } from '../builders.ts';

const pack: Written = {
  kind: 'pack',
  key: 'pack',
  version: '1.0.0',
  languages: ['en'],
  bindings: { groups: { network: { en: 'Network' }, desk: { en: 'Desk' }, vip: { en: 'VIP' } } },
};
const lists = [aChoiceList('topic', ['network', 'mail', 'print']), aChoiceList('extent', ['small', 'large'])];
const process = aProcess({
  uses: { routing: 'routes' },
  fields: {
    topic: { type: 'choice', options: 'topic' },
    extent: { type: 'choice', options: 'extent' },
    users: { type: 'integer' },
    summary: aText(),
  },
});

type Row = readonly (string | number | boolean)[];

function aRouting(
  rows: readonly Row[],
  hit = 'first',
  out: readonly string[] = ['group', 'assign'],
): { readonly world: World; readonly process: CompiledProcess } {
  const columns = { in: ['topic', 'extent', 'users', 'requester.vip'], out };
  const world = aWorld(pack, process, ...lists, { kind: 'routingTable', key: 'routes', hit, columns, rows });
  const compiled = world.processes.get('ticket');
  if (compiled === undefined) throw new Error('There is no process.');
  return { world, process: compiled };
}

type Fields = Readonly<Record<string, string | number | boolean>>;

function asked(compiled: CompiledProcess, fields: Fields, isVip = false) {
  const ticket = aTicket({ fields: { requester: 'rob', ...fields } });
  return {
    process: compiled,
    ticket,
    channel: 'portal',
    facts: { people: { rob: { vip: isVip } } },
    calendars: new Map(),
  };
}

describe('a ticket goes', () => {
  const rows: readonly Row[] = [
    ['-', '-', '-', true, 'vip', 'manual'],
    ['network', '-', '>= 10', '-', 'network', 'leastLoaded'],
    ['not mail', 'large', '-', '-', 'network', 'manual'],
    ['=lower(summary).contains("router")', '-', '-', '-', 'network', 'manual'],
    ['-', '-', '-', '-', 'desk', 'manual'],
  ];
  const { process: compiled } = aRouting(rows);
  const rowOf = (fields: Fields, isVip?: boolean) => {
    const found = route(asked(compiled, fields, isVip));
    return found?.ok === true ? found.row : found?.reason;
  };

  test('by the first row whose every cell it answers', () => {
    expect([
      rowOf({ topic: 'network', users: 10 }),
      rowOf({ topic: 'network', users: 10 }, true),
      rowOf({ topic: 'print', extent: 'large' }),
      rowOf({ topic: 'mail', extent: 'large', summary: 'The Router hums' }),
      rowOf({ topic: 'mail', extent: 'large', summary: 'The printer hums' }),
      rowOf({}),
    ]).toEqual([1, 0, 2, 3, 4, 4]);
  });

  test('with what the row says', () => {
    expect(route(asked(compiled, { topic: 'network', users: 12 }))).toEqual({
      ok: true,
      table: 'routes',
      row: 1,
      others: [],
      outputs: { group: 'network', assign: 'leastLoaded' },
      watchers: [],
    });
  });

  test('for reasons that can be told row by row', () => {
    const told = explainRoute(asked(compiled, { topic: 'mail', extent: 'large', users: 3 }), rows);
    expect(told?.above).toEqual([
      { row: 0, column: 'requester.vip', asks: 'true', found: false },
      { row: 1, column: 'topic', asks: 'network', found: 'mail' },
      { row: 2, column: 'topic', asks: 'not mail', found: 'mail' },
      { row: 3, column: 'topic', asks: '=lower(summary).contains("router")', found: 'mail' },
    ]);
    expect(told?.route).toMatchObject({ ok: true, row: 4 });
  });

  test('nowhere by a table in which no row fits, or where several fit and one alone may', () => {
    const { process: narrow } = aRouting([['mail', '-', '-', '-', 'desk', 'manual']]);
    expect(route(asked(narrow, { topic: 'print' }))).toMatchObject({ ok: false, reason: 'noRow' });
    const { process: unique } = aRouting(
      [
        ['mail', '-', '-', '-', 'desk', 'manual'],
        ['-', 'large', '-', '-', 'network', 'manual'],
      ],
      'unique',
    );
    expect(route(asked(unique, { topic: 'mail', extent: 'large' }))).toMatchObject({
      reason: 'severalRows',
      rows: [0, 1],
    });
  });
});

describe('a column', () => {
  test('of a field that holds many asks each of them; `not` asks all', () => {
    const many = aProcess({
      uses: { routing: 'routes' },
      fields: { items: { type: 'ci', many: true }, topics: { type: 'choice', options: 'topic', many: true } },
    });
    const columns = { in: ['items.type', 'topics'], out: ['group'] };
    const rows: readonly Row[] = [
      ['server', '-', 'network'],
      ['not printer', 'mail', 'vip'],
      ['-', 'not mail', 'desk'],
    ];
    const table = { kind: 'routingTable', key: 'routes', hit: 'first', columns, rows };
    const types = ['server', 'printer', 'phone'].map((key) => ({ kind: 'ciType', key }));
    const compiled = aWorld(pack, many, ...lists, ...types, table).processes.get('ticket');
    const rowOf = (kinds: readonly string[], topics: readonly string[]) => {
      const cis = Object.fromEntries(kinds.map((type, n) => [`ci${n}`, { type }]));
      const ticket = aTicket({ fields: { items: Object.keys(cis), topics: [...topics] } });
      const found =
        compiled && route({ process: compiled, ticket, channel: 'portal', facts: { cis }, calendars: new Map() });
      return found?.ok === true ? found.row : found?.reason;
    };
    expect([
      rowOf(['phone', 'server'], []),
      rowOf(['phone'], ['mail', 'print']),
      rowOf(['phone', 'printer'], ['mail']),
      rowOf(['printer'], ['print', 'network']),
      rowOf([], ['mail']),
    ]).toEqual([0, 1, 'noRow', 2, 'noRow']);
  });

  test('may ask whether a calendar is open', () => {
    const columns = { in: ['open.office'], out: ['group'] };
    const rows: readonly Row[] = [
      [true, 'desk'],
      [false, 'vip'],
    ];
    const office: CalendarDefinition = {
      format: 1,
      kind: 'calendar',
      key: 'office',
      title: { en: 'Office' },
      zone: 'Europe/Moscow',
      week: { fri: ['09:00-18:00'] },
    };
    const table = { kind: 'routingTable', key: 'routes', hit: 'unique', columns, rows };
    const world = aWorld(pack, process, ...lists, office, table);
    const compiled = world.processes.get('ticket');
    const rowAt = (updatedAt: string) => {
      const ticket = { ...aTicket({ fields: {} }), updatedAt };
      const found =
        compiled && route({ process: compiled, ticket, channel: 'portal', facts: {}, calendars: world.calendars });
      return found?.ok === true ? found.row : found?.reason;
    };
    expect([rowAt('2026-11-27T14:59:00Z'), rowAt('2026-11-27T15:00:00Z')]).toEqual([0, 1]);
  });
});

describe('of several rows that fit', () => {
  test('by priority the one counts whose outputs stand first among their options', () => {
    const rows: readonly Row[] = [
      ['mail', '-', '-', '-', 'vip', 'manual'],
      ['-', 'large', '-', '-', 'desk', 'manual'],
      ['-', '-', '-', '-', 'network', 'roundRobin'],
      ['-', '-', '>= 10', '-', 'network', 'manual'],
    ];
    const { process: compiled } = aRouting(rows, 'priority');
    const rowOf = (fields: Fields) => {
      const found = route(asked(compiled, fields));
      return found?.ok === true ? found.row : found?.reason;
    };
    // Groups of the pack: network, desk, vip; rules of assignment: manual first.
    expect([
      rowOf({ topic: 'mail', extent: 'large', users: 12 }),
      rowOf({ topic: 'mail', extent: 'large', users: 2 }),
    ]).toEqual([3, 2]);
    const told = explainRoute(asked(compiled, { topic: 'print', users: 2 }), rows);
    expect(told?.above).toEqual([{ row: 3, column: 'users', asks: '>= 10', found: 2 }]);
  });

  test('all count where they are collected: each output by the first that names it, watchers by all', () => {
    const rows: readonly Row[] = [
      ['-', '-', '-', true, '-', '-', 'vip', '-'],
      ['mail', '-', '-', '-', 'network', 'leastLoaded', 'desk, vip', '-'],
      ['print', '-', '-', '-', 'network', 'manual', '-', '-'],
      ['-', '-', '-', '-', 'desk', 'roundRobin', '-', 'large'],
    ];
    const { process: compiled } = aRouting(rows, 'collect', ['group', 'assign', 'watchers', 'extent']);
    expect(route(asked(compiled, { topic: 'mail' }, true))).toMatchObject({
      row: 0,
      others: [1, 3],
      outputs: { group: 'network', assign: 'leastLoaded', extent: 'large' },
      watchers: ['vip', 'desk'],
    });
  });
});

describe('any table', () => {
  const topic = fc.constantFrom('network', 'mail', 'print');
  const extent = fc.constantFrom('small', 'large');
  const cell = {
    topic: fc.oneof(
      fc.constant('-'),
      topic,
      topic.map((one) => `not ${one}`),
      fc.constant('mail, print'),
    ),
    extent: fc.oneof(fc.constant('-'), extent),
    users: fc.oneof(fc.constant('-'), fc.integer({ min: 0, max: 9 }), fc.constantFrom('>= 5', '2..4', '< 3')),
    vip: fc.oneof(fc.constant('-'), fc.boolean()),
  };
  const row = fc.tuple(cell.topic, cell.extent, cell.users, cell.vip).map((cells): Row => [...cells, 'desk', 'manual']);
  const fields = fc.record({ topic, extent, users: fc.integer({ min: 0, max: 9 }) }, { requiredKeys: [] });

  test('is answered by its index as by whoever reads it from the top', () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fields, fc.boolean(), (rows, given, isVip) => {
        const { process: compiled } = aRouting(rows);
        const told = explainRoute(asked(compiled, given as Fields, isVip), rows);
        // Each row above stands against something: the index has passed over no row that fits.
        expect(told?.above.length).toBe(told?.route.ok === true ? told.route.row : rows.length);
      }),
      { numRuns: 60, seed: 20261127 },
    );
  });
});
