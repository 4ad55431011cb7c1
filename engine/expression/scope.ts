/**
 * Words. Scope: what an expression may name. System name: what is there for every ticket beside its fields.
 */
import type { DecisionTable } from '../definition/catalogue.ts';
import { coreFieldDefinitions } from '../definition/core-fields.ts';
import type { FieldDefinition } from '../definition/field.ts';
import { categories } from '../definition/process.ts';
import { channels } from '../ticket/command.ts';
import {
  booleanType,
  integerType,
  longestKey,
  longestLine,
  longestText,
  type Member,
  type Options,
  type RecordType,
  timestampType,
  type ValueType,
} from './value-type.ts';
import { readBoolean, readInstant, readInteger, readList, readOf, readText } from './values.ts';

export type ExpressionScope = {
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  readonly links: readonly string[];
  /** Option keys by choice list, retired ones included. */
  readonly choices: Readonly<Record<string, readonly string[]>>;
  readonly tables: Readonly<Record<string, DecisionTable>>;
  /** Outermost states; with them literals compared with `state` are checked. */
  readonly states?: readonly string[];
  /** Conditions of clocks may ask which states were entered and left just now. */
  readonly moves?: true;
};

export const systemNames = ['actor', 'state', 'category', 'channel', 'process', 'at'] as const;
export type SystemName = (typeof systemNames)[number];

const keyType: ValueType = { kind: 'string', maxLength: longestKey };
const key: Member = { type: keyType, read: readText };
const yesOrNo: Member = { type: booleanType, read: readBoolean };

/** Attributes beside `id` and `manager`, which are persons rather than texts. */
export const personAttributes: Readonly<Record<string, Member>> = {
  name: key,
  language: key,
  zone: key,
  vip: yesOrNo,
  organisation: key,
  active: yesOrNo,
  groups: { type: { kind: 'list', of: keyType }, read: readList(readText) },
};

export const ciAttributes: Readonly<Record<string, Member>> = {
  type: key,
  organisation: key,
  owner: key,
  criticality: key,
};

const instant: Member = { type: timestampType, read: readInstant };
const integer: Member = { type: integerType, read: readInteger };
const period: RecordType = { kind: 'record', name: 'period', members: { start: instant, end: instant } };
const money: RecordType = { kind: 'record', name: 'money', members: { amount: integer, currency: key } };
const attachment: RecordType = {
  kind: 'record',
  name: 'attachment',
  members: { id: key, name: key, size: integer, type: key },
};

export function fieldOf(name: string, scope: ExpressionScope): FieldDefinition | undefined {
  if (Object.hasOwn(scope.fields, name)) return scope.fields[name];
  return Object.hasOwn(coreFieldDefinitions, name) ? coreFieldDefinitions[name] : undefined;
}

/** `path` is the field's key, or `table.column`. */
export function fieldType(path: string, definition: FieldDefinition, scope: ExpressionScope): ValueType {
  const type = elementType(path, definition, scope);
  return definition.many ? { kind: 'list', of: type } : type;
}

/** The values that a system name may take, where they are known. */
export function systemType(name: Exclude<SystemName, 'actor' | 'at'>, scope: ExpressionScope): ValueType {
  const keys = { state: scope.states, category: categories, channel: channels, process: undefined }[name];
  return keys === undefined ? keyType : { kind: 'string', options: { name, keys }, maxLength: longestKey };
}

function elementType(path: string, definition: FieldDefinition, scope: ExpressionScope): ValueType {
  switch (definition.type) {
    case 'boolean':
    case 'integer':
    case 'decimal':
    case 'duration':
      return { kind: definition.type };
    case 'date':
      return { kind: 'timestamp', day: true };
    case 'dateTime':
      return timestampType;
    case 'person':
    case 'ci':
      return { kind: definition.type, of: [path] };
    case 'money':
      return money;
    case 'period':
      return period;
    case 'attachment':
      return attachment;
    case 'table':
      return { kind: 'list', of: rowType(path, definition, scope) };
    case 'choice':
      return choiceType(definition.options, scope);
    case 'text':
      return { kind: 'string', maxLength: definition.maxLength ?? longestLine };
    case 'richText':
      return { kind: 'string', maxLength: definition.maxLength ?? longestText, rich: true };
    default:
      return keyType;
  }
}

export function choiceType(list: string | undefined, scope: Pick<ExpressionScope, 'choices'>): ValueType {
  if (list === undefined || !Object.hasOwn(scope.choices, list)) return keyType;
  const options: Options = { name: list, keys: scope.choices[list] ?? [] };
  return { kind: 'string', options, maxLength: longestKey };
}

function rowType(path: string, definition: FieldDefinition, scope: ExpressionScope): RecordType {
  const columns = Object.entries(definition.columns ?? {});
  const members = columns.map(([name, column]): [string, Member] => [
    name,
    {
      type: fieldType(`${path}.${name}`, column, scope),
      read: column.many ? readList(readOf(column)) : readOf(column),
    },
  ]);
  return { kind: 'record', name: `row of ${path}`, members: Object.fromEntries(members) };
}
