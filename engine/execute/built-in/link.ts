import type { Link } from '../../ticket/ticket.ts';
import { areForTheDesk, argument, optionalArgument } from '../argument.ts';
import { writeFields } from '../fields.ts';
import { checkGuard } from '../guard.ts';
import { noteLinked, noteStep } from '../plans.ts';
import { inOrder, nextId, removeRecords, setRecord, type Work } from '../work.ts';

/** What only the desk says of a link that it makes out of an effect. */
const ownArguments = ['as', 'step', 'into'];

/**
 * `link` { link, ticket, process, as?, step?, into? }: a typed link; the other ticket is told and links back. `into` is the
 * reference field that takes a ticket created from this one.
 */
export function link(work: Work): void {
  work.audience = 'internal';
  checkGuard(work, 'link');
  const name = argument(work, 'link', 'string');
  const ticket = argument(work, 'ticket', 'string');
  const process = argument(work, 'process', 'string');
  const as = optionalArgument(work, 'as', 'string');
  const step = optionalArgument(work, 'step', 'string');
  const into = optionalArgument(work, 'into', 'string');
  if (name === undefined || ticket === undefined || process === undefined || !areForTheDesk(work, ownArguments)) return;
  if (ticket === work.ticket.id) {
    work.blockers.push({ code: 'badArgument', argument: 'ticket', problem: 'isItself' });
    return;
  }
  const definition = work.process.definition.links?.[name];
  if (as === undefined && definition?.to.includes(process) !== true) {
    work.blockers.push({ code: 'cannotLink', link: name, process });
    return;
  }
  if (Object.values(work.ticket.links).some((other) => other.name === name && other.ticket === ticket)) return;
  const role: Link['as'] =
    as === 'parent' || as === 'peer' || as === 'child' ? as : definition?.parent === true ? 'child' : 'peer';
  setRecord(work, 'links', nextId(work), { name, ticket, process, as: role, ...(step === undefined ? {} : { step }) });
  if (into !== undefined) writeFields(work, { [into]: ticket });
  if (step !== undefined && role === 'child') noteLinked(work, step, ticket);
  if (as === undefined) tellOther(work, { name, ticket, as: role });
}

function tellOther(work: Work, { name, ticket, as }: Pick<Link, 'name' | 'ticket' | 'as'>): void {
  const back = as === 'child' ? 'parent' : as === 'parent' ? 'child' : 'peer';
  work.effects.push({
    kind: 'tell',
    ticket,
    run: 'link',
    arguments: { link: name, ticket: work.ticket.id, process: work.process.key, as: back },
  });
}

/** `unlink` { link, ticket, back? }: takes a link away on both sides; a plan waits no longer for a task that went. */
export function unlink(work: Work): void {
  work.audience = 'internal';
  checkGuard(work, 'link');
  const name = argument(work, 'link', 'string');
  const ticket = argument(work, 'ticket', 'string');
  if (name === undefined || ticket === undefined || !areForTheDesk(work, ['back'])) return;
  const before = work.ticket.links;
  removeRecords(work, 'links', (id) => before[id]?.name === name && before[id]?.ticket === ticket);
  for (const [id, { step }] of inOrder(before)) {
    if (step !== undefined && !Object.hasOwn(work.ticket.links, id)) noteStep(work, step, { status: 'closed', ticket });
  }
  if (work.ticket.links === before) work.blockers.push({ code: 'notFound', what: 'link', id: `${name} ${ticket}` });
  else if (work.command.arguments?.back !== true) {
    work.effects.push({
      kind: 'tell',
      ticket,
      run: 'unlink',
      arguments: { link: name, ticket: work.ticket.id, back: true },
    });
  }
}
