/**
 * Two readings of a world for a log. `seen`: everybody sees the whole ticket; the log does not record roles, but that
 * somebody changed a ticket proves that he saw it, and behind that first gate no other would be asked. `answerable`: all
 * gates are taken away that ask what the log does not record, so that those it can answer are asked by themselves, and the
 * ticket goes the process's own way.
 */
import type { CompiledProcess, World } from '#engine';
import type { RecordedGates } from './recorded.ts';

const everybody = ['*'];

export function seenByAll(world: World, key: string): World {
  return withProcess(world, key, (process) => ({ ...process, access: { see: everybody, seeAll: everybody } }));
}

export function answerable(world: World, key: string, gates: RecordedGates): World {
  return withProcess(seenByAll(world, key), key, (process) => ({
    ...process,
    definition: definitionFor(process),
    fields: mapped(process.fields, (field) => fieldFor(field, gates)),
    edits: process.edits.map((rule) => ({ ...rule, roles: everybody })),
    create: { ...process.create, ...gatesFor(process.create, gates) },
    states: mapped(process.states, (state) => ({ ...state, ...gatesFor(state, gates) })),
    transitions: mapped(process.transitions, (transition) => transitionFor(transition, gates)),
  }));
}

function withProcess(world: World, key: string, change: (process: CompiledProcess) => CompiledProcess): World {
  const process = world.processes.get(key);
  if (process === undefined) return world;
  return { ...world, processes: new Map([...world.processes, [key, change(process)]]) };
}

function definitionFor({ definition }: CompiledProcess): CompiledProcess['definition'] {
  return {
    ...definition,
    people: { ...definition.people, requester: { onBehalfOf: true } },
    create: { ...definition.create, roles: everybody },
  };
}

type Field = ReturnType<CompiledProcess['fields']['get']> & {};

function fieldFor({ mandatory, ...field }: Field, gates: RecordedGates): Field {
  const { edit: _, ...definition } = field.definition;
  const isAsked =
    mandatory !== undefined && gates.canFill(field.key) && (mandatory === true || gates.canAnswer(mandatory.reads));
  return { ...field, definition, ...(isAsked ? { mandatory } : {}) };
}

type Gated = Pick<CompiledProcess['create'], 'mandatory' | 'requirements'>;

function gatesFor({ mandatory, requirements }: Gated, gates: RecordedGates): Gated {
  return {
    mandatory: mandatory.filter(gates.canFill),
    requirements: requirements.filter(({ that }) => gates.canAnswer(that.reads)),
  };
}

type Transition = ReturnType<CompiledProcess['transitions']['get']> & {};

/** A transition without roles is the process's own and stays so. */
function transitionFor(transition: Transition, gates: RecordedGates): Transition {
  const { comment: _comment, effort: _effort, roles = [], ...definition } = transition.definition;
  const { mandatory, requirements } = gatesFor(
    { mandatory: definition.mandatory ?? [], requirements: transition.requirements },
    gates,
  );
  return {
    ...transition,
    requirements,
    definition: { ...definition, mandatory, roles: roles.length === 0 ? [] : everybody },
  };
}

function mapped<V>(map: ReadonlyMap<string, V>, change: (value: V) => V): ReadonlyMap<string, V> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
