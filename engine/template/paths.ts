/** Paths of a template: `summary`, `requester.name`, `this`, `../number`, `@index`, and the name that a block gives. */
import {
  brokenPiece,
  isLink,
  linkPiece,
  namePiece,
  type PathUse,
  type Piece,
  selectAttribute,
} from '../expression/index.ts';
import type { Compilation } from './compilation.ts';
import type { Operand, Path } from './syntax.ts';

/** The piece of a path; problems are reported and give a broken one. */
export function compilePath(operand: Operand | undefined, compilation: Compilation): Piece {
  if (operand === undefined) return brokenPiece;
  const { start } = operand.loc;
  if (operand.type !== 'PathExpression') {
    compilation.problem('notOffered', start, 'A name is expected here: values are not worked out in a template.');
    return brokenPiece;
  }
  const use = compilation.useAt(start);
  return operand.data ? dataPiece(operand, compilation, use) : valuePiece(operand, compilation, use);
}

function valuePiece({ parts, depth, original }: Path, compilation: Compilation, use: PathUse): Piece {
  const [head, ...rest] = parts;
  const frame = compilation.frame(depth);
  if (frame === undefined) return use.complain('unknownName', `'${original}' leads out of the ticket.`);
  if (head === undefined)
    return frame.self ?? use.complain('unknownName', "'this' is the ticket: name one of its fields.");
  const named = depth === 0 && !original.startsWith('this') ? compilation.frameNamed(head)?.self : undefined;
  if (named !== undefined) return select(named, rest, use);
  if (frame.self !== undefined) return select(frame.self, parts, use);
  return ticketPiece(head, rest, use);
}

function ticketPiece(head: string, rest: readonly string[], use: PathUse): Piece {
  const [count, ...none] = rest;
  if (count !== undefined && none.length === 0 && isLink(head, use.scope)) return linkPiece(head, count, use);
  return select(namePiece(head, use), rest, use);
}

/** `@root.number` names what the ticket has; the others tell of the place in a list. */
function dataPiece({ parts, original }: Path, compilation: Compilation, use: PathUse): Piece {
  const [head = '', ...rest] = parts;
  const [name, ...more] = rest;
  if (head === 'root' && name !== undefined) return ticketPiece(name, more, use);
  const frame = compilation.frame(0);
  const piece = frame !== undefined && Object.hasOwn(frame.data, head) ? frame.data[head] : undefined;
  if (piece !== undefined && rest.length === 0) return piece;
  return use.complain('unknownName', `'${original}' is not known: in {{#each}} there are @index, @first and @last.`);
}

function select(owner: Piece, parts: readonly string[], use: PathUse): Piece {
  let piece = owner;
  for (const part of parts) {
    if (piece === brokenPiece) return piece;
    piece = selectAttribute(piece, part, use);
  }
  return piece;
}
