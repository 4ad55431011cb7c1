/** `{{#if}}`, `{{#unless}}`, `{{#each}}`, `{{#with}}`, each with `{{else}}`. */
import { aType, brokenPiece, isFilled, type Known, type Piece, type ValueType } from '../expression/index.ts';
import type { Compilation } from './compilation.ts';
import { compilePath } from './paths.ts';
import { type Frame, type Step, valueOfPiece } from './step.ts';
import type { Block } from './syntax.ts';

/** What a frame keeps: its value, its index, whether it is the last. */
const slotsOfFrame = 3;

const blocks = { if: compileIf, unless: compileUnless, each: compileEach, with: compileWith } as const;

export function compileBlock(block: Block, compilation: Compilation): Step {
  const { start } = block.loc;
  const name = block.path.type === 'PathExpression' ? block.path.original : '';
  const { params, hash } = block;
  if (block.openStrip.open === undefined) {
    compilation.problem('notOffered', start, 'Raw blocks are not offered.');
  } else if (!isBlockName(name)) {
    compilation.problem('notOffered', start, `There is no block '${name}': write if, unless, each or with.`);
  } else if (params.length !== 1 || (hash?.pairs.length ?? 0) > 0) {
    compilation.problem('notOffered', start, `Write {{#${name} field}}: one name and nothing else.`);
  } else {
    return blocks[name](block, compilePath(params[0], compilation), compilation);
  }
  return () => undefined;
}

function compileIf(block: Block, asked: Piece, compilation: Compilation): Step {
  const then = compilation.within(block.program, block.loc.start);
  const otherwise = compilation.within(block.inverse, block.loc.start);
  return (rendering) => (isTruthy(valueOfPiece(asked, rendering)) ? then : otherwise)(rendering);
}

function compileUnless(block: Block, asked: Piece, compilation: Compilation): Step {
  const then = compilation.within(block.program, block.loc.start);
  const otherwise = compilation.within(block.inverse, block.loc.start);
  return (rendering) => (isTruthy(valueOfPiece(asked, rendering)) ? otherwise : then)(rendering);
}

function compileWith(block: Block, asked: Piece, compilation: Compilation): Step {
  const slot = compilation.depth * slotsOfFrame;
  const frame = frameOf(asked, asked.type, slot, block);
  const then = compilation.within(block.program, block.loc.start, { frame });
  const otherwise = compilation.within(block.inverse, block.loc.start);
  return (rendering) => {
    const value = valueOfPiece(asked, rendering);
    if (value === undefined || !isTruthy(value)) return otherwise(rendering);
    rendering.variables[slot] = value;
    return then(rendering);
  };
}

function compileEach(block: Block, list: Piece, compilation: Compilation): Step {
  const { start } = block.loc;
  if (list !== brokenPiece && list.type.kind !== 'list') {
    compilation.problem('wrongType', start, `{{#each}} goes through a list, not ${aType(list.type)}.`);
  }
  compilation.countList();
  const slot = compilation.depth * slotsOfFrame;
  const of: ValueType = list.type.kind === 'list' ? list.type.of : { kind: 'any' };
  const element: Piece = list.elements === undefined ? list : { ...list, path: list.elements };
  const frame = { ...frameOf(element, of, slot, block), data: placeInList(slot) };
  const then = compilation.within(block.program, start, { frame, isList: true });
  const otherwise = compilation.within(block.inverse, start);
  return (rendering) => {
    const values = valueOfPiece(list, rendering);
    if (!Array.isArray(values) || values.length === 0) return otherwise(rendering);
    for (const [index, value] of values.entries()) {
      rendering.variables[slot] = value;
      rendering.variables[slot + 1] = index;
      rendering.variables[slot + 2] = index === values.length - 1;
      then(rendering);
    }
  };
}

function frameOf({ path }: Piece, type: ValueType, slot: number, block: Block): Frame {
  const [name] = block.program?.blockParams ?? [];
  const self: Piece = {
    type,
    evaluate: (_context, variables) => variables[slot] ?? '',
    ...(path === undefined ? {} : { path, elements: path }),
  };
  return { self, data: {}, ...(name === undefined ? {} : { name }) };
}

/** `@index` counts from 0, as Handlebars does. */
function placeInList(slot: number): Frame['data'] {
  return {
    index: { type: { kind: 'integer' }, evaluate: (_context, variables) => variables[slot + 1] ?? 0 },
    first: { type: { kind: 'boolean' }, evaluate: (_context, variables) => variables[slot + 1] === 0 },
    last: { type: { kind: 'boolean' }, evaluate: (_context, variables) => variables[slot + 2] ?? false },
  };
}

/** As Handlebars has it: not what is empty, false or 0. */
function isTruthy(value: Known | undefined): boolean {
  return value !== false && value !== 0 && isFilled(value);
}

function isBlockName(name: string): name is keyof typeof blocks {
  return Object.hasOwn(blocks, name);
}
