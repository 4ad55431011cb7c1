import type { CompiledApproval } from '../compile/approval-rule.ts';
import type { StateNode } from '../compile/state-tree.ts';
import type { CompiledProcess, CompiledState, CompiledTimer } from '../compile/types.ts';
import { actionsOf, requirementsOf } from './asked.ts';
import { conditionOf } from './condition.ts';
import { given } from './given.ts';
import type { OutlineApproval, OutlineNode, OutlineTimer } from './types.ts';

export function nodesOf(process: CompiledProcess): readonly OutlineNode[] {
  return [...process.tree.nodes.values()].map((node) => nodeOf(node, process));
}

function nodeOf(node: StateNode, process: CompiledProcess): OutlineNode {
  const { path, key, parent, region, definition, category, children, parallel } = node;
  const state = process.states.get(path);
  const { checklist } = definition;
  return {
    path,
    key,
    kind: region ? 'region' : 'state',
    category,
    isInitial: isInitial(node, process),
    isFinal: definition.final === true,
    isParallel: parallel,
    children,
    ...given({ parent, title: definition.title, portal: definition.portal, responsible: definition.responsible }),
    ...given({ checklist: typeof checklist === 'string' ? checklist : checklist?.use, plan: definition.plan }),
    ...given({ onReply: definition.onReply, approval: approvalOf(node, process) }),
    mandatory: state?.mandatory ?? [],
    readOnly: [...(state?.readOnly ?? [])],
    hidden: [...(state?.hidden ?? [])],
    requirements: requirementsOf(state?.requirements ?? [], process),
    timers: timersOf(state, process),
    actions: actionsOf(state?.actions ?? [], process),
  };
}

/** Regions of a state all begin together; none of them is the initial one. */
function isInitial({ path, parent }: StateNode, { tree, create }: CompiledProcess): boolean {
  if (parent !== undefined) return tree.nodes.get(parent)?.initial === path;
  return create.alternatives.some(({ to }) => to === path || to.startsWith(`${path}.`));
}

function timersOf(state: CompiledState | undefined, process: CompiledProcess): readonly OutlineTimer[] {
  return (state?.timers ?? []).map((timer) => timerOf(timer, process));
}

/** One timer of a state as plain data. */
export function timerOf(
  { id, action, when, in: span, time, every }: CompiledTimer,
  process: CompiledProcess,
): OutlineTimer {
  const source = time?.source.trim();
  return {
    id,
    kind: kindOf(id),
    every,
    ...given({ in: span, time: source, run: action.run }),
    ...given({
      timeField: source !== undefined && process.fields.has(source.split('.')[0] ?? '') ? source : undefined,
    }),
    ...given({ when: when === undefined ? undefined : conditionOf(when.source, process) }),
    notify: [action.notify ?? []].flat(),
  };
}

function kindOf(id: string): OutlineTimer['kind'] {
  const kind = id.slice(0, id.indexOf(':'));
  return kind === 'stay' || kind === 'at' ? kind : 'after';
}

function approvalOf(node: StateNode, process: CompiledProcess): OutlineApproval | undefined {
  const { definition, path, parent } = node;
  const compiled: CompiledApproval | undefined = process.approvals.get(definition.approval ?? '');
  if (compiled === undefined) return undefined;
  const { key, rule, source } = compiled;
  const skipWhen = process.states.get(path)?.skipWhen;
  const leadsTo = (name: string | undefined) => (name === undefined ? undefined : process.tree.resolve(name, parent));
  return {
    key,
    source,
    quorum: rule.quorum ?? 'all',
    excludes: rule.excludes ?? [],
    delegates: rule.delegates === true,
    voidedBy: rule.voidedBy ?? [],
    ...given({ title: rule.title, otherwise: rule.onNone?.role, due: rule.due, whenDue: rule.whenDue }),
    ...given({ skipWhen: skipWhen === undefined ? undefined : conditionOf(skipWhen.source, process) }),
    ...given({ given: leadsTo(definition.given), refused: leadsTo(definition.refused) }),
  };
}
