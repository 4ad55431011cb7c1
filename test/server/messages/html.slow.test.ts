import { describe, expect, test } from 'vitest';
import { htmlLimits, sanitiseHtml } from '../../../server/messages/html.ts';

describe('256 KB that are made to take long do not take half a second of computing', () => {
  test.each(
    [
      ...['<', '>', '&', '&#', '&lt', '"', ' ', '\n', '<b>', '<p>', '</p>', '<li>', '<td>', '<a>', '<table><tr><td>'],
      ...['<p><font>', '<ul><li>', '<!--', '<![CDATA[', '<?', '<script>', '<svg><style>', '<a href="http:a">x</a>'],
      ...[
        '<img src=cid:a alt=b>',
        '<div style="a:b">',
        '<br>',
        ']]>',
        '--',
        '<a b="',
        '<a href="',
        '<a a=1 b=2 ',
        '&nbsp;',
      ],
      ...[`${'<b>'.repeat(20)}${'</i>'.repeat(1_000)}`, `<blockquote>${'<br>'.repeat(300)}`, '<a href="mailto:', 'x\r'],
    ].map((piece) => [JSON.stringify(piece.slice(0, 40)), piece]),
  )('%s', (_title, piece) => {
    const html = piece.repeat(Math.floor(htmlLimits.bytes / piece.length));
    const start = process.threadCpuUsage();
    sanitiseHtml(html);
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(500);
  });
});
