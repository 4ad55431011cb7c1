/** Whether what an expression yields is what its place takes. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { FieldDefinition } from '../definition/field.ts';
import type { Compilation } from './compilation.ts';
import { checkOptions, haveCommonOption, optionsOf } from './options.ts';
import { brokenPiece, type Piece } from './piece.ts';
import { fieldType } from './scope.ts';
import { aType, booleanType, isComparable, type ValueType } from './value-type.ts';

/** Reports a result of another type than expected, and literals that the field's choice list lacks. */
export function checkResult(
  piece: Piece,
  node: ASTNode,
  expected: 'boolean' | FieldDefinition | 'any',
  compilation: Compilation,
): void {
  if (expected === 'any' || piece === brokenPiece) return;
  const wanted = expected === 'boolean' ? booleanType : fieldType('value', expected, compilation.scope);
  if (!isTakenBy(piece.type, wanted)) {
    const message = `This yields ${aType(piece.type)} where ${aType(wanted)} is expected.`;
    compilation.problem('wrongResult', node, message);
    return;
  }
  checkOptions(node, optionsOf(wanted), compilation);
}

function isTakenBy(found: ValueType, wanted: ValueType): boolean {
  if (found.kind === 'list' && wanted.kind === 'list') return isTakenBy(found.of, wanted.of);
  if (found.kind === 'record' && wanted.kind === 'record') return found.name === wanted.name || isRow(found, wanted);
  // A whole number is a decimal, and the id of a person or an item is a text on the ticket.
  if (wanted.kind === 'decimal' && found.kind === 'integer') return true;
  if ((wanted.kind === 'person' || wanted.kind === 'ci') && found.kind === 'string') return true;
  return isComparable(found, wanted) && haveCommonOption(optionsOf(found), optionsOf(wanted));
}

/** Rows fit a table whose columns are the same by name and kind. */
function isRow(found: ValueType, wanted: ValueType): boolean {
  if (found.kind !== 'record' || wanted.kind !== 'record') return false;
  const members = Object.entries(wanted.members);
  return (
    members.length === Object.keys(found.members).length &&
    members.every(
      ([name, { type }]) => Object.hasOwn(found.members, name) && found.members[name]?.type.kind === type.kind,
    )
  );
}
