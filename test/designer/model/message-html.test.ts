import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type MessageNode, messageNodes } from '../../../designer/model/message-html.ts';

const picture = '/api/v1/attachments/0189c017-c559-7fe9-81c6-295ce4a1201c/content?inline=1';

test('elements, links and own pictures are read', () => {
  const html = `<p>Hello &amp; <b>bye</b><br>see <a href="https://example.org/?a=1&amp;b=2" rel="x">this</a></p><img src="${picture}" alt="A">`;
  expect(messageNodes(html)).toEqual([
    {
      tag: 'p',
      children: [
        'Hello & ',
        { tag: 'b', children: ['bye'] },
        { tag: 'br', children: [] },
        'see ',
        { tag: 'a', href: 'https://example.org/?a=1&b=2', children: ['this'] },
      ],
    },
    { tag: 'img', children: [], src: picture, alt: 'A' },
  ]);
});

test('a picture from elsewhere leaves its words', () => {
  expect(messageNodes('<img src="https://tracker.example/x.gif" alt="Logo"><img src="cid:1">')).toEqual([
    { tag: 'span', children: ['Logo'] },
    { tag: 'span', children: [] },
  ]);
});

test('what is not on the list is left out, and its content kept', () => {
  expect(messageNodes('<form action=/x><font color=red>text</font></form>')).toEqual(['text']);
  expect(messageNodes('a<script>alert(1)</script>b<style>p{}</style>c')).toEqual(['a', 'b', 'c']);
});

test('broken HTML gives a reading of it', () => {
  expect(messageNodes('<p>a<b>b</p>c < d</i><')).toEqual([
    { tag: 'p', children: ['a', { tag: 'b', children: ['b'] }] },
    'c ',
    '<',
    ' d',
    '<',
  ]);
});

const payloads = JSON.parse(
  readFileSync(new URL('../../fixtures/xss-payloads.json', import.meta.url), 'utf8'),
) as unknown;

test('no payload comes through as anything but listed elements, web links and own pictures', () => {
  const seen = textsIn(payloads).flatMap((payload) => allOf(messageNodes(payload)));
  expect(seen.length).toBeGreaterThan(0);
  for (const node of seen) {
    if (typeof node === 'string') continue;
    expect(Object.keys(node).filter((key) => !allowed.has(key))).toEqual([]);
    if (node.href !== undefined) expect(node.href).toMatch(/^(https?:\/\/|mailto:)/i);
    if (node.src !== undefined) expect(node.src).toMatch(/^\/api\/v1\/attachments\//);
    expect(['script', 'iframe', 'object', 'embed', 'form', 'svg', 'math', 'style', 'link', 'base']).not.toContain(
      node.tag,
    );
  }
});

const allowed = new Set(['tag', 'children', 'href', 'src', 'alt', 'colSpan', 'rowSpan']);

function allOf(nodes: readonly MessageNode[]): readonly MessageNode[] {
  return nodes.flatMap((node) => (typeof node === 'string' ? [node] : [node, ...allOf(node.children)]));
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
