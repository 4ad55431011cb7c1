/** A new ticket that is only imagined, with what would be known of its people and items. */
import type { CompiledProcess, Facts, FieldDefinition, Ticket, Value, World } from '#engine';
import { badRequest } from '../http/index.ts';
import { fieldOf, type Input, inputFor } from './inputs.ts';

export type ImaginedBody = {
  readonly process: string;
  readonly channel: string;
  /** Values by key of the field, or by `field.attribute`. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly at?: string;
};

export type Imagined = {
  /** With the fields and rules of the model that was chosen. */
  readonly process: CompiledProcess;
  readonly ticket: Pick<Ticket, 'fields' | 'state' | 'category' | 'updatedAt'>;
  readonly channel: string;
  readonly facts: Facts;
};

/** Throws a problem for a process, a field or a value that there is not. */
export function imagine(world: World, { process: key, channel, fields = {}, at }: ImaginedBody): Imagined {
  const own = world.processes.get(key);
  if (own === undefined) {
    throw badRequest('unknownProcess', `There is no process '${key}': ${oneOf([...world.processes.keys()])}`);
  }
  const process = withModel(own, fields.model);
  const given = Object.entries(fields).flatMap(([name, value]): readonly Given[] => {
    const input = inputFor(name, { process: name === 'model' ? own : process, world });
    if (input === undefined) throw badRequest('unknownField', unknownField(name, process));
    const one = { input, value: valueFor(input, value) };
    return input.type === 'filled' && one.value === false ? [] : [one];
  });
  const values = Object.fromEntries(given.map((one) => [keyOf(one.input), fieldValue(one, process)]));
  assertShapes(process, given);
  return {
    process,
    channel,
    ticket: { fields: values, state: [beginOf(process)], category: 'new', updatedAt: instantOf(at) },
    facts: { people: knownOf('person', { given, process }), cis: knownOf('ci', { given, process }) },
  };
}

type Given = { readonly input: Input; readonly value: string | number | boolean };

function withModel(process: CompiledProcess, model: unknown): CompiledProcess {
  if (model === undefined) return process;
  const found = typeof model === 'string' ? process.models.get(model) : undefined;
  if (found !== undefined) return found;
  throw badRequest(
    'unknownOption',
    `'${String(model)}' is no model of ${process.key}: ${oneOf([...process.models.keys()])}`,
  );
}

function unknownField(name: string, { key, fields }: CompiledProcess): string {
  return `'${name}' cannot be given for ${key}: name a field by its key, or what is known of a person or an item, such as requester.vip. ${oneOf([...fields.keys()])}`;
}

function valueFor({ name, type, options = [] }: Input, value: unknown): string | number | boolean {
  const isRight = { choice: 'string', text: 'string', boolean: 'boolean', filled: 'boolean', number: 'number' }[type];
  if (
    (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') ||
    typeof value !== isRight
  ) {
    throw badRequest(
      'wrongValue',
      `${name} takes a ${isRight}, such as ${exampleOf(type)}; leave it out where it is empty.`,
    );
  }
  if (type !== 'choice' || options.some((option) => option.value === value)) return value;
  throw badRequest('unknownOption', `${name} has no '${value}': ${oneOf(options.map((option) => option.value))}`);
}

function exampleOf(type: Input['type']): string {
  return { choice: 'the key of an option', text: '"text"', boolean: 'true', filled: 'true', number: '3' }[type];
}

/** The shapes of what was given for fields themselves: people and items are imagined, and have an id that is none. */
function assertShapes(process: CompiledProcess, given: readonly Given[]): void {
  const own = given.filter(({ input }) => input.attribute === undefined && input.type !== 'filled');
  const problems = process.shapeProblems(
    Object.fromEntries(own.map((one) => [one.input.name, fieldValue(one, process)])),
  );
  if (problems.length === 0) return;
  const told = problems.map(({ field, problem }) => `${field} (${problem})`).join(', ');
  throw badRequest('wrongValue', `These values do not fit their fields: ${told}.`, { problems });
}

function keyOf({ name }: Input): string {
  return name.split('.')[0] ?? name;
}

function fieldValue({ input, value }: Given, process: CompiledProcess): Value {
  const one = input.attribute === undefined && input.type !== 'filled' ? value : imaginedId(keyOf(input));
  return fieldOf(process, keyOf(input))?.many === true ? [one] : one;
}

/** Nobody and nothing real: only what was given is known of it. */
function imaginedId(field: string): string {
  return `imagined ${field}`;
}

type Known = { readonly given: readonly Given[]; readonly process: CompiledProcess };

function knownOf(
  type: FieldDefinition['type'],
  { given, process }: Known,
): Readonly<Record<string, Readonly<Record<string, Value>>>> {
  const found: Record<string, Readonly<Record<string, Value>>> = {};
  for (const { input, value } of given) {
    const key = keyOf(input);
    if (input.attribute === undefined || fieldOf(process, key)?.type !== type) continue;
    found[imaginedId(key)] = { ...found[imaginedId(key)], [input.attribute]: value };
  }
  return found;
}

/** Where a ticket of the process begins when no condition sends it elsewhere. */
function beginOf({ create, definition }: CompiledProcess): string {
  return create.alternatives.find(({ when }) => when === undefined)?.to ?? definition.initial;
}

function instantOf(at: string | undefined): string {
  return new Date(at === undefined ? Date.now() : Date.parse(at)).toISOString();
}

function oneOf(keys: readonly string[]): string {
  return keys.length === 0 ? 'there is none.' : `there is ${keys.slice(0, 30).join(', ')}.`;
}
