import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../../server/rules/routes.ts';
import { aDesk, type TestDesk } from '../a-desk.ts';
import { anApp, type Reply, type TestApp } from '../an-app.ts';

let here: TestDesk;
let api: TestApp;
beforeAll(async () => {
  here = await aDesk('rules');
  api = await anApp(here, routes);
}, 60_000);
afterAll(async () => {
  await api.app.close();
  await here.close();
});

const get = (url: string) => api.as('bob')('GET', url);
const post = (url: string, body: object) => api.as('bob')('POST', url, body);
const hourMs = 3_600_000;

async function refused(answer: Promise<Reply>): Promise<readonly [number, string, string]> {
  const { status, body } = await answer;
  return [status, body.code, body.detail];
}

describe('calendars', () => {
  test('are listed with their zones and whom they inherit from', async () => {
    const { status, body } = await get('/calendars');
    expect(status).toBe(200);
    expect(body.items.map(({ key }: { key: string }) => key)).toEqual([
      'always',
      'ruProduction',
      'office',
      'desk',
      'remoteHelp',
      'officeFarEast',
      'blackout',
    ]);
    expect(body.items[5]).toEqual({
      key: 'officeFarEast',
      title: { en: 'Office hours in the Far East', ru: 'Рабочее время офиса на Дальнем Востоке' },
      zone: 'Asia/Vladivostok',
      inherits: 'office',
    });
  });

  test('show the year of the production calendar with its totals', async () => {
    const { status, body } = await get('/calendars/office?year=2026');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      key: 'office',
      zone: 'Europe/Moscow',
      inherits: 'ruProduction',
      inheritsTitle: { en: 'Production calendar of Russia' },
      year: 2026,
    });
    expect(body.week.mon).toEqual(['09:00-18:00']);
    expect(body.week.sat).toBeUndefined();
    expect(body.processes.map(({ key }: { key: string }) => key)).toContain('incident');
    const sum = (name: string) =>
      body.months.reduce((total: number, month: Record<string, number>) => total + (month[name] ?? 0), 0);
    // Of the 247 working days of 2026 four are an hour shorter.
    expect([sum('workingDays'), sum('workingMs')]).toEqual([247, (247 * 9 - 4) * hourMs]);
    expect(body.days.slice(7, 9)).toEqual([
      { date: '2026-01-08', why: 'off', title: { en: 'New Year holidays', ru: 'Новогодние каникулы' }, hours: [] },
      { date: '2026-01-09', why: 'off', title: { en: 'Day off moved here', ru: 'Перенесённый выходной' }, hours: [] },
    ]);
    expect(body.days).toContainEqual({
      date: '2026-04-30',
      why: 'shortened',
      title: { en: 'Eve of a holiday', ru: 'Предпраздничный день' },
      hours: ['09:00-17:00'],
    });
  });

  test('without a year show this one, and answer for no other than those that they know', async () => {
    expect((await get('/calendars/office')).body.year).toBe(new Date().getUTCFullYear());
    expect((await get('/calendars/office?year=1899')).status).toBe(400);
    expect((await get('/calendars/nothing')).status).toBe(404);
  });

  test('say when working time has passed, with every stretch on the way', async () => {
    // Thursday 30 April, 16:00 in Moscow: an hour of the eve of a holiday, then four days off.
    const { status, body } = await get('/calendars/office/test?from=2026-04-30T13:00:00Z&working=PT3H');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      zone: 'Europe/Moscow',
      from: '2026-04-30T13:00:00.000Z',
      to: '2026-05-04T08:00:00.000Z',
      workingMs: 3 * hourMs,
    });
    expect(body.steps.map(({ kind, ms }: { kind: string; ms: number }) => [kind, ms / hourMs])).toEqual([
      ['counted', 1],
      ['closed', 88],
      ['counted', 2],
    ]);
    expect(body.steps[1].days).toEqual([
      { date: '2026-04-30', why: 'shortened', title: { en: 'Eve of a holiday', ru: 'Предпраздничный день' } },
      { date: '2026-05-01', why: 'off', title: { en: 'Spring and Labour Day', ru: 'Праздник Весны и Труда' } },
    ]);
  });

  test('count working time between two instants, backwards below zero', async () => {
    const there = await get('/calendars/office/test?from=2026-11-27T14:00:00Z&to=2026-11-30T07:00:00Z');
    const back = await get('/calendars/office/test?from=2026-11-30T07:00:00Z&to=2026-11-27T14:00:00Z');
    expect([there.body.workingMs, back.body.workingMs]).toEqual([2 * hourMs, -2 * hourMs]);
    expect(back.body.steps).toEqual(there.body.steps);
  });

  test.each([
    ['from=2026-11-27T14:00:00Z', 400, 'oneOfTwo', 'Give either'],
    ['from=2026-11-27T14:00:00Z&working=PT1H&to=2026-11-28T14:00:00Z', 400, 'oneOfTwo', 'Give either'],
    ['from=2026-11-27T14:00:00Z&working=P1W', 400, 'badDuration', 'such as PT8H'],
    ['from=1822-11-27T14:00:00Z&working=PT8H', 400, 'badInstant', '1900 to 2199'],
    ['from=2026-11-27T14:00:00Z&to=2126-11-27T14:00:00Z', 400, 'spanTooLong', 'ask for a shorter one'],
  ])('say what to do about %s', async (query, status, code, words) => {
    expect(await refused(get(`/calendars/office/test?${query}`))).toEqual([
      status,
      code,
      expect.stringContaining(words),
    ]);
  });

  test('that are never open are told from those that are', async () => {
    expect(await refused(get('/calendars/ruProduction/test?from=2026-11-27T14:00:00Z&working=PT1H'))).toEqual([
      422,
      'neverOpen',
      expect.stringContaining('give it hours'),
    ]);
  });
});

