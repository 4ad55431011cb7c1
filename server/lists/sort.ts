/**
 * Words. Sort: the order of a list, and how its pages go on. Phase: a part of a list that is read to its end before the next
 * one begins, such as the tickets with the first option of a choice; within a phase one index gives the order.
 */
import type { Parameters, Viewer } from '../access/index.ts';
import { badRequest } from '../http/index.ts';
import { fieldAsked } from './field-filters.ts';
import type { FieldByProcess } from './searchable-fields.ts';

export type Direction = 'asc' | 'desc';

export type Phase = {
  /** What orders the phase, by process; what is equal stands in the order of the ids. */
  readonly keys: readonly SortKey[];
  readonly direction: Direction;
  /** Which tickets belong to it. */
  readonly where?: (process: string, parameters: Parameters) => string;
};

export type SortKey = { readonly sql: (process: string) => string; readonly type: ValueType };

export type ValueType = 'text' | 'numeric' | 'boolean' | 'timestamptz';

export type Sort = {
  /** As it was asked for, such as `-updated`. */
  readonly text: string;
  readonly phases: readonly Phase[];
  /** The field that it asks, and the processes that have it. */
  readonly asks?: { readonly field: string; readonly processes: readonly string[] };
};

const columns = {
  updated: { sql: () => 't.updated_at', type: 'timestamptz' },
  created: { sql: () => 't.created_at', type: 'timestamptz' },
  number: { sql: () => 't.number', type: 'text' },
  due: { sql: () => 't.due_at', type: 'timestamptz' },
} as const satisfies Readonly<Record<string, SortKey>>;

/**
 * `updated`, `created`, `number`, `due` (by the next promise) or `field.<key>`, with a `-` before it for the greatest first. `among`: the processes that
 * the list is restricted to.
 */
export function sortOf(text: string, viewer: Viewer, among: readonly string[] | undefined): Sort {
  const direction = text.startsWith('-') ? 'desc' : 'asc';
  const name = text.replace(/^-/, '');
  if (name === 'due') {
    // Promises among the people of the desk are part of it.
    if ((viewer.reader.facts.grants ?? []).length === 0)
      throw badRequest(
        'badSort',
        'Only those who work at the desk sort by what is due: take updated, created or number.',
      );
    return { text, phases: duePhases(direction) };
  }
  if (isColumn(name)) {
    return { text, phases: [{ keys: [columns[name]], direction }] };
  }
  const [, key] = /^field\.([a-z][A-Za-z0-9]*)$/.exec(name) ?? [];
  if (key === undefined) {
    throw badRequest(
      'badSort',
      'sort takes updated, created, number, due or field.<key>, with a - before it to turn it round.',
    );
  }
  const byProcess = new Map([...fieldAsked(key, viewer)].filter(([process]) => among?.includes(process) ?? true));
  return {
    text,
    phases: fieldPhases(key, byProcess, direction),
    asks: { field: key, processes: [...byProcess.keys()] },
  };
}

/** Whether indexes of groups, people and processes give the order of the phase, too. */
export function isOfUpdates({ keys: [first] }: Phase): boolean {
  return first === columns.updated;
}

function isColumn(name: string): name is keyof typeof columns {
  return Object.hasOwn(columns, name);
}

/** What has no clock that runs comes last. */
function duePhases(direction: Direction): readonly Phase[] {
  return [
    { keys: [columns.due], direction, where: () => 't.due_at is not null' },
    { ...latestFirst, where: () => 't.due_at is null' },
  ];
}

/** Tickets without a value come last, whichever way round. */
function fieldPhases(key: string, byProcess: FieldByProcess, direction: Direction): readonly Phase[] {
  const sqlOf = (process: string) => byProcess.get(process)?.expression.sql ?? 'null';
  const empty: Phase = { ...latestFirst, where: (process) => `${sqlOf(process)} is null` };
  const fields = [...byProcess.values()];
  if (
    fields.every(({ definition }) => definition.type === 'choice') &&
    fields.every(({ options }) => options.length > 0)
  ) {
    const options = [...new Set(fields.flatMap((field) => field.options))];
    return [...(direction === 'asc' ? options : options.reverse()).map((option) => optionPhase(sqlOf, option)), empty];
  }
  const [type, ...others] = new Set(fields.map(({ expression }) => expression.type));
  if (type === undefined) return [empty];
  if (type === 'texts' || others.length > 0) {
    const why = type === 'texts' ? 'it holds lists' : 'it is of one type here and of another there: name one `process`';
    throw badRequest('badSort', `Lists cannot be sorted by the field ${key}: ${why}.`, { field: key });
  }
  const keys = [{ sql: sqlOf, type }, columns.updated];
  return [{ keys, direction, where: (process) => `${sqlOf(process)} is not null` }, empty];
}

const latestFirst = { keys: [columns.updated], direction: 'desc' } as const satisfies Phase;

function optionPhase(sqlOf: (process: string) => string, option: string): Phase {
  return { ...latestFirst, where: (process, parameters) => `${sqlOf(process)} = ${parameters.add(option, 'text')}` };
}
