/**
 * Words. Template: a text with names in braces, filled with a ticket for one reader. It is read by Handlebars; its
 * names, types and bounds are checked, and it is rendered, here.
 */
import type { Reads } from '../expression/index.ts';
import { Compilation } from './compilation.ts';
import { Formats } from './formats.ts';
import { limits } from './limits.ts';
import { Output, type TemplateMode } from './output.ts';
import { parseTemplate } from './parse.ts';
import type { TemplateProblem } from './problem.ts';
import { compileProgram } from './program.ts';
import { letterContext, letterScope, type TemplateData, type TemplateScope } from './scope.ts';

export type CompiledTemplate = {
  readonly mode: TemplateMode;
  /** What it may ask for; people of `recipient` are whoever it is rendered for. */
  readonly reads: Reads;
  /** Use `renderTemplate`. */
  readonly render: (data: TemplateData, language: string) => string;
};

export type TemplateResult =
  | { readonly ok: true; readonly template: CompiledTemplate }
  | { readonly ok: false; readonly problems: readonly TemplateProblem[] };

/**
 * Compiles a text, or names everything that is wrong with it. `html`, the default, escapes every value; `text` is for
 * one line such as a subject.
 */
export function compileTemplate(source: string, scope: TemplateScope, mode: TemplateMode = 'html'): TemplateResult {
  const parsed = parseTemplate(source);
  if (!parsed.ok) return { ok: false, problems: [parsed.problem] };
  const compilation = new Compilation(letterScope(scope), mode, compileProgram);
  const step = compileProgram(parsed.program, compilation);
  const { problems, steps, content } = compilation;
  if (steps > limits.steps || content > limits.resultLength) {
    const message = 'It may become too long: each list counts for 200 values. Go through fewer lists.';
    problems.push({ code: 'tooLarge', message, line: 1, column: 1 });
  }
  if (problems.length > 0) return { ok: false, problems };
  const render = (data: TemplateData, language: string): string => {
    const output = new Output(mode);
    const formats = new Formats(language, data.zone);
    step({ context: letterContext(data), formats, output, variables: [], url: data.url });
    return output.text();
  };
  return { ok: true, template: { mode, reads: compilation.reads.all(), render } };
}

/** The text for one reader. What is empty prints nothing; what data holds is never read as a template again. */
export function renderTemplate(template: CompiledTemplate, data: TemplateData, language: string): string {
  return template.render(data, language);
}
