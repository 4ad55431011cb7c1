import { argument, optionalArgument } from '../argument.ts';
import { checkGuard } from '../guard.ts';
import { nextId, setRecord, type Work } from '../work.ts';

/** `effort` { minutes, person = who asks, note }: labour time of somebody on the ticket (F5). */
export function effort(work: Work): void {
  work.audience = 'internal';
  checkGuard(work, 'effort');
  const minutes = argument(work, 'minutes', 'number');
  const named = optionalArgument(work, 'person', 'string');
  const note = optionalArgument(work, 'note', 'string');
  if (minutes === undefined) return;
  const { actor, at } = work.command;
  const person = named ?? (actor.kind === 'person' ? actor.id : undefined);
  if (!Number.isInteger(minutes) || minutes === 0 || Math.abs(minutes) > 24 * 60) {
    work.blockers.push({ code: 'badArgument', argument: 'minutes', problem: 'not whole minutes of at most a day' });
  } else if (person === undefined) {
    work.blockers.push({ code: 'badArgument', argument: 'person', problem: 'missing' });
  } else setRecord(work, 'effort', nextId(work), { person, minutes, at, ...(note === undefined ? {} : { note }) });
}
