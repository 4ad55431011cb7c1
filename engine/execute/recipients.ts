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

/** Recipients by name, each once: a relation, a person or group field, `approver`, `manager`, else a role. */
export function recipientsNamed(work: Work, names: readonly string[]): readonly Recipient[] {
  const found = new Map<string, Recipient>();
  const add = (recipient: Recipient) => found.set(JSON.stringify(recipient), recipient);
  for (const name of names) for (const recipient of recipientsOf(work, name)) add(recipient);
  return [...found.values()];
}

function recipientsOf(work: Work, name: string): readonly Recipient[] {
  const { fields, approvals } = work.ticket;
  if (name === 'approver') {
    const open = inOrder(approvals).filter(([, { outcome }]) => outcome === undefined);
    return open.flatMap(([, { approvers }]) => approvers.map(({ person }) => ({ person })));
  }
  if (name === 'manager') {
    const manager = typeof fields.requester === 'string' ? work.facts.people?.[fields.requester]?.manager : undefined;
    return manager === undefined ? [] : [{ person: manager }];
  }
  if (name === 'member' || name === 'group') return texts(fields.group).map((group) => ({ group }));
  const key = relationFields[name] ?? name;
  const type = work.process.fields.get(key)?.definition.type;
  if (type === 'person') return texts(fields[key]).map((person) => ({ person }));
  if (type === 'group') return texts(fields[key]).map((group) => ({ group }));
  return [{ role: name }];
}

function texts(value: Value | undefined): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}
