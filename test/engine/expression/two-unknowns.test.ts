import { expect, test } from 'vitest';
import { answer } from './an-expression.ts';

test.each([
  ['summary == service', ['summary', 'service']],
  ['rate < visits', ['rate', 'visits']],
  ['visits + visits > visits', ['visits']],
  ['due < at + effort', ['due', 'effort']],
])('%s names the empty fields of both sides, each once', (source, fields) => {
  expect(answer(source)).toEqual(fields);
});
