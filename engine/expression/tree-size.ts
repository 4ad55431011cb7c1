/** Bounds of the tree, before anything goes through it. */
import type { ASTNode } from '@marcbachmann/cel-js';
import { limits } from './cost.ts';
import { operandsOf } from './logic.ts';
import type { ExpressionProblem } from './problem.ts';

/** The problem of a tree that has too many nodes or is too deep; a chain of `&&`, `||` or `+` is one level. */
export function measureTree(root: ASTNode): ExpressionProblem | undefined {
  let nodes = 0;
  const open: { node: ASTNode; depth: number }[] = [{ node: root, depth: 1 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    nodes += 1;
    if (nodes > limits.nodes) return tooLarge(root, `An expression has at most ${limits.nodes} parts.`);
    if (depth > limits.depth) return tooLarge(node, `It is nested more than ${limits.depth} deep.`);
    for (const child of childrenOf(node)) open.push({ node: child, depth: depth + 1 });
  }
  return undefined;
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '&&':
    case '||':
    case '+':
      return operandsOf(node, node.op);
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return [node.args[1], ...node.args[2]];
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
}

function tooLarge(node: ASTNode, message: string): ExpressionProblem {
  return {
    code: 'tooLarge',
    message: `${message} Say it in parts, such as computed fields.`,
    start: node.start,
    end: node.end,
  };
}
