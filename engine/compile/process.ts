/** Compiles one process, and once more for each of its models with the fields and rules that the model adds. */
import type { ModelDefinition } from '../definition/catalogue.ts';
import type { ParsedDefinition } from '../definition/definition.ts';
import type { ProcessDefinition } from '../definition/process.ts';
import { type CompiledApproval, parseApproverSource } from './approval-rule.ts';
import { allFields, compileFields, computedOrder } from './fields.ts';
import type { DefinitionIndex } from './index-of-definitions.ts';
import { compileMachine, type MachineEvent } from './machine.ts';
import { needsByCommand } from './needs.ts';
import type { Report } from './problem.ts';
import { expressionScope } from './scope.ts';
import { type Scoped, scoped } from './scoped.ts';
import { compileShape } from './shape.ts';
import { stateTree } from './state-tree.ts';
import { compileStates, ownEvents } from './states.ts';
import { compileCreate, compileTransition, type TransitionContext } from './transitions.ts';
import type { CompiledProcess } from './types.ts';

export type ProblemSink = (definition: ParsedDefinition) => Report;

/** The compiled process; problems go to the sink and leave what they concern shut. */
export function compileProcess(
  parsed: ParsedDefinition,
  index: DefinitionIndex,
  problems: ProblemSink,
): CompiledProcess {
  const definition = parsed.definition as ProcessDefinition;
  const base = compileVariant(definition, undefined, index, problems(parsed));
  const models = index.all('model').filter((model) => model.definition.process === definition.key);
  return {
    ...base,
    models: new Map(
      models.map((model) => {
        const withModel = withModelRules(definition, model.definition);
        const variant = compileVariant(withModel, model.definition, index, modelReport(problems(model), definition));
        return [model.definition.key, { ...variant, machine: base.machine, models: new Map() }];
      }),
    ),
  };
}

function compileVariant(
  definition: ProcessDefinition,
  model: ModelDefinition | undefined,
  index: DefinitionIndex,
  report: Report,
): CompiledProcess {
  const fieldDefinitions = allFields(definition.fields, model?.fields);
  const scope = scoped(expressionScope(definition, fieldDefinitions, index), report);
  const tree = stateTree(definition);
  const events: MachineEvent[] = [];
  const context: TransitionContext = { tree, scope, fields: fieldDefinitions, events };
  const fields = compileFields(fieldDefinitions, index, scope);
  const states = compileStates(tree, scope);
  const transitions = new Map(
    Object.entries(definition.transitions).map(([key, transition]) => [
      key,
      compileTransition(key, transition, context),
    ]),
  );
  const create = compileCreate(definition, context);
  events.push(...ownEvents(tree, scope));
  const process = {
    key: definition.key,
    definition,
    ...(model === undefined ? {} : { model }),
    fields,
    fieldDefinitions,
    computed: computedOrder(fields, scope),
    access: definition.access ?? {
      see: ['requester', 'affected', 'watcher', 'approver'],
      seeAll: ['assignee', 'member'],
    },
    tree,
    machine: compileMachine(definition.key, tree, model === undefined ? events : []),
    states,
    transitions,
    create,
    edits: (definition.edit ?? []).map((rule) => ({
      states: rule.in === '*' ? ('*' as const) : rule.in.flatMap((name) => tree.resolve(name) ?? []),
      roles: rule.roles,
      fields: rule.fields === '*' ? ('*' as const) : new Set(rule.fields),
    })),
    approvals: compileApprovals(definition, index, scope),
    plans: compilePlans(definition, scope),
    moves: new Map(Object.entries(definition.moves ?? {})),
    models: new Map(),
    shapeProblems: compileShape(fieldDefinitions),
  };
  return { ...process, needs: needsByCommand(process) };
}

function withModelRules(definition: ProcessDefinition, model: ModelDefinition): ProcessDefinition {
  const { create } = definition;
  return {
    ...definition,
    create: {
      ...create,
      roles: model.roles ?? create.roles,
      mandatory: [...(create.mandatory ?? []), ...(model.mandatory ?? [])],
      hidden: [...(create.hidden ?? []), ...(model.hidden ?? [])],
      ...(create.fields === undefined ? {} : { fields: [...create.fields, ...Object.keys(model.fields ?? {})] }),
    },
  };
}

/** Of a model's variant only the model's own fields are news; the rest was reported for the process itself. */
function modelReport(report: Report, process: ProcessDefinition): Report {
  return (code, path, message, range) => {
    const field = path[0] === 'fields' ? String(path[1]) : undefined;
    if (field !== undefined && !(field in process.fields)) report(code, path, message, range);
  };
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
