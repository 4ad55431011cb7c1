/** The words for tickets, histories, forms and outcomes. */
import {
  type AvailableCommand,
  type Blocker,
  builtInTitles,
  type Command,
  type CompiledProcess,
  type Directory,
  describe,
  type Entry,
  type Form,
  type FormField,
  inLanguage,
  isBuiltIn,
  type Sent,
  type Ticket,
  type TicketView,
  type World,
} from '#engine';
import { recordLines } from './show-records.ts';
import { type Language, words } from './words.ts';

export type Wording = {
  readonly world: World;
  readonly language: Language;
  /** The number of a ticket by its id; default: the id. */
  readonly numberOf?: (ticket: string) => string;
  /** What a person, a group or an item is called, by its id; default: the id. */
  readonly nameOf?: (id: string) => string | undefined;
};

export function processOfTicket({ world }: Wording, { process, fields }: Ticket): CompiledProcess | undefined {
  const found = world.processes.get(process);
  return typeof fields.model === 'string' ? (found?.models.get(fields.model) ?? found) : found;
}

export function showTicket(wording: Wording, ticket: Ticket): string {
  const { world, language, numberOf = (id: string) => id, nameOf } = wording;
  const process = processOfTicket(wording, ticket);
  const fields = Object.entries(ticket.fields)
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `  ${key.padEnd(20)} ${fieldText(wording, process, key, value)}`);
  const describe = (blocker: Blocker) => describeIn(wording, blocker, undefined);
  const personName = (id: string) => nameOf?.(id) ?? id;
  const records = recordLines({ world, language, ticket, process, numberOf, personName, describe });
  return [`${ticket.number} ${showStanding(wording, ticket)}`, ...fields, ...records].join('\n');
}

/** Where the ticket stands; to whoever does not see all of it in the words of the portal. */
export function showStanding(wording: Wording, ticket: Ticket | TicketView): string {
  if ('sight' in ticket && ticket.sight === 'some')
    return `${inLanguage(ticket.standing, wording.language)} (${ticket.state.join(', ')})`;
  return stateTitles(wording, processOfTicket(wording, ticket), ticket.state);
}

const namedTypes: ReadonlySet<string> = new Set(['person', 'group', 'organisation', 'service', 'ci']);

/** The value as it is typed, and what it is called where that differs. */
function fieldText(wording: Wording, process: CompiledProcess | undefined, key: string, value: unknown): string {
  const { language, numberOf, nameOf } = wording;
  if (Array.isArray(value)) return value.map((one) => fieldText(wording, process, key, one)).join(', ');
  const field = process?.fields.get(key);
  if (typeof value === 'boolean') return words[language][value ? 'yes' : 'no'];
  if (typeof value !== 'string') return text(value);
  const { type = 'text' } = field?.definition ?? {};
  if (type === 'reference') return numberOf?.(value) ?? value;
  if (namedTypes.has(type)) return nameOf?.(value) ?? value;
  const title = inLanguage(field?.options?.get(value)?.title, language);
  return title === '' || title === value ? value : `${value} (${title})`;
}

function stateTitles({ language }: Wording, process: CompiledProcess | undefined, state: Ticket['state']): string {
  const titles = state.map((path) => inLanguage(process?.tree.nodes.get(path)?.definition.title, language, path));
  return `${titles.join(', ')} (${state.join(', ')})`;
}

export function showHistory({ language, nameOf }: Wording, history: readonly Entry[]): string {
  const say = words[language];
  return history
    .map(({ seq, command: { id, at, type, actor, comment }, chained, patch }) => {
      const who = 'id' in actor ? (nameOf?.(actor.id) ?? actor.id) : say.actors[actor.kind];
      const changed = Object.keys((patch.fields as object | undefined) ?? {}).join(', ');
      const state = Array.isArray(patch.state) ? ` → ${patch.state.join(', ')}` : '';
      const said =
        comment === undefined ? '' : ` ${say.message} ${id}, ${say.audience[comment.audience]}: ${comment.text}`;
      return `${String(seq).padStart(3)} ${at} ${who} ${chained ? `(${say.byItself}) ` : ''}${type}${state}${changed === '' ? '' : ` [${changed}]`}${said}`;
    })
    .join('\n');
}

export function showAvailable(wording: Wording, ticket: Ticket, commands: readonly AvailableCommand[]): string {
  const { language } = wording;
  if (commands.length === 0) return words[language].nothing;
  const process = processOfTicket(wording, ticket);
  return commands
    .map((one) => {
      const shut = one.blockers.map((blocker) => `\n      ${describeIn(wording, blocker, process)}`).join('');
      const title = inLanguage(one.title, language);
      return `  ${asTyped(one, language).padEnd(20)} ${title}${shut === '' ? ` – ${words[language].ready}` : shut}`;
    })
    .join('\n');
}

/** The command as it may be typed: a vote is either, and one in favour is shown. */
function asTyped({ command, arguments: given = {} }: AvailableCommand, language: Language): string {
  const shown = command === 'vote' ? { ...given, inFavour: words[language].yes } : given;
  return [command, ...Object.entries(shown).map(([key, value]) => `${key}=${text(value)}`)].join(' ');
}

