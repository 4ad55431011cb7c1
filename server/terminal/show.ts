/** The words for tickets, histories, forms and outcomes. */
import {
  type AvailableCommand,
  type CompiledProcess,
  describe,
  type Entry,
  type Form,
  inLanguage,
  type Sent,
  type Ticket,
  type World,
} from '#engine';
import { type Language, words } from './words.ts';

export type Wording = { readonly world: World; readonly language: Language };

export function processOfTicket({ world }: Wording, { process, fields }: Ticket): CompiledProcess | undefined {
  const found = world.processes.get(process);
  return typeof fields.model === 'string' ? (found?.models.get(fields.model) ?? found) : found;
}

export function showTicket(wording: Wording, ticket: Ticket): string {
  const process = processOfTicket(wording, ticket);
  const fields = Object.entries(ticket.fields)
    .filter(([, value]) => !(Array.isArray(value) && value.length === 0))
    .map(([key, value]) => `  ${key.padEnd(18)} ${text(value)}`);
  const open = (['approvals', 'checklists', 'plans', 'links', 'timers'] as const).flatMap((section) =>
    Object.entries(ticket[section]).map(([id, record]) => `  ${section}: ${id} ${JSON.stringify(record)}`),
  );
  return [`${ticket.number} ${stateTitles(wording, process, ticket.state)}`, ...fields, ...open].join('\n');
}

export function stateTitles(
  { language }: Wording,
  process: CompiledProcess | undefined,
  state: Ticket['state'],
): string {
  const titles = state.map((path) => inLanguage(process?.tree.nodes.get(path)?.definition.title, language, path));
  return `${titles.join(', ')} (${state.join(', ')})`;
}

export function showHistory(history: readonly Entry[]): string {
  return history
    .map(({ seq, command: { at, type, actor, comment }, chained, patch }) => {
      const who = 'id' in actor ? actor.id : actor.kind;
      const changed = Object.keys((patch.fields as object | undefined) ?? {}).join(', ');
      const state = Array.isArray(patch.state) ? ` → ${patch.state.join(', ')}` : '';
      const said = comment === undefined ? '' : ` ${comment.audience}: ${comment.text}`;
      return `${String(seq).padStart(3)} ${at} ${who} ${chained ? '(by itself) ' : ''}${type}${state}${changed === '' ? '' : ` [${changed}]`}${said}`;
    })
    .join('\n');
}

export function showAvailable(wording: Wording, ticket: Ticket, commands: readonly AvailableCommand[]): string {
  const { language } = wording;
  if (commands.length === 0) return words[language].nothing;
  const process = processOfTicket(wording, ticket);
  return commands
    .map(({ command, title, blockers }) => {
      const shut = blockers.map((blocker) => `\n      ${describeIn(wording, blocker, process)}`).join('');
      return `  ${command.padEnd(20)} ${inLanguage(title, language)}${shut === '' ? ` – ${words[language].ready}` : shut}`;
    })
    .join('\n');
}

export function showForm({ language }: Wording, form: Form): string {
  const { required, properties } = form.schema;
  const lines = form.order.map((key) => {
    const field = properties[key];
    const options = field?.['x-options']?.map(({ value }) => value).join(' | ');
    const mark = required.includes(key) ? '*' : ' ';
    const value = form.values[key] === undefined ? '' : ` = ${text(form.values[key])}`;
    return `${mark} ${key.padEnd(18)} ${inLanguage(field?.['x-title'], language, key)} (${options ?? field?.['x-type']})${value}`;
  });
  const asked = form.comment === 'internal' ? words[language].internalComment : words[language].comment;
  return [
    ...lines,
    ...(form.comment === undefined ? [] : [`* ${asked}`]),
    ...(form.effort === true ? [`* ${words[language].effort}`] : []),
  ].join('\n');
}

/** One command and what it made of other tickets; refusals with every gate in words. */
export function showSent(wording: Wording, { command, outcome, caused }: Sent, before: Ticket | undefined): string {
  const { language, world } = wording;
  const others = caused.flatMap((sent) => [`  ${sent.command.type}: ${showSent(wording, sent, undefined)}`]);
  if (outcome.outcome === 'accepted') {
    const { ticket } = outcome;
    const where = stateTitles(wording, processOfTicket(wording, ticket), ticket.state);
    return [`${words[language].accepted} ${ticket.number} ${where}`, ...others].join('\n');
  }
  const process = before === undefined ? world.processes.get(command.process ?? '') : processOfTicket(wording, before);
  const blockers = outcome.blockers.map((blocker) => `  – ${describeIn(wording, blocker, process)}`);
  return [words[language].refused, ...blockers, ...others].join('\n');
}

export function describeIn(
  { world, language }: Wording,
  blocker: Parameters<typeof describe>[0],
  process: CompiledProcess | undefined,
): string {
  return describe(blocker, { world, language, ...(process === undefined ? {} : { process }) });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
