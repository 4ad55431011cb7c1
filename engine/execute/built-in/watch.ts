import { optionalArgument } from '../argument.ts';
import { watchersOf, writeFields } from '../fields.ts';
import { checkGuard } from '../guard.ts';
import type { Work } from '../work.ts';

/** `watch` { person = who asks }: adds a watcher; whoever sees the ticket may watch it. */
export function watch(work: Work): void {
  change(work, (watchers, person) => (watchers.includes(person) ? watchers : [...watchers, person]));
}

/** `unwatch` { person = who asks }. */
export function unwatch(work: Work): void {
  change(work, (watchers, person) => watchers.filter((other) => other !== person));
}

function change(work: Work, next: (watchers: readonly string[], person: string) => readonly string[]): void {
  work.audience = 'internal';
  const { actor } = work.command;
  const self = actor.kind === 'person' ? actor.id : undefined;
  const person = optionalArgument(work, 'person', 'string') ?? self;
  checkGuard(work, 'watch', person === self ? 'some' : 'all');
  if (person === undefined) {
    work.blockers.push({ code: 'badArgument', argument: 'person', problem: 'missing' });
    return;
  }
  const changed = { watchers: next(watchersOf(work.ticket), person) };
  for (const { field, problem } of work.process.shapeProblems(changed))
    work.blockers.push({ code: 'wrongShape', field, problem });
  writeFields(work, changed);
}
