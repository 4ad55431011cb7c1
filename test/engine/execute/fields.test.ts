import { describe, expect, test } from 'vitest';
import { aDesk, importer } from '../a-desk.ts';
import { aChoiceList, aModel, aProcess, aText, hours, shown, start } from '../builders.ts';

const editable = { edit: [{ in: '*', roles: ['agent'], fields: '*' }] };
const levels = aChoiceList('level', ['low', 'high']);

describe('a computed field', () => {
  const process = aProcess({
    ...editable,
    fields: {
      impact: { type: 'choice', options: 'level' },
      priority: {
        type: 'choice',
        options: 'level',
        value: 'impact',
        override: { roles: ['lead'], comment: true },
      },
      label: aText({ value: "priority == 'high' ? 'hot' : 'cold'" }),
    },
  });
  const aDeskWith = (impact: string) => {
    const desk = aDesk([process, levels]);
    desk.create({ by: 'ann', fields: { impact } });
    return desk;
  };
  const why = { text: 'the director waits', audience: 'internal' } as const;

  test('follows what it reads, and those that read it follow too', () => {
    const { fields, proposed, overrides } = aDeskWith('low').run('edit', { fields: { impact: 'high' } });
    expect([fields.priority, fields.label, proposed, overrides]).toEqual([
      'high',
      'hot',
      { priority: 'high', label: 'hot' },
      {},
    ]);
  });

  test('is empty while what it reads is empty', () => {
    const { fields, proposed } = aDeskWith('low').run('edit', { fields: { impact: null } });
    expect([fields.priority, proposed.priority]).toEqual([undefined, undefined]);
  });

  test('keeps the proposed value beside the one that somebody put in its place', () => {
    const desk = aDeskWith('low');
    desk.run('edit', { by: 'lea', at: hours(1), fields: { priority: 'high' }, comment: why });
    const { fields, proposed, overrides } = desk.run('edit', { fields: { impact: 'low' } });
    expect([fields.priority, fields.label, proposed.priority, overrides]).toEqual([
      'high',
      'hot',
      'low',
      { priority: { by: 'lea', at: hours(1) } },
    ]);
  });

  test('may be confirmed as it was proposed', () => {
    const { fields, proposed, overrides } = aDeskWith('low').run('edit', {
      by: 'lea',
      fields: { priority: 'low' },
      comment: why,
    });
    expect([fields.priority, proposed.priority, overrides]).toEqual([
      'low',
      'low',
      { priority: { by: 'lea', at: start } },
    ]);
  });

  test('is computed again when its override is emptied, which needs no comment', () => {
    const desk = aDeskWith('low');
    desk.run('edit', { by: 'lea', fields: { priority: 'high' }, comment: why });
    const { fields, overrides } = desk.run('edit', { by: 'lea', fields: { priority: null } });
    expect([fields.priority, overrides]).toEqual(['low', {}]);
  });

  test('is overridden only by the roles that may, with a comment', () => {
    const desk = aDeskWith('low');
    expect(desk.blockers('edit', { fields: { priority: 'high' }, comment: why })).toEqual([
      { code: 'overrideNotAllowed', field: 'priority', roles: ['lead'] },
    ]);
    expect(desk.blockers('edit', { by: 'lea', fields: { priority: 'high' } })).toEqual([
      { code: 'overrideComment', field: 'priority' },
    ]);
    expect(desk.blockers('edit', { fields: { label: 'warm' } })).toEqual([
      { code: 'overrideNotAllowed', field: 'label', roles: [] },
    ]);
  });

  test('that is not editable here is not overridden either', () => {
    const closed = aDesk([{ ...process, edit: [{ in: ['open'], roles: ['agent'], fields: '*' }] }, levels]);
    closed.create({ by: 'ann', fields: { impact: 'low' } });
    closed.run('close');
    expect(closed.blockers('edit', { by: 'lea', fields: { priority: 'high' }, comment: why })).toEqual([
      { code: 'readOnlyField', field: 'priority' },
    ]);
  });

  test('that another system had otherwise is an override, until adopted empty', () => {
    const desk = aDeskWith('low');
    const had = desk.run('adopt', { by: importer, fields: { priority: 'high' } });
    expect([had.fields.priority, had.proposed.priority, had.overrides.priority?.by]).toEqual(['high', 'low', 'import']);
    const emptied = desk.run('adopt', { by: importer, fields: { priority: null } });
    expect([emptied.fields.priority, emptied.overrides]).toEqual(['low', {}]);
  });

  test('that a transition empties is computed again', () => {
    const desk = aDesk([
      { ...process, transitions: { recompute: { from: 'open', roles: ['agent'], clear: ['priority'] } } },
      levels,
    ]);
    desk.create({ by: 'ann', fields: { impact: 'low' } });
    desk.run('edit', { by: 'lea', fields: { priority: 'high' }, comment: why });
    const { fields, overrides } = desk.run('recompute');
    expect([fields.priority, overrides]).toEqual(['low', {}]);
  });

  test('of inputs that the actor does not see is computed all the same', () => {
    const desk = aDesk([
      aProcess({
        fields: { secret: aText({ default: 'a' }), open: aText({ value: 'secret', ...shown }) },
        states: { open: { category: 'active', mandatory: ['open'] } },
        transitions: {},
      }),
    ]);
    expect(desk.create().fields.open).toBe('a');
  });

  test('that holds many is empty as a list', () => {
    const desk = aDesk(aProcess({ fields: { people: { type: 'person', many: true, value: 'affected' } } }));
    expect(desk.create().fields.people).toEqual([]);
  });
});

