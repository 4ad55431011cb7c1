import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachmentLimits, cleanFileName, contentDisposition, endingOf } from '../../../server/attachments/index.ts';

describe('a name that does no harm stays as it is', () => {
  test.each([
    ...[
      'report.pdf',
      'Отчёт за март (2).xlsx',
      'a b.tar.gz',
      'README',
      'foto-2026_01.JPG',
      '日本語.txt',
      'naïve.md',
      '100%.txt',
    ],
    ...[
      'a,b;c=d+e&f~g!h@i#j$k^l{m}[n].txt',
      "it's.txt",
      'console.log',
      'nul-report.txt',
      'company.txt',
      '-rf.txt',
      'x'.repeat(200),
    ],
  ])('%s', (name) => {
    expect(cleanFileName(name)).toBe(name);
  });
});

describe('of a path remains its last part', () => {
  test.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\windows\\system32\\drivers\\etc\\hosts', 'hosts'],
    ['/etc/passwd', 'passwd'],
    ['C:\\Users\\anna\\report.pdf', 'report.pdf'],
    ['C:report.pdf', 'C_report.pdf'],
    ['\\\\server\\share\\a.txt', 'a.txt'],
    ['....//....//a.txt', 'a.txt'],
    ['..%2f..%2fa.txt', 'a.txt'],
    ['..%5c..%5ca.txt', 'a.txt'],
    ['%2e%2e%2f%2e%2e%2fa.txt', 'a.txt'],
    ['%252e%252e%252fa.txt', 'a.txt'],
    ['%25252e%25252e%25252fa.txt', 'a.txt'],
    ['..%c0%af..%c0%afa.txt', '__..__a.txt'],
    ['%c0%ae%c0%ae/a.txt', 'a.txt'],
    ['%e0%80%ae%e0%80%aea.txt', '______a.txt'],
    ['\ufffd\ufffda.txt', '__a.txt'],
    ['．．／．．／a.txt', 'a.txt'],
    ['‥／a.txt', 'a.txt'],
    ['..\uff3c..\uff3ca.txt', 'a.txt'],
    ['a\u2100b.txt', 'cb.txt'],
    ['file:///etc/passwd', 'passwd'],
    ['a.txt/', 'file'],
    ['..', 'file'],
    ['.', 'file'],
    ['/', 'file'],
    ['', 'file'],
    ['...   ...', 'file'],
    ['..\u200b/..\u200b/a.txt', 'a.txt'],
    ['.\u2060./a.txt', 'a.txt'],
  ])('%j is %j', (raw, name) => {
    expect(cleanFileName(raw)).toBe(name);
  });
});

