/** Checklists on a ticket: one point per definition's point, or per person of a list (A14). */
import type { ChecklistMark } from '../ticket/ticket.ts';
import { nextId, setRecord, type Work } from './work.ts';

export type ChecklistOrder = {
  readonly use: string;
  /** Field whose people get a point each. */
  readonly from?: string;
  readonly people?: readonly string[];
  /** The state that may not be left before it is finished. */
  readonly state?: string;
};

export function openChecklist(work: Work, order: ChecklistOrder): void {
  const definition = work.world.checklists.get(order.use);
  if (definition === undefined) {
    work.blockers.push({ code: 'notFound', what: 'checklist', id: order.use });
    return;
  }
  const people = order.people ?? peopleOf(work, order.from);
  const points: Record<string, ChecklistMark> = {};
  for (const [key, point] of Object.entries(definition.points)) {
    const mark: ChecklistMark = point.optional === true ? { point: key, optional: true } : { point: key };
    if (people === undefined) points[key] = mark;
    else for (const person of people) points[`${key}/${person}`] = { ...mark, person };
  }
  if (order.state !== undefined) replaceEarlier(work, order.use, order.state);
  setRecord(work, 'checklists', nextId(work), {
    definition: order.use,
    openedAt: work.command.at,
    ...(order.state === undefined ? {} : { state: order.state }),
    points,
  });
}

function replaceEarlier(work: Work, definition: string, state: string): void {
  for (const [id, checklist] of Object.entries(work.ticket.checklists)) {
    if (checklist.definition !== definition || checklist.state !== state || checklist.replaced === true) continue;
    setRecord(work, 'checklists', id, { ...checklist, replaced: true });
  }
}

function peopleOf(work: Work, field: string | undefined): readonly string[] | undefined {
  if (field === undefined) return undefined;
  const value = work.ticket.fields[field];
  return (Array.isArray(value) ? value : [value]).filter((person): person is string => typeof person === 'string');
}
