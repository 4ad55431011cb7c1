/** Compiles one process, and once more for each of its models with the fields and rules that the model adds. */
import type { ModelDefinition } from '../definition/catalogue.ts';
import { coreFieldDefinitions } from '../definition/core-fields.ts';
import type { ParsedDefinition } from '../definition/definition.ts';
import type { AccessDeclaration, ProcessDefinition } from '../definition/process.ts';
import { type CompiledApproval, parseApproverSource } from './approval-rule.ts';
import { compileFields, computedOrder, parentFieldsOf } from './fields.ts';
import type { DefinitionIndex } from './index-of-definitions.ts';
import { compileLetters } from './letters.ts';
import { compileMachine, type MachineEvent } from './machine.ts';
import { needsByCommand } from './needs.ts';
import type { Report } from './problem.ts';
import { compileRouting } from './routing.ts';
import { expressionScope } from './scope.ts';
import { type Scoped, scoped } from './scoped.ts';
import { compileServiceLevels } from './service-levels.ts';
import { compileShape } from './shape.ts';
import { type StateTree, stateTree } from './state-tree.ts';
import { compileStates, ownEvents } from './states.ts';
import { compileCreate, compileTransition, type TransitionContext } from './transitions.ts';
import type { CompiledEdit, CompiledField, CompiledProcess } from './types.ts';

export type ProblemSink = (definition: ParsedDefinition) => Report;

/** The compiled process; problems go to the sink and leave what they concern shut. */
export function compileProcess(
  parsed: ParsedDefinition,
  index: DefinitionIndex,
  problems: ProblemSink,
): CompiledProcess {
  const { key } = parsed.definition;
  const process = compileOwn(parsed, index, problems);
  const models = index.all('model').filter((model) => model.definition.process === key);
  const compiled = models.map((model) => [
    model.definition.key,
    compileModel(process, model.definition, index, problems(model)),
  ]);
  return { ...process, models: new Map(compiled as [string, CompiledProcess][]) };
}

function compileOwn(parsed: ParsedDefinition, index: DefinitionIndex, problems: ProblemSink): CompiledProcess {
  const definition = parsed.definition as ProcessDefinition;
  const fieldDefinitions = { ...coreFieldDefinitions, ...definition.fields };
  const names = expressionScope(definition, fieldDefinitions, index);
  const scope = scoped(names, problems(parsed));
  const tree = stateTree(definition);
  const events: MachineEvent[] = [];
  const context: TransitionContext = { tree, scope, fields: fieldDefinitions, events };
  const fields = compileFields(fieldDefinitions, index, scope);
  const transitions = Object.entries(definition.transitions).map(
    ([key, transition]) => [key, compileTransition(key, transition, context)] as const,
  );
  const create = compileCreate(definition, context);
  events.push(...ownEvents(tree, scope));
  const process = {
    key: definition.key,
    definition,
    fields,
    fieldDefinitions,
    computed: computedOrder(fields, scope),
    dependents: dependentsOf(fields),
    parentFields: parentFieldsOf(fields),
    access: definition.access ?? defaultAccess,
    tree,
    machine: compileMachine(definition.key, tree, events),
    states: compileStates(tree, scope),
    transitions: new Map(transitions),
    create,
    edits: compileEdits(definition, tree),
    approvals: compileApprovals(definition, index, scope),
    plans: compilePlans(definition, scope),
    moves: new Map(Object.entries(definition.moves ?? {})),
    models: new Map<string, CompiledProcess>(),
    serviceLevels: compileServiceLevels({
      keys: definition.uses?.serviceLevels ?? [],
      index,
      scope: names,
      report: problems,
    }),
    shapeProblems: compileShape(fieldDefinitions),
  };
  const templates = new Map(index.all('template').map((template) => [template.definition.key, template]));
  const letters = compileLetters(process, names, index, (key) => problems(templates.get(key) ?? parsed));
  const complete = { ...process, letters, needs: needsByCommand(process) };
  const routing = compileRouting({
    process: complete,
    index,
    scopeOf: (reporting) => scoped(names, reporting(problems)),
  });
  return routing === undefined ? complete : { ...complete, routing, needs: needsByCommand({ ...process, routing }) };
}

/** A model adds fields and narrows the creation; states, transitions and rules are the process's own. */
function compileModel(
  process: CompiledProcess,
  model: ModelDefinition,
  index: DefinitionIndex,
  report: Report,
): CompiledProcess {
  const own = model.fields ?? {};
  const fieldDefinitions = { ...process.fieldDefinitions, ...own };
  const scope = scoped(expressionScope(process.definition, fieldDefinitions, index), report);
  const fields = new Map([...process.fields, ...compileFields(own, index, scope)]);
  const shapeOfOwn = compileShape(own);
  const { create } = process;
  const variant = {
    ...process,
    model,
    fields,
    fieldDefinitions,
    computed: computedOrder(fields, scope),
    dependents: dependentsOf(fields),
    parentFields: parentFieldsOf(fields),
    create: {
      ...create,
      roles: model.roles ?? create.roles,
      hidden: new Set([...create.hidden, ...(model.hidden ?? [])]),
      mandatory: [...create.mandatory, ...(model.mandatory ?? [])],
      ...(create.fields === undefined ? {} : { fields: new Set([...create.fields, ...Object.keys(own)]) }),
    },
    shapeProblems: (values: Readonly<Record<string, unknown>>) => [
      ...process.shapeProblems(values),
      ...shapeOfOwn(values),
    ],
  };
  return { ...variant, needs: needsByCommand(variant) };
}

function dependentsOf(fields: ReadonlyMap<string, CompiledField>): readonly CompiledField[] {
  return [...fields.values()].filter(({ definition }) => definition.dependsOn !== undefined);
}

const defaultAccess: AccessDeclaration = {
  see: ['requester', 'affected', 'watcher', 'approver'],
  seeAll: ['assignee', 'member'],
};

function compileEdits({ edit }: ProcessDefinition, tree: StateTree): readonly CompiledEdit[] {
  return (edit ?? []).map((rule) => ({
    states: rule.in === '*' ? ('*' as const) : rule.in.flatMap((name) => tree.resolve(name) ?? []),
    roles: rule.roles,
    fields: rule.fields === '*' ? ('*' as const) : new Set(rule.fields),
  }));
}

function compileApprovals(
  definition: ProcessDefinition,
  index: DefinitionIndex,
  scope: Scoped,
): ReadonlyMap<string, CompiledApproval> {
  const approvals = new Map<string, CompiledApproval>();
  for (const [key, given] of Object.entries(definition.approvals ?? {})) {
    const rule = typeof given === 'string' ? index.get('approval', given) : given;
    const source = rule === undefined ? undefined : parseApproverSource(rule.by);
    if (rule === undefined || source === undefined) {
      const what =
        rule === undefined
          ? `There is no approval \`${String(given)}\``
          : `\`${rule.by}\` is none of manager(field), group(key), role(key), person(field)`;
      scope.report('reference', ['approvals', key], what);
    } else approvals.set(key, { key, rule, source });
  }
  return approvals;
}

function compilePlans(definition: ProcessDefinition, scope: Scoped): CompiledProcess['plans'] {
  return new Map(
    Object.entries(definition.plans ?? {}).map(([key, plan]) => {
      const when = Object.entries(plan.steps).flatMap(([step, { when: source }]) =>
        source === undefined
          ? []
          : [[step, scope.expression(source, ['plans', key, 'steps', step, 'when'], 'boolean')] as const],
      );
      return [key, { key, definition: plan, when: Object.fromEntries(when) }];
    }),
  );
}
