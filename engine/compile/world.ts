/** Compiles a set of definitions into a world. */

import { compileTable } from '../decision/index.ts';
import type { Kind, ParsedDefinition } from '../definition/definition.ts';
import { compileCiType } from './ci-type.ts';
import { choicesOf, type DefinitionIndex, indexDefinitions } from './index-of-definitions.ts';
import type { Problem, Report } from './problem.ts';
import { compileProcess } from './process.ts';
import type { World } from './types.ts';

export type Compilation = {
  /** With problems, what they concern is shut; a world is run only when the checker found no error. */
  readonly world: World;
  readonly index: DefinitionIndex;
  readonly problems: readonly Problem[];
};

/** Compiles definitions; `release` is their content hash, which the shell computes. */
export function compile(definitions: readonly ParsedDefinition[], release: string): Compilation {
  const index = indexDefinitions(definitions);
  const problems: Problem[] = [];
  const sink =
    (definition: ParsedDefinition): Report =>
    (code, path, message, range) => {
      problems.push({ code, definition, path, message, ...(range === undefined ? {} : { range }) });
    };
  for (const table of index.all('decisionTable')) {
    const { problems: found } = compileTable(table.definition, choicesOf(index));
    for (const { row, column, message } of found) {
      sink(table)(
        'table',
        row === undefined ? ['in'] : ['rows', row, ...(column === undefined ? [] : [column])],
        message,
      );
    }
  }
  const mapOf = <K extends Kind>(kind: K) =>
    new Map(index.all(kind).map(({ definition }) => [definition.key, definition]));
  const world: World = {
    release,
    languages: [...new Set(index.all('pack').flatMap(({ definition }) => definition.languages))],
    packs: mapOf('pack'),
    processes: new Map(
      index.all('process').map((parsed) => [parsed.definition.key, compileProcess(parsed, index, sink)]),
    ),
    roles: mapOf('role'),
    choices: mapOf('choiceList'),
    checklists: mapOf('checklist'),
    calendars: mapOf('calendar'),
    ciTypes: new Map(index.all('ciType').map(({ definition }) => [definition.key, compileCiType(definition, index)])),
    serviceLevels: mapOf('serviceLevel'),
    routingTables: mapOf('routingTable'),
  };
  return { world, index, problems };
}
