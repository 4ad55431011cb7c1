import { describe, expect, test } from 'vitest';
import { sanitiseHtml } from '../../../server/messages/html.ts';

const textOf = (html: string): string => {
  const result = sanitiseHtml(html);
  return result.ok ? result.text : result.reason;
};

describe('a message as text', () => {
  test.each([
    ['paragraphs stand apart', '<p>a</p><p>b</p>', 'a\n\nb'],
    ['line ends are line ends', '<p>a<br>b<br><br>c</p>', 'a\nb\n\nc'],
    ['parts of a page are lines', '<div>a</div><div>b<div>c</div></div>', 'a\nb\nc'],
    ['headings stand apart', '<h1>a</h1>b<h2>c</h2>', 'a\n\nb\n\nc'],
    ['white space is one space', ' a \n\t b&nbsp; <b> c</b>d ', 'a b cd'],
    ['there are at most two line ends', 'a<p></p><p> </p><br><br><br><br>b', 'a\n\nb'],
    ['rules are dashes', 'a<hr>b', 'a\n---\nb'],
    ['preformatted text stands as it is', '<p>a</p><pre>  b\n\n   c &lt;</pre>d', 'a\n\n  b\n\n   c <\n\nd'],
    ['markup of words is gone', '<b>a</b><i>b</i> <code>c</code>', 'ab c'],
    ['signs are themselves', '&lt;b&gt; &amp;amp; &quot;', '<b> &amp; "'],
    [
      'pictures are their names',
      'a <img src="cid:x" alt=" A &quot;logo&quot; "> b <img src="cid:x">',
      'a [A "logo"] b',
    ],
    ['nothing is nothing', '<p> </p><script>a</script>', ''],
  ])('%s', (_what, html, text) => {
    expect(textOf(html)).toBe(text);
  });

  test.each([
    ['dashes', '<ul><li>a</li><li>b<br>c</li></ul>', '- a\n- b\n  c'],
    ['numbers', '<ol><li>a<li>b</ol>', '1. a\n2. b'],
    ['numbers from another', '<ol start="9"><li>a<li>b<br>c</ol>', '9. a\n10. b\n    c'],
    ['lists in lists', 'x<ul><li>a<ol><li>b</ol><li>c</ul>y', 'x\n\n- a\n  1. b\n- c\n\ny'],
    ['paragraphs', '<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>', '- a\n\n  b\n\n- c'],
    ['empty items, which are left out', '<ul><li></li><li>a</li><li> </li></ul>b', '- a\n\nb'],
    ['an item without a list', '<li>a</li>b', '- a\nb'],
    ['words with their meaning', '<dl><dt>a</dt><dd>b</dd></dl>', 'a\nb'],
  ])('has lists with %s', (_what, html, text) => {
    expect(textOf(html)).toBe(text);
  });

  test.each([
    [
      'a line for each row',
      '<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>',
      'a | b\nc | d',
    ],
    ['no bar before what is empty', '<table><tr><td></td><td>a</td></tr></table>b', 'a\n\nb'],
    ['tables in tables', '<table><tr><td>a<table><tr><td>b<td>c</table></td></tr></table>', 'a\n\nb | c'],
  ])('has tables with %s', (_what, html, text) => {
    expect(textOf(html)).toBe(text);
  });

  test.each([
    ['marks at each line', 'a<blockquote>b<br>c</blockquote>d', 'a\n\n> b\n> c\n\nd'],
    ['marks for each level', '<blockquote>a<blockquote>b</blockquote>c</blockquote>', '> a\n>\n> > b\n>\n> c'],
    ['at most five marks', `${'<blockquote>'.repeat(9)}a`, '> > > > > a'],
    ['lists in them', '<blockquote><ul><li>a</ul></blockquote>', '> - a'],
  ])('has quotes with %s', (_what, html, text) => {
    expect(textOf(html)).toBe(text);
  });

  test.each([
    [
      'behind the words',
      'see <a href="https://a.example/?b=1&amp;c=2">here</a>.',
      'see here (https://a.example/?b=1&c=2).',
    ],
    ['once where they are the words', '<a href="https://a.example">https://a.example</a>', 'https://a.example'],
    ['of mail without its scheme', '<a href="mailto:a@b.example">a@b.example</a>', 'a@b.example'],
    ['where there are no words', 'a <a href="https://a.example/b"></a>', 'a https://a.example/b'],
  ])('has addresses %s', (_what, html, text) => {
    expect(textOf(html)).toBe(text);
  });
});
