/** Puts a ticket where an update says that it was, by `adopt`, and says in what the two had differed. */
import {
  type Command,
  type CompiledProcess,
  execute,
  isEqual,
  noFacts,
  type Ticket,
  type Value,
  type World,
} from '#engine';
import type { LogMap } from './log-map.ts';
import type { Update } from './read-updates.ts';

export type Setting = { readonly world: World; readonly process: CompiledProcess; readonly map: LogMap };

/** `of`: `state`, or a field's key. Of fields only whether they were filled, since their values are countless. */
export type Difference = { readonly of: string; readonly logged: string; readonly led: string };

export type Overridden = { readonly field: string; readonly log: Value; readonly proposed: Value | undefined };

export type Put = {
  readonly ticket: Ticket | undefined;
  readonly adopted: boolean;
  readonly differences: readonly Difference[];
  /** Computed fields that the log has otherwise. */
  readonly overridden: readonly Overridden[];
};

/** Computed fields come last: once those that they read are in place, they may be as the log has them. */
export function putAsLogged(setting: Setting, ticket: Ticket | undefined, update: Update): Put {
  const fields = otherFields(setting.map, ticket, update);
  const differences = [
    ...stateDifference(ticket, update),
    ...Object.entries(fields).map(([key, value]) => fieldDifference(key, value, ticket?.fields[key])),
  ];
  const adopted = ticket === undefined || differences.length > 0;
  const placed = adopted ? adopt(setting, ticket, update, fields) : ticket;
  const overridden = computedOtherwise(setting.map, placed, update);
  if (overridden.length === 0) return { ticket: placed, adopted, differences, overridden };
  return {
    ticket: adopt(setting, placed, update, correctionsOf(overridden)),
    adopted: true,
    differences,
    overridden: overridden.filter(({ log, proposed }) => !isEqual(log, proposed)),
  };
}

/** What `adopt` has to bring to put a ticket where an update says that it was. */
export type Adoption = {
  readonly fields: Readonly<Record<string, Value | null>>;
  /** Absent where it stays where it stands. */
  readonly state?: string;
};

/** The same in one command; undefined where the ticket is as the log has it. */
export function adoptionFor(setting: Setting, ticket: Ticket | undefined, update: Update): Adoption | undefined {
  const wanted = otherFields(setting.map, ticket, update);
  const isElsewhere = ticket === undefined || stateDifference(ticket, update).length > 0;
  const isOther = isElsewhere || Object.keys(wanted).length > 0;
  const { fields, placed } = isOther ? tried(setting, ticket, update, wanted) : { fields: {}, placed: ticket };
  const computed = correctionsOf(computedOtherwise(setting.map, placed, update));
  if (!isOther && Object.keys(computed).length === 0) return undefined;
  const state = isElsewhere ? (update.state ?? setting.process.definition.initial) : undefined;
  return { fields: { ...fields, ...computed }, ...(state === undefined ? {} : { state }) };
}

/** A confirmed value is no override any more. */
function correctionsOf(overridden: readonly Overridden[]): Record<string, Value | null> {
  return Object.fromEntries(overridden.map(({ field, log, proposed }) => [field, isEqual(log, proposed) ? null : log]));
}

function stateDifference(ticket: Ticket | undefined, { state }: Update): readonly Difference[] {
  if (ticket === undefined || state === undefined) return [];
  const stands = ticket.state.some((leaf) => leaf === state || leaf.startsWith(`${state}.`));
  return stands ? [] : [{ of: 'state', logged: state, led: ticket.state.join(', ') }];
}

function otherFields(map: LogMap, ticket: Ticket | undefined, update: Update): Record<string, Value | null> {
  const others: Record<string, Value | null> = {};
  for (const key of Object.keys(map.fields)) {
    if (map.fields[key]?.compare === true) continue;
    const logged = update.fields[key];
    const here = ticket?.fields[key];
    if (logged === undefined ? !isEmpty(here) : !isEqual(logged, here)) others[key] = logged ?? null;
  }
  return others;
}

function fieldDifference(of: string, logged: Value | null, here: Value | undefined): Difference {
  const led = isEmpty(here) ? 'empty' : logged === null ? 'filled' : 'other';
  return { of, logged: logged === null ? 'empty' : 'filled', led };
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function computedOtherwise(map: LogMap, ticket: Ticket | undefined, update: Update): readonly Overridden[] {
  return Object.entries(map.fields).flatMap(([field, { compare }]) => {
    const log = update.fields[field];
    if (compare !== true || log === undefined || isEqual(log, ticket?.fields[field])) return [];
    return [{ field, log, proposed: ticket?.proposed[field] }];
  });
}

type Tried = { readonly fields: Readonly<Record<string, Value | null>>; readonly placed: Ticket };

function adopt(setting: Setting, ticket: Ticket | undefined, update: Update, fields: Tried['fields']): Ticket {
  return tried(setting, ticket, update, fields).placed;
}

/** A value without the right shape is left out, as the ticket could not hold it; the gate has named it already. */
function tried(setting: Setting, ticket: Ticket | undefined, update: Update, fields: Tried['fields']): Tried {
  const outcome = execute(setting.world, ticket, adoption(setting, ticket, update, fields), noFacts);
  if (outcome.outcome === 'accepted') return { fields, placed: outcome.ticket };
  const misshapen = new Set(outcome.blockers.flatMap((one) => (one.code === 'wrongShape' ? [one.field] : [])));
  const kept = Object.fromEntries(Object.entries(fields).filter(([key]) => !misshapen.has(key)));
  if (misshapen.size > 0) return tried(setting, ticket, update, kept);
  const why = outcome.blockers.map(({ code }) => code).join(', ');
  throw new Error(`${update.ticket} could not be put as line ${update.line} of the log has it: ${why}.`);
}

function adoption(
  { process, map }: Setting,
  ticket: Ticket | undefined,
  update: Update,
  fields: Readonly<Record<string, Value | null>>,
): Command {
  const state = update.state ?? (ticket === undefined ? process.definition.initial : undefined);
  return {
    id: `${update.ticket}/${update.line}/adopt`,
    type: 'adopt',
    ticket: update.ticket,
    actor: { kind: 'import' },
    channel: 'import',
    at: update.at,
    fields,
    ...(state === undefined ? {} : { arguments: { state } }),
    ...(ticket === undefined ? { process: map.process, number: update.ticket } : {}),
  };
}
