/** Which fields of its ticket the outcome of a command hangs on: those that it writes and those that its gate reads. */
import { activePaths, outermost } from '../compile/state-tree.ts';
import { ownEvent } from '../compile/states.ts';
import type { CompiledProcess, CompiledState, CompiledTransition, World } from '../compile/types.ts';
import type { CompiledExpression } from '../expression/index.ts';
import type { Command } from '../ticket/command.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { readsFields } from './carried.ts';
import { processOf } from './execute.ts';

export type CommandReads = {
  /** Fields whose value counts. */
  readonly fields: readonly string[];
  /** Fields that must be filled, whatever they hold. */
  readonly filled: readonly string[];
  /** What a command comes to hangs on where the ticket stands, always. */
  readonly state: true;
};

/**
 * What the command itself writes and asks, on the way that any of its alternatives may go. What must hold whatever is done
 * counts only as far as the command touches it: the ticket as it is fulfils it already. What follows by itself is judged by
 * the ticket as it is by then.
 */
export function readsOf(world: World, ticket: Ticket, command: Command): CommandReads {
  const process = processOf(world, ticket, command);
  if ('code' in process) return { fields: [], filled: [], state: true };
  const asked = new Asked(process, ticket);
  const transition = process.transitions.get(command.type);
  if (command.type === 'moveTo') addMoveTo(asked, world, command);
  else if (readsFields(process, command.type)) addWrites(asked, command, transition);
  if (transition !== undefined) addTransition(asked, transition);
  if (command.type === 'vote') addVote(asked, command);
  if (command.type === 'openPlan') addPlan(asked, command);
  if (command.type === 'openChecklist') asked.value([String(command.arguments?.from ?? '')]);
  return asked.reads();
}

/** Gathers the fields that a command asks for. */
class Asked {
  readonly process: CompiledProcess;
  readonly ticket: Ticket;
  readonly #fields = new Set<string>();
  readonly #filled = new Set<string>();

  constructor(process: CompiledProcess, ticket: Ticket) {
    this.process = process;
    this.ticket = ticket;
  }

