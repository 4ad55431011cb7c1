import type { ASTNode } from '@marcbachmann/cel-js';
import type { Compilation } from '../compilation.ts';
import { instantMs } from '../instants.ts';
import { brokenPiece, literalPiece, type Piece } from '../piece.ts';
import { integerType, timestampType } from '../value-type.ts';
import { type ExpressionFunction, literalText, pieceOfKind } from './function.ts';

/** A fixed instant; only written out, so that a wrong one is found before it is published. */
export const timestamp: ExpressionFunction = {
  name: 'timestamp',
  form: 'call',
  usage: "timestamp('2026-03-01T09:00:00Z')",
  operands: [1],
  compile: ([operand], _node, compilation) => {
    const text = literalText(operand, 'The instant', compilation);
    if (operand === undefined || text === undefined) return brokenPiece;
    const ms = instantMs(text);
    if (ms !== undefined) return literalPiece(timestampType, ms);
    return compilation.problem('badLiteral', operand, `'${text}' is no instant: write 2026-03-01T09:00:00Z or +03:00.`);
  },
};

type Part = 'year' | 'month' | 'day' | 'weekday' | 'hour' | 'minute';

/**
 * Parts of an instant as CEL counts them (months and days of the week from 0, Sunday first), always in a zone that is
 * written out: the library reads some of them in the zone of the machine.
 */
export const dateParts: readonly ExpressionFunction[] = [
  datePart('getFullYear', 'year', 0),
  datePart('getMonth', 'month', -1),
  datePart('getDate', 'day', 0),
  datePart('getDayOfWeek', 'weekday', 0),
  datePart('getHours', 'hour', 0),
  datePart('getMinutes', 'minute', 0),
];

/** Formatting an instant takes some 2 microseconds. */
const formatCost = 30;

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function datePart(name: string, part: Part, offset: number): ExpressionFunction {
  return {
    name,
    form: 'method',
    usage: `instant.${name}('Europe/Moscow')`,
    operands: [2],
    compile: ([instantNode, zoneNode], _node, compilation) => {
      const instant = pieceOfKind(instantNode, 'timestamp', compilation);
      const format = formatIn(zoneNode, part, compilation);
      if (instant === undefined || format === undefined) return brokenPiece;
      compilation.charge(formatCost);
      return partPiece(instant, format, part, offset);
    },
  };
}

function partPiece({ evaluate }: Piece, format: Intl.DateTimeFormat, part: Part, offset: number): Piece {
  return {
    type: integerType,
    evaluate: (context, variables) => {
      const ms = evaluate(context, variables);
      if (typeof ms !== 'number') return ms;
      const text = format.formatToParts(ms).find(({ type }) => type === part)?.value ?? '';
      return part === 'weekday' ? weekdays.indexOf(text) : Number(text) + offset;
    },
  };
}

function formatIn(node: ASTNode | undefined, part: Part, compilation: Compilation): Intl.DateTimeFormat | undefined {
  const timeZone = literalText(node, 'The zone', compilation);
  if (node === undefined || timeZone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      [part]: part === 'weekday' ? 'short' : 'numeric',
    });
  } catch {
    // The one way to ask whether a zone exists.
    return void compilation.problem(
      'badLiteral',
      node,
      `'${timeZone}' is no time zone: write one such as Europe/Moscow.`,
    );
  }
}
