import { activePaths } from '../../compile/state-tree.ts';
import { closeApprovals } from '../approvals.ts';
import { listArgument } from '../argument.ts';
import { computeFields, writeFields } from '../fields.ts';
import { checkGuard } from '../guard.ts';
import { enter, place } from '../move.ts';
import { startTimers, stopTimers } from '../timers.ts';
import type { Work } from '../work.ts';

/**
 * `adopt` { state? }, fields: puts the ticket as another system had it; with its number and state, one that is not here
 * yet begins so. No gate is asked, nothing is sent.
 */
export function adopt(work: Work): void {
  if (!work.waived) work.blockers.push({ code: 'notAllowed', command: 'adopt', roles: [] });
  if (work.before === undefined) checkBeginning(work);
  putAs(work, startTimersOf);
}

/** Without them the ticket would have no name and stand nowhere. */
function checkBeginning({ command, blockers }: Work): void {
  const given = { number: command.number, state: command.arguments?.state };
  for (const [argument, value] of Object.entries(given)) {
    const isMissing = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (isMissing) blockers.push({ code: 'badArgument', argument, problem: 'missing' });
  }
}

/**
 * `repair` { state? }, fields: as adopt, by a person with the right and a comment that says why. The ticket goes on from
 * there by itself, so what its state opens is opened: an approval without anybody to ask would strand it again.
 */
export function repair(work: Work): void {
  work.audience = 'internal';
  checkGuard(work, 'repair');
  if (work.process.definition.allow?.repair === undefined && !work.waived) {
    work.blockers.push({ code: 'notAllowed', command: 'repair', roles: [] });
  }
  if (work.command.comment === undefined || work.command.comment.text.trim() === '') {
    work.blockers.push({ code: 'commentMissing', audience: 'any' });
  }
  putAs(work, enter);
}

/**
 * Values keep their shape and states must exist: gates are skipped, not the types. A computed field that the other system
 * had otherwise is an override, so that neither value is lost.
 */
function putAs(work: Work, open: Open): void {
  const { fields = {} } = work.command;
  const values = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  for (const key of Object.keys(fields)) {
    if (!work.process.fields.has(key)) work.blockers.push({ code: 'unknownField', field: key });
  }
  for (const { field, problem } of work.process.shapeProblems(values))
    work.blockers.push({ code: 'wrongShape', field, problem });
  const states =
    typeof work.command.arguments?.state === 'string' ? [work.command.arguments.state] : listArgument(work, 'state');
  for (const state of states) {
    if (!work.process.tree.nodes.has(state))
      work.blockers.push({ code: 'badArgument', argument: 'state', problem: `there is no state ${state}` });
  }
  const configuration = work.process.tree.complete(states);
  if (states.length > 0 && configuration.length === 0 && work.blockers.length === 0) {
    work.blockers.push({ code: 'badArgument', argument: 'state', problem: 'these states are not active together' });
  }
  if (work.blockers.length > 0) return;
  writeFields(work, fields);
  computeFields(work);
  if (configuration.length > 0) stand(work, configuration, open);
}

/** What begins with the states that are entered. */
type Open = (work: Work, entered: readonly string[]) => void;

function stand(work: Work, configuration: readonly string[], open: Open): void {
  const before = activePaths(work.process.tree, work.ticket.state);
  const after = activePaths(work.process.tree, configuration);
  const left = before.filter((path) => !after.includes(path));
  const entered = after.filter((path) => !before.includes(path) && work.process.tree.nodes.get(path)?.region !== true);
  place(work, { configuration, left, entered });
  closeApprovals(work, left);
  stopTimers(work, left);
  open(work, entered);
}

function startTimersOf(work: Work, entered: readonly string[]): void {
  for (const path of entered) {
    const state = work.process.states.get(path);
    if (state !== undefined) startTimers(work, state);
  }
}
