/** Words. Relation: what somebody is to a ticket because he stands on it, without any grant. */
import type { Relation } from '../definition/process.ts';

/** Where people stand on a ticket for a relation, and what of the facts tells who is meant by it. */
export type RelationRule =
  | {
      readonly on: 'requester' | 'affected' | 'assignee' | 'watchers' | 'group';
      /** The field holds a list. */
      readonly many: boolean;
      /**
       * Absent: who stands there himself. `memberOf`: whoever belongs to the group there. `manager`: the manager of who
       * stands there.
       */
      readonly asks?: 'memberOf' | 'manager';
    }
  /** Whoever is or was asked in an approval; while it is open, today's substitute of somebody asked, too. */
  | { readonly on: 'approvals'; readonly asks: 'substitute' };

export const relationRules: Readonly<Record<Relation, RelationRule>> = {
  requester: { on: 'requester', many: false },
  affected: { on: 'affected', many: true },
  assignee: { on: 'assignee', many: false },
  member: { on: 'group', many: false, asks: 'memberOf' },
  approver: { on: 'approvals', asks: 'substitute' },
  watcher: { on: 'watchers', many: true },
  manager: { on: 'requester', many: false, asks: 'manager' },
};
