import { expect, test } from 'vitest';
import { linkedParts } from '../../../designer/model/message-links.ts';

test.each([
  ['See https://example.org/a?b=c.', ['See ', ['https://example.org/a?b=c'], '.']],
  ['(https://example.org/a_(b))', ['(', ['https://example.org/a_(b)'], ')']],
  ['http://a.example, https://b.example', [['http://a.example'], ', ', ['https://b.example']]],
  ['«https://пример.рф»', ['«', ['https://пример.рф'], '»']],
])('addresses of %j can be followed', (text, parts) => {
  expect(linkedParts(text).map(({ text: part, href }) => (href === undefined ? part : [part]))).toEqual(parts);
});

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'file:///etc/passwd',
  'java\nscript:alert(1)',
  'www.example.org',
])('%j stays a text', (text) => {
  expect(linkedParts(text)).toEqual([{ text }]);
});

test('parts put together are the text', () => {
  const text = 'a https://x.example/<b> http:// https://y.example/)]} c\nhttp://z.example';
  expect(
    linkedParts(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text);
});
