/** Literals where only options of a list make sense: the library takes `impact == 'lwo'` for a sound comparison. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { Compilation } from './compilation.ts';
import { insteadOf } from './problem.ts';
import type { Options, ValueType } from './value-type.ts';

/** Reports every literal in the node, within `?:` and lists too, that is none of the options. */
export function checkOptions(node: ASTNode, options: Options | undefined, compilation: Compilation): void {
  if (options === undefined) return;
  if (node.op === '?:') {
    checkOptions(node.args[1], options, compilation);
    checkOptions(node.args[2], options, compilation);
  }
  if (node.op === 'list') for (const item of node.args) checkOptions(item, options, compilation);
  if (node.op !== 'value' || typeof node.args !== 'string' || options.keys.includes(node.args)) return;
  compilation.problem(
    'unknownOption',
    node,
    `${options.name} has no '${node.args}': ${insteadOf(node.args, options.keys)}`,
  );
}

/** Of a string or of the strings in a list. */
export function optionsOf(type: ValueType): Options | undefined {
  if (type.kind === 'list') return optionsOf(type.of);
  return type.kind === 'string' ? type.options : undefined;
}

/** Two choices of which no option is common are never equal. */
export function haveCommonOption(left: Options | undefined, right: Options | undefined): boolean {
  if (left === undefined || right === undefined || left === right) return true;
  return left.keys.some((option) => right.keys.includes(option));
}
