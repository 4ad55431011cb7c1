import { isCode, readCode } from '../code.ts';
import { type Breach, type Rule, type Source, source } from '../rule.ts';

export const rule: Rule = {
  name: 'folder-cycles',
  sentence:
    'The folders of engine, and those of server, import each other without cycles, types included: each can be read ' +
    'and tested once those below it are understood. Move what both need into the lower one, or a folder below both.',
  check: (sources) =>
    ['engine', 'server'].flatMap((top) =>
      cyclesIn(sources.filter((one) => isCode(one) && one.path.startsWith(`${top}/`))),
    ),
  bad: [
    [
      source('engine/form/form.ts', "import { gate } from '../execute/gate.ts';"),
      source('engine/execute/gate.ts', "import type { Form } from '../form/form.ts';"),
    ],
    [
      source('engine/a/one.ts', "import '../b/two.ts';"),
      source('engine/b/two.ts', "import '../c/three.ts';"),
      source('engine/c/three.ts', "export { one } from '../a/other.ts';"),
    ],
    [
      source('engine/index.ts', "export { fold } from './history/fold.ts';"),
      source('engine/history/fold.ts', "import type { Ticket } from '../index.ts';"),
    ],
  ],
  good: [
    source('engine/index.ts', "export { form } from './form/form.ts';\nexport { gate } from './execute/gate.ts';"),
    source('engine/form/form.ts', "import { gate } from '../execute/gate.ts';\nimport { rows } from './rows.ts';"),
    source('engine/form/rows.ts', "import { form } from './form.ts';"),
    source('engine/execute/gate.ts', "import { fold } from '../history/fold.ts';"),
    source('engine/history/fold.ts', 'export const fold = 1;'),
  ],
};

type Edge = { readonly from: string; readonly to: string; readonly path: string; readonly line: number };

/** One breach for each import that lies on a cycle of folders. */
function cyclesIn(sources: readonly Source[]): readonly Breach[] {
  const edges = sources.flatMap(edgesOf);
  return edges.flatMap(({ from, to, path, line }) => {
    const way = wayBetween(to, from, edges);
    return way === undefined ? [] : [{ path, line, what: `closes the cycle ${[from, ...way].join(' → ')}` }];
  });
}

function edgesOf(code: Source): readonly Edge[] {
  const from = folderOf(code.path);
  return readCode(code).imports.flatMap(({ target, line }) => {
    const to = target === undefined ? from : folderOf(target);
    return to === from ? [] : [{ from, to, path: code.path, line }];
  });
}

/** The shortest way along the edges, both ends included. */
function wayBetween(from: string, to: string, edges: readonly Edge[]): readonly string[] | undefined {
  const ways = [[from]];
  const seen = new Set([from]);
  for (const way of ways) {
    const last = way.at(-1);
    if (last === to) return way;
    for (const edge of edges) {
      if (edge.from !== last || seen.has(edge.to)) continue;
      seen.add(edge.to);
      ways.push([...way, edge.to]);
    }
  }
  return undefined;
}

/** `engine/check` of `engine/check/rules/dead-end.ts`, `engine` of `engine/index.ts`. */
function folderOf(path: string): string {
  const parts = path.split('/');
  return parts.slice(0, Math.min(2, parts.length - 1)).join('/');
}
