/** Readable words for what histories name by identifiers that derive from commands. */
import {
  type Actor,
  type Command,
  type CompiledProcess,
  type Directory,
  processOf,
  type Span,
  type Ticket,
  type Value,
  type World,
} from '#engine';

export class Names {
  readonly world: World;
  readonly #directory: Directory;
  readonly #tickets: ReadonlyMap<string, Ticket>;

  constructor(world: World, tickets: ReadonlyMap<string, Ticket>, directory: Directory) {
    this.world = world;
    this.#directory = directory;
    this.#tickets = tickets;
  }

  readonly personName = (id: string): string | undefined => this.#directory.people?.[id]?.name;

  ticket(id: string): string {
    return this.#tickets.get(id)?.number ?? id;
  }

  actor(actor: Actor): string {
    return 'id' in actor ? (actor.kind === 'plugin' ? `plugin ${actor.id}` : actor.id) : `(${actor.kind})`;
  }

  /** The ids of tickets, approvals, checklists and plans inside a text, as their readable names. */
  id(text: string): string {
    if (!text.includes('/')) return text;
    if (this.#tickets.has(text)) return this.ticket(text);
    for (const ticket of this.#tickets.values()) {
      for (const [id, { rule, round }] of Object.entries(ticket.approvals)) {
        if (text.includes(id)) return text.replace(id, round === 1 ? rule : `${rule} (round ${round})`);
      }
      for (const section of [ticket.checklists, ticket.plans]) {
        for (const [id, { definition }] of Object.entries(section)) {
          if (text.includes(id)) return text.replace(id, definition);
        }
      }
    }
    return text;
  }

  value(value: Value): string {
    return inline(this.#named(value) as Value);
  }

  process(ticket: Ticket | undefined, command: Command): CompiledProcess | undefined {
    const process = processOf(this.world, ticket, command);
    return 'code' in process ? undefined : process;
  }

  #named(value: Value): unknown {
    if (typeof value === 'string') return this.id(value);
    if (Array.isArray(value)) return value.map((item: Value) => this.#named(item));
    if (typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value as Record<string, Value>).map(([key, item]) => [key, this.#named(item)]),
    );
  }
}

/** One line; texts without quotes where they stand alone. */
export function inline(value: Value): string {
  if (typeof value === 'string') return value.replaceAll('\n', ' ⏎ ');
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  return `{ ${Object.entries(value)
    .map(([key, item]) => `${key}: ${inline(item as Value)}`)
    .join(', ')} }`;
}

/** `2026-03-02 09:00` */
export function when(instant: string): string {
  const [date = '', time = ''] = instant.split('T');
  return time.slice(5, 8) === ':00' ? `${date} ${time.slice(0, 5)}` : `${date} ${time.slice(0, 8)}`;
}

export function span(given: Span): string {
  if ('elapsed' in given) return given.elapsed;
  if ('working' in given) return `${given.working} of working time`;
  return 'days' in given ? `${given.days} days` : `${given.businessDays} business days`;
}

/** JSON, what fits into a line on one. */
export function compactJson(value: unknown, indent = ''): string {
  const line = JSON.stringify(value);
  if (typeof value !== 'object' || value === null || line.length + indent.length <= 105) {
    return line.replaceAll('":', '": ').replaceAll(',"', ', "').replaceAll('},{', '}, {');
  }
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((item) => `${inner}${compactJson(item, inner)}`)
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${compactJson(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.join(',\n')}\n${indent}${close}`;
}
