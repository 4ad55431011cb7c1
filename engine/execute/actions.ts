/** What a transition does beside moving: effects for the outside, checklists, plans, and commands in its wake. */
import type { CompiledAction } from '../compile/types.ts';
import type { Action } from '../definition/process.ts';
import type { Audience } from '../ticket/command.ts';
import type { Value } from '../ticket/ticket.ts';
import { openChecklist } from './checklists.ts';
import { copiedFields, endPlans, openPlan } from './plans.ts';
import { recipientsNamed } from './recipients.ts';
import { contextOf, type Work } from './work.ts';

export function runActions(work: Work, actions: readonly CompiledAction[]): void {
  for (const { when, action } of actions) {
    if (when === undefined || when.holds(contextOf(work)) === true) runAction(work, action);
  }
}

function runAction(work: Work, action: Action): void {
  if ('notify' in action) notify(work, action.notify, action.template);
  else if ('cascade' in action) {
    endPlans(work, action.cascade, action.run);
    work.effects.push({ kind: 'cascade', link: action.cascade, run: action.run, fields: literal(action.fields) });
  } else if ('create' in action) createLinked(work, action);
  else if ('plan' in action) openPlan(work, action.plan);
  else if ('checklist' in action)
    openChecklist(work, { use: action.checklist, ...(action.from === undefined ? {} : { from: action.from }) });
  else if ('run' in action) work.followUps.push({ type: action.run, fields: literal(action.fields) });
  else {
    const given = Object.entries(action.with ?? {}).flatMap(([key, field]) =>
      work.ticket.fields[field] === undefined ? [] : [[key, work.ticket.fields[field]]],
    );
    work.effects.push({
      kind: 'plugin',
      plugin: action.plugin,
      call: action.call,
      with: Object.fromEntries(given) as Record<string, Value>,
    });
  }
}

function createLinked(work: Work, action: Extract<Action, { create: string }>): void {
  const link = work.process.definition.links?.[action.link];
  work.effects.push({
    kind: 'create',
    process: action.create,
    link: action.link,
    as: link?.parent === true ? 'child' : 'peer',
    ...(action.into === undefined ? {} : { into: action.into }),
    fields: { ...copiedFields(work, action.copy), ...literal(action.fields) },
  });
}

/** Tells people by a template; a timer brings no comment, so what it tells is for whoever it names. */
export function notify(
  work: Work,
  names: string | readonly string[],
  template: string,
  audience: Audience = work.audience,
): void {
  const to = recipientsNamed(work, typeof names === 'string' ? [names] : names);
  if (to.length > 0) work.effects.push({ kind: 'notify', to, template, audience });
}

function literal(fields: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, Value>> {
  return (fields ?? {}) as Readonly<Record<string, Value>>;
}
