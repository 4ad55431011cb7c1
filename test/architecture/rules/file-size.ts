import { isCode } from '../code.ts';
import { type Rule, source } from '../rule.ts';

const mostLines = 400;

export const rule: Rule = {
  name: 'file-size',
  sentence: `A source file has at most ${mostLines} lines. Above that it holds two subjects: find the seam and name them.`,
  check: (sources) =>
    sources
      .filter((one) => isCode(one) && !/\.(test|gen)\.ts$/.test(one.path))
      .map(({ path, text }) => ({ path, line: 1, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > mostLines)
      .map(({ path, line, lines }) => ({ path, line, what: `has ${lines} lines` })),
  bad: [[source('engine/execute/execute.ts', '\n'.repeat(mostLines).concat('export const last = 1;\n'))]],
  good: [
    source('engine/execute/execute.ts', '\n'.repeat(mostLines - 1).concat('export const last = 1;\n')),
    source('test/engine/execute.test.ts', '\n'.repeat(mostLines * 2).concat('export const last = 1;\n')),
    source('engine/definition/schema/process.json', '\n'.repeat(mostLines * 2).concat('{}\n')),
  ],
};
