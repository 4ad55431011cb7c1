import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { command } from '../../../server/cli/commands/calendar.ts';
import { type Ran, runCommand } from './run-command.ts';

const itil = join(import.meta.dirname, '../../../definitions/itil');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'statedesk-calendar-'));
});

afterEach(() => rm(folder, { recursive: true }));

function calendar(...args: readonly string[]): Promise<Ran> {
  return runCommand('calendar', ...args);
}

async function inFile(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

function ics(...lines: readonly string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', ...lines, 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}

describe('statedesk calendar countries', () => {
  test('lists countries, the states of one and the regions of a state', async () => {
    expect((await calendar('countries')).out).toMatch(/^DE {2}Germany$/m);
    expect((await calendar('countries', 'de')).out).toMatch(/^BY {2}Bayern$/m);
    expect((await calendar('countries', 'DE', '--state', 'BY')).out).toMatch(/^A {6}Stadt Augsburg$/m);
    const [first] = JSON.parse((await calendar('countries', '--json')).out) as unknown[];
    expect(first).toEqual({ code: 'AD', name: 'Andorra' });
  });

  test('says of a country that is not divided that it is not', async () => {
    expect(await calendar('countries', 'KZ')).toEqual({
      code: 0,
      out: '',
      err: 'It is not divided: its holidays are the same everywhere.\n',
    });
  });
});

describe('statedesk calendar holidays', () => {
  const bavaria = ['holidays', 'DE', '--state', 'BY', '--years', '2026', '--key', 'munich'];

  test('writes a calendar to the standard output, or to a file that is replaced by force alone', async () => {
    const { code, out, err } = await calendar(...bavaria);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(
      '\nkey: munich\ntitle: { en: "Germany, Bayern", ru: "Германия, Bayern" }\nzone: Europe/Berlin\n',
    );
    const path = join(folder, 'munich.yaml');
    expect(await calendar(...bavaria, '--out', path)).toEqual({ code: 0, out: '', err: `${path} is written.\n` });
    const again = await calendar(...bavaria, '--out', path);
    expect(again).toEqual({
      code: 1,
      out: '',
      err: `statedesk calendar: ${path} is there already. Name another file, or replace it by --force.\n`,
    });
    expect((await calendar(...bavaria, '--languages', 'ru', '--out', path, '--force')).code).toBe(0);
    expect(await readFile(path, 'utf8')).toContain('2026-12-25: { title: { ru: Рождество Христово }, hours: [] }');
  });

  test('says which zone of several it took, and which half days it could not write', async () => {
    expect((await calendar('holidays', 'RU', '--years', '2026', '--key', 'a')).err).toMatch(
      /^The zone is Europe\/Moscow; by --zone/,
    );
    const list = await calendar('holidays', 'IS', '--years', '2026', '--key', 'a', '--week', 'none');
    expect(list.err).toBe('2 half days are named at the head alone: without a week their hours are not known.\n');
    expect(list.out).not.toMatch(/^week:/m);
  });

  test.each([
    ['no country', ['holidays', '--years', '2026', '--key', 'a'], 'It is called as calendar holidays <country>'],
    ['no years', ['holidays', 'DE', '--key', 'a'], 'say for which years by --years.'],
    [
      'years that are none',
      ['holidays', 'DE', '--key', 'a', '--years', '26'],
      'Years are written as 2026 or 2026-2028',
    ],
    ['too many years', ['holidays', 'DE', '--key', 'a', '--years', '2000-2099'], 'are more than 20 years'],
    ['a key that is none', [...bavaria.slice(0, 6), '--key', 'My office'], '--key takes a small letter'],
    ['a zone that there is not', [...bavaria, '--zone', 'Europe/Berlim'], 'Did you mean Europe/Berlin?'],
    ['a week that is none', [...bavaria, '--week', 'always'], 'A week is written as'],
    ['a language that is none', [...bavaria, '--languages', 'english'], '--languages takes codes'],
    ['an option of another part', [...bavaria, '--timed', 'hours'], 'calendar holidays takes no --timed.'],
    ['an unknown part', ['holiday', 'DE'], 'Did you mean holidays?'],
  ])('refuses %s as bad usage', async (_, args, said) => {
    const ran = await calendar(...args);
    expect(ran).toEqual({ code: 2, out: '', err: expect.stringContaining(said) });
  });

  test('ends with 1 for a country that there is not', async () => {
    const err =
      'statedesk calendar: There is no country "Germany". "statedesk calendar countries" lists what there is.\n';
    expect(await calendar('holidays', 'Germany', '--years', '2026', '--key', 'a')).toEqual({ code: 1, out: '', err });
  });
});

describe('statedesk calendar import', () => {
  test('writes a calendar that inherits from the one of another file', async () => {
    const office =
      'format: 1\nkind: calendar\nkey: office\ntitle: { en: Office }\nzone: Europe/Berlin\nweek: { mon: ["09:00-18:00"] }\n';
    const into = await inFile('office.yaml', office);
    const path = await inFile('a.ics', ics('DTSTART:20260105T150000', 'DURATION:PT5H', 'SUMMARY:Works'));
    const ran = await calendar('import', path, '--key', 'shop', '--into', into);
    const lines = [
      '# From a.ics.',
      'format: 1',
      'kind: calendar',
      'key: shop',
      'title: { en: shop }',
      'zone: Europe/Berlin',
    ];
    const exception = '  2026-01-05: { title: { en: Works }, hours: [ "09:00-15:00" ] }';
    const out = [...lines, 'inherits: office', 'exceptions:', '  # 2026', exception, ''].join('\n');
    expect(ran).toEqual({ code: 0, out, err: '1 event gave 1 date.\n' });
  });

  test('asks which calendar of a file with several is meant', async () => {
    const path = await inFile('a.ics', ics('DTSTART;VALUE=DATE:20260105'));
    const args = ['import', path, '--key', 'shop', '--into', join(itil, 'calendars.yaml')];
    expect(await calendar(...args)).toMatchObject({
      code: 2,
      err: expect.stringContaining('say by --inherits which calendar'),
    });
    const chosen = await calendar(...args, '--inherits', 'office');
    expect(chosen.out).toContain('\nzone: Europe/Moscow\ninherits: office\n');
  });

  test('says that a calendar without a week is there to be inherited', async () => {
    const path = await inFile('a.ics', ics('DTSTART;VALUE=DATE:20260105'));
    const { err } = await calendar('import', path, '--key', 'a', '--zone', 'UTC');
    expect(err).toBe('1 event gave 1 date. It has no week: let calendars with hours inherit it.\n');
  });

  test('ends with 1 and one line that names file, line and what to do', async () => {
    const path = await inFile('a.ics', ics('DTSTART;VALUE=DATE:20260105', 'SUMMARY:Day', 'RRULE:FREQ=YEARLY'));
    expect(await calendar('import', path, '--key', 'a', '--zone', 'UTC')).toEqual({
      code: 1,
      out: '',
      err: `statedesk calendar: ${path}: line 6: "Day" repeats. Say for which years it is to be written out: --years 2026-2028.\n`,
    });
  });

  test('tells trouble with the file in a sentence', async () => {
    const missing = join(folder, 'no.ics');
    expect(await calendar('import', missing, '--key', 'a')).toMatchObject({
      code: 1,
      err: expect.stringContaining(`There is no ${missing}.`),
    });
    expect(await calendar('import', folder, '--key', 'a')).toMatchObject({
      code: 1,
      err: expect.stringContaining('is a folder'),
    });
  });

  test('reads no more of an endless file than it needs to refuse it', async () => {
    expect(await calendar('import', '/dev/zero', '--key', 'a')).toMatchObject({
      code: 1,
      err: expect.stringContaining('more than 4 MB'),
    });
  });
});

describe('statedesk calendar export', () => {
  test('writes a file that import reads', async () => {
    const path = join(folder, 'office.ics');
    expect(await calendar('export', itil, 'office', '--years', '2026', '--out', path)).toMatchObject({
      code: 0,
      out: '',
    });
    const { code, out } = await calendar('import', path, '--key', 'back');
    expect(code).toBe(0);
    expect(out).toContain(
      '  2026-05-08: { title: { en: Eve of a holiday, ru: Предпраздничный день }, shorter: PT1H }\n',
    );
  });

  test('names the calendars of the pack where it has none of that key', async () => {
    const { code, err } = await calendar('export', itil, 'offise', '--years', '2026');
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringMatching(/there is no calendar offise .* Did you mean office\? There are: /),
    });
  });
});

