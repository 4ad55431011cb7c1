/** The door of this folder. */
export { type CompiledTemplate, compileTemplate, renderTemplate, type TemplateResult } from './compile.ts';
export type { TemplateMode } from './output.ts';
export type { TemplateProblem } from './problem.ts';
export { letterNames, type TemplateData, type TemplateScope } from './scope.ts';
