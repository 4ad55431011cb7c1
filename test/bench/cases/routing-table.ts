import { type CompiledProcess, compile, parsePack, route, type Ticket } from '../../../engine/index.ts';
import type { Bench } from '../bench.ts';
import { seeded } from '../desk/seeded.ts';

const rows = 1_000;
const count = 200_000;
const services = 250;
const kinds = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;

type Row = readonly (string | number)[];

/** Six inputs; of the cells that ask something 80 % ask for a value, 15 % for several or a range, 5 % are conditions. */
function someRows(chance: () => number): readonly Row[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  return Array.from({ length: rows }, (_, n): Row => {
    const kind = () => {
      const dice = chance();
      if (dice < 0.8) return pick(kinds);
      return dice < 0.95 ? `${pick(kinds)}, ${pick(kinds)}` : `=users > ${Math.floor(chance() * 40)}`;
    };
    const users = chance() < 0.5 ? '-' : `>= ${Math.floor(chance() * 30)}`;
    return [`s${n % services}`, n % 4 === 3 ? '-' : kind(), n % 4 === 2 ? '-' : kind(), users, '-', '-', `g${n % 20}`];
  });
}

function aProcess(chance: () => number): CompiledProcess {
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
      columns: { in: ['part', 'kind', 'place', 'users', 'brand', 'floor'], out: ['group'] },
      rows: someRows(chance),
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

function someTickets(chance: () => number): readonly Pick<Ticket, 'fields' | 'state' | 'category' | 'updatedAt'>[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  return Array.from({ length: 5_000 }, () => ({
    // One in ten is of a part that no row names.
    fields: {
      part: chance() < 0.1 ? 'none' : `s${Math.floor(chance() * services)}`,
      kind: pick(kinds),
      place: pick(kinds),
      users: Math.floor(chance() * 50),
      brand: pick(kinds),
      floor: pick(kinds),
    },
    state: ['open'],
    category: 'active',
    updatedAt: '2026-03-02T09:00:00.000Z',
  }));
}

let process: CompiledProcess | undefined;

/** A routing table of a thousand rows. */
export const bench: Bench = {
  name: 'routing-table',
  unit: 'decisions',
  prepare: async () => {
    process = aProcess(seeded(1));
  },
  run: async (seed) => {
    const compiled = process;
    if (compiled === undefined) throw new Error('There is no process.');
    const tickets = someTickets(seeded(seed));
    let found = 0;
    const start = performance.now();
    for (let n = 0; n < count; n += 1) {
      const ticket = tickets[n % tickets.length];
      if (ticket === undefined) continue;
      if (route({ process: compiled, ticket, channel: 'portal', facts: {} })?.ok === true) found += 1;
    }
    const seconds = (performance.now() - start) / 1000;
    if (found === 0 || found === count) throw new Error(`Of ${count} tickets ${found} were routed.`);
    return { count, seconds };
  },
  target: { rate: 100_000 },
};