describe('an option', () => {
  const topics = aChoiceList('topic', ['net', 'mail']);
  const subtopics = aChoiceList('subtopic', {
    wifi: { under: 'net' },
    cable: { under: 'net' },
    outlook: { under: 'mail' },
    fax: { under: ['net', 'mail'], retired: true },
  });
  const details = aChoiceList('detail', { slow: { under: ['wifi', 'cable'] }, lost: { under: 'outlook' } });
  const process = aProcess({
    ...editable,
    fields: {
      details: { type: 'choice', options: 'detail', dependsOn: 'subtopic', many: true },
      subtopic: { type: 'choice', options: 'subtopic', dependsOn: 'topic' },
      topic: { type: 'choice', options: 'topic' },
    },
  });
  const aDeskWith = (fields: Readonly<Record<string, string | readonly string[]>>) => {
    const desk = aDesk([process, topics, subtopics, details]);
    desk.create({ by: 'ann' });
    desk.run('adopt', { by: importer, fields });
    return desk;
  };

  test('stands under the value that its field depends on', () => {
    const desk = aDeskWith({ topic: 'net' });
    expect(desk.run('edit', { fields: { subtopic: 'wifi', details: ['slow'] } }).fields).toMatchObject({
      subtopic: 'wifi',
      details: ['slow'],
    });
    expect(desk.blockers('edit', { fields: { subtopic: 'outlook' } })).toEqual([
      { code: 'notOffered', field: 'subtopic', value: 'outlook' },
    ]);
    expect(desk.blockers('edit', { fields: { subtopic: 'moon' } })).toEqual([
      { code: 'notOffered', field: 'subtopic', value: 'moon' },
    ]);
  });

  test('that lost what it stood under goes, and what stood under it', () => {
    const desk = aDeskWith({ topic: 'net', subtopic: 'wifi', details: ['slow'] });
    const { fields } = desk.run('edit', { fields: { topic: 'mail' } });
    expect([fields.topic, fields.subtopic, fields.details]).toEqual(['mail', undefined, []]);
  });

  test('given again together with another value above it is refused', () => {
    const desk = aDeskWith({ topic: 'net', subtopic: 'wifi' });
    expect(desk.blockers('edit', { fields: { topic: 'mail', subtopic: 'wifi' } })).toEqual([
      { code: 'notOffered', field: 'subtopic', value: 'wifi' },
    ]);
  });

  test('that is retired may be kept and not chosen', () => {
    expect(aDeskWith({ topic: 'net' }).blockers('edit', { fields: { subtopic: 'fax' } })).toEqual([
      { code: 'notOffered', field: 'subtopic', value: 'fax' },
    ]);
    const kept = aDeskWith({ topic: 'net', subtopic: 'fax' });
    expect(kept.run('edit', { fields: { subtopic: 'fax' } }).fields.subtopic).toBe('fax');
    expect(kept.run('edit', { fields: { topic: 'mail' } }).fields.subtopic).toBe('fax');
  });

  test('of several that is retired may be kept beside a new one', () => {
    const colours = aChoiceList('colour', { red: { retired: true }, blue: {} });
    const desk = aDesk([
      aProcess({ ...editable, fields: { colours: { type: 'choice', options: 'colour', many: true } } }),
      colours,
    ]);
    desk.create({ by: 'ann' });
    desk.run('adopt', { by: importer, fields: { colours: ['red'] } });
    expect(desk.run('edit', { fields: { colours: ['red', 'blue'] } }).fields.colours).toEqual(['red', 'blue']);
  });
});

