/** The references of an approval rule that are the same whichever process uses it. */
import { parseApproverSource } from '../../compile/approval-rule.ts';
import type { ApprovalRule } from '../../definition/process.ts';
import type { Collector, Path } from './collector.ts';
import { collectCalendar } from './states.ts';

export function collectApprovalRule(found: Collector, rule: ApprovalRule, path: Path): void {
  const source = parseApproverSource(rule.by);
  const so = 'nobody would be found to ask, so the state that asks could not be entered';
  if (source?.from === 'group') found.group(source.of, [...path, 'by'], so);
  if (source?.from === 'role') role(found, source.of, [...path, 'by'], so);
  if (rule.onNone !== undefined) role(found, rule.onNone.role, [...path, 'onNone', 'role'], so);
  collectCalendar(found, rule.due, [...path, 'due']);
  if (rule.template !== undefined) {
    found.key('template', rule.template, [...path, 'template'], 'approvers would not be told that they are asked');
  }
}

/** Only a granted role has holders who can be asked: a relation has none without a ticket. */
function role(found: Collector, name: string, path: Path, so: string): void {
  const { index } = found.around;
  const known = { has: (key: string) => index.get('role', key) !== undefined, list: () => index.keys('role') };
  found.name('role', name, path, known, so, { isElsewhere: true });
}
