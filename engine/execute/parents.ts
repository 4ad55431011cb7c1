/** A child and its parent: the child remembers whose it is, and tells when it opens or closes. */
import type { Category } from '../definition/process.ts';
import { optionalArgument } from './argument.ts';
import { nextId, setRecord, type Work } from './work.ts';

/** Whether a ticket in this category counts as open for its parent. */
export function isOpen(category: Category): boolean {
  return category !== 'done' && category !== 'closed';
}

/** create: what the arguments `parent`, `parentProcess`, `link`, `as` and `step` say the ticket belongs to. */
export function noteParent(work: Work): void {
  const parent = optionalArgument(work, 'parent', 'string');
  const link = optionalArgument(work, 'link', 'string');
  if (parent === undefined || link === undefined) return;
  const step = optionalArgument(work, 'step', 'string');
  const isChild = optionalArgument(work, 'as', 'string') !== 'peer';
  setRecord(work, 'links', nextId(work), {
    name: link,
    ticket: parent,
    process: optionalArgument(work, 'parentProcess', 'string') ?? '',
    as: isChild ? 'parent' : 'peer',
    ...(step === undefined ? {} : { step }),
  });
}

/** Tells each parent when the ticket opened or closed by this command. */
export function tellParents(work: Work): void {
  const wasOpen = work.before === undefined ? undefined : isOpen(work.before.category);
  const open = isOpen(work.ticket.category);
  if (wasOpen === open) return;
  for (const link of Object.values(work.ticket.links)) {
    if (link.as !== 'parent') continue;
    work.effects.push({
      kind: 'tell',
      ticket: link.ticket,
      run: 'childChanged',
      arguments: {
        link: link.name,
        child: work.ticket.id,
        open,
        ...(link.step === undefined ? {} : { step: link.step }),
      },
    });
  }
}
