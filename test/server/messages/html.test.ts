import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { htmlLimits, sanitiseHtml } from '../../../server/messages/html.ts';

const corpus = new URL('../../fixtures/xss-payloads.json', import.meta.url);
const payloads: readonly string[] = JSON.parse(readFileSync(corpus, 'utf8'));

const htmlOf = (html: string): string => {
  const result = sanitiseHtml(html);
  return result.ok ? result.html : result.reason;
};

const tags =
  'p|div|h[1-6]|blockquote|pre|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|th|td|a|abbr|b|strong|i|em|u|s|del|ins|sub|sup|small|mark|q|cite|code|kbd|samp|var';
const link = /<a href="(?:https?:\/\/|mailto:)[^"<>\s]*" rel="noopener noreferrer nofollow">/;
const picture =
  /<img src="(?:cid:[^"<>\s]+|\/api\/v1\/attachments\/[0-9a-f-]{36}\/content\?inline=1)"(?: alt="[^"<>]*")?(?: width="\d+")?(?: height="\d+")? \/>/;
const numbered = /<(?:t[dh](?: colspan="\d+")?(?: rowspan="\d+")?|ol(?: start="\d+")?)>/;
/** Everything that may come out, as a grammar: what is not in it is found whatever it is called. */
const harmless = new RegExp(
  `^(?:[^<>]|<(?!a>)/?(?:${tags})>|<(?:br|hr) />|${link.source}|${picture.source}|${numbered.source})*$`,
);

describe('of a message remain', () => {
  test.each([
    ['structure', '<h1>A</h1><p>b <b>c</b><br>d</p><ul><li>e</ul><hr><pre>f\n g</pre><blockquote>h</blockquote>'],
    ['tables', '<table><tr><th colspan="2">A</th></tr><tr><td rowspan="3">b</td><td>c</td></tr></table>'],
    ['numbers of lists', '<ol start="3"><li>a</li></ol>'],
    ['code', '<p><code>a &lt; b &amp;&amp; c</code> <kbd>Ctrl</kbd></p>'],
    ['letters of all languages', '<p>Привет, мир 🎉 שלום</p>'],
    ['pictures of the same mail', '<img src="cid:logo@mail.example" alt="Logo" width="10" height="20" />'],
    [
      'attachments of ours',
      '<img src="/api/v1/attachments/0198c3d2-7a5e-7d3b-9c51-0f3a5b6c7d8e/content?inline=1" alt="" />',
    ],
  ])('%s', (_what, html) => {
    const closed = html.replaceAll('<br>', '<br />').replaceAll('<hr>', '<hr />').replace('e</ul>', 'e</li></ul>');
    expect(htmlOf(html)).toBe(closed);
  });

  test('links that lead out, without what they could do there', () => {
    const rel = 'rel="noopener noreferrer nofollow"';
    expect([
      htmlOf('<a href="https://пример.рф/Путь?a=1&amp;b=2" target="_blank" class="x" onclick="a()">a</a>'),
      htmlOf('<a href=http://a.example>a</a>'),
      htmlOf('<a href="mailto:a@b.example?subject=c">a</a>'),
    ]).toEqual([
      `<a href="https://xn--e1afmkfd.xn--p1ai/%D0%9F%D1%83%D1%82%D1%8C?a=1&amp;b=2" ${rel}>a</a>`,
      `<a href="http://a.example/" ${rel}>a</a>`,
      `<a href="mailto:a@b.example?subject=c" ${rel}>a</a>`,
    ]);
  });

  test('the words of what is left out', () => {
    expect([
      htmlOf('<font color=red>a</font> <span style="x">b</span> <o:p>c</o:p> <section>d</section>'),
      htmlOf('<a href="javascript:alert(1)">a</a> <a href="/api">b</a> <a>c</a> <form>d</form>'),
      htmlOf('<title>a</title><style>b</style><script>c</script><p class="x" id="y" dir="rtl">d</p><!-- e -->'),
    ]).toEqual(['a b c d', 'a b c d', '<p>d</p>']);
  });

  test('characters that can be stored', () => {
    expect(htmlOf('a\0b\u0001c\u0085d&#0;e&#1;f\ud800g\r\nh\ri')).toBe('abcd\ufffdef\ufffdg\nh\ni');
  });
});