describe('a row of a table', () => {
  const steps = {
    type: 'table',
    columns: {
      colour: { type: 'choice', options: 'colour' },
      others: { type: 'choice', options: 'colour', many: true },
      code: aText({ pattern: '[A-Z]{2}', maxLength: 2 }),
    },
  };
  const aDeskWith = (rows: unknown) => {
    const colours = aChoiceList('colour', { red: { retired: true }, blue: {} });
    const desk = aDesk([aProcess({ ...editable, fields: { steps } }), colours]);
    desk.create({ by: 'ann' });
    desk.run('adopt', { by: importer, fields: { steps: rows as never } });
    return desk;
  };
  const edit = (rows: unknown) => ({ fields: { steps: rows as never } });

  test('takes a choice of the list of its column, and no other', () => {
    const desk = aDeskWith([]);
    const rows = [{ colour: 'blue', others: ['blue'], code: 'AB' }, { code: 'CD' }];
    expect(desk.run('edit', edit(rows)).fields.steps).toEqual(rows);
    expect(desk.blockers('edit', edit([{ colour: 'moon' }, { others: ['blue', 'constructor'] }]))).toEqual([
      { code: 'notOffered', field: 'steps', value: 'moon' },
      { code: 'notOffered', field: 'steps', value: 'constructor' },
    ]);
  });

  test('may keep a retired choice that the table had, and takes no new one', () => {
    expect(aDeskWith([]).blockers('edit', edit([{ colour: 'red' }]))).toEqual([
      { code: 'notOffered', field: 'steps', value: 'red' },
    ]);
    const rows = [{ colour: 'red' }, { colour: 'blue' }];
    expect(aDeskWith([{ colour: 'red' }]).run('edit', edit(rows)).fields.steps).toEqual(rows);
  });

  test('takes a text that matches the pattern of its column', () => {
    expect(aDeskWith([]).blockers('edit', edit([{ code: 'AB' }, { code: 'ab' }]))).toEqual([
      { code: 'wrongShape', field: 'steps', problem: 'pattern [A-Z]{2}' },
    ]);
  });
});

describe('a field that may not be written', () => {
  const desk = aDesk(
    aProcess({
      fields: {
        note: aText(shown),
        secret: aText(),
        frozen: aText(shown),
        folded: aText(shown),
        extra: aText({ ...shown, visible: "note == 'more'" }),
        leadOnly: aText({ edit: ['lead'] }),
      },
      edit: [
        {
          in: ['open'],
          roles: ['requester', 'agent'],
          fields: ['note', 'secret', 'frozen', 'folded', 'extra', 'leadOnly'],
        },
      ],
      states: {
        open: { category: 'active', readOnly: ['frozen'], hidden: ['folded'] },
        closed: { category: 'closed' },
      },
    }),
  );
  desk.create();

  test('is named by why it may not, all at once', () => {
    const fields = { note: 'a', secret: 'b', frozen: 'c', folded: 'd', extra: 'e', nothing: 'f', model: 'g' };
    expect(desk.blockers('edit', { by: 'rob', fields })).toEqual([
      { code: 'hiddenField', field: 'secret' },
      { code: 'readOnlyField', field: 'frozen' },
      { code: 'hiddenField', field: 'folded' },
      { code: 'hiddenField', field: 'extra' },
      { code: 'unknownField', field: 'nothing' },
      { code: 'readOnlyField', field: 'model' },
      { code: 'unknownModel', model: 'g' },
    ]);
  });

  test('may be given together with the field that brings it into play', () => {
    expect(desk.run('edit', { by: 'rob', fields: { note: 'more', extra: 'e' } }).fields.extra).toBe('e');
  });

  test('asks for the role that the field itself names', () => {
    expect(desk.blockers('edit', { fields: { leadOnly: 'x' } })).toEqual([
      { code: 'readOnlyField', field: 'leadOnly' },
    ]);
    expect(desk.run('edit', { by: 'lea', fields: { leadOnly: 'x' } }).fields.leadOnly).toBe('x');
  });
});

