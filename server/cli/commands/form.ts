import {
  type CompiledProcess,
  type Command as EngineCommand,
  execute,
  form,
  relations,
  type Ticket,
  type World,
} from '#engine';
import { showForm, words } from '../../terminal/index.ts';
import { BadUsage, type Command, type CommandInput } from '../command.ts';
import { readText } from '../file-trouble.ts';
import { namedPack, runnableWorld } from '../runnable-world.ts';
import { unknownName } from '../unknown-name.ts';
import { noProcess, readLanguage } from './run.ts';

export const command: Command = {
  name: 'form',
  summary: 'Shows the form of a command: its fields, which are mandatory, and their choices.',
  usage: '<pack> <process> <command> [--ticket <file.json>] [--as <role>]… [--lang en|ru] [--json]',
  details: `  --ticket  the ticket as JSON, such as run --json shows it; default: an empty one where the command is possible
  --as      a role or relation (agent, assignee); can be given again; default: every role of the pack
  --lang    the language of titles; default: en
  --json    the form with its JSON Schema (2020-12)

Ends with 1 where the command is not for these roles there.`,
  options: {
    ticket: { type: 'string' },
    as: { type: 'string', multiple: true },
    lang: { type: 'string', default: 'en' },
    json: { type: 'boolean', default: false },
  },
  run,
};

/** Forms do not depend on the hour; the same question gets the same answer on every day. */
const at = '2026-01-01T00:00:00.000Z';

async function run(input: CommandInput): Promise<number> {
  const { values, positionals, out, err } = input;
  const [folder, key, type, ...others] = positionals;
  if (folder === undefined || key === undefined || type === undefined || others.length > 0) {
    throw new BadUsage(
      'name the folder of the pack, a process and a command, such as definitions/itil incident create.',
    );
  }
  const language = readLanguage(values.lang);
  const isJson = values.json === true;
  const world = runnableWorld(await namedPack(folder), folder, input, isJson);
  if (world === undefined) return 1;
  const process = world.processes.get(key);
  if (process === undefined) throw noProcess(key, world);
  const ticket = await ticketFor(world, process, type, values.ticket);
  const roles = rolesNamed(values.as, world);
  const facts = { grants: roles.map((role) => ({ role })) };
  const found = form(world, ticket, commandFor(key, type), facts);
  if (found === undefined) {
    err(`${words[language].notForRoles(type, roles.join(', '), ticket?.state.join(', ') ?? '')}\n`);
    return 1;
  }
  out(isJson ? `${JSON.stringify(found, undefined, 2)}\n` : `${showForm({ world, language }, found, process)}\n`);
  return 0;
}

function rolesNamed(given: CommandInput['values'][string], world: World): readonly string[] {
  if (!Array.isArray(given)) return [...world.roles.keys()];
  const known: readonly string[] = [...world.roles.keys(), ...relations];
  const roles = given.map(String);
  const unknown = roles.find((role) => !known.includes(role));
  if (unknown !== undefined) throw unknownName('role', unknown, known);
  return roles;
}

function commandFor(process: string, type: string): EngineCommand {
  const actor = { kind: 'person', id: 'somebody' } as const;
  return { id: 'form', type, ticket: 'form', actor, channel: 'desk', at, process };
}

async function ticketFor(
  world: World,
  process: CompiledProcess,
  type: string,
  path: CommandInput['values'][string],
): Promise<Ticket | undefined> {
  if (type === 'create') return undefined;
  if (typeof path === 'string') return readTicket(path, process);
  const state = type === 'edit' ? process.definition.initial : process.transitions.get(type)?.from[0];
  if (state !== undefined) return emptyTicket(world, process, state);
  const known = ['create', 'edit', ...process.transitions.keys()].join(', ');
  throw new BadUsage(`${process.key} has no command ${type} with a form. There are: ${known}.`);
}

function emptyTicket(world: World, process: CompiledProcess, state: string): Ticket | undefined {
  const command = {
    ...commandFor(process.key, 'adopt'),
    actor: { kind: 'import' },
    number: '-',
    arguments: { state },
  } as const;
  const outcome = execute(world, undefined, command, {});
  return outcome.outcome === 'accepted' ? outcome.ticket : undefined;
}

/** What the form reads of a ticket; everything else on it may be as the other side wrote it. */
async function readTicket(path: string, process: CompiledProcess): Promise<Ticket> {
  const text = await readText(path);
  const ticket = parseJson(text, path) as Partial<Ticket> | null;
  const isTicket = typeof ticket === 'object' && Array.isArray(ticket?.state) && typeof ticket?.fields === 'object';
  if (!isTicket) throw new BadUsage(`${path} is no ticket: it needs at least "state" (a list) and "fields".`);
  if (!process.tree.isComplete(ticket.state ?? [])) {
    throw new BadUsage(`${path}: ${ticket.state?.join(', ')} is no standing of ${process.key}.`);
  }
  const sections = { approvals: {}, checklists: {}, plans: {}, effort: {}, timers: {}, links: {}, troubles: {} };
  return {
    id: 'form',
    number: '-',
    release: '',
    seq: 1,
    category: 'active',
    createdAt: at,
    createdBy: 'somebody',
    updatedAt: at,
    entered: {},
    proposed: {},
    overrides: {},
    ...sections,
    state: [],
    fields: {},
    ...ticket,
    process: process.key,
  };
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadUsage(`${path} is not JSON: ${error instanceof Error ? error.message : ''}`, { cause: error });
  }
}
