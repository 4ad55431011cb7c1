import { compileExpression, type ExpressionScope } from '../../../engine/expression/index.ts';
import { compileTemplate, renderTemplate } from '../../../engine/template/index.ts';
import { seededRandom } from '../../bench/paths/random.ts';
import type { Fault } from '../fault.ts';
import { inWords, nothingYet, timed } from '../hostile/slowest.ts';

const compileLimitMs = 500;
const evaluationLimitMs = 50;
const tries = 20_000;

const scope: ExpressionScope = {
  fields: {
    summary: { type: 'text', maxLength: 4000 },
    description: { type: 'richText' },
    tags: { type: 'text', many: true },
    people: { type: 'person', many: true },
    days: { type: 'date', many: true },
    visits: { type: 'integer' },
    urgent: { type: 'boolean' },
  },
  links: ['task'],
  choices: {},
  tables: {},
};

const fields = {
  summary: 'a'.repeat(4000),
  description: 'ab'.repeat(32_000),
  tags: Array.from({ length: 200 }, (_, n) => 'a'.repeat(100) + n),
  people: Array.from({ length: 200 }, (_, n) => `person${n}`),
  days: Array.from({ length: 200 }, () => '2026-03-02'),
  visits: 3,
  urgent: false,
};

const atoms = [
  'urgent',
  'visits > 2',
  "description.contains('b')",
  "summary + 'b' == 'c'",
  "like(summary, '(a|aa)*b')",
  "like(description, '.*a.*a.*b')",
  "tags.exists(t, t.contains('b'))",
  'tags.exists(t, tags.exists(u, t + u == t))',
  "people.all(p, p.id != 'nobody')",
  'days.exists(d, d > at)',
  'size(tags.filter(t, t != summary)) > 3',
  "size(tags.map(t, t + 'x')) == 4",
  "lower(description) == 'x'",
] as const;

const blocks = [
  '{{#each tags}}',
  '{{#each people}}',
  '{{#if urgent}}',
  '{{#unless urgent}}',
  '{{/each}}',
  '{{/if}}',
  '{{/unless}}',
  '{{this}}',
  '{{summary}}',
  '{{description}}',
  '{{{summary}}}',
  '{{> x}}',
  'text',
  '{{',
] as const;

/** R18: whatever compiles ends soon; whatever might not, does not compile, with a place. */
export const fault: Fault = {
  name: 'expression-and-template-bombs',
  claim: `Expressions and templates that could run long are refused within ${compileLimitMs} ms; none that compiles runs longer than ${evaluationLimitMs} ms.`,
  async run({ say }) {
    const random = seededRandom(18);
    const compiling = nothingYet();
    const running = nothingYet();
    let refused = 0;
    for (let n = 0; n < tries; n += 1) {
      const done = n % 4 === 0 ? tryTemplate(random) : tryExpression(random);
      refused += done ? 0 : 1;
    }
    say(`${tries} tries, ${refused} refused`);
    return {
      held: compiling.ms <= compileLimitMs && running.ms <= evaluationLimitMs,
      detail: `compiling: ${inWords(compiling)}; running: ${inWords(running)}; ${refused} refused.`,
    };

    function tryExpression(next: () => number): boolean {
      const parts = Array.from({ length: 1 + Math.floor(next() * 12) }, () => atoms[Math.floor(next() * atoms.length)]);
      const source = parts.join(next() < 0.5 ? ' && ' : ' || ');
      const result = timed(compiling, source.slice(0, 60), () => compileExpression(source, scope, 'boolean'));
      if (!result.ok) return false;
      const context = { fields, facts: {}, process: 'incident', at: '2026-03-02T09:00:00Z' };
      timed(running, source.slice(0, 80), () => result.expression.holds(context));
      return true;
    }

    function tryTemplate(next: () => number): boolean {
      const parts = Array.from(
        { length: 1 + Math.floor(next() * 30) },
        () => blocks[Math.floor(next() * blocks.length)],
      );
      const source = parts.join(' ');
      const result = timed(compiling, source.slice(0, 60), () => compileTemplate(source, scope));
      if (!result.ok) return false;
      const data = { fields, facts: {}, process: 'incident', at: '2026-03-02T09:00:00Z', number: 'INC-1' };
      timed(running, source.slice(0, 80), () => renderTemplate(result.template, data, 'en'));
      return true;
    }
  },
};
