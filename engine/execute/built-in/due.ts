import type { CompiledTimer } from '../../compile/types.ts';
import type { TimedAction } from '../../definition/process.ts';
import { instantMs } from '../../expression/instants.ts';
import type { Timer, Value } from '../../ticket/ticket.ts';
import { notify, runActions } from '../actions.ts';
import { askForVotes, escalate, startReminder } from '../approvals.ts';
import { argument } from '../argument.ts';
import { startTimer, stopTimer } from '../timers.ts';
import { contextOf, recordOf, type Work } from '../work.ts';
import { conclude } from './vote.ts';

/**
 * `due` { timer }: a timer's instant has come. `due` { level, clock, run, share }: so much of a clock's target is used up; what
 * happens then comes with the facts, as service levels are not those of the ticket's release. Sent by the actor `timer` alone.
 */
export function due(work: Work): void {
  work.audience = 'internal';
  if (work.command.arguments?.clock === undefined) timerDue(work);
  else clockDue(work);
}

function timerDue(work: Work): void {
  const id = argument(work, 'timer', 'string');
  if (id === undefined) return;
  const timer = recordOf(work, 'timers', id);
  if (work.command.actor.kind !== 'timer') work.blockers.push({ code: 'notAllowed', command: 'due', roles: [] });
  else if (timer === undefined) work.blockers.push({ code: 'notFound', what: 'timer', id });
  else if (isEarly(timer, work.command.at)) {
    work.blockers.push({ code: 'badArgument', argument: 'timer', problem: 'notDue' });
  } else if (id.startsWith('approval:')) approvalDue(work, id.slice('approval:'.length));
  else if (id.startsWith('remind:')) reminderDue(work, id.slice('remind:'.length));
  else stateDue(work, id, timer);
}

function clockDue(work: Work): void {
  const key = argument(work, 'clock', 'string');
  if (key === undefined) return;
  const { clock } = work.facts;
  if (work.command.actor.kind !== 'timer') work.blockers.push({ code: 'notAllowed', command: 'due', roles: [] });
  else if (clock === undefined) work.blockers.push({ code: 'notFound', what: 'clock', id: key });
  else
    runActions(
      work,
      clock.actions.map((action) => ({ action })),
    );
}

/** Whoever has the calendar knows the other instants; one that is known here is kept to. */
function isEarly({ at }: Timer, now: string): boolean {
  const instant = at === undefined ? undefined : instantMs(at);
  return instant !== undefined && (instantMs(now) ?? instant) < instant;
}

function stateDue(work: Work, id: string, timer: Timer): void {
  const compiled = work.process.states.get(timer.state)?.timers.find((other) => other.id === id);
  stopTimer(work, id);
  if (compiled === undefined) return;
  if (compiled.when === undefined || compiled.when.holds(contextOf(work)) === true) act(work, compiled.action);
  if (compiled.every) again(work, compiled, timer);
}

function act(work: Work, action: TimedAction): void {
  if (action.notify !== undefined && action.template !== undefined)
    notify(work, action.notify, action.template, 'public');
  if (action.run !== undefined) {
    work.followUps.push({ type: action.run, fields: (action.fields ?? {}) as Readonly<Record<string, Value>> });
  }
}

function again(work: Work, compiled: CompiledTimer, { state }: Timer): void {
  if (compiled.in !== undefined) startTimer(work, compiled.id, { state, in: compiled.in, every: true });
}

function reminderDue(work: Work, id: string): void {
  askForVotes(work, id);
  startReminder(work, id);
}

/** An approval's time is up: refused, given, or the approvers' managers are asked too. */
function approvalDue(work: Work, id: string): void {
  const approval = work.ticket.approvals[id];
  stopTimer(work, `approval:${id}`);
  if (approval === undefined || approval.outcome !== undefined) return;
  const then = work.process.approvals.get(approval.rule)?.rule.whenDue?.then;
  if (then === 'refuse') conclude(work, id, 'refused');
  else if (then === 'give') conclude(work, id, 'given');
  else if (then === 'escalate') escalate(work, id);
}
