/** From what was typed to the order that the desk gets. */
import type { CompiledProcess, Ticket, Value, World } from '#engine';
import { newId, type Query } from '../../storage/index.ts';
import { takes } from '../../terminal/index.ts';
import type { Order, OrderComment } from '../../tickets/index.ts';
import { BadUsage, type OptionValues } from '../command.ts';
import { unknownName } from '../unknown-name.ts';
import type { Speaker } from './speaker.ts';
import { typedArguments } from './typed-arguments.ts';
import { typedFields } from './typed-fields.ts';
import { pairsOf } from './typed-pairs.ts';

export type Typed = {
  readonly type: string;
  readonly values: OptionValues;
  readonly speaker: Speaker;
  /** The release that the ticket runs under; of a creation the current one. */
  readonly world: World;
  readonly ticket: Ticket | undefined;
  readonly query: Query;
};

export async function typedOrder(typed: Typed): Promise<Order> {
  const { type, values, speaker, world, ticket, query } = typed;
  const process = processNamed(typed);
  const fields = await typedFields(pairsOf(values.field, 'field'), {
    query,
    process: processOfFields(typed, process),
    zone: speaker.zone,
  });
  const given = { ...modelOf(typed), ...(await argumentsOf(typed, process)) };
  const id = newId();
  return {
    ...{ id, type, ticket: ticket?.id ?? id, channel: channelOf(values) },
    actor: { kind: 'person', id: speaker.id },
    ...(process !== undefined && namesProcess.has(type) ? { process } : {}),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
    ...(Object.keys(given).length === 0 ? {} : { arguments: given }),
    ...commentOf(values, ticket === undefined ? undefined : transitionComment(world, ticket, type)),
    ...expectationOf(values),
  };
}

/** Commands that say the process themselves; of the others that take one it is an argument. */
const namesProcess: ReadonlySet<string> = new Set(['create', 'moveTo']);

function processNamed({ type, values, world }: Typed): string | undefined {
  const { process } = values;
  if (process === undefined) {
    if (namesProcess.has(type)) throw new BadUsage(`name the process with --process: ${keysOf(world).join(', ')}.`);
    return undefined;
  }
  const name = String(process);
  if (!Object.hasOwn(takes(type).arguments, 'process') && !namesProcess.has(type))
    throw new BadUsage(`${type} takes no --process.`);
  if (!world.processes.has(name)) throw unknownName('process', name, keysOf(world));
  return name;
}

function keysOf(world: World): readonly string[] {
  return [...world.processes.keys()];
}

/** What creates a ticket or moves one brings fields of that process; anything else fields of the ticket's own. */
function processOfFields({ type, values, world, ticket }: Typed, named: string | undefined) {
  const isOther = type === 'create' || type === 'moveTo' || type === 'split';
  const model = isOther ? values.model : ticket?.fields.model;
  const key = isOther ? named : ticket?.process;
  return withModel(world.processes.get(key ?? ''), model);
}

function withModel(process: CompiledProcess | undefined, model: unknown): CompiledProcess | undefined {
  return typeof model === 'string' ? (process?.models.get(model) ?? process) : process;
}

function modelOf({ type, values: { model } }: Typed): Readonly<Record<string, Value>> {
  if (model === undefined) return {};
  if (type !== 'create') throw new BadUsage(`${type} takes no --model.`);
  return { model: String(model) };
}

/** A link that names a ticket of ours need not say its process. */
async function argumentsOf({ type, values, ticket, query }: Typed, process: string | undefined) {
  const given = await typedArguments(pairsOf(values.argument, 'argument'), { query, type, ticket });
  if (process !== undefined && !namesProcess.has(type)) return { process, ...given };
  if (type !== 'link' || given.process !== undefined || typeof given.ticket !== 'string') return given;
  const [other] = await query<{ process: string }>('select process from ticket where id::text = $1', [given.ticket]);
  return other === undefined ? given : { process: other.process, ...given };
}

/** Channels that a person may say he used. */
const ownChannels = ['desk', 'portal', 'phone', 'chat', 'api'] as const;

function channelOf({ channel }: OptionValues): Order['channel'] {
  if (channel === undefined) return 'desk';
  const found = ownChannels.find((one) => one === channel);
  if (found === undefined) throw unknownName('channel', String(channel), ownChannels);
  return found;
}

/** Where a transition asks for an internal comment, a comment is one. */
function commentOf({ comment, internal }: OptionValues, asked: unknown): { readonly comment?: OrderComment } {
  if (typeof comment !== 'string') {
    if (internal === true) throw new BadUsage('--internal goes with --comment.');
    return {};
  }
  return { comment: { text: comment, audience: internal === true || asked === 'internal' ? 'internal' : 'public' } };
}

function transitionComment(world: World, { process, fields }: Ticket, type: string) {
  return withModel(world.processes.get(process), fields.model)?.transitions.get(type)?.definition.comment;
}

function expectationOf({ expect }: OptionValues): Pick<Order, 'expectedVersion'> {
  if (expect === undefined) return {};
  const version = Number(expect);
  if (!/^\d{1,9}$/.test(String(expect))) throw new BadUsage('--expect takes the version that you saw: a whole number.');
  return { expectedVersion: version };
}
