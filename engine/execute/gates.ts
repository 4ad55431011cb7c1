/** The gates: what must hold on the merged ticket. Every one that is shut is named. */
import type { CompiledAlternative, CompiledRequirement, CompiledTransition } from '../compile/types.ts';
import { isoDurationMs } from '../definition/duration.ts';
import { instantMs, instantText } from '../expression/instants.ts';
import { isMandatoryByItself, requireFilled } from './fields.ts';
import { activeStates, contextOf, inOrder, type Work } from './work.ts';

/** Checks requirements; a condition that meets an empty field counts as shut and names the field. */
export function checkRequirements(work: Work, requirements: readonly CompiledRequirement[]): void {
  for (const { that, text } of requirements) {
    const answer = that.holds(contextOf(work));
    if (answer === true) continue;
    if (answer === false) work.blockers.push({ code: 'notHolding', text, that: that.source });
    else work.blockers.push({ code: 'notKnown', text, that: that.source, fields: answer.unknown });
  }
}

/** What must hold in the states where the ticket stands now, whatever the command: their mandatory fields and requirements. */
export function checkStates(work: Work, alsoMandatory: readonly string[] = []): void {
  const mandatory = new Set(alsoMandatory);
  for (const state of activeStates(work)) for (const key of state.mandatory) mandatory.add(key);
  for (const field of work.process.fields.values()) if (isMandatoryByItself(work, field)) mandatory.add(field.key);
  requireFilled(work, mandatory);
  for (const state of activeStates(work)) checkRequirements(work, state.requirements);
}

/** The first alternative whose condition holds; undefined, with a blocker, where none does. */
export function chooseAlternative(
  work: Work,
  alternatives: readonly CompiledAlternative[],
): CompiledAlternative | undefined {
  const unknown = new Set<string>();
  for (const alternative of alternatives) {
    const answer = alternative.when?.holds(contextOf(work)) ?? true;
    if (answer === true) return alternative;
    if (answer !== false) for (const field of answer.unknown) unknown.add(field);
  }
  work.blockers.push({ code: 'noAlternative', command: work.command.type, fields: [...unknown] });
  return undefined;
}

/** What a transition asks beside fields and conditions: comment, effort, its window. */
export function checkTransition(work: Work, transition: CompiledTransition, source: string): void {
  const { comment, effort, within } = transition.definition;
  if (comment !== undefined) checkComment(work, comment);
  if (effort === true) checkEffort(work);
  if (within !== undefined) checkWindow(work, within.elapsed, source);
}

function checkComment(work: Work, audience: 'public' | 'internal' | 'any'): void {
  const { comment } = work.command;
  const isGiven =
    comment !== undefined && comment.text.trim() !== '' && (audience === 'any' || comment.audience === audience);
  if (!isGiven && !work.waived) work.blockers.push({ code: 'commentMissing', audience });
}

/** Effort is recorded by the performer: the assignee, or who asks where there is none (A4). */
function checkEffort(work: Work): void {
  const { assignee } = work.ticket.fields;
  const { actor } = work.command;
  const performer = typeof assignee === 'string' ? assignee : actor.kind === 'person' ? actor.id : undefined;
  const minutes = Object.values(work.ticket.effort).reduce(
    (sum, effort) => sum + (effort.person === performer ? effort.minutes : 0),
    0,
  );
  if (minutes <= 0)
    work.blockers.push({ code: 'effortMissing', ...(performer === undefined ? {} : { person: performer }) });
}

function checkWindow(work: Work, elapsed: string, source: string): void {
  const since = instantMs(work.ticket.entered[source] ?? '');
  const length = isoDurationMs(elapsed);
  if (since === undefined || length === undefined) return;
  const until = since + length;
  if ((instantMs(work.command.at) ?? until) > until)
    work.blockers.push({ code: 'windowPassed', until: instantText(until) });
}

/**
 * Unfinished mandatory points of checklists block leaving the state that opened them, and the way to done and closed. A
 * state entered again opens a list anew: the earlier one keeps its ticks, but is asked no longer.
 */
export function checkChecklists(work: Work, left: readonly string[]): void {
  const ending = work.ticket.category === 'done' || work.ticket.category === 'closed';
  for (const [id, checklist] of inOrder(work.ticket.checklists)) {
    const asked = checklist.state === undefined ? ending : left.includes(checklist.state);
    if (!asked || checklist.replaced === true) continue;
    const order = Object.keys(work.world.checklists.get(checklist.definition)?.points ?? {});
    const points = inOrder(checklist.points)
      .filter(([, mark]) => mark.done === undefined && mark.optional !== true)
      .sort(([, a], [, b]) => order.indexOf(a.point) - order.indexOf(b.point))
      .map(([key]) => key);
    if (points.length > 0)
      work.blockers.push({ code: 'checklistUnfinished', checklist: id, definition: checklist.definition, points });
  }
}
