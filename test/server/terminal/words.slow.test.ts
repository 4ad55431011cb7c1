import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aFile, root } from '../replay/servicenow.ts';
import { statedesk } from './statedesk.ts';

const pack = join(root, 'definitions/itil');

async function run(process: string, script: readonly string[], ...options: readonly string[]) {
  const path = await aFile('script.txt', script.join('\n'));
  return statedesk('run', pack, process, '--script', path, ...options);
}

const laptop = 'create model=newLaptop summary=Laptop laptopKind=office reason=old location=Office neededBy=2026-04-01';
const asked = ['at 2026-03-02T09:00:00Z', 'as anna', laptop];

describe('an approver', () => {
  test('reads that he is to vote, votes in his own language, and reads how it ended', async () => {
    const { code, out } = await run(
      'request',
      [...asked, 'as maria', 'available', 'vote approval=c1/1 inFavour=да ! Fine', 'available', 'as ivan', 'show'],
      '--lang',
      'ru',
    );
    expect(code).toBe(0);
    expect(out).toContain('  vote approval=c1/1 inFavour=да Согласование с руководителем – можно');
    expect(out).toContain('Здесь вы ничего сделать не можете.');
    expect(out).toContain('Согласование с руководителем, круг 1: согласовано, 02.03.2026 09:00 UTC');
    expect(out).toContain('maria: за, 02.03.2026 09:00 UTC: Fine');
  });

  test('is told what a vote takes', async () => {
    const { code, out } = await run('request', [...asked, 'as maria', 'vote approval=c1/1 inFavour=maybe']);
    expect(code).toBe(1);
    expect(out).toContain('Correct the argument inFavour: yes or no is expected.');
  });
});

describe('show', () => {
  test('tells what is open on a ticket in words, with the numbers that commands need', async () => {
    const more = ['as ivan', 'tick checklist=c1/2 point=dataMoved note=all', 'effort minutes=20 person=maria'];
    const { out } = await run('request', [
      ...asked,
      ...more,
      'link link=related ticket=REQ-0000009 process=request',
      'show',
    ]);
    expect(out).toContain(
      'c1/1 Approval by the manager, round 1, since 2026-03-02 09:00 UTC, until 2 business days after 2026-03-02 09:00 UTC',
    );
    expect(out).toContain('maria: has not voted');
    expect(out).toContain('to vote: vote approval=c1/1 inFavour=yes');
    expect(out).toContain('[x] dataMoved  Data were moved (optional) – ivan, 2026-03-02 09:00 UTC: all');
    expect(out).toContain('[ ] encrypted  Disk is encrypted');
    expect(out).toContain('maria: 20 min, 2026-03-02 09:00 UTC');
    expect(out).toContain('REQ-0000009 request: Related (related), related');
    expect(out).toContain('reminds who has not voted (Approval by the manager), again and again');
    expect(out).not.toMatch(/[{}]/);
  });

  test('and history, help, forms and people have no English sentence in Russian', async () => {
    const { out } = await run(
      'incident',
      ['create summary=x contactChannel=phone ! y', 'history', 'form begin', 'form vote', 'people', 'create "', '=x'],
      '--lang',
      'ru',
    );
    expect(out).toContain('сообщение c1, всем: y');
    expect(out).toContain('У vote нет формы. Аргументы: approval, inFavour.');
    expect(out).toContain('ivan (Ivan): agent');
    expect(out).toContain('руководитель: maria');
    expect(out).toContain('Не хватает кавычки после: create');
    expect(out).not.toMatch(/richText|\(\)|by itself|quotation|groups|manager:/);
  });
});

