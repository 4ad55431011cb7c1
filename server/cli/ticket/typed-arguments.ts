/** Arguments as they were typed: by their types, with people, tickets, approvals and checklists by what they are called. */
import type { Ticket, Value } from '#engine';
import type { Query } from '../../storage/index.ts';
import { argumentValue, takes } from '../../terminal/index.ts';
import { BadUsage } from '../command.ts';
import { didYouMean } from '../nearest-name.ts';
import { idsOf, type RowKind } from './named-rows.ts';
import type { Pair } from './typed-pairs.ts';

export type TypingArguments = { readonly query: Query; readonly type: string; readonly ticket: Ticket | undefined };

export async function typedArguments(
  pairs: readonly Pair[],
  { query, type, ticket }: TypingArguments,
): Promise<Readonly<Record<string, Value>>> {
  const known = takes(type).arguments;
  const given: Record<string, Value> = {};
  for (const [key, text] of pairs) {
    const kind = Object.hasOwn(known, key) ? known[key] : undefined;
    if (kind === undefined) throw noSuchArgument(type, key);
    const value = argumentValue(recordNamed(type, key, text, ticket), kind);
    given[key] = await withIds(value, rowKinds[key], query);
  }
  return given;
}

const rowKinds: Readonly<Record<string, RowKind>> = {
  ticket: 'ticket',
  person: 'person',
  to: 'person',
  people: 'person',
};

async function withIds(value: Value, kind: RowKind | undefined, query: Query): Promise<Value> {
  if (kind === undefined) return value;
  const ids = await idsOf(
    query,
    kind,
    [value].flat().filter((one) => typeof one === 'string'),
  );
  const idOf = (one: Value): Value => (typeof one === 'string' ? (ids.get(one) ?? one) : one);
  return Array.isArray(value) ? value.map(idOf) : idOf(value);
}

/** An approval may be named by its rule and a checklist by its definition: the last of them is meant. */
function recordNamed(type: string, key: string, text: string, ticket: Ticket | undefined): string {
  if (ticket === undefined) return text;
  if (key === 'approval')
    return Object.entries(ticket.approvals).findLast(([, { rule }]) => rule === text)?.[0] ?? text;
  if (key !== 'checklist' || type !== 'tick') return text;
  return Object.entries(ticket.checklists).findLast(([, { definition }]) => definition === text)?.[0] ?? text;
}

function noSuchArgument(type: string, key: string): BadUsage {
  const known = Object.keys(takes(type).arguments);
  const taken = known.length > 0 ? known.join(', ') : 'none; fields are given with --field';
  return new BadUsage(`${type} has no argument ${key}.${didYouMean(key, known)} It takes: ${taken}.`);
}
