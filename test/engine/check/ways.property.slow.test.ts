import fc from 'fast-check';
import { expect, test } from 'vitest';
import { check } from '../../../engine/check/check.ts';
import type { CompiledProcess } from '../../../engine/compile/types.ts';
import { compile } from '../../../engine/compile/world.ts';
import { parsePack } from '../../../engine/definition/parse.ts';
import { anOrder } from './check-files.ts';

/*
 * Never a wrong alarm: what the rules call unreachable, a dead end or endless is compared with a walk over all complete
 * configurations of small random processes with regions, in which every move is tried.
 */
const outer = ['open', 'busy', 'other', 'closed'];
const inner = ['busy.one.a', 'busy.one.b', 'busy.one.c', 'busy.two.x', 'busy.two.y'];

const way = fc.record({
  from: fc.constantFrom(...outer.slice(0, 3), ...inner),
  to: fc.constantFrom(...outer, ...inner),
});
const mark = fc.constantFrom('{}', '{ final: true }', '{ leaves: { to: other } }', '{ leaves: { to: closed } }');
const shape = fc.record({
  ways: fc.array(way, { minLength: 1, maxLength: 6 }),
  marks: fc.tuple(mark, mark, mark),
  joined: fc.constantFrom('', 'joined: { to: closed }', 'joined: { to: other }'),
});

test('what is called unreachable is never reached, and what is called endless never ends', () => {
  fc.assert(
    fc.property(shape, (given) => {
      const pack = parsePack([{ name: 'order.yaml', text: textOf(given) }]);
      const compilation = compile(pack.definitions, 'release');
      const process = compilation.world.processes.get('order');
      if (process === undefined) throw new Error(pack.findings.map(({ message }) => message).join('\n'));
      const told = (code: string) =>
        check(pack, compilation).flatMap((one) => (one.code === code ? [statePath(one.path ?? '')] : []));
      const { reached, ending } = walk(process);
      const standing = (path: string) =>
        [...reached.values()].filter((leaves) => leaves.some((leaf) => isIn(leaf, path)));
      for (const path of told('SD2101')) expect(standing(path), `${path} is reached`).toEqual([]);
      for (const path of [...told('SD2102'), ...told('SD2103')]) {
        const ends = standing(path).filter((leaves) => ending.has(leaves.join(' ')));
        expect(ends, `${path} ends`).toEqual([]);
      }
    }),
    { seed: 20, numRuns: 400 },
  );
});

test('a state that no configuration holds is called unreachable, joins apart', () => {
  fc.assert(
    fc.property(shape, (given) => {
      const plain = { ...given, joined: '', marks: ['{}', '{}', '{}'] as const };
      const pack = parsePack([{ name: 'order.yaml', text: textOf(plain) }]);
      const compilation = compile(pack.definitions, 'release');
      const process = compilation.world.processes.get('order');
      if (process === undefined) throw new Error('not compiled');
      const held = [...walk(process).reached.values()].flat();
      const findings = check(pack, compilation).filter(({ code }) => code === 'SD2101');
      const told = findings.map(({ path }) => statePath(path ?? ''));
      for (const path of [...outer, ...inner]) {
        const isTold = told.some((one) => isIn(path, one));
        expect({ path, isTold }).toEqual({ path, isTold: !held.some((leaf) => isIn(leaf, path)) });
      }
    }),
    { seed: 21, numRuns: 200 },
  );
});

type Shape = {
  readonly ways: readonly { from: string; to: string }[];
  readonly marks: readonly string[];
  readonly joined: string;
};

function textOf({ ways, marks, joined }: Shape): string {
  return anOrder({
    states: [
      '  open: { category: new, responsible: requester }',
      '  busy:',
      '    category: active',
      '    responsible: requester',
      ...(joined === '' ? [] : [`    ${joined}`]),
      `    regions:\n      one: { initial: a, states: { a: {}, b: ${marks[0]}, c: ${marks[1]} } }`,
      `      two: { initial: x, states: { x: {}, y: ${marks[2]} } }`,
      '  other: { category: active, responsible: requester }',
      '  closed: { category: closed }',
    ].join('\n'),
    transitions: ways.map(({ from, to }, n) => `  t${n}: { from: ${from}, to: ${to}, roles: [requester] }`).join('\n'),
  });
}

/** All configurations that any moves lead to, and those from which some lead to a closed one. */
function walk({ machine, tree, transitions, create }: CompiledProcess) {
  const events = [...transitions.values()].flatMap(({ alternatives }) =>
    (alternatives ?? []).map(({ event }) => event),
  );
  const own = [...tree.nodes.keys()].flatMap((path) => [`leaves:${path}`, `joined:${path}`]);
  const reached = new Map<string, readonly string[]>();
  const before = new Map<string, string[]>();
  const open = create.alternatives.map(({ to }) => tree.complete([to]));
  for (let leaves = open.pop(); leaves !== undefined; leaves = open.pop()) {
    const id = leaves.join(' ');
    if (reached.has(id)) continue;
    reached.set(id, leaves);
    const isDone = leaves.every((leaf) => tree.nodes.get(leaf)?.definition.final === true);
    for (const event of [...events, ...own.filter((name) => isDone || !name.startsWith('joined'))]) {
      const next = machine.move(leaves, event)?.configuration;
      if (next === undefined) continue;
      before.set(next.join(' '), [...(before.get(next.join(' ')) ?? []), id]);
      open.push(next);
    }
  }
  const ending = new Set<string>();
  const ends: string[] = reached.has('closed') ? ['closed'] : [];
  for (let id = ends.pop(); id !== undefined; id = ends.pop()) {
    if (ending.has(id)) continue;
    ending.add(id);
    ends.push(...(before.get(id) ?? []));
  }
  return { reached, ending };
}

/** `/states/busy/regions/one/states/b` as `busy.one.b`. */
function statePath(pointer: string): string {
  return pointer
    .split('/')
    .filter((_, n) => n > 0 && n % 2 === 0)
    .join('.');
}

function isIn(path: string, around: string): boolean {
  return path === around || path.startsWith(`${around}.`);
}
