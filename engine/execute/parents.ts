/** A child and its parent: the child remembers whose it is, and tells when it opens or closes. */
import type { Category } from '../definition/process.ts';
import type { Value } from '../ticket/ticket.ts';
import { areForTheDesk, optionalArgument } from './argument.ts';
import { inOrder, nextId, removeRecords, setRecord, type Work } from './work.ts';

/** Whether a ticket in this category counts as open for its parent. */
export function isOpen(category: Category): boolean {
  return category !== 'done' && category !== 'closed';
}

/** create: what the arguments `parent`, `parentProcess`, `link`, `as` and `step` say the ticket belongs to; the desk's alone. */
export function noteParent(work: Work): void {
  const parent = optionalArgument(work, 'parent', 'string');
  const link = optionalArgument(work, 'link', 'string');
  if (!areForTheDesk(work, ['parent', 'parentProcess', 'link', 'as', 'step'])) return;
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

/** A field with `parentBy` says whose child the ticket is: links follow it on both sides. */
export function followParents(work: Work): void {
  const { before, ticket } = work;
  if (before !== undefined && (before.fields === ticket.fields || before.process !== ticket.process)) return;
  for (const { key, definition } of work.process.parentFields) {
    const [old, now] = [before?.fields[key], ticket.fields[key]];
    const link = definition.parentBy;
    if (old === now || link === undefined) continue;
    if (typeof old === 'string') leaveParent(work, link, old);
    if (typeof now === 'string' && now !== ticket.id) joinParent(work, link, now, definition.to ?? '');
  }
}

function joinParent(work: Work, name: string, parent: string, process: string): void {
  const { links } = work.ticket;
  if (Object.values(links).some((link) => link.name === name && link.ticket === parent)) return;
  setRecord(work, 'links', nextId(work), { name, ticket: parent, process, as: 'parent' });
  tellOfLink(work, parent, 'link', { link: name, process: work.process.key, as: 'child' });
}

function leaveParent(work: Work, name: string, parent: string): void {
  const { links } = work.ticket;
  removeRecords(work, 'links', (id) => links[id]?.name === name && links[id]?.ticket === parent);
  if (work.ticket.links !== links) tellOfLink(work, parent, 'unlink', { link: name, back: true });
}

function tellOfLink(work: Work, ticket: string, run: 'link' | 'unlink', given: Readonly<Record<string, Value>>): void {
  work.effects.push({ kind: 'tell', ticket, run, arguments: { ...given, ticket: work.ticket.id } });
}

/** Tells each parent when the ticket opened or closed by this command. */
export function tellParents(work: Work): void {
  const wasOpen = work.before === undefined ? undefined : isOpen(work.before.category);
  const open = isOpen(work.ticket.category);
  if (wasOpen === open) return;
  for (const [, link] of inOrder(work.ticket.links)) {
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