describe('service levels', () => {
  test('are listed with what they bind and who uses them', async () => {
    const { body } = await get('/service-levels');
    expect(body.items.map(({ key }: { key: string }) => key)).toEqual([
      'incident',
      'incidentInternal',
      'incidentPartner',
      'request',
      'change',
      'problem',
    ]);
    expect(body.items[0]).toMatchObject({
      agreement: 'sla',
      active: true,
      clockCount: 2,
      usedBy: [{ en: 'Incident' }],
    });
  });

  test('tell conditions as data in the words of a process, and targets by row', async () => {
    const { status, body } = await get('/service-levels/incident');
    expect(status).toBe(200);
    const [reaction, resolution] = body.clocks;
    expect(body).toMatchObject({ process: 'incident', usualCalendar: 'office' });
    expect(reaction.start).toEqual({
      source: "entered('new')",
      condition: { op: 'entered', state: { value: 'new', title: { en: 'New', ru: 'Новый' } } },
    });
    expect(reaction).toMatchObject({ warn: [0.5, 0.8], onEdit: 'recalculate', onReopen: 'resume' });
    expect(reaction.targets.map(({ is }: { is: object }) => is)).toEqual([
      { elapsed: 'PT15M' },
      { working: 'PT1H' },
      { working: 'PT1H' },
      { working: 'PT3H' },
    ]);
    expect(resolution.calendars).toEqual([{ is: 'service.calendar' }]);
    expect(body.names.fields.priority).toMatchObject({ en: 'Priority' });
    const [incident] = body.processes;
    expect(incident.inputs).toEqual([
      expect.objectContaining({ name: 'priority', type: 'choice' }),
      { name: 'requester.vip', title: { en: 'Requester', ru: 'Заявитель' }, attribute: 'vip', type: 'boolean' },
    ]);
  });

  test('say which target an imagined ticket gets, by which calendar, and when it is due', async () => {
    const asked = { process: 'incident', at: '2026-11-27T14:00:00Z' };
    const { status, body } = await post('/service-levels/incident/test', {
      ...asked,
      fields: { priority: 'moderate', 'requester.vip': true },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      at: '2026-11-27T14:00:00.000Z',
      isFor: true,
      clocks: [
        {
          clock: 'reaction',
          target: { place: 2, span: { working: 'PT1H' }, calendar: 'desk', ms: hourMs, counts: 'working' },
          dueAt: '2026-11-27T15:00:00.000Z',
        },
        {
          clock: 'resolution',
          target: { place: 2, span: { businessDays: 2 }, calendar: 'office', ms: 18 * hourMs, counts: 'working' },
          dueAt: '2026-12-01T14:00:00.000Z',
        },
      ],
    });
    const plain = await post('/service-levels/incident/test', asked);
    expect(plain.body.clocks.map(({ target }: { target: { place: number } }) => target.place)).toEqual([3, 3]);
  });

  test('take the fields of the model that is chosen', async () => {
    const { body } = await post('/service-levels/request/test', {
      process: 'request',
      fields: { model: 'passwordReset' },
    });
    expect(body.clocks[1]).toMatchObject({ clock: 'fulfilment', target: { place: 1, span: { working: 'PT1H' } } });
  });

  test.each([
    [{ process: 'nothing' }, 'unknownProcess', 'there is change, incident'],
    [{ process: 'request' }, 'notUsed', 'name a process that uses it: incident'],
    [{ process: 'incident', fields: { prioritty: 'high' } }, 'unknownField', "'prioritty' cannot be given"],
    [
      { process: 'incident', fields: { priority: 'huge' } },
      'unknownOption',
      "priority has no 'huge': there is critical",
    ],
    [{ process: 'incident', fields: { 'requester.vip': 'yes' } }, 'wrongValue', 'takes a boolean, such as true'],
    [{ process: 'incident', fields: { model: 'nothing' } }, 'unknownOption', 'is no model of incident'],
    [{ process: 'incident', fields: { summary: 'x'.repeat(5000) } }, 'wrongValue', 'do not fit their fields: summary'],
  ])('say what to do about %j', async (body, code, words) => {
    expect(await refused(post('/service-levels/incident/test', body))).toEqual([
      400,
      code,
      expect.stringContaining(words),
    ]);
  });
});

