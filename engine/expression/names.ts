/** Names and paths: fields, system names, links, variables of macros, and the attributes behind a dot. */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { FieldDefinition } from '../definition/field.ts';
import { selectAttribute } from './attributes.ts';
import type { Compilation } from './compilation.ts';
import { brokenPiece, type Evaluate, type Piece } from './piece.ts';
import { insteadOf } from './problem.ts';
import { coreFieldDefinitions, fieldOf, fieldType, type SystemName, systemNames, systemType } from './scope.ts';
import { Unknown } from './unknown.ts';
import { integerType, type Read, timestampType } from './value-type.ts';
import { readInstant, readInteger, readList, readOf, readText } from './values.ts';

type NodeOf<Op extends ASTNode['op']> = Extract<ASTNode, { op: Op }>;

export function compileName(node: NodeOf<'id'>, compilation: Compilation): Piece {
  const name = node.args;
  const { scope } = compilation;
  const variable = compilation.variable(name);
  if (variable !== undefined) {
    const { slot, type, path } = variable;
    const nothing = new Unknown([path ?? name]);
    return { type, evaluate: (_context, variables) => variables[slot] ?? nothing, path: path ?? name };
  }
  if (isSystemName(name)) return systemPiece(name, compilation);
  const definition = isSafe(name) ? fieldOf(name, scope) : undefined;
  if (definition !== undefined) return fieldPiece(name, definition, compilation);
  if (scope.links.includes(name)) {
    return compilation.problem('wrongType', node, `'${name}' is a link: ask for ${name}.open or ${name}.total.`);
  }
  const known = [...Object.keys(scope.fields), ...Object.keys(coreFieldDefinitions), ...scope.links, ...systemNames];
  return compilation.problem('unknownName', node, `There is no field or link '${name}': ${insteadOf(name, known)}`);
}

/** `a.b`: an attribute of a person or an item, a part of a period, money, attachment or row, a count of a link. */
export function compileSelect(node: NodeOf<'.'>, compilation: Compilation): Piece {
  const [owner, name] = node.args;
  if (owner.op === 'id' && isLink(owner.args, compilation)) return linkPiece(node, owner.args, name, compilation);
  const piece = compilation.piece(owner);
  if (piece === brokenPiece) return piece;
  return selectAttribute(piece, name, node, compilation);
}

/** True for a name that is safe as a key of any object: JavaScript's own members are no names of ours. */
export function isSafe(name: string): boolean {
  return !(name in Object.prototype);
}

function fieldPiece(key: string, definition: FieldDefinition, compilation: Compilation): Piece {
  compilation.reads.field(key);
  const type = fieldType(key, definition, compilation.scope);
  const read = definition.many ? readList(readOf(definition)) : readOf(definition);
  return { type, evaluate: readField(key, read), path: key, elements: key };
}

function readField(key: string, read: Read): Evaluate {
  const empty = new Unknown([key]);
  // Texts are most of what conditions ask for: the reader's call is spared.
  if (read === readText) {
    return (context) => {
      const raw = context.fields[key];
      return typeof raw === 'string' && raw !== '' ? raw : empty;
    };
  }
  return (context) => read(context.fields[key]) ?? empty;
}

function systemPiece(name: SystemName, compilation: Compilation): Piece {
  const none = new Unknown([name]);
  if (name === 'at') {
    return { type: timestampType, evaluate: (context) => readInstant(context.at) ?? none, path: name };
  }
  if (name === 'actor') {
    compilation.reads.actor('id');
    return {
      type: { kind: 'person', of: [name] },
      evaluate: (context) => readText(context.actor?.id) ?? none,
      path: name,
    };
  }
  return { type: systemType(name, compilation.scope), evaluate: (context) => context[name] ?? none, path: name };
}

function linkPiece(node: ASTNode, link: string, count: string, compilation: Compilation): Piece {
  if (count !== 'open' && count !== 'total') {
    return compilation.problem('unknownAttribute', node, `A link has the counts open and total, not '${count}'.`);
  }
  compilation.reads.link(link);
  const path = `${link}.${count}`;
  const none = new Unknown([path]);
  return {
    type: integerType,
    path,
    evaluate: ({ facts: { links } }) => {
      const counts = links !== undefined && Object.hasOwn(links, link) ? links[link] : undefined;
      return readInteger(counts?.[count]) ?? none;
    },
  };
}

/** A variable or a field of the same name stands before the link. */
function isLink(name: string, compilation: Compilation): boolean {
  if (compilation.variable(name) !== undefined || fieldOf(name, compilation.scope) !== undefined) return false;
  return compilation.scope.links.includes(name);
}

function isSystemName(name: string): name is SystemName {
  return systemNames.some((systemName) => systemName === name);
}
