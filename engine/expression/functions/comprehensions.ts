/**
 * `list.exists(x, …)`, `all`, `filter`, `map`. As `||` and `&&` do, `exists` and `all` answer as soon as one element
 * decides, whatever is unknown about the others; `filter` and `map` are unknown when anything about an element is.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Compilation } from '../compilation.ts';
import { booleanPiece } from '../logic.ts';
import { isSafe } from '../paths.ts';
import { brokenPiece, type Evaluate, type Piece } from '../piece.ts';
import { fieldOf, systemNames } from '../scope.ts';
import { bothUnknown, Unknown } from '../unknown.ts';
import { booleanType, type Known } from '../value-type.ts';
import { type ExpressionFunction, pieceOfKind } from './function.ts';

export const exists = macro('exists', 'a condition', (list, body, slot) => ({
  type: booleanType,
  evaluate: quantifier(list.evaluate, body.evaluate, slot, true),
}));

export const all = macro('all', 'a condition', (list, body, slot) => ({
  type: booleanType,
  evaluate: quantifier(list.evaluate, body.evaluate, slot, false),
}));

export const filter = macro('filter', 'a condition', (list, body, slot) => ({
  type: list.type,
  ...(list.elements === undefined ? {} : { elements: list.elements }),
  evaluate: collect(list.evaluate, body.evaluate, slot, (element, answer) => (answer === true ? element : undefined)),
}));

export const map = macro('map', 'a value', (list, body, slot) => ({
  type: { kind: 'list', of: body.type },
  evaluate: collect(list.evaluate, body.evaluate, slot, (_element, value) => value),
}));

type Assemble = (list: Piece, body: Piece, slot: number) => Piece;

function macro(name: string, takes: 'a condition' | 'a value', assemble: Assemble): ExpressionFunction {
  return {
    name,
    form: 'method',
    usage: `list.${name}(x, ${takes} about x)`,
    operands: [3],
    compile: ([listNode, variableNode, bodyNode], node, compilation) => {
      const list = pieceOfKind(listNode, 'list', compilation);
      const variable = variableName(variableNode, compilation);
      if (list === undefined || variable === undefined || bodyNode === undefined) return brokenPiece;
      const compileBody = (slot: number): Piece => {
        const body = takes === 'a condition' ? booleanPiece(bodyNode, compilation) : compilation.piece(bodyNode);
        return body === brokenPiece ? body : assemble(list, body, slot);
      };
      return compilation.withVariable({ name: variable, type: list.type.of, path: list.elements }, compileBody, node);
    },
  };
}

/** A name of its own: one that is taken would mean something else inside than outside. */
function variableName(node: ASTNode | undefined, compilation: Compilation): string | undefined {
  if (node === undefined) return undefined;
  if (node.op !== 'id')
    return void compilation.problem('wrongType', node, 'The first operand is a name for each value.');
  const name = node.args;
  const { scope } = compilation;
  const taken =
    !isSafe(name) ||
    compilation.variable(name) !== undefined ||
    systemNames.some((systemName) => systemName === name) ||
    fieldOf(name, scope) !== undefined ||
    scope.links.includes(name);
  return taken ? void compilation.problem('wrongType', node, `'${name}' is taken: choose another name.`) : name;
}

function quantifier(list: Evaluate, body: Evaluate, slot: number, decisive: boolean): Evaluate {
  return (context, variables) => {
    const values = list(context, variables);
    if (!Array.isArray(values)) return values;
    let unknown: Unknown | undefined;
    for (const value of values) {
      variables[slot] = value;
      const answer = body(context, variables);
      if (answer === decisive) return decisive;
      if (answer instanceof Unknown) unknown = bothUnknown(unknown, answer);
    }
    return unknown ?? !decisive;
  };
}

function collect(
  list: Evaluate,
  body: Evaluate,
  slot: number,
  take: (element: Known, answer: Known) => Known | undefined,
): Evaluate {
  return (context, variables) => {
    const values = list(context, variables);
    if (!Array.isArray(values)) return values;
    let unknown: Unknown | undefined;
    const taken: Known[] = [];
    for (const value of values) {
      variables[slot] = value;
      const answer = body(context, variables);
      if (answer instanceof Unknown) {
        unknown = bothUnknown(unknown, answer);
        continue;
      }
      const kept = take(value, answer);
      if (kept !== undefined) taken.push(kept);
    }
    return unknown ?? taken;
  };
}
