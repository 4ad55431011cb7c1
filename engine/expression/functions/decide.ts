import type { ASTNode } from '@marcbachmann/cel-js';
import { type CompiledTable, compileTable, decide } from '../../decision/index.ts';
import type { DecisionTable, TableColumn } from '../../definition/catalogue.ts';
import type { Compilation } from '../compilation.ts';
import { checkOptions, haveCommonOption, optionsOf } from '../options.ts';
import { brokenPiece, type Evaluate, type Piece } from '../piece.ts';
import { choiceType } from '../scope.ts';
import { bothUnknown, Unknown } from '../unknown.ts';
import { aType, isComparable, type Known, stringType, type ValueType } from '../value-type.ts';
import { type ExpressionFunction, literalText } from './function.ts';

/** The first output of a decision table; unknown when an input is empty, no row matches, or several do where one must. */
export const decideFunction: ExpressionFunction = {
  name: 'decide',
  form: 'call',
  usage: "decide('table', input, …), with as many inputs as the table has",
  operands: [2, 16],
  compile: ([tableNode, ...inputNodes], node, compilation) => {
    const { tables } = compilation.scope;
    const key = literalText(tableNode, 'The table', compilation);
    if (tableNode === undefined || key === undefined) return brokenPiece;
    const table = Object.hasOwn(tables, key) ? tables[key] : undefined;
    if (table === undefined) {
      return compilation.problem('unknownTable', tableNode, `There is no decision table '${key}' here.`);
    }
    return compileDecision(table, inputNodes, node, compilation);
  },
};

function compileDecision(
  table: DecisionTable,
  nodes: readonly ASTNode[],
  node: ASTNode,
  compilation: Compilation,
): Piece {
  const columns = Object.entries(table.in);
  const [output] = Object.entries(table.out);
  const names = columns.map(([name]) => name).join(', ');
  if (columns.length !== nodes.length || output === undefined) {
    return compilation.problem('wrongArity', node, `${table.key} takes ${columns.length} inputs: ${names}.`);
  }
  const inputs = columns.map(([name, column], index) => inputPiece(name, column, nodes[index], compilation));
  if (inputs.includes(brokenPiece)) return brokenPiece;
  compilation.charge(table.rows.length * columns.length);
  const compiled = compileTable(table, compilation.scope.choices).table;
  return {
    type: columnType(output[1], compilation),
    evaluate: evaluateDecision(compiled, output[0], inputs, new Unknown([compilation.textOf(node)])),
  };
}

function inputPiece(name: string, column: TableColumn, node: ASTNode | undefined, compilation: Compilation): Piece {
  if (node === undefined) return brokenPiece;
  const piece = compilation.piece(node);
  if (piece === brokenPiece) return piece;
  const type = columnType(column, compilation);
  if (!isComparable(type, piece.type) || !haveCommonOption(optionsOf(type), optionsOf(piece.type))) {
    return compilation.problem('wrongType', node, `${name} is ${aType(type)}, not ${aType(piece.type)}.`);
  }
  checkOptions(node, optionsOf(type), compilation);
  return piece;
}

function columnType(column: TableColumn, compilation: Compilation): ValueType {
  if (column.type === 'choice') return choiceType(column.options, compilation.scope);
  return column.type === 'text' ? stringType : { kind: column.type };
}

function evaluateDecision(
  table: CompiledTable,
  output: string,
  inputs: readonly Piece[],
  undecided: Unknown,
): Evaluate {
  return (context, variables) => {
    let unknown: Unknown | undefined;
    const values: Known[] = [];
    for (const { evaluate } of inputs) {
      const value = evaluate(context, variables);
      if (value instanceof Unknown) unknown = bothUnknown(unknown, value);
      else values.push(value);
    }
    if (unknown !== undefined) return unknown;
    const decision = decide(table, values.map(asCell));
    return decision.ok ? (decision.outputs[output] ?? undecided) : undecided;
  };
}

function asCell(value: Known): string | number | boolean | undefined {
  return typeof value === 'object' ? undefined : value;
}
