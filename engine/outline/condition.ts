/**
 * Words. Condition: what an expression asks, as data that can be worded in any language. `source`: a part for which there
 * is no such wording, as it stands in the definition.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { CompiledProcess } from '../compile/types.ts';
import type { LocalText } from '../definition/text.ts';
import { parseExpression } from '../expression/parse.ts';

export type Condition =
  | { readonly op: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'filled' | 'empty' | 'true' | 'false'; readonly subject: Subject }
  /** Equal to one of the values, or to none of them. */
  | { readonly op: 'is' | 'isNot'; readonly subject: Subject; readonly values: readonly ConditionValue[] }
  | { readonly op: Order; readonly subject: Subject; readonly value: ConditionValue }
  /** The last command took the ticket into this state, or out of it. */
  | { readonly op: Move; readonly state: ConditionValue }
  | { readonly op: 'source'; readonly text: string };

export type Move = 'entered' | 'left';

export type Order = 'less' | 'atMost' | 'more' | 'atLeast';

/** What is asked: a field, how many linked tickets are open or there are in all, or where the ticket stands. */
export type Subject =
  | { readonly kind: 'field'; readonly key: string }
  /** What is known of the person or the item that a field names, such as `vip`. */
  | { readonly kind: 'attribute'; readonly key: string; readonly attribute: string }
  /** What the field held before the command. */
  | { readonly kind: 'before'; readonly key: string }
  | { readonly kind: 'open' | 'total'; readonly link: string }
  | { readonly kind: 'state' }
  | { readonly kind: 'category' };

export type ConditionValue = { readonly value: string | number | boolean; readonly title?: LocalText };

/** The text of a condition of this process as data; parts that have no wording stay as they are written. */
export function conditionOf(source: string, process: CompiledProcess): Condition {
  const parsed = parseExpression(source);
  return parsed.ok ? toCondition(parsed.node, process) : { op: 'source', text: source };
}

const orders: Readonly<Record<string, Order>> = { '<': 'less', '<=': 'atMost', '>': 'more', '>=': 'atLeast' };
const turned: Readonly<Record<Order, Order>> = { less: 'more', atMost: 'atLeast', more: 'less', atLeast: 'atMost' };

function toCondition(node: ASTNode, process: CompiledProcess): Condition {
  switch (node.op) {
    case '&&':
    case '||':
      return joined(node.op === '&&' ? 'all' : 'any', node.args, process);
    case '!_':
      return negated(toCondition(node.args, process));
    case '==':
    case '!=':
      return equality(node, process);
    case 'in':
      return membership(node, process);
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(node, process);
    case 'call':
      return called(node, node.args, process);
    case 'id':
    case '.': {
      const subject = subjectOf(node, process);
      return subject?.kind === 'field' || subject?.kind === 'attribute' ? { op: 'true', subject } : sourceOf(node);
    }
    default:
      return sourceOf(node);
  }
}

/** `a && b && c` is a tree of pairs, and one list to its reader. */
function joined(op: 'all' | 'any', parts: readonly ASTNode[], process: CompiledProcess): Condition {
  const of = parts.flatMap((part) => {
    const condition = toCondition(part, process);
    return condition.op === op ? condition.of : [condition];
  });
  return { op, of };
}

const opposites = { filled: 'empty', empty: 'filled', true: 'false', false: 'true', is: 'isNot', isNot: 'is' } as const;

function negated(condition: Condition): Condition {
  switch (condition.op) {
    case 'filled':
    case 'empty':
    case 'true':
    case 'false':
      return { ...condition, op: opposites[condition.op] };
    case 'is':
    case 'isNot':
      return { ...condition, op: opposites[condition.op] };
    case 'not':
      return condition.of;
    default:
      return { op: 'not', of: condition };
  }
}

type Pair = Extract<ASTNode, { readonly args: [ASTNode, ASTNode] }>;

