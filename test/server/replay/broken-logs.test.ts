import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { aFile, columns, findingOf, replayFile } from './servicenow.ts';

const header = columns.join(',');
const row = (number: string, at = '1/3/2016 10:00') =>
  columns.map((column) => ({ number, incident_state: 'New', sys_updated_at: at })[column] ?? '?').join(',');
const csv = (...lines: readonly string[]) => `${[header, ...lines].join('\n')}\n`;

const broken = {
  'an empty file': ['log.csv', '', 'SD8010', 1],
  'a header without rows': ['log.csv', csv(), 'SD8010', 1],
  'a row with a column too few': ['log.csv', csv(row('INC1'), 'INC2,New'), 'SD8012', 3],
  'a row with a column too many': ['log.csv', csv(`${row('INC1')},more`), 'SD8012', 2],
  'a header without a mapped column': ['log.csv', csv(row('INC1')).replace('caller_id', 'caller'), 'SD8011', 1],
  'a header with a mapped column twice': ['log.csv', csv(row('INC1')).replace('opened_by', 'caller_id'), 'SD8011', 1],
  'another separator': ['log.csv', csv(row('INC1')).replaceAll(',', ';'), 'SD8011', 1],
  'a time of another form': ['log.csv', csv(row('INC1'), row('INC2', '2016-03-01')), 'SD8013', 3],
  'a day that is not in the calendar': ['log.csv', csv(row('INC1', '30/2/2016 10:00')), 'SD8013', 2],
  'no time': ['log.csv', csv(row('INC1', '?')), 'SD8013', 2],
  'no ticket': ['log.csv', csv(row('?')), 'SD8014', 2],
  'rows that come back': ['log.csv', csv(row('INC1'), row('INC2'), row('INC1')), 'SD8015', 4],
  'an encoding of one byte': [
    'log.csv',
    Buffer.concat([Buffer.from(csv(row('INC1'))), Buffer.from([0xcf, 0xf0])]),
    'SD8016',
    3,
  ],
  'an encoding of two bytes': ['log.csv', Buffer.from(`\ufeff${csv(row('INC1'))}`, 'utf16le'), 'SD8016', 1],
  'an encoding of two bytes without its mark': ['log.csv', Buffer.from(csv(row('INC1')), 'utf16le'), 'SD8016', 1],
  'a table of a spreadsheet program': ['log.csv', Buffer.from('PK\u0003\u0004\u0014\0'), 'SD8016', 1],
  'a picture': ['log.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00]), 'SD8016', 1],
  'a packed file without the name': ['log.csv', gzipSync(csv(row('INC1'))), 'SD8016', 1],
  'an unpacked file named .gz': ['log.csv.gz', csv(row('INC1')), 'SD8017', 1],
  'a packed file cut short': ['log.csv.gz', gzipSync(csv(row('INC1'))).subarray(0, -12), 'SD8017', undefined],
  'a quote that is never closed': ['log.csv', csv(`"${row('INC1')}`), 'SD8018', undefined],
  'a quote that swallows the file': ['log.csv', csv(`"${`${row('INC1')}\n`.repeat(20_000)}`), 'SD8018', undefined],
  'a cell without an end': ['log.csv', csv('x'.repeat(3_000_000)), 'SD8018', undefined],
} as const satisfies Readonly<Record<string, readonly [string, string | Uint8Array, string, number | undefined]>>;

describe('a broken log is refused in one sentence', () => {
  test.each(Object.entries(broken))('%s', async (_, [name, content, code, line]) => {
    const finding = await findingOf(await aFile(name, content));
    expect(finding.code).toBe(code);
    if (line !== undefined) expect(finding.line).toBe(line);
    expect(finding.message).toMatch(/[.:,] \S|\. /);
  });
});

describe('the sentence names the mend', () => {
  const sentences = {
    'of a header without rows': [csv(), 'nothing was replayed'],
    'of another separator': [csv(row('INC1')).replaceAll(',', ';'), "`delimiter: ';'`"],
    'of another separator between quoted cells': [
      csv(row('INC1'))
        .replaceAll(/[^,\n]+/g, '"$&"')
        .replaceAll(',', ';'),
      "`delimiter: ';'`",
    ],
    'of a separator that is a tab': [csv(row('INC1')).replaceAll(',', '\t'), '`delimiter: "\\t"`'],
    'of a column nearly named so': [csv(row('INC1')).replace('caller_id', 'Caller ID'), 'Did you mean Caller ID?'],
    'of an encoding of two bytes': [Buffer.from(`\ufeff${csv(row('INC1'))}`, 'utf16le'), '-f UTF-16 '],
    'of the same without its mark': [Buffer.from(csv(row('INC1')), 'utf16le'), '-f UTF-16LE '],
    'of a packed file': [gzipSync(csv(row('INC1'))), '.gz'],
    'of a spreadsheet': [Buffer.from('PK\u0003\u0004\u0014\0'), 'save it as CSV'],
    'of what is no text': [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'no text'],
    'of an encoding of one byte': [Buffer.concat([Buffer.from(csv(row('INC1'))), Buffer.from([0xcf])]), 'CP1251'],
  } as const;

  test.each(Object.entries(sentences))('%s', async (_, [content, mend]) => {
    const { message } = await findingOf(await aFile('log.csv', content));
    expect(message).toContain(mend);
    if (mend !== 'CP1251') expect(message).not.toContain('CP1251');
  });

  test('of another separator, with the place in the map', async () => {
    const { message } = await findingOf(await aFile('log.csv', csv(row('INC1')).replaceAll(',', ';')));
    expect(message).toMatch(/servicenow\.map\.yaml:\d+/);
  });
});

test('a log of one row that is packed in two parts is read whole', async () => {
  const parts = [gzipSync(`${header}\n`), gzipSync(`${row('INC1')}\n`)];
  expect(await replayFile(await aFile('log.csv.gz', Buffer.concat(parts)))).toMatchObject({ rows: 1 });
});

test('a byte order mark, other line ends and empty lines are no part of a log', async () => {
  const text = `\ufeff${csv(row('INC1'), '', row('INC2')).replaceAll('\n', '\r\n')}\r\n`;
  expect(await replayFile(await aFile('log.csv', text))).toMatchObject({ rows: 2, incidents: 2 });
});

test('cells may hold separators, line ends and the names of prototypes', async () => {
  const text = csv(row('INC1').replace('INC1', '"__proto__"'), row('"con,structor"'), row('"to\nString"'));
  expect(await replayFile(await aFile('log.csv', text))).toMatchObject({ rows: 3, incidents: 3 });
});

test('a folder is no log', async () => {
  expect(await findingOf('definitions/itil')).toMatchObject({
    code: 'SD8010',
    message: expect.stringContaining('folder'),
  });
});

test('a log that is not there is told by its path', async () => {
  await expect(replayFile('/no/such/log.csv')).rejects.toMatchObject({ code: 'ENOENT' });
});
