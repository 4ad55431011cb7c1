/** Plans of tasks: child tickets ordered step by step; a step waits for those that it comes after. */

import { outermost } from '../compile/state-tree.ts';
import type { PlanStep } from '../definition/process.ts';
import { inLanguage } from '../definition/text.ts';
import type { Plan, PlanStepRecord, Value } from '../ticket/ticket.ts';
import { isOpen } from './parents.ts';
import { contextOf, inOrder, nextId, recordOf, setRecord, type Work } from './work.ts';

/** Opens a plan: steps whose condition does not hold are left out, those that wait for none are ordered at once. */
export function openPlan(work: Work, key: string): void {
  const plan = work.process.plans.get(key);
  if (plan === undefined) {
    work.blockers.push({ code: 'notFound', what: 'plan', id: key });
    return;
  }
  const steps: Record<string, PlanStepRecord> = {};
  for (const step of Object.keys(plan.definition.steps)) {
    const when = plan.when[step];
    if (when === undefined || when.holds(contextOf(work)) === true) steps[step] = { status: 'waiting' };
  }
  const id = nextId(work);
  advance(work, id, { definition: key, link: plan.definition.link, steps });
}

/** Notes what became of a step's ticket, and orders the steps that need wait no longer. */
export function noteStep(work: Work, reference: string, record: PlanStepRecord): void {
  const [id, step] = splitReference(reference);
  const plan = recordOf(work, 'plans', id);
  if (plan === undefined || !Object.hasOwn(plan.steps, step)) return;
  advance(work, id, { ...plan, steps: { ...plan.steps, [step]: record } });
}

/** The ticket that a step ordered is there; one that has closed by then stays closed. */
export function noteLinked(work: Work, reference: string, ticket: string): void {
  const [id, step] = splitReference(reference);
  const plan = recordOf(work, 'plans', id);
  if (plan !== undefined && plan.steps[step]?.ticket !== ticket) noteStep(work, reference, { status: 'open', ticket });
}

/** A cascade that ends children ends what is still to come of plans, too: nothing is ordered for a ticket given up. */
export function endPlans(work: Work, link: string, run: string): void {
  for (const [id, plan] of inOrder(work.ticket.plans)) {
    const steps = work.process.plans.get(plan.definition)?.definition.steps;
    if (plan.link !== link || steps === undefined) continue;
    const ended = Object.entries(plan.steps).flatMap(([key, { status }]) =>
      status === 'waiting' && ends(work, steps[key]?.process ?? '', run) ? [[key, { status: 'closed' }] as const] : [],
    );
    if (ended.length > 0) {
      setRecord(work, 'plans', id, { ...plan, steps: { ...plan.steps, ...Object.fromEntries(ended) } });
    }
  }
}

function ends(work: Work, process: string, run: string): boolean {
  const compiled = work.world.processes.get(process);
  const alternatives = compiled?.transitions.get(run)?.alternatives ?? [];
  const categories = alternatives.map(({ to }) => compiled?.tree.nodes.get(outermost([to]))?.category ?? 'active');
  return categories.length > 0 && categories.every((category) => !isOpen(category));
}

/** Where a child stands in its parent's plan: `<plan id>:<step>`. */
function splitReference(reference: string): [string, string] {
  const colon = reference.lastIndexOf(':');
  return [reference.slice(0, colon), reference.slice(colon + 1)];
}

function advance(work: Work, id: string, plan: Plan): void {
  const definition = work.process.plans.get(plan.definition)?.definition;
  const steps: Record<string, PlanStepRecord> = { ...plan.steps };
  for (const [key, step] of Object.entries(definition?.steps ?? {})) {
    const isFree = (step.after ?? []).every((other) => (steps[other]?.status ?? 'closed') === 'closed');
    if (steps[key]?.status !== 'waiting' || !isFree) continue;
    steps[key] = { status: 'ordered' };
    order(work, { id, link: plan.link, key, step });
  }
  setRecord(work, 'plans', id, { ...plan, steps });
}

type Order = { readonly id: string; readonly link: string; readonly key: string; readonly step: PlanStep };

function order(work: Work, { id, link, key, step }: Order): void {
  const language = work.world.languages[0] ?? 'en';
  work.effects.push({
    kind: 'create',
    process: step.process,
    link,
    as: 'child',
    step: `${id}:${key}`,
    fields: {
      summary: inLanguage(step.title, language),
      ...copiedFields(work, step.copy),
      ...((step.fields ?? {}) as Readonly<Record<string, Value>>),
    },
  });
}

/** Fields that a new ticket takes over from this one, as far as they are filled. */
export function copiedFields(work: Work, keys: readonly string[] | undefined): Readonly<Record<string, Value>> {
  return Object.fromEntries(
    (keys ?? []).flatMap((key) => (work.ticket.fields[key] === undefined ? [] : [[key, work.ticket.fields[key]]])),
  ) as Record<string, Value>;
}
