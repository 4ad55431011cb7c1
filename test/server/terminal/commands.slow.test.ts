import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFile, root, slicePath } from '../replay/servicenow.ts';
import { statedesk } from './statedesk.ts';

const pack = join(root, 'definitions/itil');
const map = join(pack, 'servicenow.map.yaml');

async function run(script: readonly string[], ...options: readonly string[]) {
  const path = await aFile('script.txt', script.join('\n'));
  return statedesk('run', pack, 'incident', '--script', path, ...options);
}

describe('statedesk run', () => {
  const way = [
    'at 2026-03-02T09:00:00Z',
    'create summary="No mail" contactChannel=phone impact=low',
    'begin group=serviceDesk assignee=ivan topic=mail impact=low',
    'effort minutes=20',
    'resolve outcome=resolved solution="Restarted"',
  ];

  test('takes an incident from its creation to its solution', async () => {
    const { code, out } = await run([...way, 'history'], '--as', 'ivan');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('Accepted. INC-0000001 Resolved (resolved)'),
    });
    expect(out).toContain('4 2026-03-02T09:00:00.000Z ivan resolve → resolved');
  });

  test('names every shut gate in words, and ends with 1', async () => {
    const { code, out } = await run(['create summary="No mail" contactChannel=phone', 'resolve'], '--as', 'ivan');
    expect(code).toBe(1);
    expect(out).toContain('Outcome');
    expect(out).toContain('effort');
  });

  test('speaks Russian', async () => {
    const { out } = await run(['create summary=x contactChannel=phone', 'resolve', 'help'], '--lang', 'ru');
    expect(out).toContain('Принято. INC-0000001 Новый (new)');
    expect(out).toContain('Отказано:');
    expect(out).toContain('«Результат»');
  });

  test('lets the requester close what was resolved, another person not see it', async () => {
    const asAnna = [
      'as anna',
      'create summary="No mail"',
      'as ivan',
      ...way.slice(2),
      'as maria',
      'close',
      'as anna',
      'close',
    ];
    const { out } = await run(asAnna);
    const last = out.trim().split('\n').at(-1);
    expect(last).toBe('Accepted. INC-0000001 Closed (closed)');
    expect(out).toContain('Refused:');
  });

  test('prints with --json one line of JSON for each answer, and nothing else', async () => {
    const { out, err } = await run(
      ['create', ...way, 'available', 'form reopen', 'show', 'nonsense', 'at noon'],
      '--json',
    );
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { outcome?: string });
    expect(answers.length).toBe(11);
    expect(
      answers
        .map(({ outcome }) => outcome)
        .filter((one) => one !== undefined)
        .slice(0, 2),
    ).toEqual(['refused', 'accepted']);
    expect(err).toBe('');
  });

  test('takes people from a file, and says what is wrong with one', async () => {
    const people = await aFile('people.yaml', 'people:\n  oleg: { roles: [agent], groups: [serviceDesk] }\n');
    const { code, out } = await run(['create summary=x contactChannel=phone', 'people'], '--directory', people);
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('oleg: agent') });
    await writeFile(people, 'people:\n  oleg: { role: agent }\n');
    expect(await run(['people'], '--directory', people)).toMatchObject({
      code: 2,
      err: expect.stringContaining('role'),
    });
    await writeFile(people, 'people:\n  oleg: { roles: [boss] }\n');
    expect(await run(['people'], '--directory', people)).toMatchObject({
      code: 2,
      err: expect.stringContaining('boss'),
    });
  });

  test('says which process, person or language there is', async () => {
    expect(await statedesk('run', pack)).toMatchObject({ code: 2 });
    expect(await statedesk('run', pack, 'nothing')).toMatchObject({
      code: 2,
      err: expect.stringContaining('incident'),
    });
    expect(await run([], '--as', 'nobody')).toMatchObject({ code: 2, err: expect.stringContaining('ivan') });
    expect(await run([], '--lang', 'de')).toMatchObject({ code: 2, err: expect.stringContaining('en or ru') });
  });
});

describe('statedesk form', () => {
  test('gives the JSON Schema of a form', async () => {
    const { code, out } = await statedesk('form', pack, 'incident', 'create', '--as', 'agent', '--json');
    const form = JSON.parse(out) as { schema: { required: string[]; properties: object } };
    expect(code).toBe(0);
    expect(form.schema.required).toContain('summary');
    expect(form.schema.properties).toHaveProperty('impact.enum');
  });

  test('shows a form in words, with what else is asked', async () => {
    const { out } = await statedesk('form', pack, 'incident', 'transfer', '--lang', 'ru');
    expect(out).toContain('* group');
    expect(out).toContain('внутренний комментарий');
  });

  test('reads the ticket from a file, and refuses what is none', async () => {
    const ticket = await aFile(
      'ticket.json',
      JSON.stringify({ state: ['resolved'], fields: { group: 'serviceDesk' } }),
    );
    expect(await statedesk('form', pack, 'incident', 'reopen', '--ticket', ticket)).toMatchObject({ code: 0 });
    expect(await statedesk('form', pack, 'incident', 'begin', '--ticket', ticket)).toMatchObject({ code: 1 });
    for (const text of ['{', '[]', '{"state":["nowhere"],"fields":{}}', 'null']) {
      await writeFile(ticket, text);
      expect(await statedesk('form', pack, 'incident', 'reopen', '--ticket', ticket)).toMatchObject({ code: 2 });
    }
  });

  test('is not for everybody', async () => {
    expect(await statedesk('form', pack, 'incident', 'resolve', '--as', 'bot')).toMatchObject({ code: 1, out: '' });
    expect(await statedesk('form', pack, 'incident', 'fly')).toMatchObject({
      code: 2,
      err: expect.stringContaining('create'),
    });
  });
});

describe('statedesk replay', () => {
  test('prints the whole report as JSON, and nothing else', async () => {
    const { code, out } = await statedesk('replay', slicePath, '--map', map, '--limit', '5', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ incidents: 5, seconds: expect.any(Number), peakRssMb: expect.any(Number) });
  });

  test('prints a report for people', async () => {
    const { out } = await statedesk('replay', slicePath, '--map', map, '--limit', '5');
    expect(out).toContain('Refused by what the log records');
    expect(out).toMatch(/rows in [\d.]+ s, [\d,]+ rows\/s/);
  });

  test('prints findings of a map or log with file and line', async () => {
    const broken = await aFile('broken.map.yaml', 'format: 1\n');
    const found = await statedesk('replay', slicePath, '--map', broken, '--pack', pack);
    expect(found).toMatchObject({ code: 1, out: '', err: expect.stringContaining(`${broken}:1:1: error SD8002`) });
    const empty = await aFile('log.csv', '');
    const json = await statedesk('replay', empty, '--map', map, '--json');
    expect(JSON.parse(json.out)).toMatchObject({ findings: [{ code: 'SD8010', file: empty, line: 1 }] });
  });

  test('says what is missing among its arguments', async () => {
    expect(await statedesk('replay')).toMatchObject({ code: 2, err: expect.stringContaining('name the log') });
    expect(await statedesk('replay', slicePath)).toMatchObject({ code: 2, err: expect.stringContaining('--map') });
    expect(await statedesk('replay', slicePath, '--map', map, '--limit', '0')).toMatchObject({ code: 2 });
  });
});
