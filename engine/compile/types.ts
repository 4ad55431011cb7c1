/**
 * Words. World: everything that a release's definitions compile to; what execute needs beside ticket, command and facts.
 */
import type {
  CalendarDefinition,
  ChecklistDefinition,
  ChoiceList,
  ChoiceOption,
  CiType,
  ModelDefinition,
  PackDefinition,
  RoleDefinition,
  RoutingTable,
  ServiceLevel,
} from '../definition/catalogue.ts';
import type { Span } from '../definition/duration.ts';
import type { FieldDefinition } from '../definition/field.ts';
import type {
  AccessDeclaration,
  Action,
  EditRule,
  MoveRule,
  PlanDefinition,
  ProcessDefinition,
  TimedAction,
} from '../definition/process.ts';
import type { LocalText } from '../definition/text.ts';
import type { CompiledExpression } from '../expression/compile.ts';
import type { FactsNeeded } from '../ticket/facts.ts';
import type { Value } from '../ticket/ticket.ts';
import type { CompiledApproval } from './approval-rule.ts';
import type { CompiledLetter } from './letters.ts';
import type { Machine } from './machine.ts';
import type { CompiledRouting } from './routing.ts';
import type { ServiceLevels } from './service-levels.ts';
import type { StateTree } from './state-tree.ts';

export type World = {
  /** Content hash of the definitions; the shell computes it. */
  readonly release: string;
  readonly languages: readonly string[];
  readonly packs: ReadonlyMap<string, PackDefinition>;
  readonly processes: ReadonlyMap<string, CompiledProcess>;
  readonly roles: ReadonlyMap<string, RoleDefinition>;
  readonly choices: ReadonlyMap<string, ChoiceList>;
  readonly checklists: ReadonlyMap<string, ChecklistDefinition>;
  readonly calendars: ReadonlyMap<string, CalendarDefinition>;
  readonly ciTypes: ReadonlyMap<string, CompiledCiType>;
  /** As they are written; processes have those that they use compiled in their own scope. */
  readonly serviceLevels: ReadonlyMap<string, ServiceLevel>;
  readonly routingTables: ReadonlyMap<string, RoutingTable>;
};

export type CompiledCiType = {
  readonly definition: CiType;
  /** What is wrong with the attributes of an item of this type, by field; empty where nothing is. */
  attributeProblems(
    attributes: Readonly<Record<string, unknown>>,
  ): readonly { readonly field: string; readonly problem: string }[];
};

export type CompiledProcess = {
  readonly key: string;
  readonly definition: ProcessDefinition;
  readonly model?: ModelDefinition;
  readonly fields: ReadonlyMap<string, CompiledField>;
  readonly fieldDefinitions: Readonly<Record<string, FieldDefinition>>;
  /** Fields with a computed value, each after those that it reads. */
  readonly computed: readonly CompiledField[];
  /** Fields whose options hang on another field. */
  readonly dependents: readonly CompiledField[];
  /** Fields that name a parent (`parentBy`). */
  readonly parentFields: readonly CompiledField[];
  readonly access: AccessDeclaration;
  readonly tree: StateTree;
  readonly machine: Machine;
  readonly states: ReadonlyMap<string, CompiledState>;
  readonly transitions: ReadonlyMap<string, CompiledTransition>;
  readonly create: CompiledCreate;
  readonly edits: readonly CompiledEdit[];
  readonly approvals: ReadonlyMap<string, CompiledApproval>;
  readonly plans: ReadonlyMap<string, CompiledPlan>;
  readonly moves: ReadonlyMap<string, MoveRule>;
  /** Templates that the process sends, made ready in its scope. */
  readonly letters: ReadonlyMap<string, CompiledLetter>;
  /** Of this release; a ticket's clocks go by those of the current one. */
  readonly serviceLevels: ServiceLevels;
  /** Of this release, likewise. */
  readonly routing?: CompiledRouting;
  /** The process with the fields and rules of one of its models, by key of the model. */
  readonly models: ReadonlyMap<string, CompiledProcess>;
  /** Problems of the values' shape by field, such as `maxLength 200`; empty where all have theirs. */
  shapeProblems(
    values: Readonly<Record<string, unknown>>,
  ): readonly { readonly field: string; readonly problem: string }[];
  /** Facts that a command of this type may ask. */
  needs(type: string): FactsNeeded;
};

export type CompiledField = {
  readonly key: string;
  readonly definition: FieldDefinition;
  readonly core: boolean;
  readonly value?: CompiledExpression;
  readonly mandatory?: true | CompiledExpression;
  readonly visible?: CompiledExpression;
  readonly options?: ReadonlyMap<string, ChoiceOption>;
};

export type CompiledRequirement = { readonly that: CompiledExpression; readonly text: LocalText };

export type CompiledAlternative = { readonly when?: CompiledExpression; readonly to: string; readonly event: string };

export type CompiledAction = { readonly when?: CompiledExpression; readonly action: Action };

export type CompiledState = {
  readonly path: string;
  readonly requirements: readonly CompiledRequirement[];
  readonly mandatory: readonly string[];
  readonly readOnly: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  readonly skipWhen?: CompiledExpression;
  readonly timers: readonly CompiledTimer[];
  /** What entering it does. */
  readonly actions: readonly CompiledAction[];
};

/** A timer that starts when its state is entered, and what it does; `id` is `<kind>:<path>[:<n>]`. */
export type CompiledTimer = {
  readonly id: string;
  readonly action: TimedAction;
  readonly when?: CompiledExpression;
  readonly in?: Span;
  readonly time?: CompiledExpression;
  readonly every: boolean;
};

export type CompiledTransition = {
  readonly key: string;
  readonly definition: ProcessDefinition['transitions'][string];
  readonly from: readonly string[];
  /** Undefined: the ticket stays where it is. */
  readonly alternatives?: readonly CompiledAlternative[];
  readonly requirements: readonly CompiledRequirement[];
  readonly fields: Readonly<Record<string, Value>>;
  readonly set: readonly { readonly field: string; readonly value: CompiledExpression }[];
  readonly actions: readonly CompiledAction[];
};

export type CompiledCreate = {
  readonly roles: readonly string[];
  readonly alternatives: readonly CompiledAlternative[];
  readonly requirements: readonly CompiledRequirement[];
  readonly actions: readonly CompiledAction[];
  readonly hidden: ReadonlySet<string>;
  readonly mandatory: readonly string[];
  /** Undefined: all fields that are shown to the actor and not hidden. */
  readonly fields?: ReadonlySet<string>;
};

export type CompiledEdit = {
  readonly states: '*' | readonly string[];
  readonly roles: EditRule['roles'];
  readonly fields: '*' | ReadonlySet<string>;
};

export type CompiledPlan = {
  readonly key: string;
  readonly definition: PlanDefinition;
  readonly when: Readonly<Record<string, CompiledExpression>>;
};
