/** Tickets that ask for an approval, and votes on it. */
import { aDesk, everybody, type TestDesk } from './a-desk.ts';
import { aProcess, aText, shown, type Written } from './builders.ts';

export type Rule = Readonly<Record<string, unknown>>;

/** `approve` asks by the rule; given leads to `work`, refused to `draft`. */
export function approving(rule: Rule, parts: Rule = {}): Written {
  return aProcess({
    fields: { cost: { type: 'integer', ...shown }, owner: { type: 'person' }, note: aText() },
    edit: [{ in: '*', roles: ['agent', 'requester'], fields: '*' }],
    access: { see: ['requester', 'approver', 'manager'], seeAll: ['agent'] },
    approvals: { board: { by: 'group(board)', ...rule } },
    initial: 'draft',
    states: {
      draft: { category: 'new' },
      approve: { category: 'waiting', approval: 'board', given: 'work', refused: 'draft' },
      work: { category: 'active' },
      closed: { category: 'closed' },
    },
    transitions: {
      submit: { from: 'draft', to: 'approve', roles: ['requester', 'agent'], optional: ['cost'] },
      takeBack: { from: ['approve', 'work'], to: 'draft', roles: ['agent'] },
      again: { from: 'approve', to: 'approve', roles: ['agent'], optional: ['cost'] },
      finish: { from: 'work', to: 'closed', roles: ['agent'] },
    },
    ...parts,
  });
}

/** A desk whose ticket asks for its approval; `id` of its only round is `c2/1`. */
export function asked(rule: Rule, directory = everybody, parts: Rule = {}): TestDesk {
  const desk = aDesk(approving(rule, parts), directory);
  desk.create({ fields: { cost: 1 } });
  desk.run('submit', { by: 'rob' });
  return desk;
}

/** Written as an entry, since the linter takes an object with `then` for a promise. */
export const whenDue = (answer: string) => ({ whenDue: Object.fromEntries([['then', answer]]) });

export const vote = (desk: TestDesk, by: string, inFavour: boolean, approval = 'c2/1') =>
  desk.run('vote', { by, arguments: { approval, inFavour } });
export const refusedVote = (desk: TestDesk, by: string, approval = 'c2/1') =>
  desk.blockers('vote', { by, arguments: { approval, inFavour: true } });
