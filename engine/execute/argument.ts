/** Reads the arguments of built-in commands, whose shape nobody checked before. */
import type { Work } from './work.ts';

type Shape = { readonly string: string; readonly number: number; readonly boolean: boolean };

/** The argument when it is of the type; else a blocker, and undefined. */
export function argument<T extends keyof Shape>(work: Work, name: string, type: T): Shape[T] | undefined {
  const value = work.command.arguments?.[name];
  if (typeof value === type) return value as Shape[T];
  work.blockers.push({
    code: 'badArgument',
    argument: name,
    problem: value === undefined ? 'missing' : `not a ${type}`,
  });
  return undefined;
}

/** The argument when it is there and of the type; a wrong one is a blocker. */
export function optionalArgument<T extends keyof Shape>(work: Work, name: string, type: T): Shape[T] | undefined {
  return work.command.arguments?.[name] === undefined ? undefined : argument(work, name, type);
}

/** Arguments by which the desk carries out effects are nobody else's: a blocker for each that a person or plugin gives. */
export function areForTheDesk(work: Work, names: readonly string[]): boolean {
  if (work.waived) return true;
  const given = names.filter((name) => work.command.arguments?.[name] !== undefined);
  for (const argument of given) work.blockers.push({ code: 'badArgument', argument, problem: 'notYours' });
  return given.length === 0;
}

/** A list of texts; a missing one is empty. */
export function listArgument(work: Work, name: string): readonly string[] {
  const value = work.command.arguments?.[name];
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
  work.blockers.push({ code: 'badArgument', argument: name, problem: 'not a list of texts' });
  return [];
}