describe('what cannot be seen is gone', () => {
  test.each([
    ['a.php\0.png', 'a.php.png'],
    ['a.txt\0', 'a.txt'],
    ['a%00.txt', 'a.txt'],
    ['a\r\nb.txt', 'ab.txt'],
    ['a%0d%0ab.txt', 'ab.txt'],
    ['a\tb\u001bc\u007fd\u0085e.txt', 'abcde.txt'],
    ['.htaccess', 'htaccess'],
    ['\u200b.htaccess', 'htaccess'],
    ['.\u200bhtaccess', 'htaccess'],
    ['.ht\u200baccess', 'htaccess'],
    ['.ht\u200d\u2060\ufeffaccess\u200b', 'htaccess'],
    ['\u00ad.\u034fhtaccess\ufe0f', 'htaccess'],
    ['%e2%80%8b.htaccess', 'htaccess'],
    ['\u3164.htaccess', 'htaccess'],
    ['\uffa0.htaccess', 'htaccess'],
    ['.．htaccess', 'htaccess'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['\u202a\u202b\u202c\u202d\u2066\u2067\u2068\u2069\u200e\u200f\u061ca.txt', 'a.txt'],
    ['a\u2028b\u2029c.txt', 'abc.txt'],
    ['a\ud800b\udc00.txt', 'a_b_.txt'],
    ['a\ue000b.txt', 'ab.txt'],
    ['a\u{e0041}b.txt', 'ab.txt'],
    ['a\u3000b\u00a0c.txt', 'a b c.txt'],
  ])('%j is %j', (raw, name) => {
    expect(cleanFileName(raw)).toBe(name);
  });
});

describe('what a system takes for something else is marked or gone', () => {
  test.each([
    ['CON', '_CON'],
    ['CON.txt', '_CON.txt'],
    ['con .txt', '_con .txt'],
    ['nul.tar.gz', '_nul.tar.gz'],
    ['Aux.', '_Aux'],
    ['COM1.txt', '_COM1.txt'],
    ['COM¹.txt', '_COM1.txt'],
    ['LPT９', '_LPT9'],
    ['CON\u200b.txt', '_CON.txt'],
    ['ＣＯＮ.txt', '_ＣＯＮ.txt'.normalize('NFKC')],
    ['CONIN$', '_CONIN$'],
    ['dir/CON.txt', '_CON.txt'],
    ['a.txt::$DATA', 'a.txt__$DATA'],
    ['a.txt:evil.exe', 'a.txt_evil.exe'],
    ['a.exe.', 'a.exe'],
    ['a.exe ', 'a.exe'],
    ['a.exe. . .', 'a.exe'],
    ['a.exe%20', 'a.exe'],
    ['  a.txt', 'a.txt'],
    ['a<b>c"d|e?f*g.txt', 'a_b_c_d_e_f_g.txt'],
  ])('%j is %j', (raw, name) => {
    expect(cleanFileName(raw)).toBe(name);
  });
});

describe('a long name', () => {
  test.each([
    ['a'.repeat(300), 'a'.repeat(200)],
    [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(196)}.pdf`],
    [`${'ы'.repeat(300)}.docx`, `${'ы'.repeat(97)}.docx`],
    [`a${'🎉'.repeat(100)}.png`, `a${'🎉'.repeat(48)}.png`],
    [`${'a'.repeat(300)}.${'b'.repeat(30)}`, 'a'.repeat(200)],
    [`${'a'.repeat(195)} .  ${'b'.repeat(5)}.pdf`, `${'a'.repeat(195)} .pdf`],
    [`${'a'.repeat(10_000)}.pdf`, `${'a'.repeat(196)}.pdf`],
    ['ﷺ'.repeat(100), expect.stringMatching(/^.{100,200}$/)],
  ])('%# keeps its ending within 200 bytes', (raw, name) => {
    expect(cleanFileName(raw)).toEqual(name);
  });
});

test('the ending is what stands behind the last dot, in lower case', () => {
  expect(['a.PDF', 'a.tar.GZ', 'a', 'a.', '.a'].map(endingOf)).toEqual(['pdf', 'gz', '', '', 'a']);
});

const pieces = [
  ...[
    '.',
    '..',
    '/',
    '\\',
    '%',
    '%2e',
    '%25',
    '2e',
    '%2',
    '5c',
    '%00',
    '%c0%ae',
    ' ',
    '\0',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\u3164',
  ],
  ...[
    'CON',
    'con',
    'aux',
    'COM',
    '1',
    '¹',
    '.txt',
    '.htaccess',
    '：',
    '／',
    '．',
    'ﷺ',
    'é',
    'e\u0301',
    '\u0301',
    'ы',
    '🎉',
    '\ud800',
  ],
  ...[
    ':',
    '$',
    '*',
    '"',
    "'",
    '\r\n',
    'ﬁ',
    '\u1160',
    '\u115f',
    '\u00a8',
    '\u00b4',
    'a'.repeat(90),
    'ы'.repeat(60),
    '℀',
  ],
] as const;
const anyName = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 14 })
    .map((list) => list.join('')),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

describe('whatever a name is made from', () => {
  test('cleaning it again changes nothing', () => {
    fc.assert(
      fc.property(anyName, (raw) => {
        const name = cleanFileName(raw);
        expect(cleanFileName(name)).toBe(name);
      }),
      { numRuns: 3_000, seed: 3 },
    );
  });

  test('what is cleaned can be written anywhere', () => {
    fc.assert(
      fc.property(anyName, (raw) => {
        const name = cleanFileName(raw);
        expect(name).toMatch(/^[^\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}/\\<>:"|?*]+$/u);
        expect(name).not.toMatch(/^[. ]|[. ]$|%[0-9a-f]{2}/i);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d) *(\.|$)/i);
        expect(name).toBe(name.normalize('NFKC'));
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(attachmentLimits.nameBytes);
      }),
      { numRuns: 3_000, seed: 5 },
    );
  });
});

describe('the header for saving', () => {
  test.each([
    ['report.pdf', `filename="report.pdf"; filename*=UTF-8''report.pdf`],
    ['Отчёт 1.pdf', `filename="_____ 1.pdf"; filename*=UTF-8''%D0%9E%D1%82%D1%87%D1%91%D1%82%201.pdf`],
    [`it's (a) *b*.pdf`, `filename="it's (a) _b_.pdf"; filename*=UTF-8''it%27s%20%28a%29%20_b_.pdf`],
    ['a"; filename=evil.exe', `filename="a_; filename=evil.exe"; filename*=UTF-8''a_%3B%20filename%3Devil.exe`],
    ['a\r\nSet-Cookie: b=c', `filename="aSet-Cookie_ b=c"; filename*=UTF-8''aSet-Cookie_%20b%3Dc`],
    ['100% sure.txt', `filename="100_ sure.txt"; filename*=UTF-8''100%25%20sure.txt`],
    ['🎉.png', `filename="_.png"; filename*=UTF-8''%F0%9F%8E%89.png`],
  ])('of %j', (name, parameters) => {
    expect(contentDisposition(name)).toBe(`attachment; ${parameters}`);
    expect(contentDisposition(name, 'inline')).toBe(`inline; ${parameters}`);
  });

  test('is one line of Latin letters, whatever the name', () => {
    fc.assert(
      fc.property(anyName, (raw) => {
        const header = contentDisposition(raw);
        expect(header).toMatch(/^attachment; filename="[^"\\%\x7f-\uffff]+"; filename\*=UTF-8''[\w!~.%-]+$/);
        expect(decodeURIComponent(header.split("''").at(-1) ?? '')).toBe(cleanFileName(raw));
      }),
      { numRuns: 1_000, seed: 9 },
    );
  });
});
