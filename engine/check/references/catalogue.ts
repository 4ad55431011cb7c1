/** The references of definitions other than processes. */
import type { DefinitionIndex } from '../../compile/index-of-definitions.ts';
import { calendarAsked } from '../../compile/routing-columns.ts';
import type { CiType, DecisionTable, ModelDefinition, RoutingTable, ServiceLevel } from '../../definition/catalogue.ts';
import type { ParsedDefinition } from '../../definition/definition.ts';
import type { ApprovalDefinition } from '../../definition/process.ts';
import { collectApprovalRule } from './approval.ts';
import { type Collector, fieldsOf, type Known, keysOf } from './collector.ts';
import { collectFields } from './fields.ts';
import { collectCalendar } from './states.ts';

export function collectCatalogue(index: DefinitionIndex, collector: (parsed: ParsedDefinition) => Collector): void {
  for (const parsed of index.all('model')) collectModel(collector(parsed), parsed.definition);
  for (const parsed of index.all('approval')) collectApproval(collector(parsed), parsed.definition, index);
  for (const parsed of index.all('decisionTable')) collectTable(collector(parsed), parsed.definition);
  for (const parsed of index.all('routingTable')) collectRouting(collector(parsed), parsed.definition);
  for (const parsed of index.all('calendar')) collector(parsed).calendar(parsed.definition.inherits, ['inherits']);
  for (const parsed of index.all('serviceLevel')) collectServiceLevel(collector(parsed), parsed.definition);
  for (const parsed of index.all('ciType')) collectCiType(collector(parsed), parsed.definition);
}

function collectTable(found: Collector, { in: inputs, out }: DecisionTable): void {
  for (const [side, columns] of Object.entries({ in: inputs, out })) {
    for (const [key, { options }] of Object.entries(columns)) {
      if (options === undefined) continue;
      found.key('choice list', options, [side, key, 'options'], 'no row of the table could match by this column');
    }
  }
}

function collectServiceLevel(found: Collector, { clocks }: ServiceLevel): void {
  for (const [key, clock] of Object.entries(clocks)) {
    const { calendar } = clock;
    if (typeof calendar === 'string') found.calendar(calendar, ['clocks', key, 'calendar']);
    else for (const [n, { is }] of (calendar ?? []).entries()) found.calendar(is, ['clocks', key, 'calendar', n, 'is']);
    for (const [n, { is }] of clock.target.entries()) collectCalendar(found, is, ['clocks', key, 'target', n, 'is']);
  }
}

function collectCiType(found: Collector, { fields, relations }: CiType): void {
  collectFields(found, fields);
  for (const [key, { to }] of Object.entries(relations ?? {})) {
    for (const [n, name] of to.entries()) {
      found.key('CI type', name, ['relations', key, 'to', n], 'no item could be related to one of it');
    }
  }
}

function collectModel(found: Collector, model: ModelDefinition): void {
  found.key('process', model.process, ['process'], 'nobody could choose this model');
  found.roles(model.roles, ['roles'], 'nobody could choose this model by it');
  const process = found.around.world.processes.get(model.process);
  const variant = process?.models.get(model.key);
  if (model.checklist !== undefined) {
    found.key('checklist', model.checklist, ['checklist'], 'tickets of this model could not be created');
  }
  if (process === undefined || variant === undefined) return;
  collectFields(found, model.fields, variant);
  found.fields(model.mandatory, ['mandatory'], variant, 'nobody could fill it, so no ticket could be created');
  found.fields(model.hidden, ['hidden'], variant, 'hiding it hides nothing');
  found.values(model.values, ['values'], variant, 'the value would be written nowhere');
  if (model.plan !== undefined) {
    found.name(
      'plan',
      model.plan,
      ['plan'],
      keysOf(process.definition.plans),
      'tickets of this model could not be created',
    );
  }
}

/** A shared rule may name fields that only some of its processes have, but not fields that none of them has. */
function collectApproval(found: Collector, rule: ApprovalDefinition, index: DefinitionIndex): void {
  collectApprovalRule(found, rule, []);
  const users = index
    .all('process')
    .flatMap(({ definition }) => (Object.values(definition.approvals ?? {}).includes(rule.key) ? [definition.key] : []))
    .flatMap((key) => found.around.world.processes.get(key) ?? []);
  if (users.length === 0) return;
  const known: Known = {
    has: (name) => users.some((process) => fieldsOf(process).has(name)),
    list: () => [...new Set(users.flatMap((process) => fieldsOf(process).list()))],
  };
  for (const [n, name] of (rule.voidedBy ?? []).entries()) {
    found.name('field', name, ['voidedBy', n], known, 'no edit of it could void the approval');
  }
  for (const [n, name] of (rule.excludes ?? []).entries()) {
    found.name('field', name, ['excludes', n], known, 'nobody would be left out because of it');
  }
}

/** What a table looks at must be a field of every process that is routed by it; behind a dot stands an attribute. */
function collectRouting(found: Collector, { key, columns }: RoutingTable): void {
  const { index, world } = found.around;
  for (const { definition } of index.all('process')) {
    const process = definition.uses?.routing === key ? world.processes.get(definition.key) : undefined;
    if (process === undefined) continue;
    for (const [n, column] of columns.in.entries()) {
      const [field = column] = column.split('.');
      const calendar = calendarAsked(column, process);
      if (calendar !== undefined) {
        found.calendar(calendar, ['columns', 'in', n]);
        continue;
      }
      const so = `no ticket of \`${definition.key}\` could be routed by it`;
      found.name('field', field, ['columns', 'in', n], fieldsOf(process), so);
    }
  }
}
