/** Whether the pack has what a map names, and the runtime the zone and the format of times. */
import type { CompiledField, CompiledProcess, World } from '#engine';
import { type LogFinding, logFinding } from './log-finding.ts';
import type { CommandRule, FieldMap, LogMap, PlaceOf } from './log-map.ts';
import { formatProblem, isZone } from './log-time.ts';
import { didYouMean } from './nearest-name.ts';

type Path = readonly (string | number)[];
type Found = { readonly path: Path; readonly message: string };

export function checkReferences(map: LogMap, world: World, placeOf: PlaceOf): readonly LogFinding[] {
  const process = world.processes.get(map.process);
  const found = [
    ...timeProblems(map),
    ...(process === undefined
      ? [unknown('process', map.process, [...world.processes.keys()], ['process'])]
      : [...stateProblems(map, process), ...fieldProblems(map, process), ...commandProblems(map, process)]),
  ];
  return found.map(({ path, message }) => logFinding('SD8003', placeOf(path), message));
}

function timeProblems({ time }: LogMap): readonly Found[] {
  const zone = `There is no time zone ${time.zone}. Name one as IANA does: Europe/Moscow, America/Sao_Paulo, UTC.`;
  const format = formatProblem(time.format);
  return [
    ...(isZone(time.zone) ? [] : [{ path: ['time', 'zone'], message: zone }]),
    ...(format === undefined ? [] : [{ path: ['time', 'format'], message: format }]),
  ];
}

function stateProblems({ state }: LogMap, process: CompiledProcess): readonly Found[] {
  return Object.entries(state.values).flatMap(([text, path]) => unknownState(path, process, ['state', 'values', text]));
}

function fieldProblems({ fields }: LogMap, process: CompiledProcess): readonly Found[] {
  return Object.entries(fields).flatMap(([key, map]) => {
    const field = process.fields.get(key);
    if (field === undefined) return [unknown('field', key, [...process.fields.keys()], ['fields', key])];
    return [...valueProblems(key, map, field), ...compareProblems(key, map, field)];
  });
}

function valueProblems(key: string, { values = {} }: FieldMap, { options }: CompiledField): readonly Found[] {
  if (options === undefined) return [];
  return Object.entries(values).flatMap(([text, value]) =>
    value === null || options.has(String(value))
      ? []
      : [unknown(`choice of ${key}`, String(value), [...options.keys()], ['fields', key, 'values', text])],
  );
}

function compareProblems(key: string, { compare }: FieldMap, { value }: CompiledField): readonly Found[] {
  if ((compare === true) === (value !== undefined)) return [];
  const message =
    compare === true
      ? `The process does not compute ${key}, so there is nothing to compare. Remove \`compare\`.`
      : `The process computes ${key}. Add \`compare: true\`: the log's value is compared with it.`;
  return [{ path: ['fields', key], message }];
}

function commandProblems({ commands, fields }: LogMap, process: CompiledProcess): readonly Found[] {
  return commands.flatMap((rule, n) => ruleProblems(rule, ['commands', n], process, fields));
}

function ruleProblems(
  rule: CommandRule,
  path: Path,
  process: CompiledProcess,
  fields: LogMap['fields'],
): readonly Found[] {
  const isCommand = rule.command === 'edit' || process.transitions.has(rule.command);
  const states = (['from', 'to'] as const).flatMap((key) =>
    (rule[key] ?? []).flatMap((state, n) => unknownState(state, process, [...path, key, n])),
  );
  const mapped = (['changed', 'filled', 'wereEmpty'] as const).flatMap((key) =>
    (rule[key] ?? []).flatMap((field, n) =>
      Object.hasOwn(fields, field) ? [] : [unmapped(field, process, Object.keys(fields), [...path, key, n])],
    ),
  );
  return [
    ...(isCommand
      ? []
      : [unknown('command', rule.command, ['edit', ...process.transitions.keys()], [...path, 'command'])]),
    ...states,
    ...mapped,
  ];
}

function unknownState(state: string, { tree }: CompiledProcess, path: Path): readonly Found[] {
  return tree.nodes.has(state) ? [] : [unknown('state', state, [...tree.nodes.keys()], path)];
}

function unmapped(field: string, process: CompiledProcess, known: readonly string[], path: Path): Found {
  if (!process.fields.has(field)) return unknown('mapped field', field, known, path);
  const message = `The rule asks about ${field}, which the map reads from no column. Add ${field} to \`fields\`, or take it out here.`;
  return { path, message };
}

function unknown(what: string, name: string, known: readonly string[], path: Path): Found {
  return { path, message: `There is no ${what} ${name}.${didYouMean(name, known)} There are: ${known.join(', ')}.` };
}
