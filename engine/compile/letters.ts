/** Words. Letter: a template made ready in the scope of one process: a subject and a body for each language. */
import type { TemplateDefinition } from '../definition/catalogue.ts';
import { categories, type ProcessDefinition } from '../definition/process.ts';
import type { LocalText } from '../definition/text.ts';
import type { ExpressionScope } from '../expression/scope.ts';
import { type CompiledTemplate, compileTemplate, type TemplateScope } from '../template/index.ts';
import type { CompiledApproval } from './approval-rule.ts';
import type { DefinitionIndex } from './index-of-definitions.ts';
import type { Report } from './problem.ts';
import type { CompiledProcess, CompiledState } from './types.ts';

export type CompiledLetter = {
  /** The texts as they stand in the definition, and what they may name: with them it can be rendered elsewhere. */
  readonly source: LetterSource;
  readonly subject: Readonly<Record<string, CompiledTemplate>>;
  readonly body: Readonly<Record<string, CompiledTemplate>>;
};

/** Plain data: it can be handed to another thread. */
export type LetterSource = {
  readonly subject?: LocalText;
  readonly body: LocalText;
  readonly scope: TemplateScope;
};

type Sender = Pick<CompiledProcess, 'definition' | 'transitions' | 'create' | 'approvals' | 'serviceLevels'> & {
  readonly states: ReadonlyMap<string, CompiledState>;
};

/** Where a problem of a template is reported. */
export type ReportTemplate = (key: string) => Report;

/** The letters that a process sends; a text with a problem is reported at its template and left out. */
export function compileLetters(
  process: Sender,
  scope: ExpressionScope,
  index: DefinitionIndex,
  report: ReportTemplate,
): ReadonlyMap<string, CompiledLetter> {
  const letterScope: TemplateScope = { ...scope, titles: titlesFor(process.definition, index) };
  const letters = new Map<string, CompiledLetter>();
  for (const key of templatesOf(process)) {
    const template = index.get('template', key);
    if (template !== undefined) letters.set(key, compileLetter(template, letterScope, report(key)));
  }
  return letters;
}

function compileLetter(template: TemplateDefinition, scope: TemplateScope, report: Report): CompiledLetter {
  const texts = (part: 'subject' | 'body', mode: 'text' | 'html') => {
    const compiled: Record<string, CompiledTemplate> = {};
    for (const [language, source] of Object.entries(template[part] ?? {})) {
      const result = compileTemplate(source, scope, mode);
      if (result.ok) compiled[language] = result.template;
      else
        for (const problem of result.problems)
          report('template', [part, language], problem.message, rangeOf(source, problem));
    }
    return compiled;
  };
  const { subject, body } = template;
  const source = { ...(subject === undefined ? {} : { subject }), body, scope };
  return { source, subject: texts('subject', 'text'), body: texts('body', 'html') };
}

/** Lines and columns of a template count from 1. */
function rangeOf(source: string, { line, column }: { readonly line: number; readonly column: number }) {
  const before = source.split('\n').slice(0, line - 1);
  const start = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
  return { start, end: start + 1 };
}

/** Keys of the templates that a process names, each once. */
function templatesOf({ transitions, create, states, approvals, serviceLevels }: Sender): ReadonlySet<string> {
  const keys = new Set<string>();
  const clocks = serviceLevels.levels.flatMap((level) => level.clocks);
  const actions = [
    ...create.actions,
    ...[...transitions.values()].flatMap((transition) => transition.actions),
    ...[...states.values()].flatMap((state) => state.actions),
    ...clocks.flatMap(({ onWarning, onBreach }) => [...onWarning, ...onBreach]),
  ];
  for (const { action } of actions) if ('template' in action) keys.add(action.template);
  for (const { timers } of states.values())
    addTemplates(
      keys,
      timers.map(({ action }) => action.template),
    );
  addTemplates(
    keys,
    [...approvals.values()].map(({ rule }: CompiledApproval) => rule.template),
  );
  return keys;
}

function addTemplates(keys: Set<string>, names: readonly (string | undefined)[]): void {
  for (const name of names) if (name !== undefined) keys.add(name);
}

const categoryTitles: Readonly<Record<string, LocalText>> = {
  new: { en: 'New', ru: 'Новая' },
  active: { en: 'In work', ru: 'В работе' },
  waiting: { en: 'Waiting', ru: 'Ожидает' },
  done: { en: 'Done', ru: 'Выполнена' },
  closed: { en: 'Closed', ru: 'Закрыта' },
};

function titlesFor(process: ProcessDefinition, index: DefinitionIndex): NonNullable<TemplateScope['titles']> {
  const lists = index
    .all('choiceList')
    .map(({ definition }) => [definition.key, titlesOf(definition.options)] as const);
  const category = Object.fromEntries(categories.map((key) => [key, categoryTitles[key] ?? { en: key }]));
  return { ...Object.fromEntries(lists), state: titlesOf(process.states), category };
}

function titlesOf(
  named: Readonly<Record<string, { readonly title?: LocalText }>>,
): Readonly<Record<string, LocalText>> {
  return Object.fromEntries(Object.entries(named).map(([key, { title }]) => [key, title ?? { en: key }]));
}
