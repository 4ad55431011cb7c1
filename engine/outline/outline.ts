/** A process as plain data for a picture and its readers. */
import type { CompiledProcess, World } from '../compile/types.ts';
import type { LocalText } from '../definition/text.ts';
import { edgesOf } from './edges.ts';
import { given } from './given.ts';
import { nodesOf } from './nodes.ts';
import type { Outline, OutlineNames } from './types.ts';

/** Everything that a picture of a process and its reader need; survives being sent to another thread. */
export function outlineOf(process: CompiledProcess, world: World): Outline {
  const { key, definition } = process;
  return {
    key,
    title: definition.title,
    ...given({ description: definition.description }),
    number: definition.number,
    nodes: nodesOf(process),
    edges: edgesOf(process, world),
    names: namesOf(process, world),
  };
}

function namesOf({ fields, definition }: CompiledProcess, world: World): OutlineNames {
  const { links = {}, plans = {} } = definition;
  const groups = [...world.packs.values()].flatMap(({ bindings }) => Object.entries(bindings?.groups ?? {}));
  return {
    fields: titles([...fields].map(([key, field]) => [key, field.definition.title])),
    roles: titles([...world.roles].map(([key, { title }]) => [key, title])),
    groups: titles(groups),
    checklists: titles([...world.checklists].map(([key, { title }]) => [key, title])),
    plans: titles(Object.entries(plans).map(([key, { title }]) => [key, title])),
    links: titles(Object.entries(links).map(([key, { title }]) => [key, title])),
    processes: titles([...world.processes].map(([key, other]) => [key, other.definition.title])),
  };
}

function titles(all: readonly (readonly [string, LocalText | undefined])[]): Readonly<Record<string, LocalText>> {
  return Object.fromEntries(all.filter((one): one is [string, LocalText] => one[1] !== undefined));
}
