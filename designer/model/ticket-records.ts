/** What stands on a ticket beside its fields, put in the order in which it is read. */
import type { Approval, Checklist, Effort, Plan, Span, Timer, Trouble } from '#engine';

type Records<T> = Readonly<Record<string, T>>;

/** Sections as the API answers them; what is not shown to the reader is missing. */
export type TicketRecords = {
  readonly approvals: Records<Approval>;
  readonly checklists: Records<Checklist>;
  readonly plans: Records<Plan>;
  readonly effort: Records<Effort>;
  readonly timers: Records<Timer>;
  readonly troubles: Records<Trouble>;
};

type Answered = { readonly [Section in keyof TicketRecords]?: Readonly<Record<string, unknown>> };

/** The description of the API leaves the records open; the engine says what they are. */
export function recordsOf(ticket: Answered): TicketRecords {
  const { approvals = {}, checklists = {}, plans = {}, effort = {}, timers = {}, troubles = {} } = ticket;
  return { approvals, checklists, plans, effort, timers, troubles } as TicketRecords;
}

export type WithId<T> = T & { readonly id: string };

/** Those that are asked now first, then by age, the newest first. */
export function checklistsInOrder(checklists: Records<Checklist>): readonly WithId<Checklist>[] {
  return withIds(checklists).toSorted(
    (one, other) =>
      Number(isFinished(one)) - Number(isFinished(other)) || Date.parse(other.openedAt) - Date.parse(one.openedAt),
  );
}

/** Whether nothing of it stands in the way any more. */
export function isFinished({ points, replaced }: Checklist): boolean {
  return (
    replaced === true || Object.values(points).every(({ done, optional }) => done !== undefined || optional === true)
  );
}

export function tickedOf({ points }: Checklist): { readonly done: number; readonly all: number } {
  const marks = Object.values(points);
  return { done: marks.filter(({ done }) => done !== undefined).length, all: marks.length };
}

export function approvalsInOrder(approvals: Records<Approval>): readonly WithId<Approval>[] {
  return withIds(approvals).toSorted((one, other) => Date.parse(other.openedAt) - Date.parse(one.openedAt));
}

/** A seat of an approval: who is asked, for whom, and what came of it. */
export type Seat = {
  /** For whom the seat is. */
  readonly person: string;
  /** Who else may vote on it. */
  readonly deputies: readonly string[];
  readonly vote?: Approval['votes'][number];
};

export function seatsOf({ approvers, votes }: Approval): readonly Seat[] {
  const seats = new Map<string, string[]>();
  for (const { person, standsFor } of approvers) {
    const seat = standsFor ?? person;
    const deputies = seats.get(seat) ?? [];
    if (person !== seat) deputies.push(person);
    seats.set(seat, deputies);
  }
  return [...seats].map(([person, deputies]) => {
    const vote = votes.find((one) => (one.standsFor ?? one.person) === person);
    return { person, deputies, ...(vote === undefined ? {} : { vote }) };
  });
}

export function effortOf(effort: Records<Effort>): {
  readonly items: readonly WithId<Effort>[];
  readonly minutes: number;
  readonly byPerson: readonly { readonly person: string; readonly minutes: number }[];
} {
  const items = withIds(effort).toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));
  const sums = new Map<string, number>();
  for (const { person, minutes } of items) sums.set(person, (sums.get(person) ?? 0) + minutes);
  const byPerson = [...sums].map(([person, minutes]) => ({ person, minutes }));
  return {
    items,
    minutes: byPerson.reduce((sum, { minutes }) => sum + minutes, 0),
    byPerson: byPerson.toSorted((one, other) => other.minutes - one.minutes),
  };
}

export type TimerSeen = {
  readonly id: string;
  /** Path of the state that it runs in. */
  readonly state: string;
  readonly since: string;
  /** Known where no calendar is needed to know it. */
  readonly at?: string;
  readonly in?: Span;
};

/** Those of states: an approval says itself when it is due. Those whose time is known first, the nearest in front. */
export function timersInOrder(timers: Records<Timer>): readonly TimerSeen[] {
  return Object.entries(timers)
    .filter(([id]) => /^(stay|after|at):/.test(id))
    .map(([id, timer]) => timerSeen(id, timer))
    .toSorted((one, other) => timeOf(one) - timeOf(other));
}

/** When an approval is due. */
export function dueOf(timers: Records<Timer>, approval: string): TimerSeen | undefined {
  const id = `approval:${approval}`;
  const timer = timers[id];
  return timer === undefined ? undefined : timerSeen(id, timer);
}

function timerSeen(id: string, { state, since, in: span, at }: Timer): TimerSeen {
  const when = at ?? (span !== undefined && 'elapsed' in span ? afterElapsed(since, span.elapsed) : undefined);
  return {
    ...{ id, state, since },
    ...(when === undefined ? {} : { at: when }),
    ...(span === undefined ? {} : { in: span }),
  };
}

function afterElapsed(since: string, iso: string): string | undefined {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(iso);
  if (parts === null) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return new Date(Date.parse(since) + (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000).toISOString();
}

function timeOf({ at }: TimerSeen): number {
  return at === undefined ? Number.POSITIVE_INFINITY : Date.parse(at);
}

function withIds<T>(records: Records<T>): readonly WithId<T>[] {
  return Object.entries(records).map(([id, record]) => ({ ...record, id }));
}
