/** Who is meant by a name in `notify`: relations and person fields are people, group fields and roles are resolved by the desk. */
import type { Recipient } from '../ticket/effect.ts';
import type { Value } from '../ticket/ticket.ts';
import { inOrder, type Work } from './work.ts';

const relationFields: Readonly<Record<string, string>> = {
  requester: 'requester',
  affected: 'affected',
  assignee: 'assignee',
  watcher: 'watchers',
  watchers: 'watchers',
};

/** The name of the manager of whoever works on it; `manager` is the requester's. */
export const assigneeManager = 'assigneeManager';

/** Recipients by name, each once: a relation, a person or group field, `approver`, `manager`, `assigneeManager`, else a role. */
export function recipientsNamed(work: Work, names: readonly string[]): readonly Recipient[] {
  const found = new Map<string, Recipient>();
  const add = (recipient: Recipient) => found.set(JSON.stringify(recipient), recipient);
  for (const name of names) for (const recipient of recipientsOf(work, name)) add(recipient);
  return [...found.values()];
}

function recipientsOf(work: Work, name: string): readonly Recipient[] {
  const { fields } = work.ticket;
  if (name === 'member' || name === 'group') return texts(fields.group).map((group) => ({ group }));
  const type = work.process.fields.get(relationFields[name] ?? name)?.definition.type;
  if (type === 'group') return texts(fields[name]).map((group) => ({ group }));
  if (name === assigneeManager) return peopleNamed(work, 'assignee').map((managerOf) => ({ managerOf }));
  const isPeople = type === 'person' || name === 'approver' || name === 'manager';
  return isPeople ? peopleNamed(work, name).map((person) => ({ person })) : [{ role: name }];
}

/** People by the name of a relation that the ticket itself tells, or of a person field; none by any other name. */
export function peopleNamed(work: Work, name: string): readonly string[] {
  const { fields, approvals } = work.ticket;
  if (name === 'approver') {
    const open = inOrder(approvals).filter(([, { outcome }]) => outcome === undefined);
    return open.flatMap(([, { approvers }]) => approvers.map(({ person }) => person));
  }
  if (name === 'manager') {
    return texts(fields.requester).flatMap((person) => work.facts.people?.[person]?.manager ?? []);
  }
  const key = relationFields[name] ?? name;
  return work.process.fields.get(key)?.definition.type === 'person' ? texts(fields[key]) : [];
}

function texts(value: Value | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}
