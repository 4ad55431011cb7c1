/**
 * Paths: fields, system names, counts of links, and what stands behind a dot. Expressions name them, and templates too.
 */
import { coreFieldDefinitions } from '../definition/core-fields.ts';
import type { FieldDefinition } from '../definition/field.ts';
import type { Evaluate, Piece } from './piece.ts';
import { type ExpressionProblemCode, insteadOf } from './problem.ts';
import type { ReadsFound } from './reads.ts';
import { type ExpressionScope, fieldOf, fieldType, type SystemName, systemNames, systemType } from './scope.ts';
import { Unknown } from './unknown.ts';
import { integerType, type Read, timestampType } from './value-type.ts';
import { readInstant, readInteger, readList, readOf, readText } from './values.ts';

/** Where a path stands: what it may name, what it reads, and to whom to complain about it. */
export type PathUse = {
  readonly scope: ExpressionScope;
  readonly reads: ReadsFound;
  /** Reports a problem and gives the piece that stands in its place. */
  readonly complain: (code: ExpressionProblemCode, message: string) => Piece;
};

/** The piece for the name at the head of a path. */
export function namePiece(name: string, use: PathUse): Piece {
  const { scope } = use;
  if (isSystemName(name)) return systemPiece(name, use);
  const definition = isSafe(name) ? fieldOf(name, scope) : undefined;
  if (definition !== undefined) return fieldPiece(name, definition, use);
  if (scope.links.includes(name)) {
    return use.complain('wrongType', `'${name}' is a link: ask for ${name}.open or ${name}.total.`);
  }
  const known = [...Object.keys(scope.fields), ...Object.keys(coreFieldDefinitions), ...scope.links, ...systemNames];
  return use.complain('unknownName', `There is no field or link '${name}': ${insteadOf(name, known)}`);
}

/** The piece for `before.group`: what the field held before the command; empty at creation. */
export function beforePiece(name: string, use: PathUse): Piece {
  const definition = isSafe(name) ? fieldOf(name, use.scope) : undefined;
  if (definition === undefined) {
    const known = [...Object.keys(use.scope.fields), ...Object.keys(coreFieldDefinitions)];
    return use.complain('unknownName', `There is no field '${name}': ${insteadOf(name, known)}`);
  }
  const piece = fieldPiece(name, definition, use);
  const path = `before.${name}`;
  const empty = new Unknown([path]);
  const evaluate: Evaluate = (context, variables) => {
    if (context.before === undefined) return empty;
    const value = piece.evaluate({ ...context, fields: context.before }, variables);
    return value instanceof Unknown ? empty : value;
  };
  return { ...piece, evaluate, path, elements: path };
}

/** The piece for `task.open` and `task.total`. */
export function linkPiece(link: string, count: string, { reads, complain }: PathUse): Piece {
  if (count !== 'open' && count !== 'total') {
    return complain('unknownAttribute', `A link has the counts open and total, not '${count}'.`);
  }
  reads.link(link);
  const path = `${link}.${count}`;
  const none = new Unknown([path]);
  return {
    type: integerType,
    path,
    evaluate: ({ facts: { links } }) => {
      const counts = links !== undefined && Object.hasOwn(links, link) ? links[link] : undefined;
      return readInteger(counts?.[count]) ?? none;
    },
  };
}

/** A field of the same name stands before the link. */
export function isLink(name: string, scope: ExpressionScope): boolean {
  return fieldOf(name, scope) === undefined && scope.links.includes(name);
}

/** True for a name that is safe as a key of any object: JavaScript's own members are no names of ours. */
export function isSafe(name: string): boolean {
  return !(name in Object.prototype);
}

function fieldPiece(key: string, definition: FieldDefinition, { scope, reads }: PathUse): Piece {
  reads.field(key);
  const type = fieldType(key, definition, scope);
  const read = definition.many ? readList(readOf(definition)) : readOf(definition);
  return { type, evaluate: readField(key, read), path: key, elements: key };
}

function readField(key: string, read: Read): Evaluate {
  const empty = new Unknown([key]);
  // Texts are most of what conditions ask for: the reader's call is spared.
  if (read === readText) {
    return (context) => {
      const raw = context.fields[key];
      return typeof raw === 'string' && raw !== '' ? raw : empty;
    };
  }
  return (context) => read(context.fields[key]) ?? empty;
}

function systemPiece(name: SystemName, { scope, reads }: PathUse): Piece {
  const none = new Unknown([name]);
  if (name === 'at') {
    return { type: timestampType, evaluate: (context) => readInstant(context.at) ?? none, path: name };
  }
  if (name === 'actor') {
    reads.actor('id');
    return {
      type: { kind: 'person', of: [name] },
      evaluate: (context) => readText(context.actor?.id) ?? none,
      path: name,
    };
  }
  return { type: systemType(name, scope), evaluate: (context) => context[name] ?? none, path: name };
}

function isSystemName(name: string): name is SystemName {
  return systemNames.some((systemName) => systemName === name);
}
