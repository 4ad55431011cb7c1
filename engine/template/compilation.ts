/** Words. Compilation: what is gathered while one template is made ready: problems, reads, steps, frames. */
import {
  brokenPiece,
  type ExpressionProblemCode,
  longestList,
  type PathUse,
  type Piece,
  ReadsFound,
} from '../expression/index.ts';
import { limits } from './limits.ts';
import type { TemplateMode } from './output.ts';
import type { PrintUse } from './print.ts';
import type { TemplateProblem } from './problem.ts';
import type { TemplateScope } from './scope.ts';
import { type Frame, type Step, ticketFrame } from './step.ts';
import type { Position, Program } from './syntax.ts';

export class Compilation {
  readonly mode: TemplateMode;
  readonly scope: TemplateScope;
  readonly problems: TemplateProblem[] = [];
  readonly reads = new ReadsFound();
  readonly #compileProgram: (program: Program | undefined, compilation: Compilation) => Step;
  readonly #frames: Frame[] = [ticketFrame];
  #lists = 0;
  #nesting = 0;
  #steps = 0;
  #content = 0;

  constructor(
    scope: TemplateScope,
    mode: TemplateMode,
    compileProgram: (program: Program | undefined, compilation: Compilation) => Step,
  ) {
    this.scope = scope;
    this.mode = mode;
    this.#compileProgram = compileProgram;
  }

  /** Steps of a rendering, each list taken for as long as a list may be. */
  get steps(): number {
    return this.#steps;
  }

  /** Characters that the template itself may write. */
  get content(): number {
    return this.#content;
  }

  /** The frame so many levels up, 0 for the innermost. */
  frame(up: number): Frame | undefined {
    return this.#frames.at(-1 - up);
  }

  frameNamed(name: string): Frame | undefined {
    return this.#frames.findLast((frame) => frame.name === name);
  }

  /** How many frames there are above the ticket. */
  get depth(): number {
    return this.#frames.length - 1;
  }

  count(contentLength: number): void {
    const times = longestList ** this.#lists;
    this.#steps += times;
    this.#content += contentLength * times;
  }

  /** Reading a list takes a step for each of its values. */
  countList(): void {
    this.#steps += longestList ** (this.#lists + 1);
  }

  problem(code: TemplateProblem['code'], { line, column }: Position, message: string): void {
    this.problems.push({ code, message, line, column: column + 1 });
  }

  /** How paths at that place complain. */
  useAt(position: Position): PathUse {
    const complain = (code: ExpressionProblemCode, message: string): Piece => {
      this.problem(code === 'wrongType' ? 'wrongType' : 'unknownName', position, message);
      return brokenPiece;
    };
    return { scope: this.scope, reads: this.reads, complain };
  }

  printUseAt(position: Position): PrintUse {
    return { scope: this.scope, use: this.useAt(position) };
  }

  /** Compiles what is within a block; with a frame, `this` is another there. `isList`: it is gone through many times. */
  within(program: Program | undefined, position: Position, inner: { frame?: Frame; isList?: boolean } = {}): Step {
    const { frame, isList = false } = inner;
    this.#nesting += 1;
    if (isList) this.#lists += 1;
    if (frame !== undefined) this.#frames.push(frame);
    try {
      if (this.#nesting > limits.nesting || this.#lists > limits.eachNesting) {
        const most = `${limits.nesting} deep, lists ${limits.eachNesting}`;
        this.problem('tooLarge', position, `Blocks stand in each other at most ${most}.`);
        return () => undefined;
      }
      return this.#compileProgram(program, this);
    } finally {
      this.#nesting -= 1;
      if (isList) this.#lists -= 1;
      if (frame !== undefined) this.#frames.pop();
    }
  }
}
