import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attachmentLimits, contentTypeOf, mayShowInline } from '../../../server/attachments/index.ts';
import { aPng, aZip } from './a-zip.ts';

const bytes = (...parts: readonly (string | readonly number[])[]): Buffer =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const bigEndian = (text: string): Buffer => utf16(text).swap16();
const unknown = 'application/octet-stream';

describe('a file is served as what it is', () => {
  test.each<[string, Uint8Array, string, string]>([
    ['png', aPng(), 'a.png', 'image/png'],
    ['jpeg', bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'), 'a.jpg', 'image/jpeg'],
    ['gif', bytes('GIF89a', new Array(20).fill(0)), 'a.gif', 'image/gif'],
    ['webp', bytes('RIFF', [9, 0, 0, 0], 'WEBPVP8 '), 'a.webp', 'image/webp'],
    ['pdf', bytes('%PDF-1.7\n', new Array(100).fill(0x20)), 'a.pdf', 'application/pdf'],
    ['zip', aZip({ 'a.txt': 'a' }), 'a.zip', 'application/zip'],
    ['gzip', gzipSync('a'), 'a.gz', 'application/gzip'],
    ['7z', bytes([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4]), 'a.7z', 'application/x-7z-compressed'],
    [
      'mp3',
      bytes('ID3', [3, 0, 0, 0, 0, 0, 0], [0xff, 0xfb, 0x90, 0x44], new Array(100).fill(0)),
      'a.mp3',
      'audio/mpeg',
    ],
    ['mp4', bytes([0, 0, 0, 24], 'ftypisom', [0, 0, 2, 0]), 'a.mp4', 'video/mp4'],
    ['rtf', bytes('{\\rtf1 a}'), 'a.rtf', 'application/rtf'],
    ['network trace', bytes([0xd4, 0xc3, 0xb2, 0xa1], new Array(20).fill(0)), 'a.pcap', 'application/vnd.tcpdump.pcap'],
    ['calendar', bytes('BEGIN:VCALENDAR\r\nVERSION:2.0'), 'a.ics', 'text/calendar'],
    ['text', bytes('a\r\nb\tc'), 'a.txt', 'text/plain'],
    ['text without an ending', bytes('a'), 'README', 'text/plain'],
    ['text in Russian', Buffer.from('Ошибка: нет связи'), 'a.log', 'text/plain'],
    ['text in an old alphabet', bytes([0xce, 0xf8, 0xe8, 0xe1, 0xea, 0xe0, 0x0d, 0x0a]), 'a.log', 'text/plain'],
    ['text in UTF-16', utf16('Ошибка'), 'a.log', 'text/plain'],
    ['text in UTF-16, the other way round', bigEndian('Ошибка'), 'a.log', 'text/plain'],
    ['text cut within a character', Buffer.from('Ошибка').subarray(0, 5), 'a.txt', 'text/plain'],
    ['coloured log', bytes('\u001b[31mfailed\u001b[0m'), 'a.log', 'text/plain'],
    ['table', bytes('a;b\n1;2'), 'a.csv', 'text/csv'],
    ['JSON', bytes('{"a":1}'), 'a.json', 'text/plain'],
    ['nothing', bytes(), 'a.txt', 'text/plain'],
  ])('%s', async (_what, content, name, type) => {
    expect(await contentTypeOf(content, name)).toBe(type);
  });

  test('by its content and not by its name', async () => {
    expect([
      await contentTypeOf(aPng(), 'a.txt'),
      await contentTypeOf(bytes('a'), 'a.png'),
      await contentTypeOf(bytes('%PDF-1.7\n', new Array(100).fill(0x20)), 'a.png'),
      await contentTypeOf(aPng(), 'a.csv'),
    ]).toEqual(['image/png', 'text/plain', 'application/pdf', 'image/png']);
  });

  test('a package of office by its content, or as a zip file by its name', async () => {
    const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
    const text = 'application/vnd.oasis.opendocument.text';
    expect([
      await contentTypeOf(aZip({ '[Content_Types].xml': `<Override ContentType="${word}.main+xml"/>` }), 'a.bin'),
      await contentTypeOf(aZip({ 'a.txt': 'a' }), 'a.docx'),
      await contentTypeOf(aZip({ mimetype: text }), 'a.odt'),
      await contentTypeOf(bytes('a'), 'a.docx'),
    ]).toEqual([word, word, text, 'text/plain']);
  });
});

describe('a program, a script, a page or a picture that carries scripts is bytes', () => {
  test.each<[string, Uint8Array, string]>([
    ['Windows program', bytes('MZ', new Array(100).fill(0)), 'a.txt'],
    ['Linux program', bytes([0x7f], 'ELF', [2, 1, 1], new Array(20).fill(0)), 'a.txt'],
    ['macOS program', bytes([0xcf, 0xfa, 0xed, 0xfe], new Array(20).fill(0)), 'a.txt'],
    ['Java class', bytes([0xca, 0xfe, 0xba, 0xbe, 0, 0, 0, 0x34]), 'a.txt'],
    ['WebAssembly', bytes([0], 'asm', [1, 0, 0, 0]), 'a.txt'],
    ['Flash', bytes('FWS', [9, 0, 0, 0, 0]), 'a.txt'],
    ['old office file, or installer', bytes([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'a.doc'],
    ['PostScript', bytes('%!PS-Adobe-3.0'), 'a.ps'],
    ['shortcut', bytes([0x4c, 0, 0, 0, 1, 0x14, 2, 0, 0, 0, 0, 0, 0xc0]), 'a.txt'],
    ['shell script', bytes('#!/bin/sh\nrm a'), 'a.txt'],
    ['batch file', bytes('@echo off\r\ndel a'), 'a.txt'],
    ['PHP', bytes('a <?php system("a"); ?>'), 'a.txt'],
    ['ASP', bytes('a <% a %>'), 'a.txt'],
    ['page', bytes('<!DOCTYPE html><p>a'), 'a.txt'],
    ['page behind spaces', bytes('\n\t  <html><p>a'), 'a.txt'],
    ['page behind a mark', Buffer.from('\ufeff<html>'), 'a.txt'],
    ['page in UTF-16', utf16('<html><script>alert(1)</script>'), 'a.txt'],
    ['page in UTF-16, the other way round', bigEndian('<html>'), 'a.txt'],
    ['page in UTF-16 without its mark', utf16('<html>').subarray(2), 'a.txt'],
    ['page behind words', bytes('a b c <script>alert(1)</script>'), 'a.txt'],
    ['page in other letters', bytes('<HtMl>'), 'a.txt'],
    ['tag', bytes('<img src=x onerror=alert(1)>'), 'a.png'],
    ['comment and page', bytes('<!-- --><p>'), 'a.txt'],
    ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'a.svg'],
    ['SVG by another name', bytes('<?xml version="1.0"?><svg onload="alert(1)"/>'), 'a.png'],
    ['SVG behind words', bytes('a <svg onload=alert(1)>'), 'a.txt'],
    ['calendar with a page in it', bytes('BEGIN:VCALENDAR\r\n<html>'), 'a.ics'],
    ['XML', bytes('<?xml version="1.0"?><a/>'), 'a.txt'],
    ['Java archive', aZip({ 'META-INF/MANIFEST.MF': 'Manifest-Version: 1.0' }), 'a.jar'],
    ['unknown bytes', bytes([1, 2, 3, 4]), 'a.txt'],
    ['text with a zero', bytes('a\0b'), 'a.txt'],
  ])('%s', async (_what, content, name) => {
    expect(await contentTypeOf(content, name)).toBe(unknown);
  });

  test.each([
    ...[
      'html',
      'htm',
      'xhtml',
      'svg',
      'js',
      'mjs',
      'hta',
      'vbs',
      'ps1',
      'bat',
      'cmd',
      'sh',
      'exe',
      'scr',
      'msi',
      'jar',
    ],
    ...['php', 'phtml', 'htaccess', 'lnk', 'url', 'reg', 'docm', 'xlsm', 'HTML', 'Js'],
  ])('by the ending alone, whatever stands in it: %s', async (ending) => {
    const types = await Promise.all(
      [bytes('a'), aPng(), aZip({ a: 'a' })].map((one) => contentTypeOf(one, `a.${ending}`)),
    );
    expect(types).toEqual([unknown, unknown, unknown]);
  });
});

describe('whatever stands in a file', () => {
  const beginnings = [
    ...[
      aPng(),
      aZip({ 'a.xml': 'a' }),
      bytes('GIF89a'),
      bytes('%PDF-1.7'),
      bytes('RIFF'),
      bytes('OggS'),
      bytes('ID3'),
      bytes('PK\u0003\u0004'),
    ],
    ...[
      bytes([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6, 0xd9]),
      bytes([0x1a, 0x45, 0xdf, 0xa3]),
      bytes([0x1f, 0x8b, 8]),
    ],
    ...[
      bytes([0, 0, 0, 24], 'ftyp'),
      bytes('II*\0'),
      bytes('MM\0*'),
      bytes([0xff, 0xd8, 0xff]),
      bytes('fLaC'),
      bytes('<?xml '),
    ],
  ];

  test('it has a type, and only five are shown within a page', async () => {
    const content = fc.tuple(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 300 }));
    const shown = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
    await fc.assert(
      fc.asyncProperty(content, async ([begin, rest]) => {
        const type = await contentTypeOf(Buffer.concat([begin, rest]), 'a');
        expect(type).toMatch(/^(application|image|audio|video|text)\/[a-z0-9.+-]+$/);
        expect(mayShowInline(type)).toBe(shown.has(type));
      }),
      { numRuns: 500, seed: 13 },
    );
  });

  test('its type is told by its first bytes alone', async () => {
    const long = Buffer.concat([Buffer.alloc(attachmentLimits.sampleBytes, 'a'), bytes('<html>\0')]);
    expect(await contentTypeOf(long, 'a.txt')).toBe('text/plain');
  });

  test('packed zeros and empty headers of films do not hold it up', async () => {
    const bomb = gzipSync(Buffer.alloc(4_000_000));
    const film = bytes([0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11, 0xa6, 0xd9], new Array(4_000).fill(0));
    const start = process.threadCpuUsage();
    expect(await contentTypeOf(bomb, 'a.gz')).toBe('application/gzip');
    expect(await contentTypeOf(film, 'a.wmv')).toBe(unknown);
    const { user, system } = process.threadCpuUsage(start);
    expect((user + system) / 1_000).toBeLessThan(500);
  });
});

test('pages, pictures with scripts and texts are never shown within a page', () => {
  expect(['text/html', 'image/svg+xml', 'text/plain', 'application/xml', unknown, ''].filter(mayShowInline)).toEqual(
    [],
  );
});