describe('statedesk calendar show', () => {
  test('has the 247 working days of the production calendar of 2026', async () => {
    const { code, out } = await calendar('show', itil, 'office', '--year', '2026');
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines.slice(0, 4)).toEqual([
      'Office hours (office), Europe/Moscow, 2026',
      '',
      '              days  working      off    hours',
      'January         31       15       16   135:00',
    ]);
    expect(lines).toContain('year           365      247      118  2219:00');
    expect(lines).toContain('2026-04-30 thu  09:00-17:00 (shortened) Eve of a holiday');
  });

  test('with --json has the same as data', async () => {
    const told = JSON.parse((await calendar('show', itil, 'office', '--year', '2025', '--json')).out);
    expect(told).toMatchObject({ key: 'office', zone: 'Europe/Moscow', year: 2025 });
    expect(told.months[0]).toEqual({ month: '2025-01', days: 31, workingDays: 17, workingMs: 17 * 9 * 3_600_000 });
  });
});

describe('statedesk calendar test', () => {
  const from = ['test', itil, 'office', '--from', '2026-04-30T15:00'];

  test('says when so much working time has passed, and how it came about', async () => {
    const { code, out } = await calendar(...from, '--working', 'PT8H');
    expect({ code, out }).toEqual({
      code: 0,
      out: [
        'due 2026-05-04T15:00+03:00',
        '',
        'from 2026-04-30T15:00+03:00',
        '  2026-04-30 thu  15:00-17:00               2:00, together 2:00  Eve of a holiday',
        '  2026-05-01 fri  -                         Spring and Labour Day',
        '  2026-05-02 sat  -',
        '  2026-05-03 sun  -',
        '  2026-05-04 mon  09:00-15:00               6:00, together 8:00',
        'to   2026-05-04T15:00+03:00',
        '',
      ].join('\n'),
    });
  });

  test('says how much working time lies between two times, below zero backwards', async () => {
    expect((await calendar(...from, '--to', '2026-05-04T12:00Z')).out).toMatch(/^8:00 of working time\n/);
    expect((await calendar(...from, '--to', '2026-04-30T14:00')).out).toMatch(/^-1:00 of working time\n/);
  });

  test('leaves out the middle of a long way', async () => {
    const { out } = await calendar(...from, '--working', 'PT1000H');
    expect(out).toMatch(/\n {2}… \d+ more days\n/);
    expect(out.split('\n').at(-3)).toContain('together 1000:00');
  });

  test('with --json has the same as data', async () => {
    const told = JSON.parse((await calendar(...from, '--working', 'PT1H', '--json')).out);
    expect(told).toEqual({
      from: '2026-04-30T15:00+03:00',
      to: '2026-04-30T16:00+03:00',
      workingMs: 3_600_000,
      skipped: 0,
      days: [
        {
          date: '2026-04-30',
          workedMs: 3_600_000,
          sumMs: 3_600_000,
          why: 'shortened',
          title: { en: 'Eve of a holiday', ru: 'Предпраздничный день' },
          worked: [['2026-04-30T15:00+03:00', '2026-04-30T16:00+03:00']],
        },
      ],
    });
  });

  test('refuses what it cannot count', async () => {
    expect(await calendar(...from)).toMatchObject({ code: 2, err: expect.stringContaining('say either --working') });
    expect(await calendar(...from, '--working', '8h')).toMatchObject({
      code: 2,
      err: expect.stringContaining('such as PT8H'),
    });
    expect(await calendar(...from, '--to', 'noon')).toMatchObject({
      code: 2,
      err: expect.stringContaining('"noon" is no time'),
    });
    const never = await calendar('test', itil, 'ruProduction', '--from', '2026-04-30T15:00', '--working', 'PT1H');
    expect(never).toMatchObject({
      code: 1,
      err: expect.stringContaining('not that much working time before the year 2200'),
    });
  });
});

describe('the help of statedesk calendar', () => {
  test('tells every option and every part', async () => {
    const { out } = await calendar('--help');
    const names = Object.keys(command.options).filter((name) => !out.includes(`--${name}`));
    expect(names).toEqual([]);
    for (const part of ['countries', 'holidays', 'import', 'export', 'show', 'test'])
      expect(out).toMatch(new RegExp(`^${part} `, 'm'));
    const { details = '' } = command;
    expect(Math.max(...details.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });
});
