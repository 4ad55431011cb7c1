/** The rule that names approvers: `manager(requester)`, `group(changeBoard)`, `role(changeManager)`, `person(owner)`. */
import type { ApprovalRule } from '../definition/process.ts';

export type ApproverSource = { readonly from: 'manager' | 'group' | 'role' | 'person'; readonly of: string };

export type CompiledApproval = {
  readonly key: string;
  readonly rule: ApprovalRule;
  readonly source: ApproverSource;
};

const form = /^(manager|group|role|person)\(\s*([A-Za-z][A-Za-z0-9]*)\s*\)$/;

/** What an approval's `by` says; undefined where it has none of the forms. */
export function parseApproverSource(by: string): ApproverSource | undefined {
  const match = form.exec(by.trim());
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  return { from: match[1] as ApproverSource['from'], of: match[2] };
}
