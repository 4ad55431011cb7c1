/** Questions that the desk answers beforehand; the answer is found in the facts by the text of the call. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Compilation } from '../compilation.ts';
import { brokenPiece, type Evaluate, type Piece } from '../piece.ts';
import { bothUnknown, Unknown } from '../unknown.ts';
import { booleanType, integerType, type ValueType } from '../value-type.ts';
import { readBoolean, readInteger } from '../values.ts';
import { type ExpressionFunction, literalText } from './function.ts';

/** Whether a period of the calendar, such as a blackout, touches the window for one of the items. */
export const calendarHas: ExpressionFunction = {
  name: 'calendarHas',
  form: 'call',
  usage: "calendarHas('calendar', window, ci)",
  operands: [3],
  compile: ([calendarNode, ...fields], node, compilation) => {
    const calendar = literalText(calendarNode, 'The calendar', compilation);
    if (calendar === undefined) return brokenPiece;
    return question({ name: 'calendarHas', literal: calendar, node }, fields, compilation);
  },
};

/** How many other tickets hold one of the items within the window. */
export const conflicts: ExpressionFunction = {
  name: 'conflicts',
  form: 'call',
  usage: 'conflicts(window, ci)',
  operands: [2],
  compile: (fields, node, compilation) => question({ name: 'conflicts', node }, fields, compilation),
};

type Question = { readonly name: 'calendarHas' | 'conflicts'; readonly literal?: string; readonly node: ASTNode };

function question({ name, literal, node }: Question, nodes: readonly ASTNode[], compilation: Compilation): Piece {
  const [window, ci] = nodes.map((operand) => compilation.piece(operand));
  if (window === undefined || ci === undefined || window === brokenPiece || ci === brokenPiece) return brokenPiece;
  const fields = nodes.flatMap((operand) => fieldNamed(operand, compilation));
  if (fields.length < nodes.length || !isPeriod(window.type) || !isItems(ci.type)) {
    return compilation.problem('wrongType', node, `${name} takes the names of a period field and a ci field.`);
  }
  const text = `${name}(${[...(literal === undefined ? [] : [quoted(literal)]), ...fields].join(', ')})`;
  compilation.reads.call({ text, name, arguments: literal === undefined ? fields : [literal, ...fields] });
  const type = name === 'conflicts' ? integerType : booleanType;
  return { type, evaluate: answer(text, [window.evaluate, ci.evaluate], type) };
}

/** The desk gathers by fields: it knows neither the variables of macros nor what an expression works out. */
function fieldNamed(node: ASTNode, compilation: Compilation): string[] {
  return node.op === 'id' && compilation.variable(node.args) === undefined ? [node.args] : [];
}

/** Unknown names the empty fields, or the call where the desk gave no answer. */
function answer(text: string, operands: readonly Evaluate[], type: ValueType): Evaluate {
  const unanswered = new Unknown([text]);
  const read = type.kind === 'integer' ? readInteger : readBoolean;
  return (context, variables) => {
    let unknown: Unknown | undefined;
    for (const operand of operands) {
      const value = operand(context, variables);
      if (value instanceof Unknown) unknown = bothUnknown(unknown, value);
    }
    if (unknown !== undefined) return unknown;
    const { calls } = context.facts;
    return read(calls !== undefined && Object.hasOwn(calls, text) ? calls[text] : undefined) ?? unanswered;
  };
}

function isPeriod(type: ValueType): boolean {
  return type.kind === 'record' && type.name === 'period';
}

function isItems(type: ValueType): boolean {
  return type.kind === 'ci' || (type.kind === 'list' && type.of.kind === 'ci');
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