describe('routing tables', () => {
  test('show what they look at, their rows and who uses them', async () => {
    const { body: list } = await get('/routing-tables');
    expect(list.items[0]).toMatchObject({
      key: 'incidentRouting',
      hit: 'first',
      rowCount: 10,
      usedBy: [{ en: 'Incident' }],
    });
    const { status, body } = await get('/routing-tables/incidentRouting');
    expect(status).toBe(200);
    expect(body.in.map(({ name, type }: { name: string; type: string }) => [name, type])).toEqual([
      ['topic', 'choice'],
      ['subtopic', 'choice'],
      ['ci.type', 'choice'],
      ['requester.vip', 'boolean'],
    ]);
    expect([body.out, body.rows[0]]).toEqual([
      ['group', 'assign'],
      ['-', '-', '-', true, 'vipDesk', 'manual'],
    ]);
    expect(body.groups.vipDesk).toHaveProperty('en');
    expect(body.processes).toEqual([expect.objectContaining({ key: 'incident' })]);
    const { inputs } = body.processes[0];
    expect(inputs).toContainEqual({
      name: 'requester.vip',
      title: { en: 'Requester', ru: 'Заявитель' },
      attribute: 'vip',
      type: 'boolean',
    });
    expect(inputs.find(({ name }: { name: string }) => name === 'topic').options).toContainEqual(
      expect.objectContaining({ value: 'printing' }),
    );
  });

  test('say which row an imagined ticket takes, and what stood against each row above', async () => {
    const { status, body } = await post('/routing-tables/incidentRouting/test', {
      process: 'incident',
      fields: { topic: 'building' },
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      ok: true,
      row: 4,
      others: [],
      outputs: { group: 'fieldTeam', assign: 'nearest' },
      above: [
        { row: 0, column: 'requester.vip', asks: 'true' },
        { row: 1, column: 'topic', asks: 'security', found: 'building' },
        { row: 2, column: 'topic', asks: 'network', found: 'building' },
        { row: 3, column: 'topic', asks: 'server', found: 'building' },
      ],
    });
    const printer = await post('/routing-tables/incidentRouting/test', {
      process: 'incident',
      fields: { topic: 'printing', subtopic: 'paperJam', 'requester.vip': false },
    });
    expect([printer.body.row, printer.body.outputs.group]).toEqual([5, 'serviceDesk']);
    expect(printer.body.above[0]).toEqual({ row: 0, column: 'requester.vip', asks: 'true', found: false });
  });

  test('are tried for processes that use them', async () => {
    expect(await refused(post('/routing-tables/incidentRouting/test', { process: 'change' }))).toEqual([
      400,
      'notUsed',
      "incidentRouting does not route 'change': name a process that uses it: incident.",
    ]);
    expect((await post('/routing-tables/nothing/test', { process: 'incident' })).status).toBe(404);
  });
});

test('whoever only asks for things learns of none, whether it exists or not', async () => {
  const ada = api.as('ada');
  const answers = await Promise.all([
    ada('GET', '/calendars'),
    ada('GET', '/service-levels/incident'),
    ada('POST', '/routing-tables/incidentRouting/test', { process: 'incident' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
  const [known, unknown] = [await ada('GET', '/calendars/office'), await ada('GET', '/calendars/nothing')];
  expect({ ...known.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
});
