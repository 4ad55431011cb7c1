/** What an entry changed on its ticket, section by section, one line each. */
import { applyPatch, type Entry, isEqual, type Ticket } from '#engine';
import { type Names, span, when } from './wording.ts';

type Change = {
  readonly entry: Entry;
  readonly old: Ticket | undefined;
  readonly after: Ticket;
  readonly names: Names;
};

export function changesOf(
  entry: Entry,
  old: Ticket | undefined,
  names: Names,
): { after: Ticket; lines: readonly string[] } {
  const after = applyPatch(old, entry.patch);
  const change: Change = { entry, old, after, names };
  const lines = [fields, approvals, checklists, plans, links, effort, troubles, timers].flatMap((section) =>
    section(change),
  );
  return { after, lines };
}

function fields({ entry, old, after, names }: Change): readonly string[] {
  const process = names.process(after, entry.command);
  const keys = Object.keys((entry.patch.fields as object | undefined) ?? {});
  const lines = keys.flatMap((key) => {
    const value = after.fields[key];
    if (value === undefined) return [`${key} is empty now`];
    const isGiven = isEqual(value, entry.command.fields?.[key]);
    const isDefault =
      old === undefined && (isEqual(value, process?.fields.get(key)?.definition.default) || isEqual(value, []));
    return isGiven || isDefault ? [] : [`${key} is ${names.value(value)} now`];
  });
  return [...lines, ...overrides({ entry, old, after, names })];
}

/** A computed value that somebody overruled stays beside the override. */
function overrides({ entry, after, names }: Change): readonly string[] {
  const changed = new Set([...Object.keys(entry.patch.overrides ?? {}), ...Object.keys(entry.patch.proposed ?? {})]);
  return [...changed].flatMap((key) => {
    const override = after.overrides[key];
    const proposed = after.proposed[key];
    if (override !== undefined)
      return [
        `${key} is overruled by ${override.by}; proposed is ${proposed === undefined ? 'nothing' : names.value(proposed)}`,
      ];
    return entry.patch.overrides === undefined || after.seq === 1 ? [] : [`${key} is no longer overruled`];
  });
}

function approvals({ old, after, names }: Change): readonly string[] {
  return changed(old?.approvals, after.approvals).flatMap(([, before, approval]) => {
    const title = `approval ${approval.rule}, round ${approval.round}`;
    const asked = approval.approvers.map(({ person, found, standsFor }) =>
      standsFor === undefined ? `${person} (${found})` : `${person} for ${standsFor} (${found})`,
    );
    const { for: inFavour, against } = approval.quorum;
    const lines: string[] = [];
    if (before === undefined)
      lines.push(`${title} opens: ${asked.join(', ')}; given by ${inFavour}, refused by ${against}`);
    else if (!isEqual(before.approvers, approval.approvers)) lines.push(`${title} asks ${asked.join(', ')}`);
    for (const vote of approval.votes.slice(before?.votes.length ?? 0)) {
      lines.push(
        `${title}: ${vote.person} votes ${vote.inFavour ? 'for' : 'against'}${vote.comment === undefined ? '' : ` “${vote.comment}”`}`,
      );
    }
    if (approval.outcome !== before?.outcome) lines.push(`${title} is ${names.value(approval.outcome ?? 'open')}`);
    return lines;
  });
}

function checklists({ old, after }: Change): readonly string[] {
  return changed(old?.checklists, after.checklists).flatMap(([, before, checklist]) => {
    const points = Object.entries(checklist.points);
    if (before === undefined) {
      const place = checklist.state === undefined ? 'until done' : `while in ${checklist.state}`;
      const list = points.map(([key, { optional }]) => (optional === true ? `(${key})` : key));
      return [`checklist ${checklist.definition} opens, ${place}: ${list.join(', ')}`];
    }
    return points.flatMap(([key, { done }]) => {
      if (isEqual(done, before.points[key]?.done)) return [];
      if (done === undefined) return [`${key} is no longer ticked`];
      return [`${key} is ticked by ${done.by} at ${when(done.at)}${done.note === undefined ? '' : ` “${done.note}”`}`];
    });
  });
}

function plans({ old, after, names }: Change): readonly string[] {
  return changed(old?.plans, after.plans).map(([, , plan]) => {
    const steps = Object.entries(plan.steps).map(
      ([key, { status, ticket }]) => `${key} ${status}${ticket === undefined ? '' : ` ${names.ticket(ticket)}`}`,
    );
    return `plan ${plan.definition}: ${steps.join(', ')}`;
  });
}

function links({ old, after, names }: Change): readonly string[] {
  const gone = Object.entries(old?.links ?? {}).filter(([id]) => after.links[id] === undefined);
  return [
    ...changed(old?.links, after.links).map(
      ([, , { name, ticket, as }]) => `linked by ${name} with ${names.ticket(ticket)}, its ${as}`,
    ),
    ...gone.map(([, { name, ticket }]) => `no longer linked by ${name} with ${names.ticket(ticket)}`),
  ];
}

function effort({ old, after }: Change): readonly string[] {
  return changed(old?.effort, after.effort).map(
    ([, , { person, minutes }]) => `effort of ${person}: ${minutes} minutes`,
  );
}

function troubles({ old, after, names }: Change): readonly string[] {
  const gone = Object.keys(old?.troubles ?? {}).filter((child) => after.troubles[child] === undefined);
  return [
    ...changed(old?.troubles, after.troubles).map(([child, , { command, blockers }]) => {
      const codes = (blockers as readonly { code: string; field?: string }[]).map(({ code, field }) =>
        field === undefined ? code : `${code} ${field}`,
      );
      return `trouble: ${names.ticket(child)} refused ${command} (${codes.join(', ')})`;
    }),
    ...gone.map((child) => `no more trouble with ${names.ticket(child)}`),
  ];
}

function timers({ old, after, names }: Change): readonly string[] {
  const gone = Object.keys(old?.timers ?? {}).filter((id) => after.timers[id] === undefined);
  const started = changed(old?.timers, after.timers).map(([id, , timer]) => {
    const due =
      timer.at === undefined ? `after ${timer.in === undefined ? '?' : span(timer.in)}` : `at ${when(timer.at)}`;
    return `due ${due}${timer.every === true ? ', again and again' : ''}: ${names.id(id)}`;
  });
  return [...started, ...(gone.length === 0 ? [] : [`no longer due: ${gone.map((id) => names.id(id)).join(', ')}`])];
}

type Records<R> = Readonly<Record<string, R>>;

function changed<R>(old: Records<R> | undefined, after: Records<R>): readonly (readonly [string, R | undefined, R])[] {
  return Object.entries(after).flatMap(([id, record]) =>
    isEqual(old?.[id], record) ? [] : [[id, old?.[id], record] as const],
  );
}