  /** A computed field is what it is computed from. */
  value(keys: Iterable<string>): void {
    for (const key of keys) {
      const field = this.process.fields.get(key);
      if (field === undefined || this.#fields.has(key)) continue;
      this.#fields.add(key);
      this.value(field.value?.reads.fields ?? []);
    }
  }

  condition(...expressions: readonly (CompiledExpression | undefined)[]): void {
    for (const expression of expressions) this.value(expression?.reads.fields ?? []);
  }

  filled(keys: readonly string[]): void {
    for (const key of keys) {
      this.#filled.add(key);
      this.condition(this.process.fields.get(key)?.visible);
    }
  }

  reads(): CommandReads {
    return {
      fields: [...this.#fields].sort(),
      filled: [...this.#filled].filter((key) => !this.#fields.has(key)).sort(),
      state: true,
    };
  }
}

function addWrites(asked: Asked, command: Command, transition: CompiledTransition | undefined): void {
  const { process } = asked;
  const given = Object.keys(command.fields ?? {});
  const literal = Object.keys(transition?.fields ?? {});
  const set = (transition?.set ?? []).map(({ field }) => field);
  const written = new Set([...given, ...literal, ...set, ...(transition?.definition.clear ?? [])]);
  for (const key of given) {
    const field = process.fields.get(key);
    asked.condition(field?.visible);
    if (field?.definition.dependsOn !== undefined) asked.value([field.definition.dependsOn]);
  }
  addOrphans(process, written);
  asked.value(written);
  addTouched(asked, withComputed(process, written), statesKept(asked, transition));
}

/** Active states in which the ticket may still stand afterwards: those left ask nothing more. */
function statesKept({ process, ticket }: Asked, transition: CompiledTransition | undefined): readonly CompiledState[] {
  const moves = transition?.alternatives?.map(({ event }) => process.machine.move(ticket.state, event));
  const active = activePaths(process.tree, ticket.state);
  const kept = moves === undefined ? active : active.filter((path) => moves.some((move) => !move?.left.includes(path)));
  return kept.flatMap((path) => process.states.get(path) ?? []);
}

/** Values that no longer stand under what is chosen above them are taken away. */
function addOrphans({ dependents }: CompiledProcess, written: Set<string>): void {
  for (let size = -1; size < written.size; ) {
    size = written.size;
    for (const { key, definition } of dependents) if (written.has(definition.dependsOn ?? '')) written.add(key);
  }
}

/** What is written, and what is computed from it. */
function withComputed({ computed }: CompiledProcess, written: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set(written);
  for (const { key, value } of computed) if (value?.reads.fields.some((read) => all.has(read))) all.add(key);
  return all;
}

/** Invariants whose answer the command may change: requirements of the active states, and what makes fields mandatory. */
function addTouched(asked: Asked, touched: ReadonlySet<string>, active: readonly CompiledState[]): void {
  const isTouched = ({ reads }: CompiledExpression) => reads.fields.some((key) => touched.has(key));
  for (const { requirements } of active) {
    for (const { that } of requirements) if (isTouched(that)) asked.condition(that);
  }
  for (const { key, mandatory } of asked.process.fields.values()) {
    if (mandatory === undefined || mandatory === true || !isTouched(mandatory)) continue;
    asked.condition(mandatory);
    asked.filled([key]);
  }
}

function addTransition(asked: Asked, { alternatives = [], set, requirements, definition }: CompiledTransition): void {
  asked.condition(...set.map(({ value }) => value), ...requirements.map(({ that }) => that));
  asked.condition(...alternatives.map(({ when }) => when));
  // Its form shows what it demands: whoever runs it has judged the value.
  asked.value(definition.mandatory ?? []);
  asked.filled(definition.mandatory ?? []);
  if (definition.effort === true) asked.value(['assignee']);
  for (const { event } of alternatives) addMove(asked, event);
}

/** What the states ask that a move enters. */
function addMove(asked: Asked, event: string): void {
  const move = asked.process.machine.move(asked.ticket.state, event);
  addStates(asked, move?.entered ?? []);
}

function addStates(asked: Asked, paths: readonly string[]): void {
  const { process } = asked;
  for (const path of paths) {
    const state = process.states.get(path);
    if (state === undefined) continue;
    asked.condition(...state.requirements.map(({ that }) => that), state.skipWhen);
    asked.filled(state.mandatory);
    const source = process.approvals.get(process.tree.nodes.get(path)?.definition.approval ?? '')?.source;
    if (source?.from === 'manager' || source?.from === 'person') asked.value([source.of]);
  }
}

/** A vote may decide, and the ticket moves on by it. */
function addVote(asked: Asked, { arguments: given }: Command): void {
  const approval = asked.ticket.approvals[String(given?.approval)];
  if (approval === undefined) return;
  addMove(asked, ownEvent('given', approval.state));
  addMove(asked, ownEvent('refused', approval.state));
}

function addPlan(asked: Asked, { arguments: given }: Command): void {
  asked.condition(...Object.values(asked.process.plans.get(String(given?.plan))?.when ?? {}));
}

/** The state that it comes into asks fields of the other process; what they are filled from stands on this one. */
function addMoveTo(asked: Asked, world: World, { process: target = '', fields = {} }: Command): void {
  const process = world.processes.get(target);
  const rule = asked.process.moves.get(target);
  const name = rule?.states[outermost(asked.ticket.state)];
  if (process === undefined || name === undefined) return;
  const there = new Asked(process, asked.ticket);
  there.value(Object.keys(fields));
  addStates(there, activePaths(process.tree, process.tree.complete([process.tree.resolve(name) ?? ''])));
  const reads = there.reads();
  const sourceOf = (key: string) => rule?.fields?.[key] ?? key;
  asked.value(reads.fields.map(sourceOf));
  asked.filled(reads.filled.map(sourceOf).filter((key) => asked.process.fields.has(key)));
}
