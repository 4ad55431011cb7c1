/** Approvals as records: opened with a state, decided by votes, voided by an edit, withdrawn when the state is left. */

import type { CompiledApproval } from '../compile/approval-rule.ts';
import { activePaths, type StateNode } from '../compile/state-tree.ts';
import { containerOf } from '../compile/states.ts';
import { instantMs } from '../expression/instants.ts';
import { isEqual } from '../ticket/patch.ts';
import type { Approval, ApprovalOutcome, Approver, Vote } from '../ticket/ticket.ts';
import { peopleNamed } from './recipients.ts';
import { startTimer, stopTimer } from './timers.ts';
import { inOrder, nextId, setRecord, type Work } from './work.ts';

/** Opens a round; nobody found to ask is a blocker at the entry. */
export function openApproval(work: Work, key: string, state: string): void {
  const approval = work.process.approvals.get(key);
  if (approval === undefined) return;
  const approvers = findApprovers(work, approval);
  if (approvers.length === 0) {
    work.blockers.push({ code: 'noApprover', approval: key, by: approval.rule.by });
    return;
  }
  const id = nextId(work);
  const rounds = Object.values(work.ticket.approvals).filter(({ rule }) => rule === key).length;
  setRecord(work, 'approvals', id, {
    rule: key,
    round: rounds + 1,
    state,
    openedAt: work.command.at,
    approvers,
    quorum: quorumOf(approval, new Set(approvers.map(seatOf)).size),
    votes: [],
  });
  askForVotes(work, id);
  if (approval.rule.due !== undefined) startTimer(work, `approval:${id}`, { state, in: approval.rule.due });
  startReminder(work, id);
}

/** Whose vote it is that the approver gives: one's own, or that of whom one stands for. */
export function seatOf({ person, standsFor }: Approver | Vote): string {
  return standsFor ?? person;
}

/** Seats whose vote is given; they are asked no more. */
export function takenSeats({ votes }: Approval): ReadonlySet<string> {
  return new Set(votes.map(seatOf));
}

/** Asks approvers who have not voted, by the rule's template; `only` narrows it to some of them. */
export function askForVotes(work: Work, id: string, only?: readonly string[]): void {
  const approval = work.ticket.approvals[id];
  const template = approval === undefined ? undefined : work.process.approvals.get(approval.rule)?.rule.template;
  if (approval === undefined || template === undefined) return;
  const taken = takenSeats(approval);
  const waiting = approval.approvers.filter((approver) => !taken.has(seatOf(approver)));
  const to = waiting.map(({ person }) => person).filter((person) => only === undefined || only.includes(person));
  if (to.length > 0) {
    work.effects.push({ kind: 'notify', to: to.map((person) => ({ person })), template, audience: 'internal' });
  }
}

export function startReminder(work: Work, id: string): void {
  const approval = work.ticket.approvals[id];
  const elapsed = approval === undefined ? undefined : work.process.approvals.get(approval.rule)?.rule.whenDue?.remind;
  if (approval === undefined || elapsed === undefined) return;
  startTimer(work, `remind:${id}`, { state: approval.state, in: { elapsed }, every: true });
}

/** Managers of those who have not voted are asked as well, each for his person's seat; the quorum stays. */
export function escalate(work: Work, id: string): void {
  const approval = work.ticket.approvals[id];
  if (approval === undefined) return;
  const taken = takenSeats(approval);
  const barred = barredFrom(work, approval);
  const managers = approval.approvers.flatMap((approver): Approver[] => {
    const manager = work.facts.people?.[approver.person]?.manager;
    if (manager === undefined || taken.has(seatOf(approver)) || barred.has(manager)) return [];
    barred.add(manager);
    return [{ person: manager, found: approver.found, standsFor: seatOf(approver) }];
  });
  setRecord(work, 'approvals', id, { ...approval, approvers: [...approval.approvers, ...managers] });
  askForVotes(
    work,
    id,
    managers.map(({ person }) => person),
  );
}

/** Who may not be asked in addition: whoever is asked already, and whoever the rule excludes. */
export function barredFrom(work: Work, { rule: key, approvers }: Approval): Set<string> {
  const rule = work.process.approvals.get(key)?.rule;
  const excluded = excludedFrom(work, rule?.excludes ?? [], rule?.ownRequest === true);
  return new Set([...excluded, ...approvers.map(({ person }) => person)]);
}

/** People whom the rule names, less those excluded or gone, with substitutes for whoever is away. */
function findApprovers(work: Work, { source, rule }: CompiledApproval): readonly Approver[] {
  const excluded = excludedFrom(work, rule.excludes ?? [], rule.ownRequest === true);
  const withSubstitutes = (people: readonly string[], found: string): Approver[] =>
    people.flatMap((person): Approver[] => {
      const { substitute, active } = work.facts.people?.[person] ?? {};
      if (excluded.has(person)) return [];
      if (substitute !== undefined && !excluded.has(substitute))
        return [{ person: substitute, found, standsFor: person }];
      return active === false ? [] : [{ person, found }];
    });
  const found = withSubstitutes(peopleOf(work, source.from, source.of), rule.by);
  const asked =
    found.length > 0 || rule.onNone === undefined
      ? found
      : withSubstitutes(work.facts.holders?.[rule.onNone.role] ?? [], `role(${rule.onNone.role})`);
  return asked.filter(({ person }, n) => asked.findIndex((other) => other.person === person) === n);
}