function equality(node: Pair, process: CompiledProcess): Condition {
  const [left, right] = node.args;
  const subject = subjectOf(left, process) ?? subjectOf(right, process);
  const value = literalOf(right) ?? literalOf(left);
  if (subject === undefined || value === undefined) return sourceOf(node);
  const isNot = node.op === '!=';
  if (typeof value === 'boolean') return { op: value === isNot ? 'false' : 'true', subject };
  return { op: isNot ? 'isNot' : 'is', subject, values: [titled(subject, value, process)] };
}

function membership(node: Pair, process: CompiledProcess): Condition {
  const [left, right] = node.args;
  const subject = subjectOf(left, process);
  const values = right.op === 'list' ? right.args.map(literalOf) : [undefined];
  if (subject === undefined || !values.every((value) => value !== undefined)) return sourceOf(node);
  return { op: 'is', subject, values: values.map((value) => titled(subject, value, process)) };
}

function comparison(node: Pair, process: CompiledProcess): Condition {
  const [left, right] = node.args;
  const order = orders[node.op];
  const isTurned = literalOf(left) !== undefined;
  const subject = subjectOf(isTurned ? right : left, process);
  const value = literalOf(isTurned ? left : right);
  if (order === undefined || subject === undefined || value === undefined) return sourceOf(node);
  return { op: isTurned ? turned[order] : order, subject, value: titled(subject, value, process) };
}

function called(
  node: ASTNode,
  [name, operands]: readonly [string, readonly ASTNode[]],
  process: CompiledProcess,
): Condition {
  if (name === 'filled') return filled(node, operands, process);
  return name === 'entered' || name === 'left' ? moved(node, name, { operands, process }) : sourceOf(node);
}

type Called = { readonly operands: readonly ASTNode[]; readonly process: CompiledProcess };

function moved(node: ASTNode, op: Move, { operands: [operand], process }: Called): Condition {
  const path = operand === undefined ? undefined : literalOf(operand);
  return path === undefined ? sourceOf(node) : { op, state: titled({ kind: 'state' }, path, process) };
}

function filled(node: ASTNode, operands: readonly ASTNode[], process: CompiledProcess): Condition {
  const subject = operands[0] === undefined ? undefined : subjectOf(operands[0], process);
  return subject === undefined ? sourceOf(node) : { op: 'filled', subject };
}

function subjectOf(node: ASTNode, process: CompiledProcess): Subject | undefined {
  if (node.op === 'id') {
    if (process.fields.has(node.args)) return { kind: 'field', key: node.args };
    return node.args === 'state' || node.args === 'category' ? { kind: node.args } : undefined;
  }
  if (node.op !== '.' || node.args[0].op !== 'id') return undefined;
  const [{ args: first }, second] = node.args;
  if (first === 'before' && process.fields.has(second)) return { kind: 'before', key: second };
  const type = process.fields.get(first)?.definition.type;
  if (type === 'person' || type === 'ci') return { kind: 'attribute', key: first, attribute: second };
  const isCount = second === 'open' || second === 'total';
  return isCount && process.definition.links?.[first] !== undefined ? { kind: second, link: first } : undefined;
}

function literalOf(node: ASTNode): string | number | boolean | undefined {
  if (node.op === '-_') {
    const value = literalOf(node.args);
    return typeof value === 'number' ? -value : undefined;
  }
  if (node.op !== 'value') return undefined;
  const { args: value } = node;
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function titled(subject: Subject, value: string | number | boolean, process: CompiledProcess): ConditionValue {
  const title = titleOf(subject, String(value), process);
  return title === undefined ? { value } : { value, title };
}

/** A category has no title of its own: whoever words it knows the five. */
function titleOf(subject: Subject, value: string, process: CompiledProcess): LocalText | undefined {
  if (subject.kind === 'state') return process.tree.nodes.get(value)?.definition.title;
  if (subject.kind !== 'field' && subject.kind !== 'before') return undefined;
  return process.fields.get(subject.key)?.options?.get(value)?.title;
}

function sourceOf(node: ASTNode): Condition {
  return { op: 'source', text: node.input.slice(node.range.start, node.range.end) };
}
