/** The functions and macros that an expression may call: this list and nothing else. */
import type { Compilation } from '../compilation.ts';
import type { Piece } from '../piece.ts';
import { insteadOf } from '../problem.ts';
import { all, exists, filter, map } from './comprehensions.ts';
import { dateParts, timestamp } from './dates.ts';
import { decideFunction } from './decide.ts';
import { calendarHas, conflicts } from './facts.ts';
import { filled } from './filled.ts';
import type { Call, ExpressionFunction } from './function.ts';
import { like } from './like.ts';
import { entered, left } from './moves.ts';
import { size } from './size.ts';
import { days, hours, minutes } from './spans.ts';
import { contains, endsWith, lower, startsWith } from './text.ts';

const expressionFunctions: readonly ExpressionFunction[] = [
  filled,
  decideFunction,
  like,
  lower,
  contains,
  startsWith,
  endsWith,
  size,
  exists,
  all,
  filter,
  map,
  hours,
  minutes,
  days,
  timestamp,
  ...dateParts,
  calendarHas,
  conflicts,
  entered,
  left,
];

const byName: ReadonlyMap<string, ExpressionFunction> = new Map(expressionFunctions.map((each) => [each.name, each]));

export function compileCall(call: Call, compilation: Compilation): Piece {
  const { name, node } = call;
  const called = byName.get(name);
  if (called === undefined) {
    const instead = /^not$/i.test(name) ? '`not` is written `!`: `!(…)`.' : insteadOf(name, [...byName.keys()]);
    return compilation.problem('notOffered', node, `'${name}' is not offered: ${instead}`);
  }
  const operands = call.receiver === undefined ? call.operands : [call.receiver, ...call.operands];
  const isForm = called.form === 'either' || (called.form === 'method') === (call.receiver !== undefined);
  const [least, most = least] = called.operands;
  if (!isForm || operands.length < least || operands.length > most) {
    return compilation.problem('wrongArity', node, `Write ${called.usage}.`);
  }
  return called.compile(operands, node, compilation);
}
