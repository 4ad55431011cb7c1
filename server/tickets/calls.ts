/** Answers of the questions that conditions may put to the desk beside facts, such as `conflicts(window, ci)`. */
import { type Command, calendarOf, callsOf, type Facts, type Ticket, type Value, type World } from '#engine';
import { isId, type Query } from '../storage/index.ts';

export type CallsInput = {
  readonly world: World;
  readonly ticket: Ticket | undefined;
  readonly command: Command;
  readonly facts: Facts;
};

type Answered = Readonly<Record<string, number | boolean>>;

/** By the text of the call; what cannot be answered because an argument is empty is left out and counts as unknown. */
export async function answerCalls(query: Query, { world, ticket, command, facts }: CallsInput): Promise<Answered> {
  const answers: Record<string, number | boolean> = {};
  const process = (command.type === 'moveTo' ? command.process : ticket?.process) ?? command.process ?? '';
  for (const { text, name, arguments: given } of callsOf(world, ticket, command, facts)) {
    const answer =
      name === 'conflicts'
        ? await conflicts(query, { own: command.ticket, process, names: namesIn(text), given })
        : blackedOut(world, given);
    if (answer !== undefined) answers[text] = answer;
  }
  return answers;
}

/** What the call names: `conflicts(window, ci)`. */
function namesIn(text: string): readonly string[] {
  const names = text.slice(text.indexOf('(') + 1, -1).split(',');
  return names.map((name) => name.trim());
}

/** `calendarHas(calendar, period, ci)`: calendars know no items, so that the last argument narrows nothing. */
function blackedOut({ calendars }: World, [calendar, period]: readonly (Value | undefined)[]): boolean | undefined {
  if (typeof calendar !== 'string' || !isPeriod(period)) return undefined;
  return calendarOf(calendars, calendar)?.isOpenWithin(Date.parse(period.start), Date.parse(period.end));
}

/* Instants are compared as texts: all of them end in Z. Only open tickets of one process are looked at, which are few. */
const overlapping = `
  select count(*)::int as n from ticket t
  where t.process = $1 and t.category in ('new', 'active', 'waiting') and t.id is distinct from $2::uuid
    and t.fields -> $3 ->> 'start' < $5 and t.fields -> $3 ->> 'end' > $6 and t.fields -> $4 ?| $7::text[]`;

type Conflict = {
  readonly own: string;
  readonly process: string;
  readonly names: readonly string[];
  readonly given: readonly (Value | undefined)[];
};

/** Other open tickets of the process whose period overlaps and that touch one of the same items. */
async function conflicts(query: Query, { own, process, names, given }: Conflict): Promise<number | undefined> {
  const [window, items] = given;
  const [windowField, itemsField] = names;
  if (!isPeriod(window)) return undefined;
  const [row] = await query<{ n: number }>(overlapping, [
    process,
    isId(own) ? own : null,
    windowField,
    itemsField,
    window.end,
    window.start,
    [items].flat().filter(isId),
  ]);
  return row?.n ?? 0;
}

function isPeriod(value: Value | undefined): value is { readonly start: string; readonly end: string } {
  return typeof value === 'object' && !Array.isArray(value) && 'start' in value && 'end' in value;
}
