/** Chooses the command that an update stands for, by the rules of the map. */
import type { Command, CompiledProcess, Value } from '#engine';
import { isEqual } from '#engine';
import type { CommandRule, LogMap } from './log-map.ts';
import type { Update } from './read-updates.ts';

/** The command of an update; undefined where no rule fits. `from` is the state before, where the map knew it. */
export function commandOf(
  map: LogMap,
  process: CompiledProcess,
  update: Update,
  from: string | undefined,
): Command | undefined {
  const type = update.isFirst ? 'create' : map.commands.find((rule) => fits(rule, update, from))?.command;
  if (type === undefined) return undefined;
  const { line, ticket, actor, channel, at } = update;
  const fields = fieldsOf(map, process, update);
  const command = { id: `${ticket}/${line}`, type, ticket, actor, channel, at, fields };
  return update.isFirst ? { ...command, process: map.process, number: ticket } : command;
}

/** Whether the row says nothing new that the map knows. One in a state that it does not know is counted each time. */
export function isUnchanged(
  { changed, unknown, isFirst, state, stateText }: Update,
  stateBefore: string | undefined,
): boolean {
  if (isFirst || state === undefined || stateText !== stateBefore || unknown.length > 0) return false;
  return Object.keys(changed).length === 0;
}

function fits(rule: CommandRule, { state, changed, fields, fieldsBefore }: Update, from: string | undefined): boolean {
  const moves = state !== from;
  if (moves !== (rule.to !== undefined)) return false;
  if (rule.to !== undefined && (state === undefined || !rule.to.includes(state))) return false;
  if (rule.from !== undefined && (from === undefined || !rule.from.includes(from))) return false;
  if (rule.changed !== undefined && !rule.changed.some((key) => Object.hasOwn(changed, key))) return false;
  if (rule.wereEmpty?.some((key) => fieldsBefore[key] !== undefined) === true) return false;
  return rule.filled?.every((key) => fields[key] !== undefined) !== false;
}

/** What the command brings: fields that changed, without those that the process computes or begins with anyway. */
function fieldsOf(map: LogMap, process: CompiledProcess, { changed, isFirst }: Update): Record<string, Value | null> {
  const given = Object.entries(changed).filter(([key, value]) => {
    if (map.fields[key]?.compare === true) return false;
    return !isFirst || !isEqual(process.fields.get(key)?.definition.default, value);
  });
  return Object.fromEntries(given);
}
