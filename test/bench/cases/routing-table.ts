import { type CompiledProcess, compile, parsePack, route, type Ticket } from '../../../engine/index.ts';
import type { Bench } from '../bench.ts';
import { seeded } from '../desk/seeded.ts';

const rows = 1_000;
const count = 200_000;
const tickets = 5_000;
/** Of ten tickets one fits no row. */
const withoutRow = 0.1;

type Row = readonly (string | number)[];

/** Columns with the values that they may have; a number is asked for by ranges too. */
const columns = { part: 40, kind: 8, place: 8, brand: 8, floor: 8, users: 50 } as const;
const names = Object.keys(columns) as readonly (keyof typeof columns)[];

/** Of all cells 80 % ask for a value, 15 % for several or a range, 5 % are conditions. */
function someRows(chance: () => number): readonly Row[] {
  const below = (most: number) => Math.floor(chance() * most);
  return Array.from({ length: rows }, (_, n): Row => {
    const cells = names.map((name) => {
      const most = columns[name];
      const value = () => (name === 'users' ? below(most) : `${name}${below(most)}`);
      const dice = chance();
      if (dice < 0.8) return value();
      if (dice >= 0.95) return `=users >= ${below(most)}`;
      return name === 'users' ? `>= ${below(most)}` : `${value()}, ${value()}`;
    });
    return [...cells, `g${n % 20}`];
  });
}

function aProcess(table: readonly Row[]): CompiledProcess {
  const text = { type: 'text' };
  const named = (kind: string, key: string, parts: object) => ({
    name: `${key}.yaml`,
    text: JSON.stringify({ format: 1, kind, key, title: { en: key }, ...parts }),
  });
  const groups = Object.fromEntries(Array.from({ length: 20 }, (_, n) => [`g${n}`, { en: `g${n}` }]));
  const { definitions, findings } = parsePack([
    named('pack', 'pack', { version: '1.0.0', languages: ['en'], bindings: { groups } }),
    named('routingTable', 'routes', {
      hit: 'first',
      columns: { in: names, out: ['group'] },
      rows: table,
    }),
    named('process', 'ticket', {
      number: 'T-{000}',
      uses: { routing: 'routes' },
      fields: { part: text, kind: text, place: text, users: { type: 'integer' }, brand: text, floor: text },
      create: { roles: ['agent'] },
      initial: 'open',
      states: {
        open: { title: { en: 'Open' }, category: 'active' },
        closed: { title: { en: 'Closed' }, category: 'closed' },
      },
      transitions: { close: { title: { en: 'Close' }, from: 'open', to: 'closed', roles: ['agent'] } },
    }),
  ]);
  if (findings.length > 0) throw new Error(JSON.stringify(findings[0]));
  const process = compile(definitions, 'r1').world.processes.get('ticket');
  if (process?.routing === undefined) throw new Error('The table does not compile.');
  return process;
}

type Asked = Pick<Ticket, 'fields' | 'state' | 'category' | 'updatedAt'>;

function aTicket(fields: Ticket['fields']): Asked {
  return { fields, state: ['open'], category: 'active', updatedAt: '2026-03-02T09:00:00.000Z' };
}

/** What a row asks for, as far as its cells can be had together. */
function ticketFor(row: Row): Asked {
  const fields: Record<string, string | number> = { users: columns.users };
  for (const [n, name] of names.entries()) {
    const cell = row[n];
    const first = String(cell).split(',')[0] ?? '';
    if (typeof cell === 'number') fields[name] = cell;
    else if (!first.startsWith('=') && !first.startsWith('>')) fields[name] = first;
  }
  return aTicket(fields);
}

const noCalendars = new Map();

/** Spread evenly over the rows, and one in ten that none of them takes. */
function someTickets(chance: () => number, table: readonly Row[], compiled: CompiledProcess): readonly Asked[] {
  const isRouted = (ticket: Asked) =>
    route({ process: compiled, ticket, channel: 'portal', facts: {}, calendars: noCalendars })?.ok === true;
  const found: Asked[] = [];
  while (found.length < tickets) {
    const ticket = ticketFor(table[Math.floor(chance() * table.length)] ?? []);
    const wanted = chance() < withoutRow ? aTicket({ ...ticket.fields, floor: 'none', kind: 'none' }) : ticket;
    if (isRouted(wanted) === (wanted === ticket)) found.push(wanted);
  }
  return found;
}

let process: CompiledProcess | undefined;
let table: readonly Row[] = [];

/** A routing table of a thousand rows. */
export const bench: Bench = {
  name: 'routing-table',
  unit: 'decisions',
  prepare: async () => {
    table = someRows(seeded(1));
    process = aProcess(table);
  },
  run: async (seed) => {
    const compiled = process;
    if (compiled === undefined) throw new Error('There is no process.');
    const asked = someTickets(seeded(seed), table, compiled);
    let found = 0;
    const start = performance.now();
    for (let n = 0; n < count; n += 1) {
      const ticket = asked[n % asked.length];
      if (ticket === undefined) continue;
      if (route({ process: compiled, ticket, channel: 'portal', facts: {}, calendars: noCalendars })?.ok === true)
        found += 1;
    }
    const seconds = (performance.now() - start) / 1000;
    if (found === 0 || found === count) throw new Error(`Of ${count} tickets ${found} were routed.`);
    return { count, seconds };
  },
  target: { rate: 100_000 },
};
