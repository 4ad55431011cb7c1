/** Words. Definition: one document of a pack. Place: file, line and column, both from 1. Finding: what is wrong there. */
import type {
  CalendarDefinition,
  ChecklistDefinition,
  ChoiceList,
  CiType,
  DecisionTable,
  ModelDefinition,
  PackDefinition,
  RoleDefinition,
  RoutingTable,
  ServiceLevel,
  TemplateDefinition,
} from './catalogue.ts';
import type { ApprovalDefinition, ProcessDefinition } from './process.ts';

export type Definition =
  | PackDefinition
  | ProcessDefinition
  | ApprovalDefinition
  | ModelDefinition
  | ChoiceList
  | DecisionTable
  | ChecklistDefinition
  | RoleDefinition
  | CalendarDefinition
  | ServiceLevel
  | RoutingTable
  | CiType
  | TemplateDefinition;

export type Kind = Definition['kind'];
export type DefinitionOf<K extends Kind> = Extract<Definition, { kind: K }>;

export const kinds = [
  'pack',
  'process',
  'approval',
  'model',
  'choiceList',
  'decisionTable',
  'checklist',
  'role',
  'calendar',
  'serviceLevel',
  'routingTable',
  'ciType',
  'template',
] as const satisfies readonly Kind[];

export type Severity = 'error' | 'warning' | 'note';

export type Place = { readonly file: string; readonly line: number; readonly column: number };

export type Finding = Place & {
  /** Stable: `SD1001`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, what a ticket would suffer, and what to do. */
  readonly message: string;
  /** `/states/new/title`: the element within its document. */
  readonly path?: string;
};

/** A file of a pack as text; the name is relative to the pack with forward slashes. */
export type SourceFile = { readonly name: string; readonly text: string };

/** One definition with the way back to its lines. */
export type ParsedDefinition = {
  readonly definition: Definition;
  readonly file: string;
  /**
   * Place of the element at a path of keys and indexes; of the nearest ancestor where it does not exist. `key`: of its key.
   * `character`: of the one at that index, from 0, of the text that the element holds.
   */
  readonly placeOf: (path: readonly (string | number)[], part?: 'key' | 'value', character?: number) => Place;
};

export type ParsedPack = {
  readonly definitions: readonly ParsedDefinition[];
  readonly findings: readonly Finding[];
};
