/** One node of the tree to its piece. What is not named here cannot be said: there is no way on to JavaScript. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { compileArithmetic, compileMinus } from './arithmetic.ts';
import { compileEquality, compileIn, compileOrder } from './comparison.ts';
import type { Compilation } from './compilation.ts';
import { compileCall } from './functions/index.ts';
import { compileIndex, compileList } from './lists.ts';
import { compileChoice, compileLogic, compileNot } from './logic.ts';
import { compileName, compileSelect } from './names.ts';
import { literalPiece, type Piece } from './piece.ts';
import { booleanType, decimalType, integerType } from './value-type.ts';

export function compileNode(node: ASTNode, compilation: Compilation): Piece {
  switch (node.op) {
    case 'value':
      return compileLiteral(node, node.args, compilation);
    case 'id':
      return compileName(node, compilation);
    case '.':
      return compileSelect(node, compilation);
    case '[]':
      return compileIndex(node, compilation);
    case 'call':
      return compileCall({ node, name: node.args[0], receiver: undefined, operands: node.args[1] }, compilation);
    case 'rcall':
      return compileCall({ node, name: node.args[0], receiver: node.args[1], operands: node.args[2] }, compilation);
    case 'list':
      return compileList(node, compilation);
    case '&&':
    case '||':
      return compileLogic(node, compilation);
    case '!_':
      return compileNot(node, compilation);
    case '?:':
      return compileChoice(node, compilation);
    case '==':
    case '!=':
      return compileEquality(node, compilation);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return compileOrder(node, compilation);
    case 'in':
      return compileIn(node, compilation);
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return compileArithmetic(node, compilation);
    case '-_':
      return compileMinus(node, compilation);
    case 'map':
    case '.?':
    case '[?]':
      return compilation.problem('notOffered', node, 'Maps and optional values are not offered in expressions.');
  }
}

function compileLiteral(node: ASTNode, value: unknown, compilation: Compilation): Piece {
  if (typeof value === 'string') return literalPiece({ kind: 'string', maxLength: value.length }, value);
  if (typeof value === 'boolean') return literalPiece(booleanType, value);
  if (typeof value === 'number') return literalPiece(decimalType, value);
  if (typeof value !== 'bigint') {
    const mend =
      value === null ? "'null' is not offered: ask !filled(…)." : 'Bytes and unsigned numbers are not offered.';
    return compilation.problem('notOffered', node, mend);
  }
  const whole = Number(value);
  if (Number.isSafeInteger(whole)) return literalPiece(integerType, whole);
  return compilation.problem(
    'badLiteral',
    node,
    `${value} is too large: whole numbers reach to ${Number.MAX_SAFE_INTEGER}.`,
  );
}