describe('the shape of a value', () => {
  const types = {
    text: { type: 'text', maxLength: 3, pattern: '[a-z]+' },
    integer: { type: 'integer', min: 1, max: 9 },
    decimal: { type: 'decimal' },
    boolean: { type: 'boolean' },
    money: { type: 'money', currency: 'RUB' },
    date: { type: 'date' },
    dateTime: { type: 'dateTime' },
    period: { type: 'period' },
    duration: { type: 'duration' },
    people: { type: 'person', many: true },
  };
  const desk = aDesk(aProcess({ ...editable, fields: types }));
  desk.create({ by: 'ann' });

  test.each<[string, unknown]>([
    ['text', 'abcd'],
    ['text', 'A'],
    ['text', ''],
    ['text', 5],
    ['integer', 0],
    ['integer', 10],
    ['integer', 1.5],
    ['decimal', '1'],
    ['boolean', 'true'],
    ['money', { amount: 1.5, currency: 'RUB' }],
    ['money', { amount: 1, currency: 'USD' }],
    ['money', { amount: 1, currency: 'RUB', more: 1 }],
    ['date', '2026-02-30'],
    ['dateTime', '2026-03-02 09:00:00Z'],
    ['dateTime', '2026-03-02T09:00:00'],
    ['dateTime', '2026-03-02T09:00:60Z'],
    ['period', { start: '2026-03-02T09:00:00Z', end: '2026-03-01T09:00:00Z' }],
    ['period', { start: '2026-03-02T09:00:00Z' }],
    ['duration', 'P1Y'],
    ['duration', 'P'],
    ['people', ['rob', 'rob']],
    ['people', 'rob'],
  ])('%s does not take %j', (field, value) => {
    const codes = desk.blockers('edit', { fields: { [field]: value as never } }).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['wrongShape']));
  });

  test.each<[string, unknown]>([
    ['text', 'abc'],
    ['integer', 9],
    ['decimal', 1.5],
    ['boolean', false],
    ['money', { amount: -1, currency: 'RUB' }],
    ['date', '2028-02-29'],
    ['dateTime', '2026-03-02T09:00:00+03:00'],
    ['period', { start: '2026-03-02T09:00:00Z', end: '2026-03-02T09:00:00Z' }],
    ['duration', 'P1DT2H'],
    ['people', ['rob', 'rita']],
  ])('%s takes %j', (field, value) => {
    expect(desk.run('edit', { fields: { [field]: value as never } }).fields[field]).toEqual(value);
  });
});

describe('a model', () => {
  const process = aProcess({
    ...editable,
    fields: { note: aText({ default: 'plain', ...shown }), cost: { type: 'integer' } },
    transitions: { refill: { from: 'open', roles: ['agent'], fields: { model: 'moon' } } },
  });
  const laptop = aModel('laptop', {
    fields: { screen: aText(shown), colours: aText({ many: true }) },
    values: { note: 'a laptop' },
    mandatory: ['screen'],
    hidden: ['cost'],
  });

  test('brings its fields, values and mandatory ones', () => {
    const desk = aDesk([process, laptop]);
    expect(desk.blockers('create', { by: 'rob', process: 'ticket', arguments: { model: 'laptop' } })).toEqual([
      { code: 'missing', field: 'screen' },
    ]);
    const { fields } = desk.create({ arguments: { model: 'laptop' }, fields: { screen: 'big' } });
    expect(fields).toMatchObject({ model: 'laptop', screen: 'big', colours: [], note: 'a laptop' });
    expect(desk.run('edit', { fields: { screen: 'small' } }).fields.screen).toBe('small');
  });

  test('may be named as the field that it becomes', () => {
    const desk = aDesk([process, laptop]);
    expect(desk.create({ fields: { model: 'laptop', screen: 'big' } }).fields).toMatchObject({
      model: 'laptop',
      screen: 'big',
    });
    const other = { by: 'rob', ticket: 't2', process: 'ticket', arguments: { model: 'laptop' } };
    expect(desk.blockers('create', { ...other, fields: { model: 'moon', screen: 'big' } })).toEqual([
      { code: 'unknownModel', model: 'moon' },
    ]);
  });

  test('that does not exist never gets onto a ticket, by no command', () => {
    const desk = aDesk([process, laptop]);
    desk.create();
    const unknown = [{ code: 'unknownModel', model: 'moon' }];
    expect(desk.blockers('edit', { fields: { model: 'moon' } })).toEqual(unknown);
    expect(desk.blockers('refill')).toEqual(unknown);
    expect(desk.blockers('adopt', { by: importer, fields: { model: 'moon' } })).toEqual(unknown);
    expect(desk.run('edit', { fields: { model: 'laptop' } }).fields.model).toBe('laptop');
    expect(desk.run('edit', { fields: { screen: 'big' } }).fields.screen).toBe('big');
  });
});
