/**
 * The door of execute: a command must be JSON that every store keeps as it is, within bounds that every step behind can
 * afford. What the values mean is judged later; here a command that would hang or break those steps is turned away.
 */

import { instantMs } from '../expression/instants.ts';
import type { Blocker } from '../ticket/blocker.ts';
import { type Command, channels } from '../ticket/command.ts';
import type { Ticket } from '../ticket/ticket.ts';

const most = { depth: 16, nodes: 20_000, items: 500, characters: 1_000_000, idCharacters: 1000 } as const;

/** What of a command is no JSON, beyond measure, or out of place; empty for a command that may be judged. */
export function malformations(command: Command): readonly Blocker[] {
  const found = misshapen(command);
  return found.length > 0 ? found : misplaced(command);
}

/** The zone of a text without one would be the host's. */
function misplaced({ at, channel, comment }: Command): readonly Blocker[] {
  const told: Blocker[] = [];
  if (instantMs(at) === undefined) told.push({ code: 'badArgument', argument: 'at', problem: 'notInstant' });
  if (!channels.includes(channel)) told.push({ code: 'badArgument', argument: 'channel', problem: 'unknownChannel' });
  if (comment !== undefined && comment.audience !== 'public' && comment.audience !== 'internal') {
    told.push({ code: 'badArgument', argument: 'comment', problem: 'unknownAudience' });
  }
  return told;
}

/** Whether a command lies before the last entry: time never goes back within a history. */
export function isBackInTime({ at }: Command, { updatedAt }: Ticket): boolean {
  const [instant, last] = [instantMs(at), instantMs(updatedAt)];
  return instant !== undefined && last !== undefined && instant < last;
}

function misshapen(command: Command): readonly Blocker[] {
  const { id, type, ticket, process, number, comment, fields = {}, arguments: given = {} } = command;
  const names = Object.entries({ id, type, ticket, process, number });
  const long = [
    ...names.filter(([, text]) => text !== undefined && text.length > most.idCharacters),
    ...Object.entries({ fields, arguments: given }).filter(([, values]) => Object.keys(values).length > most.items),
  ];
  if (long.length > 0) return long.map(([argument]) => ({ code: 'badArgument', argument, problem: 'tooLong' }));
  const budget = { nodes: most.nodes, characters: most.characters };
  const problems = (values: readonly (readonly [string, unknown])[]) =>
    values.flatMap(([key, value]) => {
      const problem = problemOf(value, budget, most.depth);
      return problem === undefined ? [] : [{ key: key.slice(0, 100), problem }];
    });
  const told = [...names.filter(([, text]) => text !== undefined), ...Object.entries(given)];
  if (comment !== undefined) told.push(['comment', comment.text]);
  const filled = Object.entries(fields).filter(([, value]) => value !== null);
  return [
    ...problems(told).map(({ key, problem }): Blocker => ({ code: 'badArgument', argument: key, problem })),
    ...problems(filled).map(({ key, problem }): Blocker => ({ code: 'wrongShape', field: key, problem })),
  ];
}

type Budget = { nodes: number; characters: number };

function problemOf(value: unknown, budget: Budget, depth: number): string | undefined {
  budget.nodes -= 1;
  if (budget.nodes < 0) return 'tooLong';
  if (typeof value === 'string') return problemOfText(value, budget);
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'notFinite';
  if (typeof value === 'boolean') return undefined;
  if (typeof value !== 'object' || value === null) return 'notJson';
  if (depth === 0) return 'tooDeep';
  const items = Array.isArray(value) ? value : Object.entries(value).flat();
  if (items.length > most.items) return 'tooLong';
  for (const item of items) {
    const problem = problemOf(item, budget, depth - 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Half a surrogate pair and the character 0 are texts of JavaScript that PostgreSQL refuses to store. */
function problemOfText(text: string, budget: Budget): string | undefined {
  budget.characters -= text.length;
  if (budget.characters < 0) return 'tooLong';
  return text.isWellFormed() && !text.includes('\u0000') ? undefined : 'notText';
}
