/**
 * `&&`, `||`, `!` and `?:` with three answers: one false makes `&&` false and one true makes `||` true, whatever else is
 * unknown, in whichever order they stand.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Compilation } from './compilation.ts';
import { brokenPiece, type Evaluate, type Piece } from './piece.ts';
import { bothUnknown, Unknown } from './unknown.ts';
import { aType, booleanType, eitherType, isComparable, typeName } from './value-type.ts';

type NodeOf<Op extends ASTNode['op']> = Extract<ASTNode, { op: Op }>;

export function compileLogic(node: NodeOf<'&&'> | NodeOf<'||'>, compilation: Compilation): Piece {
  const parts = operandsOf(node, node.op).map((operand) => booleanPiece(operand, compilation).evaluate);
  return { type: booleanType, evaluate: node.op === '&&' ? chain(parts, false) : chain(parts, true) };
}

export function compileNot(node: NodeOf<'!_'>, compilation: Compilation): Piece {
  const { evaluate } = booleanPiece(node.args, compilation);
  return {
    type: booleanType,
    evaluate: (context, variables) => {
      const answer = evaluate(context, variables);
      return answer instanceof Unknown ? answer : answer !== true;
    },
  };
}

export function compileChoice(node: NodeOf<'?:'>, compilation: Compilation): Piece {
  const condition = booleanPiece(node.args[0], compilation).evaluate;
  const yes = compilation.piece(node.args[1]);
  const no = compilation.piece(node.args[2]);
  if (!isComparable(yes.type, no.type)) {
    const found = `${typeName(yes.type)} and ${typeName(no.type)}`;
    return compilation.problem('wrongType', node, `Both sides of ':' must have one type, not ${found}.`);
  }
  return {
    type: eitherType(yes.type, no.type),
    evaluate: (context, variables) => {
      const answer = condition(context, variables);
      if (answer instanceof Unknown) return answer;
      return answer === true ? yes.evaluate(context, variables) : no.evaluate(context, variables);
    },
  };
}

/** A piece that must be a boolean, as an operand or the body of a macro. */
export function booleanPiece(node: ASTNode, compilation: Compilation): Piece {
  const piece = compilation.piece(node);
  if (piece === brokenPiece || piece.type.kind === 'boolean') return piece;
  return compilation.problem('wrongType', node, `A condition is expected here, not ${aType(piece.type)}.`);
}

/** `a && b && c` is one chain however it is bracketed, and one level deep. */
export function operandsOf(node: ASTNode, op: '&&' | '||' | '+'): readonly ASTNode[] {
  if (node.op !== op) return [node];
  return node.args.flatMap((operand) => operandsOf(operand, op));
}

function chain(parts: readonly Evaluate[], decisive: boolean): Evaluate {
  return (context, variables) => {
    let unknown: Unknown | undefined;
    for (const part of parts) {
      const answer = part(context, variables);
      if (answer === decisive) return decisive;
      if (answer instanceof Unknown) unknown = bothUnknown(unknown, answer);
    }
    return unknown ?? !decisive;
  };
}