describe('of an attack remains nothing', () => {
  test('there are enough of them, and the grammar finds them before', () => {
    expect(payloads.length).toBeGreaterThanOrEqual(150);
    expect(payloads.filter((payload) => harmless.test(payload))).toEqual([]);
  });

  test.each(payloads.map((payload) => [payload]))('%j', (payload) => {
    for (const html of [payload, `<p>a ${payload} b</p>`, `<b><table><tr><td>${payload}`, payload.repeat(2)]) {
      expect(htmlOf(html)).toMatch(harmless);
      expect(htmlOf(htmlOf(html))).toBe(htmlOf(html));
    }
  });

  test('whatever they are put together from', () => {
    const parts = fc.array(fc.oneof(fc.constantFrom(...payloads, ...pieces), fc.string({ maxLength: 6 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(parts, (list) => {
        expect(htmlOf(list.join(''))).toMatch(harmless);
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

const pieces = [
  ...['<p>', '</p>', '<font>', '</font>', '<li>', '</li>', '<ul>', '</ul>', '<table>', '<tr>', '<td>', '</table>'],
  ...['<a href="https://a.example">', '</a>', '<b', '>', '"', "'", '<!--', '-->', '<![CDATA[', ']]>', '&lt;', '&amp;'],
  ...['&', '&#', ';', '<', '</', '/>', '<img src=cid:a alt="', '<script>', '</script>', '<style>', '</style>', '\0'],
  ...[
    '<svg>',
    '<math>',
    '<title>',
    '<textarea>',
    '<h1>',
    '<dt>',
    '<option>',
    '<button>',
    '<form>',
    '<pre>',
    '\n',
    '&nbsp;',
  ],
] as const;

describe('sanitising what came out changes nothing', () => {
  test.each([
    ['<p><font><p>a</p></font></p>'],
    ['<p><font><p><font><p><font><ul><li><font><li>a'],
    ['<table><tr><font><tr><td><font><td>a</table>'],
    ['<h1><font><h2>a</h2></font></h1>'],
    ['&amp;lt;script&amp;gt; &amp;amp; &amp;#60; &lt;b&gt;'],
    ['<a href="https://a.example"><font><a href="https://b.example">a</a></font></a>'],
    [`${'<div>'.repeat(300)}a`],
  ])('%s', (html) => {
    const once = htmlOf(html);
    expect(once).toContain(html.includes('script') ? 'script' : 'a');
    expect(htmlOf(once)).toBe(once);
  });

  test('whatever it was', () => {
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 4 })), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, (list) => {
        const once = sanitiseHtml(list.join(''));
        expect(once.ok && sanitiseHtml(once.html)).toEqual(once);
      }),
      { numRuns: 500, seed: 11 },
    );
  });
});

describe('a message is refused', () => {
  test('when it is larger than 256 KB, in bytes', () => {
    const most = 'ы'.repeat(htmlLimits.bytes / 2);
    expect(htmlOf(most)).toBe(most);
    const message = 'A message has at most 256 KB. Attach what is longer.';
    expect(sanitiseHtml(`${most}a`)).toEqual({ ok: false, reason: 'tooLarge', message });
    expect(sanitiseHtml('a'.repeat(10_000_000))).toEqual({ ok: false, reason: 'tooLarge', message });
  });

  test('when what came out could not come in again', () => {
    expect(htmlOf('&'.repeat(htmlLimits.bytes))).toBe('tooLarge');
  });

  test('when its elements stand in each other too deep', () => {
    expect(htmlOf(`${'<div>'.repeat(1_000)}a`)).toMatch(/^(<div>){200}a(<\/div>){200}$/);
    const message = 'Elements stand in each other more than 1000 deep. Send the message as text.';
    expect(sanitiseHtml('<div>'.repeat(1_001))).toEqual({ ok: false, reason: 'tooDeep', message });
  });
});
