import { actorName } from '../../ticket/command.ts';
import type { ChecklistMark } from '../../ticket/ticket.ts';
import { argument, optionalArgument } from '../argument.ts';
import { checkGuard } from '../guard.ts';
import { recordOf, setRecord, type Work } from '../work.ts';

/** `tick` { checklist, point, done = true, note }: who ticked and when stays with the point (A13). */
export function tick(work: Work): void {
  work.audience = 'internal';
  checkGuard(work, 'tick');
  const id = argument(work, 'checklist', 'string');
  const key = argument(work, 'point', 'string');
  const done = optionalArgument(work, 'done', 'boolean') ?? true;
  const note = optionalArgument(work, 'note', 'string');
  if (id === undefined || key === undefined) return;
  const checklist = recordOf(work, 'checklists', id);
  const mark = checklist !== undefined && Object.hasOwn(checklist.points, key) ? checklist.points[key] : undefined;
  if (checklist === undefined) work.blockers.push({ code: 'notFound', what: 'checklist', id });
  else if (mark === undefined) work.blockers.push({ code: 'notFound', what: 'point', id: key });
  else {
    const points = { ...checklist.points, [key]: done ? ticked(work, mark, note) : unticked(mark) };
    setRecord(work, 'checklists', id, { ...checklist, points });
  }
}

function ticked(work: Work, mark: ChecklistMark, note: string | undefined): ChecklistMark {
  const { actor, at } = work.command;
  const by = actorName(actor);
  return { ...mark, done: note === undefined ? { by, at } : { by, at, note } };
}

function unticked({ done: _, ...mark }: ChecklistMark): ChecklistMark {
  return mark;
}
