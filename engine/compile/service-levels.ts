/** Makes the service levels of a process ready: every condition in the scope of the process that uses them. */

import type { ClockDefinition, ServiceLevel } from '../definition/catalogue.ts';
import type { ParsedDefinition } from '../definition/definition.ts';
import type { Span } from '../definition/duration.ts';
import type { Action } from '../definition/process.ts';
import type { CompiledExpression } from '../expression/compile.ts';
import type { ExpressionScope } from '../expression/scope.ts';
import type { FactsNeeded } from '../ticket/facts.ts';
import type { DefinitionIndex } from './index-of-definitions.ts';
import type { Report } from './problem.ts';
import { NeedsBuilder } from './reads.ts';
import { type Path, type Scoped, scoped } from './scoped.ts';
import type { CompiledAction } from './types.ts';

export type CompiledServiceLevel = {
  readonly key: string;
  readonly definition: ServiceLevel;
  readonly when?: CompiledExpression;
  readonly clocks: readonly CompiledClock[];
};

export type CompiledClock = {
  readonly level: string;
  readonly key: string;
  readonly definition: ClockDefinition;
  readonly start: CompiledExpression;
  readonly meet: CompiledExpression;
  readonly pause?: CompiledExpression;
  readonly cancel?: CompiledExpression;
  readonly targets: readonly { readonly when?: CompiledExpression; readonly is: Span }[];
  readonly calendars: readonly { readonly when?: CompiledExpression; readonly is: string }[];
  /** Ascending. */
  readonly warn: readonly number[];
  readonly onWarning: readonly CompiledAction[];
  readonly onBreach: readonly CompiledAction[];
};

export type ServiceLevels = {
  readonly levels: readonly CompiledServiceLevel[];
  /** Facts that their conditions may read. */
  readonly needs: FactsNeeded;
};

export type ServiceLevelInput = {
  readonly keys: readonly string[];
  readonly index: DefinitionIndex;
  /** Of the process; what clocks may ask beside is added here. */
  readonly scope: ExpressionScope;
  readonly report: (definition: ParsedDefinition) => Report;
};

/** Levels that are not there are left out: the checker tells of them. */
export function compileServiceLevels({ keys, index, scope, report }: ServiceLevelInput): ServiceLevels {
  const found: CompiledExpression[] = [];
  const levels = index
    .all('serviceLevel')
    .filter(({ definition }) => keys.includes(definition.key))
    .map((parsed) => compileLevel(parsed.definition, noting(scoped({ ...scope, moves: true }, report(parsed)), found)));
  const builder = new NeedsBuilder();
  for (const { reads } of found) builder.add(reads);
  return { levels, needs: builder.needs() };
}

function noting(scope: Scoped, found: CompiledExpression[]): Scoped {
  const expression: Scoped['expression'] = (...given) => {
    const compiled = scope.expression(...given);
    found.push(compiled);
    return compiled;
  };
  const condition: Scoped['condition'] = (source, path) =>
    source === undefined ? undefined : expression(source, path, 'boolean');
  return { ...scope, expression, condition };
}

function compileLevel(definition: ServiceLevel, scope: Scoped): CompiledServiceLevel {
  const when = scope.condition(definition.when, ['when']);
  return {
    key: definition.key,
    definition,
    ...(when === undefined ? {} : { when }),
    clocks: Object.entries(definition.clocks).map(([key, clock]) => compileClock(definition.key, key, clock, scope)),
  };
}

function compileClock(level: string, key: string, definition: ClockDefinition, scope: Scoped): CompiledClock {
  const at = (...path: Path): Path => ['clocks', key, ...path];
  const { start, meet, pause, cancel, target, calendar = [], warn = [] } = definition;
  const pausing = scope.condition(pause, at('pause'));
  const cancelling = scope.condition(cancel, at('cancel'));
  const choices = <T>(list: readonly { readonly when?: string; readonly is: T }[], name: string) =>
    list.map(({ when, is }, n) => {
      const condition = scope.condition(when, at(name, n, 'when'));
      return condition === undefined ? { is } : { when: condition, is };
    });
  return {
    level,
    key,
    definition,
    start: scope.expression(start, at('start'), 'boolean'),
    meet: scope.expression(meet, at('meet'), 'boolean'),
    ...(pausing === undefined ? {} : { pause: pausing }),
    ...(cancelling === undefined ? {} : { cancel: cancelling }),
    targets: choices(target, 'target'),
    calendars: choices(typeof calendar === 'string' ? [{ is: calendar }] : calendar, 'calendar'),
    warn: warn.toSorted((a, b) => a - b),
    onWarning: actionsOf(definition.onWarning, at('onWarning'), scope),
    onBreach: actionsOf(definition.onBreach, at('onBreach'), scope),
  };
}

function actionsOf(actions: readonly Action[] = [], path: Path, scope: Scoped): readonly CompiledAction[] {
  return actions.map((action, n) => {
    const when = scope.condition(action.when, [...path, n, 'when']);
    return when === undefined ? { action } : { when, action };
  });
}
