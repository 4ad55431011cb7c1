/** Counts what was judged: by gate, by command, with the first rows in which each was met. */
import type { AnyBlocker, Judgement } from './judge.ts';
import type { Difference } from './put-as-logged.ts';
import type { Update } from './read-updates.ts';

export type Example = { readonly ticket: string; readonly line: number };

/** One kind of shut gate: how often, for which commands, and where to look. */
export type GateCount = {
  readonly code: string;
  /** What the gate is about: a field, a command, a state, a condition. */
  readonly subject: string;
  readonly count: number;
  readonly commands: Readonly<Record<string, number>>;
  readonly examples: readonly Example[];
  readonly blocker: AnyBlocker;
};

export type CommandCount = {
  readonly command: string;
  readonly count: number;
  readonly accepted: number;
  readonly acceptedOutright: number;
  readonly refused: number;
  /** Accepted, and the ticket came to be as the log has it. */
  readonly conforming: number;
};

/** Commands that were carried out and led otherwise than the log. */
export type DetourCount = Difference & {
  readonly command: string;
  readonly count: number;
  readonly examples: readonly Example[];
};

/** So many first rows are named of whatever is counted. */
export const mostExamples = 3;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export class Tally {
  commands = 0;
  accepted = 0;
  acceptedOutright = 0;
  refused = 0;
  adopted = 0;
  conforming = 0;
  readonly #detours = new Map<string, Difference & { command: string; count: number; examples: Example[] }>();
  readonly #refusals = new Map<string, Gate>();
  readonly #notRecorded = new Map<string, Gate>();
  readonly #byCommand = new Map<string, Writable<CommandCount>>();
  readonly #overridden = new Map<string, { count: number; examples: Example[] }>();

  add({ ticket, line }: Update, judgement: Judgement): void {
    const { command, outcome, recorded, notRecorded } = judgement;
    const where = { ticket, line };
    const counts = this.#ofCommand(command);
    this.commands += 1;
    counts.count += 1;
    for (const counting of [this, counts]) {
      if (outcome === 'refused') counting.refused += 1;
      else counting.accepted += 1;
      if (outcome === 'acceptedOutright') counting.acceptedOutright += 1;
      if (judgement.conforms) counting.conforming += 1;
    }
    if (judgement.adopted) this.adopted += 1;
    for (const detour of judgement.detours) this.#countDetour(detour, command, where);
    for (const blocker of recorded) countGate(this.#refusals, blocker, command, where);
    for (const blocker of notRecorded) countGate(this.#notRecorded, blocker, command, where);
    for (const { field } of judgement.overridden) this.#countOverride(field, where);
  }

  refusals(): readonly GateCount[] {
    return byCount([...this.#refusals.values()].map(toCount));
  }

  notRecorded(): readonly GateCount[] {
    return byCount([...this.#notRecorded.values()].map(toCount));
  }

  detours(): readonly DetourCount[] {
    return byCount([...this.#detours.values()]);
  }

  byCommand(): readonly CommandCount[] {
    return byCount([...this.#byCommand.values()]);
  }

  overrides(): readonly { readonly field: string; readonly count: number; readonly examples: readonly Example[] }[] {
    return byCount([...this.#overridden].map(([field, found]) => ({ field, ...found })));
  }

  #ofCommand(command: string): Writable<CommandCount> {
    const zero = { accepted: 0, acceptedOutright: 0, refused: 0, conforming: 0 };
    return valueAt(this.#byCommand, command, () => ({ command, count: 0, ...zero }));
  }

  #countDetour(difference: Difference, command: string, where: Example): void {
    const key = JSON.stringify([command, difference]);
    const found = valueAt(this.#detours, key, () => ({ command, ...difference, count: 0, examples: [] }));
    found.count += 1;
    if (found.examples.length < mostExamples) found.examples.push(where);
  }

  #countOverride(field: string, where: Example): void {
    const found = valueAt(this.#overridden, field, () => ({ count: 0, examples: [] as Example[] }));
    found.count += 1;
    if (found.examples.length < mostExamples) found.examples.push(where);
  }
}

type Gate = {
  readonly blocker: AnyBlocker;
  readonly subject: string;
  count: number;
  readonly commands: Map<string, number>;
  readonly examples: Example[];
};

function countGate(gates: Map<string, Gate>, blocker: AnyBlocker, command: string, where: Example): void {
  const subject = subjectOf(blocker);
  const gate = valueAt(gates, `${blocker.code} ${subject}`, () => ({
    blocker,
    subject,
    count: 0,
    commands: new Map<string, number>(),
    examples: [],
  }));
  gate.count += 1;
  gate.commands.set(command, (gate.commands.get(command) ?? 0) + 1);
  if (gate.examples.length < mostExamples) gate.examples.push(where);
}

function toCount({ blocker, subject, count, commands, examples }: Gate): GateCount {
  const sorted = [...commands].sort(([, a], [, b]) => b - a);
  return { code: blocker.code, subject, count, commands: Object.fromEntries(sorted), examples, blocker };
}

/** What tells two gates of one code apart; not the ticket or the person at whom they were met. */
function subjectOf(blocker: AnyBlocker): string {
  switch (blocker.code) {
    case 'inTheWake':
      return `${blocker.command}: ${blocker.blocker.code} ${subjectOf(blocker.blocker)}`.trim();
    case 'notHolding':
    case 'notKnown':
      return blocker.that;
    case 'notFromHere':
      return `${blocker.command} in ${blocker.state.join(', ')}`;
    case 'unknownValue':
      return `${blocker.field}: ${blocker.value}`;
    case 'noCommand':
      return `${blocker.from} to ${blocker.to}`;
    case 'unknownState':
      return blocker.state;
    case 'commentMissing':
      return blocker.audience;
    case 'effortMissing':
    case 'windowPassed':
    case 'checklistUnfinished':
      return '';
    default:
      return 'field' in blocker ? blocker.field : 'command' in blocker ? blocker.command : '';
  }
}

function byCount<T extends { readonly count: number }>(counts: readonly T[]): readonly T[] {
  return counts.toSorted((a, b) => b.count - a.count);
}

function valueAt<K, V>(map: Map<K, V>, key: K, start: () => V): V {
  const found = map.get(key) ?? start();
  map.set(key, found);
  return found;
}
