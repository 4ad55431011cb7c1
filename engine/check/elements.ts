/** Finds elements of definitions by what their schema says they are; so a new key needs no list here. */
import type { ParsedDefinition } from '../definition/definition.ts';
import type { Span } from '../definition/duration.ts';
import type { Schema, SchemaFile } from '../definition/schema/schema.ts';
import { type Resolved, resolve, schemaFiles, schemaOf } from '../definition/schema/schemas.ts';
import type { LocalText } from '../definition/text.ts';
import type { Path } from './rule.ts';

export type Elements = {
  /** Texts by language. */
  readonly texts: readonly Element<LocalText>[];
  /** Conditions and other expressions. */
  readonly expressions: readonly Element<string>[];
  readonly spans: readonly Element<Span>[];
};

export type Element<T> = { readonly definition: ParsedDefinition; readonly path: Path; readonly value: T };

/** Every text, every expression and every span of the definitions, in one walk. */
export function elementsOf(definitions: readonly ParsedDefinition[]): Elements {
  const texts: Element<LocalText>[] = [];
  const expressions: Element<string>[] = [];
  const spans: Element<Span>[] = [];
  for (const definition of definitions) {
    const file = schemaOf[definition.definition.kind];
    visit(file, file, definition.definition, [], {
      text: (value, path) => texts.push({ definition, path, value }),
      expression: (value, path) => expressions.push({ definition, path, value }),
      span: (value, path) => spans.push({ definition, path, value }),
    });
  }
  return { texts, expressions, spans };
}

type Visitor = {
  readonly text: (text: LocalText, path: Path) => void;
  readonly expression: (source: string, path: Path) => void;
  readonly span: (span: Span, path: Path) => void;
};

const shared = schemaFiles.find(({ $id }) => $id === 'shared.schema.json')?.$defs ?? {};

function visit(given: Schema, from: SchemaFile, value: unknown, path: Path, visitor: Visitor): void {
  const { schema, file } = resolve(given, from);
  if (schema === shared.text || schema === shared.longText) visitor.text(value as LocalText, path);
  else if (schema === shared.condition || schema === shared.expression) visitor.expression(String(value), path);
  else if (schema === shared.span) visitor.span(value as Span, path);
  else if (schema.oneOf !== undefined) {
    for (const branch of schema.oneOf)
      if (fits(resolve(branch, file), value)) visit(branch, file, value, path, visitor);
  } else if (Array.isArray(value)) {
    const { items } = schema;
    if (items !== undefined) for (const [n, item] of value.entries()) visit(items, file, item, [...path, n], visitor);
  } else if (isMap(value)) visitMap({ schema, file }, value, path, visitor);
}

function visitMap({ schema, file }: Resolved, value: object, path: Path, visitor: Visitor): void {
  const { properties = {}, additionalProperties } = schema;
  for (const [key, inner] of Object.entries(value)) {
    const own = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const found = own ?? (typeof additionalProperties === 'object' ? additionalProperties : undefined);
    if (found !== undefined) visit(found, file, inner, [...path, key], visitor);
  }
}

/** Branches differ in their type or, of maps, in the first key that they require. */
function fits({ schema }: Resolved, value: unknown): boolean {
  if (schema.oneOf !== undefined) return true;
  if (Array.isArray(value)) return schema.type === 'array';
  if (!isMap(value)) return schema.type === typeof value;
  const [first] = schema.required ?? [];
  return schema.type === 'object' && (first === undefined || first in value);
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
