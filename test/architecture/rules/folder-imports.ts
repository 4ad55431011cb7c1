import { type Import, isCode, readCode } from '../code.ts';
import { type Breach, type Rule, type Source, source, topFolder } from '../rule.ts';

/** What each folder may import beside its own files. Types of the engine are free of it where `types` says so. */
const allowed: {
  readonly [folder: string]: { readonly doors: readonly string[]; readonly types?: readonly string[] };
} = {
  '': { doors: [] },
  bin: { doors: [] },
  engine: { doors: [] },
  plugins: { doors: ['#plugins/sdk'], types: ['#engine'] },
  server: { doors: ['#engine', '#plugins/sdk'] },
  designer: { doors: ['#engine'] },
};

export const rule: Rule = {
  name: 'folder-imports',
  sentence:
    'A folder imports from another only through its door (#engine, #plugins/sdk), and only where the table in ' +
    'ARCHITECTURE.md allows it: engine nothing, plugins the SDK and types of the engine, server both, designer the ' +
    'engine. Move the code to the folder whose knowledge it needs, or hand it over as an argument.',
  check: (sources) => sources.filter((one) => isCode(one) && topFolder(one.path) !== 'test').flatMap(breachesOf),
  bad: [
    [source('engine/execute/execute.ts', "import { now } from '../../server/clock.ts';")],
    [source('engine/execute/execute.ts', "import { World } from '#engine';")],
    [source('server/tickets/desk.ts', "import { execute } from '../../engine/execute/execute.ts';")],
    [source('plugins/mail/index.ts', "import { execute } from '#engine';")],
    [source('plugins/mail/index.ts', "import { toCommand } from '../chat/to-command.ts';")],
    [source('designer/desk/list.ts', "import type { Route } from '../../server/http/routes.ts';")],
    [source('engine/check/check.ts', "type Case = import('../../test/cases.ts').Found;")],
    [source('definitions/itil/priority.ts', 'export const priority = 1;')],
  ],
  good: [
    source('engine/execute/execute.ts', "import { fold } from '../history/fold.ts';"),
    source('server/tickets/desk.ts', "import { execute } from '#engine';\nimport { Plugin } from '#plugins/sdk';"),
    source(
      'plugins/mail/index.ts',
      "import type { Ticket } from '#engine';\nimport { definePlugin } from '#plugins/sdk';",
    ),
    source('plugins/sdk/index.ts', "export type { Command } from '#engine';"),
    source('designer/desk/list.ts', "import { form } from '#engine';"),
    source('test/engine/fold.test.ts', "import { fold } from '../../engine/history/fold.ts';"),
  ],
};

function breachesOf(code: Source): readonly Breach[] {
  const { path } = code;
  const folder = topFolder(path);
  if (folder === 'definitions') return [{ path, line: 1, what: 'is code, but definitions are data' }];
  return readCode(code)
    .imports.filter((one) => !isAllowed(path, one))
    .map(({ line, specifier }) => ({
      path,
      line,
      what: `imports ${specifier}, which ${folder || 'the root'} may not`,
    }));
}

function isAllowed(path: string, { specifier, target, isType }: Import): boolean {
  if (target !== undefined) return territory(target) === territory(path);
  if (!specifier.startsWith('#')) return true;
  const { doors, types = [] } = allowed[topFolder(path)] ?? { doors: [] };
  return doors.includes(specifier) || (isType && types.includes(specifier));
}

/** Each plugin is a territory of its own; elsewhere the whole top folder is one. */
function territory(path: string): string {
  return topFolder(path) === 'plugins' ? path.split('/').slice(0, 2).join('/') : topFolder(path);
}