describe('a line', () => {
  test('with something left over is refused by the name of it', async () => {
    const { code, out } = await run('incident', [
      'create summary=A nonsense',
      'create summary=A contactChannel=phone',
      'vote approval=c1/1 inFavour=yes bla=1',
      'message Hello there',
      'show me',
      'at +2h ! comment',
      'effort minutes=20 person=maria note=x minute=3',
    ]);
    const lines = out.trim().split('\n');
    expect(code).toBe(1);
    expect(lines[0]).toContain('Nothing takes: nonsense.');
    expect(lines[1]).toContain('Accepted. INC-0000001');
    expect(lines[2]).toBe('vote has no argument bla. It takes: approval, inFavour.');
    expect(lines[3]).toContain('Nothing takes: Hello there.');
    expect(lines[4]).toContain('Nothing takes: me.');
    expect(lines[5]).toContain('Nothing takes: ! comment.');
    expect(lines[6]).toBe('effort has no argument minute. It takes: minutes, person, note.');
  });

  test('of every built-in command that people use is in the help', async () => {
    const names = [
      'message',
      'vote',
      'delegate',
      'effort',
      'tick',
      'watch',
      'link',
      'split',
      'edit',
      'moveTo',
      'repair',
    ];
    for (const language of ['en', 'ru']) {
      const { out } = await run('incident', ['help'], '--lang', language);
      for (const name of names) expect(out).toContain(`\n  ${name}`);
    }
  });

  test('repairs a ticket with a state, and refuses a creation without using up its number', async () => {
    const { out } = await run('incident', [
      'create',
      'create summary=x contactChannel=phone',
      'repair state=resolved !! Stranded',
    ]);
    expect(out).toContain('Accepted. INC-0000001 New (new)');
    expect(out).not.toContain('There is no field state');
  });
});

describe('who is meant', () => {
  test('by --as is told with the nearest name and all that there are', async () => {
    const person = await run('incident', ['people'], '--as', 'agnt');
    expect(person).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no person agnt\. Did you mean agent\? There are: ivan, /),
    });
    const role = await statedesk('form', pack, 'incident', 'create', '--as', 'agnt');
    expect(role).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no role agnt\. Did you mean agent\? There are: .*requester/),
    });
  });

  test('by a people file is told in plain words, on one line', async () => {
    const path = await aFile('all.people.yaml', '');
    const wrong: readonly (readonly [text: string, says: string])[] = [
      ['', 'begin with people:'],
      ['- x\n', 'begin with people:'],
      ['persons: {}\n', 'begin with people:'],
      ['people: { a: {} }\nroles: {}\n', 'roles has no place in it'],
      ['people: []\n', 'begin with people:'],
      ['people:\n  oleg: agent\n', 'nothing is known of oleg'],
      ['people:\n  oleg: { roles: agent }\n', 'roles of oleg must be a list'],
      ['people:\n  oleg: { vip: maybe }\n', 'vip of oleg must be true or false'],
      ['people:\n  oleg: { role: agent }\n', 'oleg has role, which nobody has'],
      ['people:\n  oleg: { roles: [agent }\n', ':2:'],
      ['people:\n  a: &a { roles: [agent] }\n  b: *a\n', 'without aliases'],
      ['people: {}\n---\npeople: {}\n', 'one document'],
    ];
    for (const [text, says] of wrong) {
      await writeFile(path, text);
      const { code, err } = await run('incident', ['people'], '--directory', path);
      const [said = '', usage] = err.split('\nUsage:');
      expect({ text, code, said }).toEqual({ text, code: 2, said: expect.stringContaining(says) });
      expect(said).not.toContain('\n');
      expect(usage).toBeDefined();
    }
  });

  test('by a file that is not there is told without the words of the operating system', async () => {
    const answers = [
      await run('incident', ['people'], '--directory', '/nowhere/people.yaml'),
      await statedesk('run', pack, 'incident', '--script', pack),
      await statedesk('form', pack, 'incident', 'resolve', '--ticket', '/nowhere/ticket.json'),
    ];
    for (const { code, err } of answers) {
      expect(code).toBe(1);
      expect(err).toMatch(/^statedesk (run|form): .*\.\n$/);
      expect(err).not.toMatch(/ENOENT|EISDIR/);
    }
  });
});