/** The process says by which field the choices of another are narrowed. */
export function showForm({ language }: Wording, form: Form, process: CompiledProcess | undefined): string {
  const { required, properties } = form.schema;
  const say = words[language];
  const lines = form.order.map((key) => {
    const field = properties[key];
    const mark = required.includes(key) ? '*' : ' ';
    const filled = valueText(form.values[key] ?? '', language);
    const value = filled === '' ? '' : ` = ${filled}`;
    const several = field?.type === 'array' && field['x-type'] !== 'table' ? `; ${say.several}` : '';
    const title = inLanguage(field?.['x-title'], language, key);
    return `${mark} ${key.padEnd(18)} ${title} (${takenBy(key, field, language, process)}${several})${value}`;
  });
  const asked = form.comment === 'internal' ? say.internalComment : say.comment;
  return [
    ...lines,
    ...(form.comment === undefined ? [] : [`* ${asked}`]),
    ...(form.effort === true ? [`* ${say.effort}`] : []),
  ].join('\n');
}

/** The choices, each with what it is called; or the type in words. */
function takenBy(
  key: string,
  field: FormField | undefined,
  language: Language,
  process: CompiledProcess | undefined,
): string {
  const say = words[language];
  const options = field?.['x-options'];
  if (options === undefined) return say.types[field?.['x-type'] ?? ''] ?? say.types.text ?? '';
  if (options.length > 0) {
    return options.map(({ value, title }) => `${value}: ${inLanguage(title, language, value)}`).join(' | ');
  }
  const above = process?.fields.get(key)?.definition.dependsOn;
  return above === undefined ? say.noOption : say.chooseFirst(above);
}

function valueText(value: unknown, language: Language): string {
  if (typeof value === 'boolean') return words[language][value ? 'yes' : 'no'];
  const isTexts = Array.isArray(value) && value.every((one) => typeof one === 'string');
  return isTexts ? value.join(', ') : text(value);
}

/** Who there is: id, name, roles, groups and who answers for whom. */
export function showPeople({ world, language }: Wording, { people = {}, groups = {} }: Directory): string {
  const say = words[language];
  const lines = Object.entries(people).map(([id, person]) => {
    const { name, grants = [], manager, substitute } = person;
    const own = Object.keys(groups).filter((group) => groups[group]?.members.includes(id));
    const facts = [
      grants.map(({ role }) => role).join(', ') || say.noRole,
      ...(own.length === 0 ? [] : [`${say.groups}: ${own.join(', ')}`]),
      ...(manager === undefined ? [] : [`${say.manager}: ${manager}`]),
      ...(substitute === undefined ? [] : [`${say.substitute}: ${substitute}`]),
    ];
    return `  ${id}${name === undefined || name === id ? '' : ` (${name})`}: ${facts.join('; ')}`;
  });
  const titles = new Map([...world.packs.values()].flatMap(({ bindings }) => Object.entries(bindings?.groups ?? {})));
  const there = Object.entries(groups).map(
    ([key, { members }]) => `  ${key} (${inLanguage(titles.get(key), language, key)}): ${members.join(', ')}`,
  );
  return [...lines, ...(there.length === 0 ? [] : [say.groupsThere, ...there])].join('\n');
}

/** One command and what it made of other tickets; refusals with every gate in words. */
export function showSent(wording: Wording, { command, outcome, caused }: Sent, before: Ticket | undefined): string {
  const { language, world } = wording;
  const others = caused.map((sent) => `  ${commandTitle(wording, sent)}: ${showSent(wording, sent, undefined)}`);
  if (outcome.outcome === 'accepted') {
    const { ticket } = outcome;
    const where = stateTitles(wording, processOfTicket(wording, ticket), ticket.state);
    return [`${words[language].accepted} ${ticket.number} ${where}`, ...others].join('\n');
  }
  const process = before === undefined ? processOfCreation(world, command) : processOfTicket(wording, before);
  const blockers = outcome.blockers.map((blocker) => `  – ${describeIn(wording, blocker, process)}`);
  return [words[language].refused, ...blockers, ...others].join('\n');
}

function processOfCreation(world: World, { process: key = '', arguments: given, fields }: Command) {
  const process = world.processes.get(key);
  const model = given?.model ?? fields?.model;
  return typeof model === 'string' ? (process?.models.get(model) ?? process) : process;
}

/** What the desk sent to another ticket, as its process calls it. */
function commandTitle({ world, language }: Wording, { command, outcome }: Sent): string {
  const { type } = command;
  const key = outcome.outcome === 'accepted' ? outcome.ticket.process : command.process;
  const own = world.processes.get(key ?? '')?.transitions.get(type)?.definition.title;
  return inLanguage(own ?? (isBuiltIn(type) ? builtInTitles[type] : undefined), language, type);
}

export function describeIn(
  { world, language, nameOf }: Wording,
  blocker: Blocker,
  process: CompiledProcess | undefined,
): string {
  return describe(blocker, {
    world,
    language,
    ...(process === undefined ? {} : { process }),
    ...(nameOf === undefined ? {} : { personName: nameOf }),
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
