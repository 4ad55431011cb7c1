/** Builders of small definitions, run through the real parser and compiler: JSON is YAML too. */
import { type Command, type Compilation, compile, type Instant, parsePack, type Ticket, type World } from '#engine';

/** One definition as somebody would write it; `format` and `title` come by themselves. */
export type Written = { readonly kind: string; readonly key: string } & Readonly<Record<string, unknown>>;
type Parts = Readonly<Record<string, unknown>>;

/** A process `ticket` that agents work on and requesters follow: `open` and `closed`, with `close` between. */
export function aProcess(parts: Parts = {}): Written {
  return {
    kind: 'process',
    key: 'ticket',
    number: 'T-{000}',
    access: { see: ['requester', 'affected', 'watcher', 'approver'], seeAll: ['agent', 'assignee', 'member'] },
    fields: {},
    create: { roles: ['requester', 'agent'] },
    initial: 'open',
    states: { open: { category: 'active' }, closed: { category: 'closed' } },
    transitions: { close: { from: 'open', to: 'closed', roles: ['agent'] } },
    ...parts,
  };
}

export const agents: readonly string[] = ['agent'];

/** A transition that agents may do. */
export function to(from: string | readonly string[], target: string, more: Parts = {}) {
  return { from, to: target, roles: agents, ...more };
}

/** A text field; internal unless `show` says otherwise. */
export function aText(parts: Parts = {}): Parts {
  return { type: 'text', ...parts };
}

/** A field that requesters see. */
export const shown = { show: ['requester', 'affected', 'approver', 'watcher'] } as const;

export function aChoiceList(key: string, options: readonly string[] | Readonly<Record<string, Parts>>): Written {
  const given = Array.isArray(options) ? Object.fromEntries(options.map((option) => [option, {}])) : options;
  const titled = Object.entries(given as Readonly<Record<string, Parts>>).map(([option, parts]) => [
    option,
    { title: { en: option }, ...parts },
  ]);
  return { kind: 'choiceList', key, options: Object.fromEntries(titled) };
}

export function aChecklist(key: string, points: Readonly<Record<string, Parts>>): Written {
  const titled = Object.entries(points).map(([point, parts]) => [point, { title: { en: point }, ...parts }]);
  return { kind: 'checklist', key, points: Object.fromEntries(titled) };
}

export function aModel(key: string, parts: Parts = {}): Written {
  return { kind: 'model', key, process: 'ticket', ...parts };
}

/** The compilation of what was written; throws on a finding of the parser, since a test then proves something else. */
export function compiled(...definitions: readonly Written[]): Compilation {
  const files = definitions.map(({ kind, key, ...parts }, n) => ({
    name: `${n}.yaml`,
    text: JSON.stringify({ format: 1, kind, key, ...(kind === 'approval' ? {} : { title: { en: key } }), ...parts }),
  }));
  const { definitions: parsed, findings } = parsePack(files);
  if (findings.length > 0) throw new Error(findings.map(({ message, path }) => `${path}: ${message}`).join('\n'));
  return compile(parsed, 'r1');
}

/** The world of what was written; throws where the compiler found a problem. */
export function aWorld(...definitions: readonly Written[]): World {
  const { world, problems } = compiled(...definitions);
  if (problems.length > 0)
    throw new Error(problems.map(({ path, message }) => `${path.join('/')}: ${message}`).join('\n'));
  return world;
}

export const start: Instant = '2026-03-02T09:00:00.000Z';

/** So many hours after `start`. */
export function hours(count: number): Instant {
  return new Date(Date.parse(start) + count * 3_600_000).toISOString();
}

/** A ticket of `aProcess` that stands where it is told to. */
export function aTicket(parts: Partial<Ticket> = {}): Ticket {
  return {
    id: 't1',
    number: 'T-001',
    process: 'ticket',
    release: 'r1',
    seq: 1,
    state: ['open'],
    category: 'active',
    createdAt: start,
    createdBy: 'rob',
    updatedAt: start,
    entered: { open: start },
    fields: { requester: 'rob', affected: [], watchers: [] },
    proposed: {},
    overrides: {},
    approvals: {},
    checklists: {},
    plans: {},
    effort: {},
    timers: {},
    links: {},
    troubles: {},
    ...parts,
  };
}

/** A command of the agent `ann` on the ticket `t1`. */
export function aCommand(type: string, parts: Partial<Command> = {}): Command {
  return {
    id: `c-${type}`,
    type,
    ticket: 't1',
    actor: { kind: 'person', id: 'ann' },
    channel: 'desk',
    at: start,
    ...parts,
  };
}
