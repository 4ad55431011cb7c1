/** `{{name}}` and `{{printer name}}`. */
import { brokenPiece } from '../expression/index.ts';
import type { Compilation } from './compilation.ts';
import { compilePath } from './paths.ts';
import { printOf } from './print.ts';
import { printers } from './printers/index.ts';
import { printStep, type Step } from './step.ts';
import type { Mustache } from './syntax.ts';

const nothing: Step = () => undefined;

export function compileMustache(mustache: Mustache, compilation: Compilation): Step {
  const { start } = mustache.loc;
  if (!mustache.escaped) {
    compilation.problem('notOffered', start, 'What a value says is always escaped: write {{name}} with two braces.');
    return nothing;
  }
  const { path, params, hash } = mustache;
  const name = path.type === 'PathExpression' && !path.data && path.depth === 0 ? path.original : '';
  const printer = printers.find((one) => one.name === name);
  if (printer !== undefined && (params.length > 0 || printer.operands[0] === 0)) {
    return compilePrinter(mustache, printer, compilation);
  }
  if (params.length > 0 || (hash?.pairs.length ?? 0) > 0) {
    const known = printers.map((one) => one.name).join(', ');
    compilation.problem('notOffered', start, `There is no printer '${name}': there are ${known}.`);
    return nothing;
  }
  return compileValue(mustache, compilation);
}

function compileValue({ path, loc }: Mustache, compilation: Compilation): Step {
  const piece = compilePath(path, compilation);
  if (piece === brokenPiece) return nothing;
  const print = printOf(piece.type, compilation.printUseAt(loc.start));
  if (typeof print === 'string') {
    compilation.problem('wrongType', loc.start, print);
    return nothing;
  }
  return printStep(piece, print);
}

function compilePrinter(mustache: Mustache, printer: (typeof printers)[number], compilation: Compilation): Step {
  const { params, hash, loc } = mustache;
  const [least, most] = printer.operands;
  const options = new Map<string, string>();
  let isRight = params.length >= least && params.length <= most;
  for (const { key, value } of hash?.pairs ?? []) {
    const known = Object.hasOwn(printer.options, key) ? printer.options[key] : undefined;
    const given = value.type === 'StringLiteral' ? String(value.value) : undefined;
    if (given !== undefined && known?.includes(given)) options.set(key, given);
    else isRight = false;
  }
  if (isRight) return printer.compile(mustache, Object.fromEntries(options), compilation);
  compilation.problem('notOffered', loc.start, `Write ${printer.usage}.`);
  return nothing;
}