function peopleOf(work: Work, from: CompiledApproval['source']['from'], of: string): readonly string[] {
  if (from === 'group') return work.facts.groups?.[of]?.members ?? [];
  if (from === 'role') return work.facts.holders?.[of] ?? [];
  const value = work.ticket.fields[of];
  const people = (Array.isArray(value) ? value : [value]).filter(
    (person): person is string => typeof person === 'string',
  );
  return from === 'person' ? people : people.flatMap((person) => work.facts.people?.[person]?.manager ?? []);
}

/** Nobody votes on their own request unless the rule says so. */
function excludedFrom(work: Work, names: readonly string[], ownRequest: boolean): ReadonlySet<string> {
  return new Set((ownRequest ? names : ['requester', ...names]).flatMap((name) => peopleNamed(work, name)));
}

function quorumOf({ rule }: CompiledApproval, asked: number): Approval['quorum'] {
  if (rule.quorum === undefined || rule.quorum === 'all') return { for: asked, against: 1 };
  if (rule.quorum === 'any') return { for: 1, against: asked };
  return { for: Math.min(rule.quorum.for, asked), against: Math.min(rule.quorum.against, asked) };
}

/** The outcome that votes have reached; refused too when too few are left to reach the quorum. */
export function outcomeOf({ votes, quorum, approvers }: Approval): 'given' | 'refused' | undefined {
  const inFavour = votes.filter((vote) => vote.inFavour).length;
  const against = votes.length - inFavour;
  if (inFavour >= quorum.for) return 'given';
  if (against >= quorum.against) return 'refused';
  const seats = new Set(approvers.map(seatOf)).size;
  return seats - against < quorum.for ? 'refused' : undefined;
}

export function decide(work: Work, id: string, outcome: ApprovalOutcome): void {
  const approval = work.ticket.approvals[id];
  if (approval === undefined) return;
  setRecord(work, 'approvals', id, { ...approval, outcome, closedAt: work.command.at });
  stopTimer(work, `approval:${id}`);
  stopTimer(work, `remind:${id}`);
}

/** Approvals of states that were left without an outcome are withdrawn. */
export function closeApprovals(work: Work, left: readonly string[]): void {
  for (const [id, approval] of Object.entries(work.ticket.approvals)) {
    if (approval.outcome === undefined && left.includes(approval.state)) decide(work, id, 'withdrawn');
  }
}

/**
 * Voids rounds whose `voidedBy` fields changed, and asks again: where the state that asked is active, a new round opens
 * there; where the approval was given and the ticket moved on inside the same container, it goes back to ask again. States
 * that the command itself entered ask by themselves.
 */
export function voidApprovals(work: Work, entered: readonly string[] = []): void {
  const changed = changedFields(work);
  if (changed.size === 0) return;
  const active = activePaths(work.process.tree, work.ticket.state);
  for (const [id, approval] of latestRounds(work)) {
    const rule = work.process.approvals.get(approval.rule)?.rule;
    if (rule?.voidedBy?.some((field) => changed.has(field)) !== true) continue;
    if (approval.outcome !== undefined && approval.outcome !== 'given') continue;
    const node = work.process.tree.nodes.get(approval.state);
    if (node === undefined || entered.includes(approval.state)) continue;
    if (active.includes(approval.state)) {
      decide(work, id, 'voided');
      openApproval(work, approval.rule, approval.state);
    } else if (
      isInForce(work, approval, node) &&
      containerOf(work.process.tree, node).some((path) => active.includes(path))
    ) {
      decide(work, id, 'voided');
      work.followUps.push({ type: 'again', arguments: { state: approval.state } });
    }
  }
}

/** What was given inside a state holds until that state is left; entered again, it asks anew. */
function isInForce(work: Work, { closedAt }: Approval, { line }: StateNode): boolean {
  const around = line.slice(0, -1).findLast((path) => work.process.states.has(path));
  if (around === undefined || closedAt === undefined) return true;
  return (instantMs(work.ticket.entered[around] ?? closedAt) ?? 0) <= (instantMs(closedAt) ?? 0);
}

function latestRounds(work: Work): readonly [string, Approval][] {
  const latest = new Map<string, [string, Approval]>();
  for (const [id, approval] of inOrder(work.ticket.approvals)) {
    const known = latest.get(approval.rule);
    if (known === undefined || known[1].round < approval.round) latest.set(approval.rule, [id, approval]);
  }
  return [...latest.values()];
}

function changedFields(work: Work): ReadonlySet<string> {
  const before = work.before?.fields;
  if (before === undefined || before === work.ticket.fields) return new Set();
  const keys = new Set([...Object.keys(before), ...Object.keys(work.ticket.fields)]);
  return new Set([...keys].filter((key) => !isEqual(before[key], work.ticket.fields[key])));
}
