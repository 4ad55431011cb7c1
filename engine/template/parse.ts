/** The only place where text becomes a template: texts alone, never what a caller says has been parsed. */
import Handlebars from 'handlebars';
import { limits } from './limits.ts';
import type { TemplateProblem } from './problem.ts';
import type { Program } from './syntax.ts';

export type Parsed =
  | { readonly ok: true; readonly program: Program }
  | { readonly ok: false; readonly problem: TemplateProblem };

/** Reads a text. An object is refused: the library takes one for a tree, out of which it would make code. */
export function parseTemplate(source: unknown): Parsed {
  if (typeof source !== 'string') return failed('syntax', 'A template is a text.', 1, 1);
  const tooLarge = tooLargeToRead(source);
  if (tooLarge !== undefined) return failed('tooLarge', tooLarge, 1, 1);
  try {
    return { ok: true, program: Handlebars.parse(source) as unknown as Program };
  } catch (error) {
    return syntaxProblem(error);
  }
}

/** Bounds that keep the parser fast: without them 64 KB of brackets take it a minute. */
function tooLargeToRead(source: string): string | undefined {
  if (source.length > limits.sourceLength) return `A template has at most ${limits.sourceLength} characters.`;
  let blocks = 0;
  for (let open = source.indexOf('{{'); open >= 0; open = source.indexOf('{{', open + 2)) {
    const close = source.indexOf('}}', open);
    const tag = source.slice(open, close < 0 ? source.length : close);
    if (/^\{\{~?\s*(?:[#^]|else\s*\S)/.test(tag)) blocks += 1;
    if (tag.length > limits.tagLength && !tag.startsWith('{{!')) {
      return `What stands between braces has at most ${limits.tagLength} characters.`;
    }
  }
  return blocks > limits.blocks ? `A template has at most ${limits.blocks} blocks.` : undefined;
}

/** The library tells the line in its message only, and the column for what it finds after reading. */
function syntaxProblem(error: unknown): Parsed {
  if (!(error instanceof Error)) throw error;
  const [summary = 'It cannot be read'] = error.message.split('\n');
  const line = Number(/line (\d+)/.exec(summary)?.[1] ?? /- (\d+):\d+$/.exec(summary)?.[1] ?? 1);
  const column = Number(/- \d+:(\d+)$/.exec(summary)?.[1] ?? 0) + 1;
  const what = summary.startsWith('Parse error') ? 'The braces cannot be read' : summary;
  return failed('syntax', `${what}: blocks are {{#if x}}…{{/if}}, values {{x}}.`, line, column);
}

function failed(code: 'syntax' | 'tooLarge', message: string, line: number, column: number): Parsed {
  return { ok: false, problem: { code, message, line, column } };
}
