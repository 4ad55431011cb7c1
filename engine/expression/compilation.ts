/** Words. Compilation: what is gathered while one expression is made ready: problems, reads, cost, variables. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { limits } from './cost.ts';
import { brokenPiece, type Piece } from './piece.ts';
import type { ExpressionProblem, ExpressionProblemCode } from './problem.ts';
import { ReadsFound } from './reads.ts';
import type { ExpressionScope } from './scope.ts';
import type { ValueType } from './value-type.ts';
import { longestList } from './values.ts';

export type Variable = {
  readonly name: string;
  readonly type: ValueType;
  readonly slot: number;
  readonly path: string | undefined;
};

export class Compilation {
  readonly scope: ExpressionScope;
  readonly problems: ExpressionProblem[] = [];
  readonly reads = new ReadsFound();
  readonly #source: string;
  readonly #compileNode: (node: ASTNode, compilation: Compilation) => Piece;
  readonly #variables: Variable[] = [];
  #slots = 0;
  #cost = 0;

  constructor(source: string, scope: ExpressionScope, compileNode: (node: ASTNode, compilation: Compilation) => Piece) {
    this.#source = source;
    this.scope = scope;
    this.#compileNode = compileNode;
  }

  /** Slots that an evaluation needs for variables. */
  get slots(): number {
    return this.#slots;
  }

  get cost(): number {
    return this.#cost;
  }

  piece(node: ASTNode): Piece {
    if (node.op !== 'value') this.charge(1);
    return this.#compileNode(node, this);
  }

  /** Adds to the cost: as often as the macros around it may run it. */
  charge(units: number): void {
    this.#cost += units * longestList ** this.#variables.length;
  }

  /** Reports a problem at the node and stands in for its piece. */
  problem(code: ExpressionProblemCode, node: ASTNode, message: string): Piece {
    this.problems.push({ code, message, start: node.start, end: node.end });
    return brokenPiece;
  }

  textOf(node: ASTNode): string {
    return this.#source.slice(node.start, node.end);
  }

  variable(name: string): Variable | undefined {
    return this.#variables.find((variable) => variable.name === name);
  }

  /** Compiles the body of a macro with its variable in sight. */
  withVariable(variable: Omit<Variable, 'slot'>, body: (slot: number) => Piece, node: ASTNode): Piece {
    const slot = this.#variables.length;
    if (slot >= limits.nesting) {
      return this.problem('tooLarge', node, `Lists are gone through at most ${limits.nesting} deep.`);
    }
    this.#variables.push({ ...variable, slot });
    this.#slots = Math.max(this.#slots, this.#variables.length);
    try {
      return body(slot);
    } finally {
      this.#variables.pop();
    }
  }
}
