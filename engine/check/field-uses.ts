/** Words. Use: a place where a process names a field for something that only fields of some types can be. */
import { parseApproverSource } from '../compile/approval-rule.ts';
import { definitionPath } from '../compile/states.ts';
import type { ParsedDefinition } from '../definition/definition.ts';
import type { FieldDefinition } from '../definition/field.ts';
import type { Action, ApprovalRule } from '../definition/process.ts';
import { actionLists } from './action-lists.ts';
import type { CheckedProcess } from './processes.ts';
import type { CheckInput, Path } from './rule.ts';

export type FieldUse = {
  readonly parsed: ParsedDefinition;
  readonly path: Path;
  readonly as: 'points' | 'approvers' | 'excluded' | 'created';
  readonly key: string;
  /** Undefined where there is no such field, which another rule tells. */
  readonly field: FieldDefinition | undefined;
  /** created: the process of the new ticket. */
  readonly process?: string;
};

type Found = Omit<FieldUse, 'parsed' | 'field'>;

export function fieldUses(input: CheckInput): readonly FieldUse[] {
  return input.processes.flatMap((process) =>
    [...inActions(process), ...inStates(process), ...inApprovals(process)].map((found) => ({
      ...found,
      parsed: process.parsed,
      field: process.compiled.fields.get(found.key)?.definition,
    })),
  );
}

function inActions(process: CheckedProcess): readonly Found[] {
  return actionLists(process).flatMap(([actions, path]) =>
    (actions ?? []).flatMap((action, n) => ofAction(action, [...path, n])),
  );
}

function ofAction(action: Action, path: Path): readonly Found[] {
  if ('checklist' in action && action.from !== undefined) {
    return [{ path: [...path, 'from'], as: 'points', key: action.from }];
  }
  if (!('create' in action) || action.into === undefined) return [];
  return [{ path: [...path, 'into'], as: 'created', key: action.into, process: action.create }];
}

function inStates({ compiled: { tree } }: CheckedProcess): readonly Found[] {
  return [...tree.nodes.values()].flatMap(({ path, definition: { checklist } }) => {
    const from = typeof checklist === 'object' ? checklist.from : undefined;
    return from === undefined
      ? []
      : [{ path: [...definitionPath(tree, path), 'checklist', 'from'], as: 'points' as const, key: from }];
  });
}

/** What an approval rule says of fields, at the place where the process names the rule. */
function inApprovals({ definition, compiled }: CheckedProcess): readonly Found[] {
  return Object.entries(definition.approvals ?? {}).flatMap(([key, given]) => {
    const rule = compiled.approvals.get(key)?.rule;
    if (rule === undefined) return [];
    const at = (...element: Path): Path => ['approvals', key, ...(typeof given === 'string' ? [] : element)];
    return ofApproval(rule, at);
  });
}

function ofApproval(rule: ApprovalRule, at: (...element: Path) => Path): readonly Found[] {
  const source = parseApproverSource(rule.by);
  const excluded = (rule.excludes ?? []).map((key, n): Found => ({ path: at('excludes', n), as: 'excluded', key }));
  if (source?.from !== 'manager' && source?.from !== 'person') return excluded;
  return [{ path: at('by'), as: 'approvers', key: source.of }, ...excluded];
}
