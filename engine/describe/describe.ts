/** Words a blocker in the reader's language: what is missing, and what to do about it. */
import type { CompiledProcess, World } from '../compile/types.ts';
import { inLanguage } from '../definition/text.ts';
import type { Blocker } from '../ticket/blocker.ts';
import { builtInTitles, isBuiltIn } from '../ticket/command.ts';
import { type Language, phrases } from './phrases.ts';

export type DescribeInput = {
  readonly world: World;
  /** The process of the ticket or of the creation; without it keys stand in for titles. */
  readonly process?: CompiledProcess;
  readonly language: string;
};

/** One sentence for one blocker; English where the language has no phrases. */
export function describe(blocker: Blocker, input: DescribeInput): string {
  const language: Language = input.language === 'ru' ? 'ru' : 'en';
  if (blocker.code === 'inTheWake') {
    return phrases[language].inTheWake(commandTitle(blocker.command, input), describe(blocker.blocker, input));
  }
  return phrases[language].of(blocker, namesFor(input));
}

/** Titles of what blockers name by key. */
export type Names = ReturnType<typeof namesFor>;

function namesFor(input: DescribeInput) {
  const { world, process, language } = input;
  const quoted = (text: string) => (language === 'ru' ? `«${text}»` : `“${text}”`);
  const list = (items: readonly string[]) => items.join(', ');
  return {
    list,
    field: (key: string) => quoted(fieldTitle(key, input)),
    fields: (keys: readonly string[]) => list(keys.map((key) => quoted(fieldTitle(key, input)))),
    command: (key: string) => quoted(commandTitle(key, input)),
    process: (key: string) => quoted(inLanguage(world.processes.get(key)?.definition.title, language, key)),
    states: (paths: readonly string[]) =>
      list(paths.map((path) => quoted(inLanguage(process?.tree.nodes.get(path)?.definition.title, language, path)))),
    roles: (keys: readonly string[]) => list(keys.map((key) => roleTitle(key, input))),
    option: (field: string, value: string) =>
      quoted(inLanguage(process?.fields.get(field)?.options?.get(value)?.title, language, value)),
    text: (text: Readonly<Record<string, string>>) => inLanguage(text, language),
    approval: (key: string) => quoted(inLanguage(process?.approvals.get(key)?.rule.title, language, key)),
    points: (keys: readonly string[]) => list(keys.map((key) => quoted(pointTitle(key, input)))),
    quoted,
  };
}

function fieldTitle(key: string, { process, language }: DescribeInput): string {
  const name = key.split('.')[0] ?? key;
  return inLanguage(process?.fields.get(name)?.definition.title, language, key);
}

function commandTitle(key: string, { process, language }: DescribeInput): string {
  if (isBuiltIn(key)) return inLanguage(builtInTitles[key], language);
  return inLanguage(process?.transitions.get(key)?.definition.title, language, key);
}

function roleTitle(key: string, { world, language }: DescribeInput): string {
  const relation = phrases[language === 'ru' ? 'ru' : 'en'].relations[key];
  return relation ?? inLanguage(world.roles.get(key)?.title, language, key);
}

function pointTitle(key: string, { world, language }: DescribeInput): string {
  const [point = key, person] = key.split('/');
  for (const checklist of world.checklists.values()) {
    const title = checklist.points[point]?.title;
    if (title !== undefined)
      return person === undefined ? inLanguage(title, language) : `${inLanguage(title, language)} (${person})`;
  }
  return key;
}
