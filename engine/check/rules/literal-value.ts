import type { LiteralSite } from '../references/reference.ts';
import type { CheckInput, Rule, RuleFinding } from '../rule.ts';
import { instead } from '../wording.ts';

export const rule: Rule = {
  code: 'SD2301',
  name: 'literal-value',
  severity: 'error',
  title: 'A value does not fit the field that it is written into',
  *run(input) {
    for (const site of input.literals) {
      const why = misfit(site, input);
      if (why === undefined) continue;
      const { definition, path, field } = site;
      const message = `\`${field}\` cannot have this value: ${why} What writes it would be refused.`;
      yield { definition, path, message } satisfies RuleFinding;
    }
  },
};

function misfit({ field, value, target }: LiteralSite, { index, isPartial }: CheckInput): string | undefined {
  const problem = target.shapeProblems({ [field]: value }).at(0)?.problem;
  const { definition, options } = target.fields.get(field) ?? {};
  if (problem !== undefined) return `it asks for ${wordsFor(problem, definition?.type)}.`;
  const texts = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
  if (options !== undefined) {
    const wrong = texts.find((text) => !options.has(text));
    if (wrong !== undefined) {
      return `\`${definition?.options}\` has no \`${wrong}\`. ${instead(wrong, [...options.keys()])}`;
    }
  }
  if (definition?.type !== 'reference' || definition.to !== 'model' || isPartial) return undefined;
  const models = index
    .all('model')
    .flatMap(({ definition: model }) => (model.process === target.key ? [model.key] : []));
  const wrong = texts.find((text) => !models.includes(text));
  return wrong === undefined ? undefined : `\`${target.key}\` has no model \`${wrong}\`. ${instead(wrong, models)}`;
}

/** `type boolean` and the like come from the validator; they are said so that whoever writes YAML knows what to write. */
function wordsFor(problem: string, type: string | undefined): string {
  const [keyword = '', ...rest] = problem.split(' ');
  const detail = rest.join(' ');
  const words: Readonly<Record<string, string>> = {
    type: `${detail === 'array' ? 'a list' : detail === 'string' ? 'a text' : detail} (${type})`,
    maxLength: `at most ${detail} characters`,
    minimum: `at least ${detail}`,
    maximum: `at most ${detail}`,
    format: `the form of a ${detail}`,
    pattern: `a text of the form ${detail}`,
    const: `${detail}`,
    required: `\`${detail}\` too`,
    additionalProperties: `no \`${detail}\``,
    uniqueItems: 'each value once',
    endsBeforeStart: 'an end after its start',
  };
  return words[keyword] ?? problem;
}
