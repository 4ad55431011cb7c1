/** The references of states, inner ones included. */

import type { StateNode } from '../../compile/state-tree.ts';
import { definitionPath } from '../../compile/states.ts';
import type { CompiledProcess } from '../../compile/types.ts';
import type { StateDefinition } from '../../definition/process.ts';
import { collectActions, collectChecklist, collectPlanUse, collectTimed, peopleOf } from './actions.ts';
import { type Collector, keysOf, type Path, statesOf } from './collector.ts';

export function collectStates(found: Collector, process: CompiledProcess): void {
  for (const node of process.tree.nodes.values()) {
    const path = definitionPath(process.tree, node.path);
    const { initial, states } = node.definition;
    if (initial !== undefined && (node.region || states !== undefined)) {
      const so = `a ticket that comes to \`${node.path}\` could not start inside of it`;
      found.name('state', initial, [...path, 'initial'], keysOf(states), so);
    }
    if (!node.region) collectState(found, process, node, path);
  }
}

function collectState(found: Collector, process: CompiledProcess, node: StateNode, path: Path): void {
  const state = node.definition;
  const { responsible } = state;
  if (responsible !== undefined) {
    const so = 'nobody would answer for the ticket here';
    found.name('person', responsible, [...path, 'responsible'], peopleOf(found, process), so, { isElsewhere: true });
  }
  found.fields(state.mandatory, [...path, 'mandatory'], process, 'nobody could fill it, so no ticket could come here');
  found.fields(state.readOnly, [...path, 'readOnly'], process, 'nothing would be kept from change');
  found.fields(state.hidden, [...path, 'hidden'], process, 'hiding it hides nothing');
  if (typeof state.checklist === 'string') {
    collectChecklist(found, process, { use: state.checklist }, [...path, 'checklist']);
  } else if (state.checklist !== undefined) {
    collectChecklist(found, process, state.checklist, [...path, 'checklist'], 'use');
  }
  if (state.plan !== undefined) collectPlanUse(found, process, state.plan, [...path, 'plan']);
  collectActions(found, process, state.do, [...path, 'do']);
  collectWays(found, process, node, path);
  collectTimers(found, process, state, path);
}

function collectWays(
  found: Collector,
  process: CompiledProcess,
  { definition: state, parent }: StateNode,
  path: Path,
): void {
  if (state.approval !== undefined) {
    const so = 'nobody would be asked, and the ticket would wait for ever';
    const { approvals } = process.definition;
    const mend = unlistedApproval(found, state.approval);
    const options = mend === undefined ? {} : { mend };
    found.name('approval', state.approval, [...path, 'approval'], keysOf(approvals), so, options);
  }
  const ways: readonly [string | undefined, Path, string][] = [
    [state.given, ['given'], 'an approved ticket could not go on'],
    [state.refused, ['refused'], 'a refused ticket could not go on'],
    [state.joined?.to, ['joined', 'to'], 'the ticket could not go on when all regions are done'],
    [state.leaves?.to, ['leaves', 'to'], 'the ticket could not leave its regions'],
  ];
  for (const [name, element, so] of ways) {
    if (name !== undefined) found.name('state', name, [...path, ...element], statesOf(process, parent), so);
  }
}

/** A state asks by the process's own list, which a definition of the pack is not in by itself. */
function unlistedApproval({ around: { index } }: Collector, name: string): string | undefined {
  if (index.get('approval', name) === undefined) return undefined;
  return `The pack has \`${name}\`; name it under \`approvals:\` of this process: \`approvals: { ${name}: ${name} }\`.`;
}

function collectTimers(found: Collector, process: CompiledProcess, state: StateDefinition, path: Path): void {
  const { stay, after, at, onReply } = state;
  if (stay !== undefined) {
    collectCalendar(found, stay.atMost, [...path, 'stay', 'atMost']);
    collectTimed(found, process, stay.whenOver, [...path, 'stay', 'whenOver']);
  }
  for (const [n, timer] of (after ?? []).entries()) {
    collectCalendar(found, timer.in, [...path, 'after', n, 'in']);
    collectTimed(found, process, timer, [...path, 'after', n]);
  }
  if (at !== undefined) collectTimed(found, process, at, [...path, 'at']);
  if (onReply !== undefined) {
    const so = 'nothing would happen when the requester answers';
    found.transition(onReply, [...path, 'onReply'], process, so);
  }
}

/** The calendar by which a span is counted, where it names one. */
export function collectCalendar(found: Collector, span: object | undefined, path: Path): void {
  if (span !== undefined && 'calendar' in span && typeof span.calendar === 'string') {
    found.calendar(span.calendar, [...path, 'calendar']);
  }
}
